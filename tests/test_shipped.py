"""Reading one YAML document: what is not a mapping of known keys is refused, with its place."""

import shutil

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from barometre import shipped
from barometre.errors import DocumentError
from barometre.shipped import as_json, config, data, expected, json_twin, known_keys, read_document


@pytest.fixture
def written(tmp_path):
    """A function that writes a document and returns its path."""

    def write(text):
        path = tmp_path / "document.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.mark.parametrize("name", ["regions.yaml", "vocabulary.yaml", "labels.yaml"])
def test_shipped_documents_are_mappings(name):
    assert read_document(config(name))


@pytest.mark.parametrize("name", ["official.csv", "documented.csv", "published.csv"])
def test_shipped_ledgers_are_there(name):
    assert data(name).is_file()


def test_a_document_is_its_mapping(written):
    assert read_document(written('"01": {fr: Guadeloupe}\nlist: [1, a]\n')) == {
        "01": {"fr": "Guadeloupe"},
        "list": [1, "a"],
    }


def test_a_document_may_share_parts_by_reference(written):
    document = read_document(written("base: &base {weight: 1, when_unknown: skip}\nmine: {<<: *base, weight: 2}\n"))
    assert document["mine"] == {"weight": 2, "when_unknown": "skip"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must be a mapping"),
        ("3", "must be a mapping"),
        ("just words", "must be a mapping"),
        ("- a\n- b\n", "must be a mapping"),
        ("{", "not readable YAML"),
        ("a: b: c", ":1:5: not readable YAML"),
        ("a: 1\n\tb: 2\n", ":2:1: not readable YAML"),
        ("a: 1\nb: 2\na: 3\n", ":3:1: not readable YAML (the key 'a' stands twice)"),
        ("a:\n  b: 1\n  b: 2\n", ":3:3: not readable YAML (the key 'b' stands twice)"),
        ("? [a]\n: 1\n", "not readable YAML"),
        ("a: *nowhere", "not readable YAML"),
        ("a: {<<: 3}", "not readable YAML"),
        ("a: !!python/name:os.system x", "not readable YAML"),
        ("a: 1\n---\nb: 2\n", "not readable YAML"),
        ("a: \x00", "not readable YAML"),
        (b"a: \xe9", "not readable YAML"),
        ("a: 2024-02-30", "not readable YAML"),  # read as a date, and there is none
        ("a: 2024-13-45", "not readable YAML"),
        ("a: !!int x", "not readable YAML"),
        ("a: !!bool x", "not readable YAML"),
        ("a: !!timestamp x", "not readable YAML"),
        pytest.param("a: " + "[" * 20_000, "not readable YAML", id="brackets without end"),
    ],
)
def test_what_is_no_document_is_refused(written, text, said):
    path = written(text)
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert said in caught.value.message.en
    assert caught.value.message.en.startswith(str(path))
    assert caught.value.message.fr.startswith(str(path))


def test_a_missing_document_is_refused_with_its_path(tmp_path):
    with pytest.raises(DocumentError, match="can't be read"):
        read_document(tmp_path / "nowhere.yaml")


def test_a_folder_is_no_document(tmp_path):
    with pytest.raises(DocumentError, match="can't be read"):
        read_document(tmp_path)


@pytest.mark.parametrize("name", ["a\0b.yaml", "x" * 5000 + ".yaml"], ids=["a null", "too long"])
def test_an_impossible_path_is_refused(tmp_path, name):
    with pytest.raises(DocumentError, match="can't be read"):
        read_document(tmp_path / name)


@given(st.one_of(st.text(alphabet="ab:01 -[]{}<&*!?|>'\"#,\n\t%@~", max_size=40), st.binary(max_size=20)))
def test_any_bytes_are_a_mapping_or_are_refused(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        assert isinstance(read_document(path), dict)
    except DocumentError as error:
        assert str(path) in error.message.en


def test_known_keys_pass():
    known_keys({"title": 1, "date": 2}, ("title", "date", "counts"), "here", required=("title",))


def test_an_unknown_key_is_refused_with_the_nearest():
    with pytest.raises(DocumentError) as caught:
        known_keys({"tittle": 1}, ("title", "date"), "mine.yaml")
    assert caught.value.message.en == "mine.yaml: unknown key 'tittle'."
    assert caught.value.message.fr == "mine.yaml : clé inconnue « tittle »."
    assert "title" in caught.value.hint.en


@pytest.mark.parametrize("key", [3, None, True, 2.5, (1, 2)])
def test_a_key_that_is_no_text_is_refused(key):
    with pytest.raises(DocumentError, match="unknown key"):
        known_keys({key: 1}, ("title",), "here")


def test_a_missing_key_is_refused():
    with pytest.raises(DocumentError) as caught:
        known_keys({"title": 1}, ("title", "date"), "mine.yaml", required=("title", "date"))
    assert caught.value.message.en == "mine.yaml: the key 'date' is missing."
    assert caught.value.message.fr == "mine.yaml : il manque la clé « date »."


@pytest.mark.parametrize(
    ("text", "fr", "en"),
    [
        ("a:", "rien", "nothing"),
        ("a: 3", "3", "3"),
        ("a: true", "true", "true"),
        ("a: Nord", "« Nord »", "'Nord'"),
        ("a: [1, Nord, null, 1.5]", '[1, "Nord", null, 1.5]', '[1, "Nord", null, 1.5]'),
        ("a: {b: 'c', 1: d}", '{"b": "c", "1": "d"}', '{"b": "c", "1": "d"}'),
        ("a: 2024-03-14", '"2024-03-14"', '"2024-03-14"'),
        ("a: !!set {x}", '["x"]', '["x"]'),
        ("a: &a [*a]", '[[["…"]]]', '[[["…"]]]'),
        ("a: " + "x" * 100, f"« {'x' * 60}… »", f"'{'x' * 60}…'"),
    ],
)
def test_a_value_is_shown_as_a_document_writes_it(written, text, fr, en):
    """No word of Python: neither None nor True, no datetime.date(2024, 3, 14)."""
    value = read_document(written(text))["a"]
    error = expected("x: y", value, "autre chose", "something else")
    assert error.message.fr == f"x: y : il faut autre chose, pas {fr}."
    assert error.message.en == f"x: y: something else is expected, not {en}."


@pytest.mark.parametrize(
    ("text", "fr", "en"),
    [("a: 1\na: 2\n", "« a »", "'a'"), ("1: 1\n1: 2\n", "« 1 »", "1"), ("true: 1\ntrue: 2\n", "« true »", "true")],
)
def test_a_key_that_stands_twice_is_named_as_it_is_written(written, text, fr, en):
    with pytest.raises(DocumentError) as caught:
        read_document(written(text))
    assert f"la clé {fr} est écrite deux fois" in caught.value.message.fr
    assert f"the key {en} stands twice" in caught.value.message.en


SHIPPED = sorted(config("").rglob("*.yaml"))
"""The documents of `config/`."""


def in_yaml(path):
    """What PyYAML alone makes of a document."""
    return yaml.safe_load(path.read_bytes())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_json_of_a_shipped_document_is_current_and_says_the_same(path):
    assert json_twin(path).read_text("utf-8") == as_json(path.read_bytes(), in_yaml(path)), "run tools/make_json.py"
    assert repr(read_document(path)) == repr(in_yaml(path))  # in the same order too, with days as days


def test_there_is_no_json_of_a_document_that_is_there_no_more():
    assert sorted(config("json").rglob("*.json")) == sorted(map(json_twin, SHIPPED))


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A copy of `config/` that may be changed."""
    shutil.copytree(config(""), tmp_path / "config")
    monkeypatch.setattr(shipped, "root", lambda: tmp_path)
    return tmp_path / "config"


def test_a_document_that_was_changed_since_is_what_is_read(checkout):
    path = checkout / "labels.yaml"
    path.write_text("words: {fr: mots}\n# said: elsewhere\n", "utf-8")
    assert read_document(path) == {"words": {"fr": "mots"}}
    path.write_text("words: [\n", "utf-8")
    with pytest.raises(DocumentError, match="not readable YAML"):
        read_document(path)


@pytest.mark.parametrize("broken", ["", "{", "[]", "null", '{"sha256": 1}', '{"document": {}}', "\0"])
def test_without_its_json_a_document_is_read_all_the_same(checkout, broken):
    path = checkout / "methods" / "dge.yaml"
    json_twin(path).write_text(broken, "utf-8")
    assert read_document(path) == in_yaml(path)
    json_twin(path).unlink()
    assert read_document(path) == in_yaml(path)


def test_a_document_of_the_users_own_has_no_json(tmp_path):
    for name in ("labels.yaml", "dge.yaml"):
        (tmp_path / name).write_text("a: 1\n", "utf-8")
        (tmp_path / name).with_suffix(".json").write_text("{}", "utf-8")
        assert read_document(tmp_path / name) == {"a": 1}


@pytest.mark.parametrize(
    "twin", ["", "[]", "[" * 100_000, '{"sha256": 1', '{"sha256": 1, "document": {}}'], ids=range(5)
)
def test_where_the_json_is_damaged_the_yaml_is_read(checkout, twin):
    (checkout / "json" / "regions.json").write_text(twin, "utf-8")
    assert read_document(checkout / "regions.yaml") == in_yaml(checkout / "regions.yaml")
