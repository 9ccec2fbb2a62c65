"""The custom checks of Validata that the schema names, written for today's frictionless from their documentation.

validata-core itself needs frictionless 4, which can't be installed beside the one of these tests.
"""

import attrs
from frictionless import Check, errors
from stdnum.fr import siren, siret


class _WrongKey(errors.CellError):
    type = "french-key"
    template = "{cell} is no identifier"


class _WrongSiren(_WrongKey):
    type = "french-siren-value"


class _WrongSiret(_WrongKey):
    type = "french-siret-value"


class _NoneOfTwo(errors.RowError):
    type = "one-of-required"
    template = "incohérence relevée ({note})"


@attrs.define(kw_only=True, repr=False)
class _Key(Check):
    """A cell that is filled in must be an identifier."""

    Errors = (_WrongSiren, _WrongSiret)
    column: str
    rule: object
    error: type

    def validate_row(self, row):
        if row[self.column] is not None and not self.rule.is_valid(row[self.column]):
            yield self.error.from_row(row, note="", field_name=self.column)


@attrs.define(kw_only=True, repr=False)
class _OneOf(Check):
    """One of two cells must be filled in."""

    Errors = (_NoneOfTwo,)
    column1: str
    column2: str

    def validate_row(self, row):
        if row.get(self.column1) is None and row.get(self.column2) is None:
            yield _NoneOfTwo.from_row(row, note=f"{self.column1}, {self.column2}")


def made_of(check):
    """The check that an entry of `custom_checks` asks for; `KeyError` where Validata has none of that name."""
    made = {
        "french-siren-value": lambda column: _Key(column=column, rule=siren, error=_WrongSiren),
        "french-siret-value": lambda column: _Key(column=column, rule=siret, error=_WrongSiret),
        "one-of-required": lambda column1, column2: _OneOf(column1=column1, column2=column2),
    }
    return made[check["name"]](**check["params"])
