"""Small workbooks, part by part: what an XLSX or an ODS holds, and what a hostile one puts there instead."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEADER = '<?xml version="1.0" encoding="UTF-8"?>'
ROWS = (("event", "date", "region"), ("opening", "2024-03", "HDF"), ("closure", "2024-04", "HDF"))


def text_cells(rows=ROWS) -> str:
    """The XML of these rows, each cell holding its text."""
    return "".join(f"<row>{''.join(text_cell(text) for text in row)}</row>" for row in rows)


def text_cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def formula(text: str, value: str | None = None) -> str:
    """A cell with a formula, and the text that it was computed to, if it was."""
    return f'<c t="str"><f>{text}</f><v>{value}</v></c>' if value else f"<c><f>{text}</f></c>"


def xlsx(
    path: Path, rows: str = "", *, links: str = "", more: Mapping[str, str | bytes] = MappingProxyType({})
) -> None:
    """An XLSX with one worksheet of these rows; `links` are further relationships of the workbook."""
    sheet = f'{_HEADER}<worksheet xmlns="{_MAIN}"><sheetData>{rows or text_cells()}</sheetData></worksheet>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'{_HEADER}<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEADER}<workbook xmlns="{_MAIN}" xmlns:r="{_RELS}"><sheets>'
        '<sheet name="Registre" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEADER}<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_RELS}/worksheet" Target="worksheets/sheet1.xml"/>{links}</Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
    }  # fmt: skip
    saved(path, parts | dict(more))


def ods(path: Path | IO[bytes], rows: str = "", more: Mapping[str, str | bytes] = MappingProxyType({})) -> None:
    """An ODS with one worksheet of these rows."""
    of = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = f'xmlns:office="{of}:office:1.0" xmlns:table="{of}:table:1.0" xmlns:text="{of}:text:1.0"'
    content = (
        f"{_HEADER}<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Registre">{rows or ods_rows()}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    parts |= {
        "styles.xml": f"{_HEADER}<office:document-styles {spaces}/>",
        "META-INF/manifest.xml": f"{_HEADER}<manifest/>",
    }
    saved(path, parts | dict(more))


def ods_rows(rows=ROWS, attributes: str = "") -> str:
    """The XML of these rows in ODS."""
    cell = '<table:table-cell office:value-type="string" {}><text:p>{}</text:p></table:table-cell>'
    return "".join(
        f"<table:table-row>{''.join(cell.format(attributes, text) for text in row)}</table:table-row>" for row in rows
    )


def saved(path: Path | IO[bytes], parts: dict[str, str | bytes]) -> None:
    """A zip of these parts."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
