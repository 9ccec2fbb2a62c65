"""Make `data/communes.parquet`, the compact form of the communes of France, from their list in CSV.

    python tools/make_communes.py communes.csv

The list has the columns code, name, departement, region, postal_codes (separated by spaces), population and merged_into
(the code of today's commune, for a former one): INSEE's code officiel géographique and La Poste's postal codes, as
@etalab/decoupage-administratif publishes them. The same list gives the same bytes.

Left out: the region (the département says it), the population, and the codes of communes that changed département and
that the list doesn't name. These were given anew when Corsica and the départements around Paris were drawn (1968,
1976); nobody writes them any more, and many are somebody's postal code today: 75001 is Paris, not Alfortville.
"""

import sys
from pathlib import Path

import polars as pl

from barometre.reference.communes import COLUMNS, commune_key, departement_of

SHIPPED = Path(__file__).parents[1] / "data" / "communes.parquet"


def compact(communes: pl.DataFrame) -> pl.DataFrame:
    """The communes in the columns that ship, in the order of their codes."""
    own = pl.col("code").map_elements(departement_of, return_dtype=pl.String)
    return (
        communes.filter(pl.col("name").is_not_null() | (pl.col("departement") == own))
        .with_columns(pl.col("name").map_elements(commune_key, return_dtype=pl.String).alias("key"))
        .select(COLUMNS)
        .sort("code")
    )


if __name__ == "__main__":
    communes = pl.read_csv(sys.argv[1], infer_schema=False)
    compact(communes).write_parquet(SHIPPED, compression="zstd", compression_level=22, statistics=False)
