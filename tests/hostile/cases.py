"""What a hostile or careless hand may give the program: one list, from which tests and docs/bad-input.md are made."""

import gzip
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from threading import Event
from zipfile import ZipFile

import polars as pl

from . import workbooks as w
from .running import Meanwhile

FILES = Path(__file__).parent / "files"
GOOD = "event,date,region\nopening,2024-03,HDF\nclosure,2024-04,HDF\n"
COUNTED = "2 rows read: 2 counted, 0 not counted, 0 invalid."

Make = Callable[[Path], None]


@dataclass(frozen=True)
class Case:
    """One kind of bad input: in plain words, how it is written into a folder, what is asked, what must come.

    `said` is a part of the answer: of its first line on standard error, or of the accounting where a figure is given.
    `meanwhile` is done to the folder while the program runs.
    """

    tried: str
    make: Make
    status: int
    said: str
    asked: str = "net l.csv"
    meanwhile: Meanwhile | None = None


def text(content: str | bytes, name: str = "l.csv") -> Make:
    """What writes this file."""
    raw = content if isinstance(content, bytes) else content.encode()
    return lambda folder: (folder / name).write_bytes(raw) and None


def copied(name: str) -> Make:
    """What puts one of the files of `files/` there."""
    return lambda folder: shutil.copy(FILES / name, folder / name) and None


def row(cells: str, header: str = "event,date,region") -> str:
    """A ledger of one row."""
    return f"{header}\n{cells}\n"


def huge_cell(before: str, after: str) -> Make:
    """A cell of 100 MB, written part by part."""

    def make(folder: Path) -> None:
        with (folder / "l.csv").open("w") as file:
            file.write(f"event,date,note\nopening,2024,{before}")
            for _ in range(100):
                file.write("x" * 1_000_000)
            file.write(f"{after}\n")

    return make


def zipped(members: dict[str, str], name: str = "l.zip") -> Make:
    return lambda folder: w.saved(folder / name, dict(members))


def gzip_bomb(folder: Path) -> None:
    """A header, then 400 MB of nothing: 400 kB."""
    with gzip.open(folder / "l.csv.gz", "wb", compresslevel=9) as file:
        file.write(GOOD.encode())
        for _ in range(100):
            file.write(b"\n" * 4_000_000)


def zip_bomb(folder: Path) -> None:
    """A worksheet of 400 MB of blanks."""
    w.xlsx(folder / "l.xlsx", "<row>" + " " * 400_000_000 + "</row>")


def lying_zip_bomb(folder: Path) -> None:
    """The same, its table of contents saying that it unpacks to little."""
    zip_bomb(folder)
    path = folder / "l.xlsx"
    with ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))


def entity_bomb(folder: Path) -> None:
    """Entities that grow tenfold, nine times."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    document = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><worksheet>&e9;</worksheet>'
    w.xlsx(folder / "l.xlsx", more={"xl/worksheets/sheet1.xml": document})


def external_links(folder: Path) -> None:
    """Cells that are computed from another workbook, from a program by DDE, and from the web; all were computed once."""
    cells = [w.formula("[1]Feuil1!A1", "opening"), w.formula('cmd|"/c calc"!A0', "2024-03"), w.formula("X", "HDF")]
    rows = w.text_cells(w.ROWS[:1]) + f"<row>{''.join(cells)}</row>"
    link = '<Relationship Id="r9" Type="http://x/externalLink" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
    w.xlsx(folder / "l.xlsx", rows, links=link, more={"xl/externalLinks/externalLink1.xml": "<externalLink/>"})


def uncomputed(folder: Path) -> None:
    """The same cells, never computed."""
    cells = [w.formula("[1]Feuil1!A1"), w.formula('cmd|"/c calc"!A0'), w.text_cell("HDF")]
    w.xlsx(folder / "l.xlsx", w.text_cells(w.ROWS[:1]) + f"<row>{''.join(cells)}</row>")


def locked_zip(folder: Path) -> None:
    """A zip whose member says that it is encrypted."""
    w.saved(folder / "l.zip", {"l.csv": GOOD})
    raw = bytearray((folder / "l.zip").read_bytes())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    (folder / "l.zip").write_bytes(raw)


def truncated(make: Make, name: str, keep: float) -> Make:
    """The first part of what another case writes."""

    def cut(folder: Path) -> None:
        make(folder)
        raw = (folder / name).read_bytes()
        (folder / name).write_bytes(raw[: int(len(raw) * keep)])

    return cut


def linked(target: str) -> Make:
    return lambda folder: (folder / "l.csv").symlink_to(target)


def unreadable(folder: Path) -> None:
    (folder / "l.csv").write_text(GOOD)
    (folder / "l.csv").chmod(0)


def loop(folder: Path) -> None:
    (folder / "l.csv").symlink_to("m.csv")
    (folder / "m.csv").symlink_to("l.csv")


def folder_in_circles(folder: Path) -> None:
    (folder / "l").mkdir()
    (folder / "l" / "a.csv").write_text(GOOD)
    (folder / "l" / "again").symlink_to(".")


def parquet(folder: Path) -> None:
    pl.DataFrame(
        [line.split(",") for line in GOOD.split()[1:]], schema=["event", "date", "region"], orient="row"
    ).write_parquet(folder / "l.parquet")


def growing(folder: Path, done: Event, _: int) -> None:
    """Rows are appended, a thousand times a second, until the program has answered."""
    with (folder / "l.csv").open("a") as file:
        while not done.wait(0.001):
            file.write("opening,2024-05,HDF\n")
            file.flush()


RANDOM = Random(1).randbytes(5_000)
CASES = (
    Case("an empty file", text(""), 3, "l.csv: the file is empty."),
    Case("blank lines only", text("\n\n  \n"), 3, "the file is empty."),
    Case("a header and no row", text("event,date,region\n"), 0, "0 rows read: 0 counted"),
    Case("no header", text("opening,2024-03,HDF\n"), 3, "no header recognised"),
    Case("a header that stands twice", text(GOOD + GOOD), 1, "BAR102 error: unknown flow: 'event'"),
    Case("two columns of one name", text(row("opening,2024,2024,HDF", "event,date,date,region")), 3, "both mean"),
    Case("two columns of one meaning", text(row("opening,2024,2024", "event,date,Date d'effet")), 3, "both mean"),
    Case("two foreign columns of one name", text(row("opening,2024-03,a,b", "event,date,x,x")), 0, "1 row read: 1 counted"),
    Case("rows shorter than the header", text(row("opening,2024-03")), 0, "1 row read: 1 counted"),
    Case("a row longer than the header", text(row("opening,2024-03,HDF,and,more")), 1, "BAR151 error: more cells"),
    Case("a quote that is never closed", text(GOOD + '"opening,2024,HDF\n' * 3), 3, "malformed quotes from this line"),
    Case("a quote that closes inside a cell", text(GOOD + 'opening,2024,"HDF"x\n'), 3, "l.csv:4: malformed quotes"),
    Case("NUL bytes", text("event,date,region\nopening,2024\0-03,HDF\n"), 3, "l.csv:2: this file is not text (NUL"),
    Case("a cell of 100 MB", huge_cell("", ""), 3, "million characters in one piece"),
    Case("a cell of 100 MB in quotes", huge_cell('"', '"'), 3, "million characters in one piece"),
    Case("10,000 columns", text(row("opening,2024", "event,date," + ",".join(f"x{n}" for n in range(9_998)))), 3,
         "10000 columns; a ledger has 250 at the most"),
    Case("10,000 columns in a workbook", lambda folder: w.xlsx(folder / "l.xlsx", w.text_cells([[*w.ROWS[0], *map(str, range(9_997))]])),
         3, "10000 columns; a ledger has 250 at the most", "net l.xlsx"),
    Case("random bytes under the name of a CSV file", text(RANDOM), 3, "l.csv:1: the byte 0x8D is not windows-1252"),
    Case("a picture under the name of a CSV file", text(b"\x89PNG\r\n\x1a\n" + RANDOM), 3, "this is a picture, not a"),
    Case("a program under the name of a CSV file", text(b"\x7fELF" + RANDOM), 3, "this is a program, not a ledger"),
    Case("a workbook under the name of a CSV file", lambda folder: w.xlsx(folder / "l.csv"), 0, COUNTED),
    Case("a web page under the name of a CSV file", text("<!DOCTYPE html><html>"), 3, "this is a web page, not a"),
    Case("a workbook that is a zip bomb (400 MB of blanks)", zip_bomb, 3, "that is too much for a file of this size", "net l.xlsx"),
    Case("the same, whose table of contents lies", lying_zip_bomb, 3, "zip cut off or damaged", "net l.xlsx"),
    Case("a workbook whose XML has entities that grow", entity_bomb, 3, "XML cut off or damaged (DOCTYPE)", "net l.xlsx"),
    Case("an ODS whose cell is repeated a billion times",
         lambda folder: w.ods(folder / "l.ods", w.ods_rows(attributes='table:number-columns-repeated="1000000000"')),
         3, "no header recognised", "net l.ods"),
    Case("an ODS whose rows are repeated a million times",
         lambda folder: w.ods(folder / "l.ods", w.ods_rows().replace("<table:table-row>", '<table:table-row table:number-rows-repeated="1000000">')),
         3, "ODS cut off or damaged", "net l.ods"),
    Case("a workbook with external links, DDE and values of last time", external_links, 0, "1 row read: 1 counted", "net l.xlsx"),
    Case("a workbook with formulas that were never computed", uncomputed, 1, "BAR145 error: a formula without its value", "net l.xlsx"),
    Case("formulas in a CSV file", text(row('"=cmd|\'/c calc\'!A0",2024,HDF')), 1, "BAR145 error"),
    Case("a password-protected XLSX", copied("protected.xlsx"), 3, "protected by a password", "net protected.xlsx"),
    Case("a password-protected ODS", copied("protected.ods"), 3, "protected by a password", "net protected.ods"),
    Case("a password-protected zip", locked_zip, 3, "protected by a password", "net l.zip"),
    Case("a workbook of Excel 97 (.xls)", copied("old.xls"), 3, "this is an old workbook (.xls)", "net old.xls"),
    Case("a binary workbook (.xlsb)", lambda folder: w.saved(folder / "l.xlsb", {"xl/workbook.bin": b"\x83\x01\x00"}), 3,
         "this is a binary workbook (.xlsb)", "net l.xlsb"),
    Case("a workbook without its last half", truncated(lambda folder: w.xlsx(folder / "l.xlsx"), "l.xlsx", 0.5), 3,
         "cut off or damaged", "net l.xlsx"),
    Case("a gzip without its end", text(gzip.compress(GOOD.encode() * 99)[:-12], "l.csv.gz"), 3, "gzip cut off or damaged", "net l.csv.gz"),
    Case("a gzip that unpacks to a thousand times its size", gzip_bomb, 3, "that is too much for a file of this size", "net l.csv.gz"),
    Case("a gzip in a gzip", text(gzip.compress(gzip.compress(GOOD.encode())), "l.csv.gz"), 3, "compressed twice", "net l.csv.gz"),
    Case("a zip with two ledgers", zipped({"a.csv": GOOD, "b.csv": GOOD}), 3, "a zip must hold one file", "net l.zip"),
    Case("a Parquet file without its end", truncated(parquet, "l.parquet", 0.8), 3, "Parquet cut off or damaged", "net l.parquet"),
    Case("a Parquet file on which polars panics", copied("panics.parquet"), 3, "Parquet cut off or damaged", "net panics.parquet"),
    Case("a Parquet file on which polars aborts", copied("aborts.parquet"), 3, "Parquet cut off or damaged", "net aborts.parquet"),
    Case("JSON that is cut off", text('[{"event": "opening", "date"', "l.json"), 3, "malformed JSON", "net l.json"),
    Case("JSON nested 100,000 deep", text('[{"event":' + "[" * 100_000, "l.json"), 3, "malformed JSON", "net l.json"),
    Case("JSON with a key that stands twice", text('[{"event": "opening", "event": "closure", "date": "2024"}]', "l.json"), 3,
         "the key 'event' stands twice", "net l.json"),
    Case("a folder without ledger", lambda folder: (folder / "l").mkdir(), 3, "no ledger in this folder", "net l"),
    Case("a folder that contains itself by a link", folder_in_circles, 0, COUNTED, "net l"),
    Case("a file that is not there", lambda _: None, 3, "l.csv: no such file."),
    Case("a dangling link", linked("gone.csv"), 3, "the link leads nowhere"),
    Case("links that lead to each other", loop, 3, "l.csv"),
    Case("an unreadable file", unreadable, 3, "can't be read (Permission denied)"),
    Case("a file in which reading fails", linked("/proc/self/mem"), 3, "can't be read (Input/output error)"),
    Case("a file that changes while it is read", text(GOOD + "opening,2024-05,HDF\n" * 20_000), 3, "changed while it was read", meanwhile=growing),
    Case("UTF-8 and Windows-1252 in one file", text("event,date,région\nfermeture,2024,HDF\n".encode() + "réduction,2024,HDF\n".encode("cp1252")),
         3, "this line is Windows-1252, but line 1 is UTF-8"),
    Case("UTF-16 without a byte order mark", text(GOOD.encode("utf-16-le")), 3, "this file is not text (NUL byte)"),
    Case("bytes that are not of the named encoding", text(b"event,date\nopening,2024\xff\n"), 3, "is not utf-8", "net l.csv --encoding utf-8"),
    Case("control characters in a cell", text(row("\x1b[31mopening\x07,2024,HDF")), 1, "'\\x1b[31mopening\\x07'"),
    Case("bidirectional characters in a cell", text(row("\u202egnineppo\u202c,2024,HDF")), 1, "'\\u202egnineppo\\u202c'"),
    Case("control characters in a file's name", text(row("x,2024,HDF"), "l\x1b[31m.csv"), 1, "l\\x1b[31m.csv:2:event", "net l\x1b[31m.csv"),
    Case("a number of 400 digits", text(row("opening,2024," + "9" * 400, "event,date,jobs")), 1, "BAR141 error: unreadable number"),
    Case("a date that no calendar has", text(row("opening,2024-02-30,HDF")), 1, "BAR113 error: no such day"),
)  # fmt: skip
