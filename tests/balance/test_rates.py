"""Balances in percent of a stock: the denominator is that of the cell, or of a longer period that holds it."""

import pytest

from barometre.balance.answer import Balance
from barometre.balance.rates import rated
from barometre.errors import Misuse, Refused
from barometre.ledger.figures import read_stocks
from barometre.ledger.rows import Reading
from barometre.reference.regions import Regions

FIGURES = {"positive": 6, "negative": 9, "net": -3, "net_strict": None}


def balance(*cells):
    return Balance([{**cell, **FIGURES} for cell in cells], {}, {}, 0, None)


@pytest.fixture
def stocks(tmp_path):
    def read(text):
        path = tmp_path / "stock.csv"
        path.write_text(text, encoding="utf-8")
        return read_stocks(path, Reading(), Regions.load())

    return read


def told(found):
    return [(cell["stock"], cell["net_rate"], cell["positive_rate"], cell["net_strict_rate"]) for cell in found.cells]


def test_a_rate_is_a_percentage_of_the_stock_of_the_cell(stocks):
    per = stocks("Région;Semestre;Établissements\nHDF;2024S1;1 200\nHDF;2024S2;600\nBretagne;2024S1;50,5\n")
    cells = [{"region": "32", "semester": "2024S1"}, {"region": "32", "semester": "2024S2"}]
    assert told(rated(balance(*cells), per, ["region", "semester"])) == [
        (1200, -0.25, 0.5, None),
        (600, -0.5, 1.0, None),
    ]
    assert per.label == "Établissements"


def test_a_longer_period_stands_in_the_shortest_one_first_and_none_at_all_for_any(stocks):
    per = stocks("region,period,value\nHDF,2024S1,100\nHDF,2024,200\nHDF,,300\n")
    cells = [{"region": "32", "quarter": quarter} for quarter in ("2024Q1", "2024Q3", "2025Q1")]
    assert [cell["stock"] for cell in rated(balance(*cells), per, ["region", "quarter"]).cells] == [100, 200, 300]


def test_no_stock_or_a_stock_of_nothing_is_no_rate(stocks):
    per = stocks("region,value\nHDF,0\nBRE,10\n")
    cells = [{"region": code, "year": "2024"} for code in ("32", "11", None)]
    assert told(rated(balance(*cells), per, ["region", "year"])) == [(0, None, None, None)] + [(None,) * 4] * 2


def test_a_stock_of_sectors_is_found_whatever_their_spelling(stocks):
    per = stocks("filière;nombre\nSanté;300\n")
    assert told(rated(balance({"sector": "SANTE"}), per, ["sector"]))[0][:2] == (300, -1.0)


@pytest.mark.parametrize("keys", [["year"], ["region", "sector", "year"], ["departement"]])
def test_stocks_by_other_keys_than_the_rows_are_misuse(stocks, keys):
    with pytest.raises(Misuse, match="stocks by region"):
        rated(balance(dict.fromkeys(keys)), stocks("region,value\nHDF,1\n"), keys)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("region,value\nHDF,1\n32,2\n", "two values for '32'"),
        ("region,value\nXX,1\n", "stock.csv:2: region: 'XX'"),
        ("region,value\nHDF,many\n", "stock.csv:2: value: 'many'"),
        ("region,period,value\nHDF,2024S3,1\n", "stock.csv:2: period: '2024S3'"),
    ],
)
def test_a_stock_that_cannot_be_understood_is_refused_with_its_place(stocks, text, said):
    with pytest.raises(Refused, match=said):
        stocks(text)
