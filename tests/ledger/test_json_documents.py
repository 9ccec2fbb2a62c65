"""JSON that holds its list of objects under a key: read where it can be told which, refused where it can't."""

import json

import pytest

from barometre.errors import SourceError

from .books import read, saved

ROWS = [
    {"flux": "ouverture", "date": "2024-03", "région": "HDF"},
    {"flux": "fermeture", "date": "2024-04", "région": "BRE"},
]
EVENTS = [(1, "opening", "32"), (2, "closure", "53")]
COLUMNS = ("line", "event", "region")


@pytest.fixture(params=[None, 1], ids=["on one line", "on many lines"])
def path(tmp_path, request):
    """A function that writes a document."""
    return lambda document: saved(tmp_path / "l.json", json.dumps(document, ensure_ascii=False, indent=request.param))


@pytest.mark.parametrize(
    "document",
    [
        ROWS,
        {"rows": ROWS},
        {"registre": ROWS},
        {"registre": ROWS, "exporté le": "2024-05-01", "auteur": {"nom": "DREETS"}, "mots": ["a", "b"], "autres": []},
        {"rows": ROWS, "sources": [{"url": "https://example.org"}]},
        {"sources": [{"url": "https://example.org"}], "data": ROWS},
    ],
)
def test_the_list_is_found_under_its_key(path, document):
    assert read(path(document), columns=COLUMNS) == EVENTS


@pytest.mark.parametrize(
    ("document", "found"),
    [
        ({"ouvertures": ROWS[:1], "fermetures": ROWS[1:]}, "ouvertures, fermetures"),
        ({"rows": ROWS, "data": ROWS}, "rows, data"),
        ({"registre": [], "auteur": "DREETS"}, "none"),
        ({"registre": ["ouverture", ROWS[0]]}, "none"),
        ({"registre": {"lignes": ROWS}}, "none"),
    ],
)
def test_a_document_of_several_lists_or_of_none_is_refused(path, document, found):
    written = path(document)
    with pytest.raises(SourceError) as caught:
        read(written)
    if "\n" in written.read_text("utf-8") or "one list" in caught.value.message.en:
        assert caught.value.message.en.endswith(f"malformed JSON (one list of objects is expected, found: {found}).")
    else:
        assert "no header recognised" in caught.value.message.en  # a line is an object: one row


def test_an_object_that_is_an_event_is_one_though_it_holds_a_list(tmp_path):
    row = ROWS[0] | {"sources": [{"url": "https://example.org"}]}
    path = saved(tmp_path / "l.json", json.dumps(row, ensure_ascii=False))
    assert read(path, columns=COLUMNS) == EVENTS[:1]


def test_what_is_wrong_inside_the_list_is_told_with_its_line(tmp_path):
    path = saved(tmp_path / "l.json", '{"registre": [\n{"flux": "ouverture"},\n{"date": 2024 x}\n]}')
    with pytest.raises(SourceError, match=r"l\.json:3: malformed JSON"):
        read(path)


def test_a_list_of_other_things_under_a_known_key_is_told_with_its_line(tmp_path):
    path = saved(tmp_path / "l.json", '{"rows": [\n{"flux": "ouverture"},\n3\n]}')
    with pytest.raises(SourceError, match=r"l\.json:3: malformed JSON \(an object is expected"):
        read(path)
