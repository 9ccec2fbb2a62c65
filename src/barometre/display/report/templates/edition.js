(function () {
  "use strict";
  var lang = document.documentElement.lang, fr = lang === "fr";
  var say = fr ? { filter: "Filtrer", save: "Télécharger en CSV" } : { filter: "Filter", save: "Download as CSV" };
  var MANY = 300, BODY = 100;
  var order = new Intl.Collator(lang, { numeric: true });

  function each(list, act) { Array.prototype.forEach.call(list, act); }

  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  function rows(table) {
    return Array.prototype.concat.apply([], Array.prototype.map.call(table.tBodies, function (body) {
      return Array.prototype.slice.call(body.rows);
    }));
  }

  /* Whether the cells of a column are numbers: its table says so. */
  function numeric(table, place) { return table.classList.contains("n" + (place + 1)); }

  function number(text) {
    var bare = text.replace(/[\s\u00a0\u202f%+]/g, "").replace("\u2212", "-");
    bare = fr ? bare.replace(",", ".") : bare.replace(/,/g, "");
    return bare === "" || isNaN(bare) ? null : Number(bare);
  }

  function value(cell, isNumber) {
    var text = cell.textContent.trim();
    return isNumber ? number(text) : text;
  }

  function blank(found) { return found === null || found === ""; }

  function compare(a, b, down) {
    if (blank(a.key) || blank(b.key)) return blank(a.key) - blank(b.key) || a.rank - b.rank;
    var found = typeof a.key === "number" ? a.key - b.key : order.compare(a.key, b.key);
    return (down ? -found : found) || a.rank - b.rank;
  }

  function sort(table, place, down) {
    var isNumber = numeric(table, place), found = rows(table), bodies = Array.prototype.slice.call(table.tBodies);
    var size = found.length > MANY ? BODY : found.length;
    found.map(function (row, rank) { return { key: value(row.cells[place], isNumber), rank: rank, row: row }; })
      .sort(function (a, b) { return compare(a, b, down); })
      .forEach(function (one, rank) { bodies[Math.floor(rank / size)].appendChild(one.row); });
    settle(table);
  }

  function sortable(table) {
    each(table.tHead.rows[0].cells, function (head, place) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        each(head.parentNode.cells, function (one) { one.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sort(table, place, down);
      });
    });
  }

  /* The room that the bodies of a large table take before they are laid out: that of the rows that are seen. */
  function settle(table) {
    if (!table.classList.contains("many")) return;
    each(table.tBodies, function (body) {
      var seen = Array.prototype.filter.call(body.rows, function (row) { return !row.hidden; }).length;
      body.hidden = seen === 0;
      body.style.containIntrinsicBlockSize = seen === BODY ? "" : seen * 2.3 + "rem";
    });
  }

  function filter(table, text) {
    var sought = fold(text);
    rows(table).forEach(function (row) {
      if (row.folded === undefined) row.folded = fold(row.textContent);
      var hidden = row.folded.indexOf(sought) < 0;
      if (row.hidden !== hidden) row.hidden = hidden;
    });
    settle(table);
  }

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function csv(table) {
    var separator = fr ? ";" : ",";
    function quoted(cell, place) {
      var found = value(cell, numeric(table, place) && cell.parentNode.parentNode !== table.tHead);
      if (typeof found === "number") return fr ? String(found).replace(".", ",") : String(found);
      var text = found === null ? "" : found;
      if (/^[=+\-@\t\r]/.test(text)) text = "'" + text;
      return /["\r\n;,]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
    }
    var seen = rows(table).filter(function (row) { return !row.hidden; });
    return "\ufeff" + [table.tHead.rows[0]].concat(seen).map(function (row) {
      return Array.prototype.map.call(row.cells, quoted).join(separator);
    }).join("\r\n") + "\r\n";
  }

  function save(table) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv;charset=utf-8" }));
    link.download = "barometre-" + table.dataset.name + ".csv";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  function search(table, many) {
    var label = document.createElement("label"), input = document.createElement("input"), waiting;
    input.type = "search";
    label.append(say.filter + " ", input);
    input.addEventListener("input", function () {
      clearTimeout(waiting);
      if (!many) return filter(table, input.value);
      waiting = setTimeout(function () { filter(table, input.value); }, 200);
    });
    return label;
  }

  function tools(table) {
    var bar = document.createElement("div"), box = table.closest(".scroll"), button = document.createElement("button");
    var many = table.classList.contains("many");
    bar.className = "tools";
    if (many || table.tBodies[0].rows.length > 5) bar.appendChild(search(table, many));
    button.type = "button";
    button.textContent = say.save;
    button.addEventListener("click", function () { save(table); });
    bar.appendChild(button);
    box.parentNode.insertBefore(bar, box);
  }

  all("table").forEach(function (table) { sortable(table); tools(table); });

  var placed = all("[data-place]");

  function open(place) {
    placed.forEach(function (one) { if (one.tagName === "DETAILS" && one.dataset.place === place) one.open = true; });
  }

  function mark(place, on) {
    placed.forEach(function (one) {
      if (one.tagName !== "DETAILS") one.classList.toggle("on", on && one.dataset.place === place);
    });
  }

  all('a[href^="#events-"]').forEach(function (link) {
    link.addEventListener("click", function () { open(link.getAttribute("href").slice(8)); });
  });
  all('a[href="#sources"]').forEach(function (link) {
    link.addEventListener("click", function () { document.getElementById("sources").open = true; });
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
    folded = all("details:not([open]):not(.unprinted)");
    folded.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () { folded.forEach(function (one) { one.open = false; }); });
})();
