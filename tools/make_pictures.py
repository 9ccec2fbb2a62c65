"""Make the pictures of the documentation, `docs/pictures/*.svg`, from the shipped ledgers.

    python tools/make_pictures.py

The same ledgers give the same bytes: git shows when a picture changes.
"""

from program import FOLDER, write

PICTURES = {
    "map.svg": "map documented --period 2024 --by departement --lang en",
    "map.fr.svg": "map documented --period 2024 --by departement --lang fr",
    "series.svg": "chart documented --by semester --lang en",
}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, asked in PICTURES.items():
        write(asked, FOLDER / name)
