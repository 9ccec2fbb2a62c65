"""Whatever the bytes, a ledger is read or refused: no other exception ever comes out."""

import warnings
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import barometre as bm

LEDGER = (
    "titre;2024\n"
    "id;flux;date;enregistré le;statut;région;dép;secteur;effectif;investissement;note\n"
    '1;ouverture;14/03/2024;2024-05-01;confirmé;HDF;59;Santé;"1 200";12 M€;"a ""b"" \n c"\n'
    "1;ouverture;mars 2024;2024-05-01;retiré;;;;;;x\n"
    ";Fermeture;1er semestre 2024;;;Corse;2A;;-30;;\n"
)
SEEDS = [LEDGER.encode(name) for name in ("utf-8", "utf-8-sig", "utf-16", "windows-1252", "utf-16-le", "utf-32")]
ODD = (
    b'"', b"\r", b"\n", b"\0", b";", b",", b"\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1a", b"\xc2\x85", b"\xed\xa0\x80",
    b"*", b"^.*$", b"text.event", b"9" * 400, b"1e999", b"0000-00-00", b"9999", b"'" * 50, b";" * 40,
)  # fmt: skip
PIECES = st.one_of(st.binary(max_size=3), st.sampled_from(ODD))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A valid ledger in some encoding, in which a few bytes were inserted, replaced, cut or removed."""
    content = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 5))):
        at, piece = draw(st.integers(0, len(content))), draw(PIECES)
        gone = draw(st.sampled_from((0, 0, 1, len(piece), 9, len(content))))
        content = content[:at] + piece + content[at + gone :]
    return content


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes") / "l.csv"


def read_or_refused(path: Path, **how) -> None:
    try:
        frame = bm.load_events(path, **how).collect()
    except bm.BarometreError as error:
        assert error.message.fr and error.message.en
        assert error.exit_status in (1, 2, 3)
    else:
        assert frame["event"].is_not_null().all() or how.get("invalid") == "keep"


@given(content=st.one_of(mutated(), mutated(), st.binary(max_size=80)))
@example(content=b"event;date;*\nopening;2024;x\n")
@example(content=b"event;date;^.*$\nopening;2024;x\n")
@example(content=b"event;date;text.event;trouble.event;key;conflict\nopening;2024;a;b;c;d\n")
@example(content=b"event;date;emplois\nopening;2024;" + b"9" * 400 + b"\n")
@example(content=b"event;date\nopening;0000-01-01\n")
@example(content=b"event;date\nopening;9999-12\n")
def test_any_bytes_are_read_or_refused(path, content):
    path.write_bytes(content)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for invalid in ("refuse", "skip", "keep"):
            read_or_refused(path, invalid=invalid)


@given(content=mutated(), encoding=st.sampled_from(("utf-8", "utf-16", "cp1252", "utf-32", "shift_jis", "gb18030")))
def test_any_bytes_in_any_named_encoding_are_read_or_refused(path, content, encoding):
    path.write_bytes(content)
    read_or_refused(path, encoding=encoding)
    read_or_refused(path, encoding=encoding, separator=";", invalid="keep")
