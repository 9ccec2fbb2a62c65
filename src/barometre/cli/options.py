"""The options of the commands, each declared once."""

from pathlib import Path
from typing import Annotated

import typer

from barometre.cli import completion
from barometre.cli.formats import (
    BarOrder,
    ChartKind,
    FindingsFormat,
    Format,
    InspectFormat,
    Language,
    LedgerFormat,
    PictureFormat,
)
from barometre.reference.figures import Figure
from barometre.reference.methods import Measure

_CELLS = "Which cells"
_COUNT = "How to count"
_READ = "How to read"
_SHOW = "How to show"
_JUDGE = "How to judge"

Ledgers = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LEDGER",
        help="Files, globs, folders, - for standard input, or a shipped ledger: official (the default), documented.",
        autocompletion=completion.ledgers,
    ),
]
OldLedger = Annotated[str, typer.Argument(metavar="OLD", help="The older ledger: a file, a folder or a glob.")]
NewLedger = Annotated[str, typer.Argument(metavar="NEW", help="The newer ledger.")]
Region = Annotated[
    list[str] | None,
    typer.Option(
        "--region", "-r", help="INSEE code, ISO code, abbreviation or name: 32, FR-HDF, HDF, Hauts-de-France.",
        autocompletion=completion.regions, rich_help_panel=_CELLS,
    ),
]  # fmt: skip
Departement = Annotated[
    list[str] | None,
    typer.Option(
        "--departement", "-d", help="Code or name: 59, 2A, Nord.",
        autocompletion=completion.departements, rich_help_panel=_CELLS,
    ),
]  # fmt: skip
Sector = Annotated[
    list[str] | None, typer.Option("--sector", help="A sector as the ledger names it.", rich_help_panel=_CELLS)
]
Semester = Annotated[
    list[str] | None,
    typer.Option(
        "--semester", "-s", help="2024S1, S1 2024, 2024H1, or a range: 2022S1..2024S2.",
        autocompletion=completion.semesters, rich_help_panel=_CELLS,
    ),
]  # fmt: skip
PeriodOption = Annotated[
    list[str] | None,
    typer.Option(
        "--period", "-p", help="A year, semester, quarter or month: 2024, 2024S1, 2024Q1, 2024-03, or a range.",
        autocompletion=completion.periods, rich_help_panel=_CELLS,
    ),
]  # fmt: skip
By = Annotated[
    list[str] | None,
    typer.Option(
        "--by", "-b",
        help="The keys of the rows: region, departement, sector, year, semester, quarter, month. "
        "By default region and semester, or what --departement and --period name.",
        autocompletion=completion.keys, rich_help_panel=_CELLS,
    ),
]  # fmt: skip
Fill = Annotated[
    bool,
    typer.Option("--fill", help="Rows of zeros for the places and periods without event.", rich_help_panel=_CELLS),
]
MethodName = Annotated[
    str,
    typer.Option(
        "--method", "-m", help="A shipped method, or the path of your own document.",
        envvar="BAROMETRE_METHOD", autocompletion=completion.methods, rich_help_panel=_COUNT,
    ),
]  # fmt: skip
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="Count what had been recorded by that day: 2024-06-30.", rich_help_panel=_COUNT),
]
MethodNames = Annotated[
    list[str] | None,
    typer.Option(
        "--method", "-m", help="A shipped method, or the path of your own document; twice or more. "
        "By default dge, dge-strict and announcements.", autocompletion=completion.methods, rich_help_panel=_COUNT,
    ),
]  # fmt: skip
FigureOption = Annotated[
    Figure,
    typer.Option("--figure", help="net, net_strict, positive or negative.", show_choices=False, metavar="FIGURE",
                 rich_help_panel=_COUNT),
]  # fmt: skip
Editions = Annotated[
    list[str] | None,
    typer.Option("--edition", help="A day on which an edition was made: 2024-06-30; repeated, or separated by commas.",
                 rich_help_panel=_COUNT),
]  # fmt: skip
ExplainGaps = Annotated[
    bool, typer.Option("--explain", help="Name the events that make each gap.", rich_help_panel=_SHOW)
]
ExplainChanges = Annotated[
    bool, typer.Option("--explain", help="Name the events that made each change.", rich_help_panel=_SHOW)
]
MeasureOption = Annotated[
    Measure | None,
    typer.Option(
        "--measure", help="What is added up: sites, jobs or investment (euros). By default what the method says.",
        show_choices=False, metavar="MEASURE", rich_help_panel=_COUNT,
    ),
]  # fmt: skip
CellsOnly = Annotated[bool, typer.Option("--cells", help="Only the cells that moved.", rich_help_panel=_SHOW)]
Against = Annotated[
    str,
    typer.Option("--against", metavar="FILE", rich_help_panel=_COUNT,
                 help="The published figures: a table in any format (edition, period, area, sector, flow, value), or "
                 "published, the shipped one."),
]  # fmt: skip
Tolerance = Annotated[
    float, typer.Option("--tolerance", min=0, help="A gap up to this is none.", rich_help_panel=_JUDGE)
]
OnlyGaps = Annotated[
    bool, typer.Option("--only-gaps", help="Leave out the figures that are equal.", rich_help_panel=_SHOW)
]
StrictFigures = Annotated[
    bool,
    typer.Option("--strict", help="Fail on figures that can't be computed too (status 1).", rich_help_panel=_JUDGE),
]
Per = Annotated[
    str | None,
    typer.Option("--per", metavar="FILE", rich_help_panel=_COUNT,
                 help="Rates too, in percent of a stock: a table of it by region (or département, sector) and period."),
]  # fmt: skip
OneSemester = Annotated[
    str | None,
    typer.Option("--semester", "-s", help="The semester of the edition: 2024S1, S1 2024.",
                 autocompletion=completion.semesters, rich_help_panel=_CELLS),
]  # fmt: skip
OnePeriod = Annotated[
    str | None,
    typer.Option("--period", "-p", help="Another period instead: 2024, 2024Q1, 2024-03.",
                 autocompletion=completion.periods, rich_help_panel=_CELLS),
]  # fmt: skip
OneRegion = Annotated[
    list[str] | None,
    typer.Option("--region", "-r", help="A region's own edition, with its départements: HDF, 32, Hauts-de-France.",
                 autocompletion=completion.regions, rich_help_panel=_CELLS),
]  # fmt: skip
CompareTo = Annotated[
    list[str] | None,
    typer.Option("--compare-to", help="Periods to compare with; by default the one before, and a year before.",
                 autocompletion=completion.periods, rich_help_panel=_CELLS),
]  # fmt: skip
ReportFile = Annotated[
    Path, typer.Option("--output", "-o", help="The page to write: .html, or .pdf where there is a Chromium.",
                       rich_help_panel=_SHOW),
]  # fmt: skip
OpenIt = Annotated[bool, typer.Option("--open", help="Open it in the browser.", rich_help_panel=_SHOW)]
Pivot = Annotated[bool, typer.Option("--pivot", help="Put the periods in columns.", rich_help_panel=_SHOW)]
FailIf = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-if", metavar="CONDITION", rich_help_panel=_JUDGE,
        help="Status 1 when a row fulfils this condition on its figures: 'net < 0', 'net_strict <= -5', "
        "'positive < negative'.",
    ),
]  # fmt: skip
Provenance = Annotated[
    bool,
    typer.Option(
        "--provenance", rich_help_panel=_SHOW,
        help="Say from what, how and when the figures were made (json, html, xlsx and parquet always do).",
    ),
]  # fmt: skip
SkipInvalid = Annotated[
    bool,
    typer.Option("--skip-invalid", help="Leave out the rows that can't be understood.", rich_help_panel=_COUNT),
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", help="The files' encoding, when it is not detected.", rich_help_panel=_READ),
]
Separator = Annotated[
    str | None,
    typer.Option("--separator", help="The files' separator, when it is not detected: ';' or tab.",
                 rich_help_panel=_READ),
]  # fmt: skip
SheetOption = Annotated[
    str | None,
    typer.Option("--sheet", help="The worksheet of a workbook, by name or number; by default the first that has "
                 "a header.", rich_help_panel=_READ),
]  # fmt: skip
VocabularyFile = Annotated[
    Path | None,
    typer.Option(
        "--vocabulary", help="A document of words of your own for columns, flows and statuses.",
        envvar="BAROMETRE_VOCABULARY", rich_help_panel=_READ,
    ),
]  # fmt: skip
RegionsFile = Annotated[
    str,
    typer.Option(
        "--regions", help="The referential of places: fr, us, or the path of your own document.",
        envvar="BAROMETRE_REGIONS", autocompletion=completion.referentials, rich_help_panel=_READ, metavar="FILE",
    ),
]  # fmt: skip
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", rich_help_panel=_SHOW,
                 help="table, csv, csv-excel, tsv, json, jsonl, markdown, html, xlsx, parquet, or chart (net only).",
                 show_choices=False, autocompletion=completion.formats, metavar="FORMAT"),
]  # fmt: skip
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file; its suffix names the format.", rich_help_panel=_SHOW),
]
PictureFormatOption = Annotated[
    PictureFormat | None,
    typer.Option("--format", "-f", help="svg, png or pdf; by default the one of the file's suffix, or svg.",
                 show_choices=False, metavar="FORMAT", rich_help_panel=_SHOW),
]  # fmt: skip
Kind = Annotated[
    ChartKind | None,
    typer.Option("--kind", help="bars, series or revisions.", show_choices=False, metavar="KIND",
                 rich_help_panel=_SHOW),
]  # fmt: skip
Sort = Annotated[
    BarOrder,
    typer.Option("--sort", help="Bars by net, the highest first, or by code.", rich_help_panel=_SHOW),
]
LedgerFormatOption = Annotated[
    LedgerFormat | None,
    typer.Option("--format", "-f", help="csv, jsonl, parquet or xlsx; by default the one of the file's suffix.",
                 rich_help_panel=_SHOW, show_choices=False, autocompletion=completion.ledger_formats, metavar="FORMAT"),
]  # fmt: skip
InspectFormatOption = Annotated[
    InspectFormat, typer.Option("--format", "-f", help="For a reader, or for a program.", rich_help_panel=_SHOW)
]
Origin = Annotated[
    bool,
    typer.Option("--origin", help="Add the file and line where each row was first read.", rich_help_panel=_SHOW),
]
OnlyOurs = Annotated[
    bool,
    typer.Option(
        "--only-ours", help="Leave your own columns out, for programs that refuse any that the schema does not name.",
        rich_help_panel=_SHOW,
    ),
]  # fmt: skip
OutputFile = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.", rich_help_panel=_SHOW)]
Homepage = Annotated[str | None, typer.Option("--homepage", metavar="URL", help="Where the schema will be published.")]
Contact = Annotated[
    str | None, typer.Option("--contact", metavar="EMAIL", help="The address of who answers for the ledger.")
]
LanguageOption = Annotated[
    Language | None,
    typer.Option("--lang", help="fr or en; by default the locale's.", rich_help_panel=_SHOW),
]
FindingsFormatOption = Annotated[
    FindingsFormat | None,
    typer.Option("--format", "-f", help="text, table, csv, json, jsonl, github, sarif, junit or markdown.",
                 show_choices=False, autocompletion=completion.findings_formats, metavar="FORMAT",
                 rich_help_panel=_SHOW),
]  # fmt: skip
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", min=0, rich_help_panel=_SHOW,
        help="List at most so many findings, the gravest first; 0: all of them. "
        "By default 100 for readers, all of them in data formats. Totals are always exact.",
    ),
]  # fmt: skip
EventLimit = Annotated[
    int | None,
    typer.Option(
        "--limit", min=0, rich_help_panel=_SHOW,
        help="List at most so many of the events that do not count; 0: all of them. By default 20 for readers, all of "
        "them in data formats. Events that count are all listed, and totals are exact.",
    ),
]  # fmt: skip
Strict = Annotated[bool, typer.Option("--strict", help="Fail on warnings too (status 1).", rich_help_panel=_JUDGE)]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config", help="Warnings that may stand, each with its reason; by default barometre.yaml, if any.",
        envvar="BAROMETRE_CONFIG", rich_help_panel=_JUDGE,
    ),
]  # fmt: skip
Rejects = Annotated[
    Path | None,
    typer.Option(
        "--rejects", help="Write the refused rows to this CSV file, as they were, with their findings.",
        rich_help_panel=_SHOW,
    ),
]  # fmt: skip
