"""Where the shipped documents are, and how one YAML document is read and checked."""

from collections.abc import Collection, Hashable, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from barometre.errors import DocumentError, Words
from barometre.names import did_you_mean
from barometre.reasons import reason

Document = dict[str, Any]

_LONGEST = 60
"""How many characters of a value are shown."""


@cache
def root() -> Path:
    """The folder that holds `config/` and `data/`: inside the wheel, or the checkout's own."""
    inside = Path(__file__).parent / "_shipped"
    return inside if inside.is_dir() else Path(__file__).parents[2]


def config(name: str) -> Path:
    """The path of a shipped configuration document, such as `regions.yaml`."""
    return root() / "config" / name


def data(name: str) -> Path:
    """The path of a shipped data file, such as `official.csv`."""
    return root() / "data" / name


def read_document(path: Path) -> Document:
    """The mapping that a YAML document holds.

    Raises `DocumentError` when the file can't be read, is not YAML, or is not a mapping.
    """
    raw = _read(path)
    told = _in_json(path, raw)
    return _in_yaml(path, raw) if told is None else told


def json_twin(path: Path) -> Path:
    """The file in which a document of `config/` stands as JSON too; `tools/make_json.py` writes it."""
    return config("json") / path.relative_to(config("")).with_suffix(".json")


def as_json(raw: bytes, document: Document) -> str:
    """The twin of a document that these bytes of YAML hold."""
    import json

    held = {"sha256": sha256(raw).hexdigest(), "document": document}
    return json.dumps(held, ensure_ascii=False, indent=1, default=lambda day: {_DAY: day.isoformat()}) + "\n"


def _in_json(path: Path, raw: bytes) -> Document | None:
    """What the twin of a shipped document says: it is read in a tenth of the time, and PyYAML need not be loaded.

    None where there is no twin, or where it was made of other bytes than these.
    """
    import json

    if path.parent not in (config(""), config("methods")):
        return None
    try:
        held = json.loads(json_twin(path).read_bytes(), object_hook=_with_days)
        return held["document"] if held["sha256"] == sha256(raw).hexdigest() else None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _with_days(mapping: Document) -> Any:
    return date.fromisoformat(mapping[_DAY]) if _DAY in mapping else mapping


def _in_yaml(path: Path, raw: bytes) -> Document:
    import yaml

    try:
        document = yaml.load(raw, Loader=_loader())  # noqa: S506 - a safe loader
    except (yaml.YAMLError, *_UNREADABLE) as error:
        raise DocumentError(_not_yaml(path, error)) from error
    if not isinstance(document, dict):
        raise DocumentError(
            Words(
                fr=f"{path} : le document doit être une suite de « clé: valeur ».",
                en=f"{path}: the document must be a mapping of keys to values.",
            )
        )
    return document


_DAY = "!date"
"""The key of a day, which JSON does not have."""

_UNREADABLE = (ValueError, LookupError, AttributeError, RecursionError)
"""What PyYAML lets through: a date such as 2024-02-30, a tag that the text does not fit, brackets without end."""


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = reason(error)
        raise DocumentError(
            Words(fr=f"{path} : illisible ({why.fr}).", en=f"{path}: can't be read ({why.en}).")
        ) from error


@cache
def _loader() -> Any:
    """PyYAML's safe loader (its C twin where there is one), refusing a key written twice."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
            seen: set[Hashable] = set()
            for key_node, _ in node.value:
                if key_node.tag == "tag:yaml.org,2002:merge":
                    continue
                key = self.construct_object(key_node, deep=True)
                if isinstance(key, Hashable) and key in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key {as_written(key).en} stands twice", key_node.start_mark
                    )
                if isinstance(key, Hashable):
                    seen.add(key)
            mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
            return mapping

    return Loader


def _not_yaml(path: Path, error: Any) -> Words:
    mark = getattr(error, "problem_mark", None)
    where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
    why = reason(getattr(error, "problem", None) or error)
    return Words(fr=f"{where} : YAML illisible ({why.fr}).", en=f"{where}: not readable YAML ({why.en}).")


def known_keys(
    document: Mapping[Any, Any], allowed: Collection[str], where: str, required: Collection[str] = ()
) -> None:
    """Refuse a key that is not known, with the nearest one, and a required key that is missing."""
    for key in document:
        if key not in allowed:
            near = did_you_mean(str(key), allowed)
            raise DocumentError(
                Words(fr=f"{where} : clé inconnue « {key} ».", en=f"{where}: unknown key '{key}'."), near
            )
    for key in required:
        if key not in document:
            raise DocumentError(
                Words(fr=f"{where} : il manque la clé « {key} ».", en=f"{where}: the key '{key}' is missing.")
            )


def as_mapping(value: Any, where: str) -> Document:
    """The value, which must be a mapping."""
    if isinstance(value, dict):
        return value
    raise expected(where, value, "une suite de « clé: valeur »", "a mapping of keys to values")


def as_coded(value: Any, where: str) -> dict[str, Any]:
    """The value, which must be a mapping whose keys are codes: texts, in quotes."""
    if isinstance(value, dict) and all(isinstance(code, str) for code in value):
        return value
    raise expected(
        where,
        value,
        'un code entre guillemets ("01") devant chaque valeur',
        'a code in quotes ("01") before each value',
    )


def as_text(value: Any, where: str) -> str:
    """The value, which must be a text with something in it."""
    if isinstance(value, str) and value.strip():
        return value
    raise expected(where, value, "un texte (entre guillemets s'il le faut)", "a text (in quotes where needed)")


def as_texts(value: Any, where: str) -> list[str]:
    """The value, which must be a list of texts."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    raise expected(
        where, value, "une liste de textes (entre guillemets s'il le faut)", "a list of texts (in quotes where needed)"
    )


def expected(where: str, value: Any, fr: str, en: str) -> DocumentError:
    """What to raise when a value is not what it must be."""
    shown = as_written(value)
    return DocumentError(
        Words(fr=f"{where} : il faut {fr}, pas {shown.fr}.", en=f"{where}: {en} is expected, not {shown.en}.")
    )


def as_written(value: Any) -> Words:
    """A value of a document, in the signs of YAML rather than Python's; the beginning of a long one.

    >>> as_written(None).fr, as_written(True).en, as_written("x").fr, as_written({"a": [1.5, None]}).en
    ('rien', 'true', '« x »', '{"a": [1.5, null]}')
    """
    import json

    if value is None:
        return Words(fr="rien", en="nothing")
    if isinstance(value, str):
        return Words(fr=f"« {_short(value)} »", en=f"'{_short(value)}'")
    text = _short(json.dumps(_plain(value), ensure_ascii=False))
    return Words(fr=text, en=text)


def _plain(value: Any, levels: int = 3) -> Any:
    """A value without what JSON does not have: dates, sets, keys that are no texts; a document may hold itself."""
    if isinstance(value, (dict, list, set)) and not levels:
        return "…"
    if isinstance(value, dict):
        return {str(key): _plain(held, levels - 1) for key, held in value.items()}
    if isinstance(value, (list, set)):
        return [_plain(held, levels - 1) for held in value]
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
