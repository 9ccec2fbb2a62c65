"""A folder: its ledgers are read, and what else is in it is not passed over in silence."""

LEDGER = "event,date,region\nopening,2024-03,HDF\n"
NOT_READ = ("registre.dat", "a.csv.bz2", "sans_suffixe", "b.bak")
NO_NEWS = ("LISEZMOI.md", "note.pdf", "carte.PNG", "barometre.yaml", ".cache", "~$l.xlsx", "l.csv")


def test_other_files_of_a_folder_are_said_in_one_line(barometre, tmp_path):
    folder = tmp_path / "f"
    folder.mkdir()
    for name in (*NOT_READ, *NO_NEWS):
        (folder / name).write_text(LEDGER, encoding="utf-8")
    ran = barometre("net", "f")
    assert ran.status == 0
    assert "f: 4 file(s) not read, not named like ledgers: a.csv.bz2, b.bak, registre.dat, …" in ran.err
    assert ran.err.count("not read") == 1
    french = barometre("check", "f", "--lang", "fr")
    assert (
        "f : 4 fichier(s) non lu(s), au nom qui n'est pas celui d'un registre : a.csv.bz2, b.bak, registre.dat, …"
        in french.err
    )


def test_a_folder_of_ledgers_and_documents_says_nothing(barometre, tmp_path):
    folder = tmp_path / "f"
    folder.mkdir()
    for name in NO_NEWS:
        (folder / name).write_text(LEDGER, encoding="utf-8")
    assert "not read" not in barometre("net", "f").err
