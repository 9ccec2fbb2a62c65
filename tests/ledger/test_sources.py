"""What the user names: files, globs, folders, standard input, shipped ledgers."""

import io
import os
import sys
from pathlib import Path

import pytest

from barometre.errors import Misuse, SourceError
from barometre.ledger.content import contents
from barometre.ledger.sources import Source, find_sources

from .books import read, saved

OPENING = "event,date\nopening,2024-01\n"
CLOSURE = "event,date\nclosure,2024-02\n"


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*asked: str | os.PathLike[str]) -> list[str]:
    return [source.name for source in find_sources(asked)]


def refused(*asked: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        find_sources(asked)
    assert caught.value.exit_status == 3
    return caught.value


def test_a_file_is_named_as_the_user_wrote_it(here):
    saved(here / "a.csv", OPENING)
    assert names("a.csv", Path("./a.csv")) == ["a.csv"]
    assert names("./a.csv") == ["a.csv"]
    assert names(here / "a.csv") == [str(here / "a.csv")]


def test_files_are_read_in_the_order_given(here):
    saved(here / "b.csv", OPENING)
    saved(here / "a.csv", CLOSURE)
    assert names("b.csv", "a.csv") == ["b.csv", "a.csv"]
    assert read("b.csv", "a.csv", columns=("file", "line", "event")) == [
        ("b.csv", 2, "opening"),
        ("a.csv", 2, "closure"),
    ]


def test_a_file_named_twice_is_read_once(here):
    saved(here / "a.csv", OPENING)
    (here / "link.csv").symlink_to("a.csv")
    assert names("a.csv", "*.csv", ".", str(here / "a.csv"), "link.csv") == ["a.csv"]
    assert names("-", "-") == ["-"]
    assert names("official", "official") == ["official.csv"]


def test_a_glob_is_sorted_and_takes_files_only(here):
    for name in ("b.csv", "a.csv", "c.tsv"):
        saved(here / name, OPENING)
    (here / "folder.csv").mkdir()
    assert names("*.csv") == ["a.csv", "b.csv"]
    assert names("[ab].csv") == ["a.csv", "b.csv"]
    assert names("?.tsv") == ["c.tsv"]


def test_a_glob_with_two_stars_enters_folders(here):
    (here / "2024" / "S1").mkdir(parents=True)
    saved(here / "2024" / "S1" / "a.csv", OPENING)
    saved(here / "b.csv", OPENING)
    assert names("**/*.csv") == ["2024/S1/a.csv", "b.csv"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file(here):
    saved(here / "a[1].csv", OPENING)
    saved(here / "a1.csv", CLOSURE)
    assert names("a[1].csv") == ["a[1].csv"]
    assert read("a[1].csv") == [(2, "opening", None)]
    saved(here / "étoile*.csv", OPENING)
    assert read("étoile*.csv") == [(2, "opening", None)]


def test_a_folder_gives_its_ledgers_at_any_depth_without_hidden_files(here):
    for name in ("b.csv", "A.CSV", "c.tsv", "d.txt", "deep/er/e.csv", ".hidden.csv", ".git/f.csv", "~$g.csv", "h.pdf"):
        (here / "dir" / name).parent.mkdir(parents=True, exist_ok=True)
        saved(here / "dir" / name, OPENING)
    assert names("dir") == ["dir/A.CSV", "dir/b.csv", "dir/c.tsv", "dir/d.txt", "dir/deep/er/e.csv"]


def test_a_folder_inside_a_hidden_folder_is_not_hidden_by_it(here):
    (here / ".cache").mkdir()
    saved(here / ".cache" / "a.csv", OPENING)
    assert names(".cache") == [".cache/a.csv"]


def test_a_folder_without_ledgers_says_what_it_looks_for(here):
    (here / "empty").mkdir()
    error = refused("empty")
    assert error.message.en.startswith("empty: no ledger in this folder (.csv, ")
    assert error.message.fr.startswith("empty : aucun registre dans ce dossier (.csv, ")


@pytest.mark.parametrize("name", ["official", "documented"])
def test_a_shipped_ledger_is_known_by_its_name_from_anywhere(here, name):
    (source,) = find_sources([name])
    assert source.name == f"{name}.csv"
    assert source.path is not None and source.path.is_absolute() and source.path.is_file()


def test_standard_input_is_read_only_when_asked(monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(b"event;date;r\xe9gion\nouverture;2024-01;HDF\n"))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert read("-", columns=("file", "line", "region")) == [("-", 2, "32")]


def test_a_missing_file_is_refused_with_the_nearest_name(here):
    saved(here / "ledger-2024.csv", OPENING)
    error = refused("ledger-2042.csv")
    assert error.message.en == "ledger-2042.csv: no such file."
    assert error.message.fr == "ledger-2042.csv : aucun fichier de ce nom."
    assert error.hint is not None
    assert error.hint.en == "Did you mean: ledger-2024.csv?"
    assert error.hint.fr == "Vouliez-vous dire : ledger-2024.csv ?"


def test_a_misspelt_shipped_ledger_gets_its_name(here):
    hint = refused("oficial").hint
    assert hint is not None and hint.en == "Did you mean: official?"


def test_a_missing_file_in_a_missing_folder_names_what_can_be_read(here):
    error = refused("nowhere/zzz.csv")
    assert error.message.en == "nowhere/zzz.csv: no such file."
    assert error.hint is not None and "official, documented" in error.hint.en


def test_a_glob_that_matches_nothing_is_refused(here):
    assert refused("*.csv").message.en == "*.csv: no file matches."


def test_a_dangling_link_is_told_from_a_missing_file(here):
    (here / "a.csv").symlink_to("gone.csv")
    assert refused("a.csv").message.en == "a.csv: the link leads nowhere."


def test_one_bad_name_among_good_ones_is_refused(here):
    saved(here / "a.csv", OPENING)
    assert refused("a.csv", "zzzzz.csv").message.en == "zzzzz.csv: no such file."


def test_a_file_that_the_system_does_not_open_says_why(here, monkeypatch):
    saved(here / "a.csv", OPENING)

    opened = Path.open

    def denied(path, *args, **kwargs):
        if path.name == "a.csv":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(SourceError) as caught:
        read("a.csv")
    assert caught.value.message.en == "a.csv: can't be read (Permission denied)."
    assert caught.value.message.fr == "a.csv : illisible (accès refusé)."


def test_a_folder_named_like_a_file_is_a_folder(here):
    (here / "x.csv").mkdir()
    assert refused("x.csv").message.en.startswith("x.csv: no ledger in this folder")
    with pytest.raises(SourceError, match="can't be read"):
        contents(Source("x.csv", here / "x.csv")).__enter__()


def test_a_name_too_long_for_the_system_is_refused_as_any_other():
    assert "File name too long" in refused("a" * 300).message.en


def test_a_name_that_is_not_utf8_is_read_and_shown_escaped(here):
    name = os.fsdecode(b"bad\xff.csv")
    saved(here / name, OPENING)
    assert read(name, columns=("file", "event")) == [("bad\\xff.csv", "opening")]
    assert refused(os.fsdecode(b"none\xfe.csv")).message.en == "none\\xfe.csv: no such file."


def test_a_pipe_is_read_as_a_file(here):
    os.mkfifo("pipe")
    reader_is_ready = os.open("pipe", os.O_RDWR)
    os.write(reader_is_ready, OPENING.encode())
    source = find_sources(["pipe"])[0]
    assert source.name == "pipe"
    assert os.read(reader_is_ready, 1000) == OPENING.encode()
    os.close(reader_is_ready)


def test_an_empty_device_is_an_empty_file():
    with pytest.raises(SourceError, match="/dev/null: the file is empty"):
        read("/dev/null")


def test_no_ledger_at_all_is_a_misuse():
    with pytest.raises(Misuse, match="No ledger is named"):
        read()


@pytest.mark.parametrize("suffix", [".tab", ".psv", ".pq", ".parq", ".TAB.gz"])
def test_a_folder_gives_ledgers_of_less_common_names_too(tmp_path, suffix):
    (tmp_path / f"l{suffix}").write_text("event,date\n", encoding="utf-8")
    assert [Path(source.name).name for source in find_sources([tmp_path])] == [f"l{suffix}"]
