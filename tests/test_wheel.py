"""The built wheel carries its data and answers from another folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_every_shipped_file(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    shipped = [path for room in ("config", "data") for path in (ROOT / room).rglob("*") if path.is_file()]
    assert len(shipped) > 5
    for path in shipped:
        assert f"barometre/_shipped/{path.relative_to(ROOT).as_posix()}" in inside
    assert "barometre/py.typed" in inside


def test_the_installed_wheel_answers_the_main_job_from_another_folder(wheel, tmp_path):
    target, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    environment = os.environ | {"PYTHONPATH": str(target), "PYTHONSAFEPATH": "1"}

    where = subprocess.run(
        [sys.executable, "-c", "import barometre; print(barometre.__file__)"],
        cwd=elsewhere, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(target)

    answer = subprocess.run(
        [str(target / "bin" / "barometre"), "net", "--region", "HDF", "--semester", "2024S1", "--format", "csv"],
        cwd=elsewhere, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert answer.stdout.splitlines()[1] == "32,Hauts-de-France,2024S1,0,0,8,0,0,11,8,11,-3,"
