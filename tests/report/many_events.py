"""A ledger of many events, all made up, from a seed: sites and companies that do not exist, in communes that do.

    python tests/report/many_events.py 100000 large.csv

Every event lies in the first half of 2024 and names its site, company and commune, so that the page of that edition has
to show all of them.
"""

import csv
import sys
from pathlib import Path
from random import Random

import polars as pl

COMMUNES = Path(__file__).parents[2] / "data" / "communes.parquet"
HEADER = ("event_id", "event", "effective_date", "recorded_on", "region", "departement", "commune", "site", "company",
          "sector", "jobs_change", "source", "source_url")  # fmt: skip
FLOWS = ("opening", "extension", "closure", "reduction")
SECTORS = ("agroalimentaire", "chimie", "métallurgie", "plasturgie", "textile", "bois", "mécanique", "électronique")
NAMES = (
    "Alba",
    "Brun",
    "Cordier",
    "Delmas",
    "Esteve",
    "Faure",
    "Garnier",
    "Hamon",
    "Imbert",
    "Joly",
    "Klein",
    "Lemoine",
)
SHOPS = ("Fonderies", "Papeteries", "Filatures", "Ateliers", "Tuileries", "Laiteries", "Conserveries", "Forges")


def places(only: str = "") -> list[tuple[str, str]]:
    """Communes of metropolitan France, or of a département, with their département."""
    departement = pl.col("code").str.slice(0, 2)
    asked = departement == only if only else departement < "96"
    found = pl.read_parquet(COMMUNES).filter(asked, pl.col("merged_into").is_null())
    return found.drop_nulls("name").select(departement, "name").rows()


def many(path: Path, rows: int, seed: int = 1, sources: int = 400, departement: str = "") -> None:
    """Write so many events; each has one of so many sources, of an invalid domain."""
    random, where = Random(seed), places(departement)
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n")
        write.writerow(HEADER)
        for number in range(1, rows + 1):
            own, commune = random.choice(where)
            company = f"{random.choice(SHOPS)} {random.choice(NAMES)}-{random.choice(NAMES)}"
            flow, source = random.choice(FLOWS), random.randrange(sources)
            jobs = random.randint(1, 400) * (-1 if flow in ("closure", "reduction") else 1)
            write.writerow((
                f"M-{number:06}", flow, f"2024-{random.randint(1, 6):02}-{random.randint(1, 28):02}",
                "2024-09-30", "", own, commune, f"{company}, atelier {number}", company,
                random.choice(SECTORS), jobs, f"Recueil inventé nº {source}",
                f"https://recueils.example/2024/avis-{source}.html",
            ))  # fmt: skip


if __name__ == "__main__":
    many(Path(sys.argv[2]), int(sys.argv[1]))
