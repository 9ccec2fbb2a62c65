(function () {
  "use strict";
  var fr = document.documentElement.lang === "fr";
  var say = fr ? { filter: "Filtrer", save: "Télécharger en CSV" } : { filter: "Filter", save: "Download as CSV" };

  function value(cell) {
    if (cell.dataset.v !== undefined) return cell.dataset.v === "" ? null : Number(cell.dataset.v);
    return cell.textContent.trim();
  }

  function compare(a, b) {
    if (a === null || a === "") return b === null || b === "" ? 0 : 1;
    if (b === null || b === "") return -1;
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), document.documentElement.lang, { numeric: true });
  }

  function sortable(table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, place) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        Array.prototype.forEach.call(head.parentNode.cells, function (one) { one.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var body = table.tBodies[0];
        Array.prototype.slice.call(body.rows).map(function (row, rank) { return [value(row.cells[place]), rank, row]; })
          .sort(function (a, b) {
            var blank = [a[0], b[0]].some(function (one) { return one === null || one === ""; });
            var order = compare(a[0], b[0]);
            return (down && !blank ? -order : order) || a[1] - b[1];
          })
          .forEach(function (one) { body.appendChild(one[2]); });
      });
    });
  }

  function csv(table) {
    var separator = fr ? ";" : ",";
    function quoted(cell) {
      var found = value(cell), text = found === null ? "" : String(found);
      if (typeof found === "number") return fr ? text.replace(".", ",") : text;
      if (/^[=+\-@\t\r]/.test(text) && cell.tagName !== "BUTTON") text = "'" + text;
      return /["\r\n;,]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
    }
    var rows = Array.prototype.slice.call(table.tHead.rows).concat(Array.prototype.slice.call(table.tBodies[0].rows)
      .filter(function (row) { return !row.hidden; }));
    return "\ufeff" + rows.map(function (row) {
      return Array.prototype.map.call(row.cells, quoted).join(separator);
    }).join("\r\n") + "\r\n";
  }

  function tools(table) {
    var bar = document.createElement("div"), box = table.closest(".scroll");
    bar.className = "tools";
    if (table.tBodies[0].rows.length > 5) {
      var label = document.createElement("label"), input = document.createElement("input");
      input.type = "search";
      label.append(say.filter + " ", input);
      bar.appendChild(label);
      input.addEventListener("input", function () {
        var sought = fold(input.value);
        Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
          row.hidden = fold(row.textContent).indexOf(sought) < 0;
        });
      });
    }
    var save = document.createElement("button");
    save.type = "button";
    save.textContent = say.save;
    bar.appendChild(save);
    save.addEventListener("click", function () {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv;charset=utf-8" }));
      link.download = "barometre-" + table.dataset.name + ".csv";
      link.click();
      URL.revokeObjectURL(link.href);
    });
    box.parentNode.insertBefore(bar, box);
  }

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  function open(place) {
    all("details[data-place]").forEach(function (one) { if (one.dataset.place === place) one.open = true; });
  }

  function mark(place, on) {
    all("[data-place]").forEach(function (one) {
      if (one.tagName !== "DETAILS") one.classList.toggle("on", on && one.dataset.place === place);
    });
  }

  all("table").forEach(function (table) { sortable(table); tools(table); });
  all('a[href^="#events-"]').forEach(function (link) {
    link.addEventListener("click", function () { open(link.getAttribute("href").slice(8)); });
  });
  all("tr[data-place], .map a[data-place]").forEach(function (one) {
    ["mouseenter", "focusin"].forEach(function (event) {
      one.addEventListener(event, function () { mark(one.dataset.place, true); });
    });
    ["mouseleave", "focusout"].forEach(function (event) {
      one.addEventListener(event, function () { mark(one.dataset.place, false); });
    });
  });
  all("tr[data-place]").forEach(function (row) {
    row.addEventListener("click", function (event) {
      if (event.target.closest("a")) return;
      var link = row.querySelector("a");
      if (link) link.click();
    });
  });
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = all("details:not([open])");
    folded.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () { folded.forEach(function (one) { one.open = false; }); });
})();
