"""A referential of one's own: read as written, and refused with its place when it is malformed."""

import pytest

from barometre.errors import DocumentError
from barometre.reference.region_document import FormerRegion
from barometre.reference.regions import Regions

GOOD = """
regions:
  "01":
    iso: FR-971
    abbreviations: [GUA]
    fr: Guadeloupe
    en: Guadeloupe
    aliases: [la Guadeloupe]
    departements: {"971": Guadeloupe}
  "32":
    fr: Hauts-de-France
    departements: {"59": Nord, "62": Pas-de-Calais}
former_regions:
  "31": {fr: Nord-Pas-de-Calais, became: "32", aliases: [NPDC]}
not_regions:
  "978": Saint-Martin
departement_aliases:
  "59": [le Nord]
"""


@pytest.fixture
def load(tmp_path):
    """A function that writes a document and loads it."""

    def loaded(text):
        path = tmp_path / "regions.yaml"
        path.write_text(text, encoding="utf-8")
        return Regions.load(path)

    return loaded


def test_a_document_is_read_as_it_is_written(load):
    regions = load(GOOD)
    assert list(regions.by_code) == ["01", "32"]
    assert regions.by_code["32"].names.en == "Hauts-de-France"
    assert regions.region("LA GUADELOUPE") == regions.region("FR-971") == regions.region("gua") == "01"
    assert regions.region("npdc") == "32"
    assert regions.former_region("npdc") == FormerRegion("31", "Nord-Pas-de-Calais", "32", ("NPDC",))
    assert regions.departement("Le Nord") == "59"
    assert regions.region_of == {"971": "01", "59": "32", "62": "32"}
    assert regions.not_regions == {"978": "Saint-Martin"}


@pytest.mark.parametrize("section", ["former_regions:", "former_regions: {}", "not_regions:", "departement_aliases:"])
def test_a_section_that_has_nothing_to_say_may_be_empty(load, section):
    assert load('regions: {"01": {fr: Guadeloupe}}\n' + section).region("01") == "01"


ONE = 'regions: {"01": {fr: Guadeloupe, departements: {"971": Guadeloupe}}}\n'


@pytest.mark.parametrize(
    "text",
    [
        # the document
        "", "3", "- 01", "regions: {", "former_regions: {}", "not_regions: {}",
        # the regions
        "regions: 3", "regions:", "regions: []", "regions: text", "regions: {}", 'regions: ["01"]',
        'regions: {"01": }', 'regions: {"01": 3}', 'regions: {"01": Guadeloupe}', 'regions: {"01": [Guadeloupe]}',
        "regions: {01: {fr: Guadeloupe}}", "regions: {32: {fr: Hauts-de-France}}", "regions: {~: {fr: Guadeloupe}}",
        'regions: {"": {fr: Guadeloupe}}', 'regions: {"-": {fr: Guadeloupe}}',
        # names
        'regions: {"01": {}}', 'regions: {"01": {en: Guadeloupe}}', 'regions: {"01": {fr: }}',
        'regions: {"01": {fr: ""}}', 'regions: {"01": {fr: " "}}', 'regions: {"01": {fr: "--"}}',
        'regions: {"01": {fr: 3}}', 'regions: {"01": {fr: [a]}}', 'regions: {"01": {fr: NO}}',
        'regions: {"01": {fr: 2024-01-01}}', 'regions: {"01": {fr: A, en: 3}}', 'regions: {"01": {fr: A, en: [b]}}',
        'regions: {"01": {fr: A, en: {b: c}}}', 'regions: {"01": {fr: A, en: ""}}',
        # what else is written for it
        'regions: {"01": {fr: A, iso: 3}}', 'regions: {"01": {fr: A, iso: [b]}}',
        'regions: {"01": {fr: A, aliases: b}}', 'regions: {"01": {fr: A, aliases: 3}}',
        'regions: {"01": {fr: A, aliases: [3]}}', 'regions: {"01": {fr: A, aliases: [NO]}}',
        'regions: {"01": {fr: A, aliases: {b: c}}}', 'regions: {"01": {fr: A, aliases: [[b]]}}',
        'regions: {"01": {fr: A, aliases: [""]}}', 'regions: {"01": {fr: A, aliases: }}',
        'regions: {"01": {fr: A, abbreviations: GUA}}', 'regions: {"01": {fr: A, abbreviations: 3}}',
        'regions: {"01": {fr: A, abbreviations: [3]}}', 'regions: {"01": {fr: A, abbreviations: [NO]}}',
        # départements
        'regions: {"01": {fr: A, departements: 3}}', 'regions: {"01": {fr: A, departements: x}}',
        'regions: {"01": {fr: A, departements: [971]}}', 'regions: {"01": {fr: A, departements: {971: A}}}',
        'regions: {"01": {fr: A, departements: {"971": 3}}}', 'regions: {"01": {fr: A, departements: {"971": }}}',
        'regions: {"01": {fr: A, departements: {"971": [A]}}}', 'regions: {"01": {fr: A, departements: {"971": ""}}}',
        # the regions of before 2016
        ONE + "former_regions: 3", ONE + "former_regions: [1]", ONE + "former_regions: x",
        ONE + "former_regions: 0", ONE + "former_regions: []",
        ONE + 'former_regions: {"31": 3}', ONE + 'former_regions: {"31": }', ONE + 'former_regions: {"31": [a]}',
        ONE + 'former_regions: {31: {fr: B, became: "01"}}',
        ONE + 'former_regions: {"31": {fr: B}}', ONE + 'former_regions: {"31": {became: "01"}}',
        ONE + 'former_regions: {"31": {fr: 3, became: "01"}}', ONE + 'former_regions: {"31": {fr: , became: "01"}}',
        ONE + 'former_regions: {"31": {fr: B, became: "77"}}', ONE + 'former_regions: {"31": {fr: B, became: 1}}',
        ONE + 'former_regions: {"31": {fr: B, became: ["01"]}}', ONE + 'former_regions: {"31": {fr: B, became: }}',
        ONE + 'former_regions: {"31": {fr: B, became: "01", aliases: C}}',
        ONE + 'former_regions: {"31": {fr: B, became: "01", aliases: [1]}}',
        ONE + 'former_regions: {"31": {fr: B, became: "01", alias: [C]}}',
        # what is no region
        ONE + "not_regions: 3", ONE + "not_regions: [a]", ONE + "not_regions: {978: Saint-Martin}",
        ONE + 'not_regions: {"978": 3}', ONE + 'not_regions: {"978": }', ONE + 'not_regions: {"978": [a]}',
        # what else is written for a département
        ONE + "departement_aliases: 3", ONE + "departement_aliases: [a]", ONE + "departement_aliases: {971: [a]}",
        ONE + 'departement_aliases: {"971": a}', ONE + 'departement_aliases: {"971": 3}',
        ONE + 'departement_aliases: {"971": [3]}', ONE + 'departement_aliases: {"971": }',
        ONE + 'departement_aliases: {"99": [a]}',
    ],
)  # fmt: skip
def test_a_malformed_document_is_refused(load, text, tmp_path):
    with pytest.raises(DocumentError) as caught:
        load(text)
    assert caught.value.message.fr.startswith(str(tmp_path / "regions.yaml"))
    assert caught.value.message.en.startswith(str(tmp_path / "regions.yaml"))


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("region: {}", "unknown key 'region'", "regions"),
        (ONE + "former_region: {}", "unknown key 'former_region'", "former_regions"),
        ('regions: {"01": {fr: A, alias: [b]}}', "regions: 01: unknown key 'alias'", "aliases"),
        ('regions: {"01": {fr: A, departments: {}}}', "regions: 01: unknown key 'departments'", "departements"),
        (ONE + 'former_regions: {"31": {fr: B, becomes: "01"}}', "31: unknown key 'becomes'", "became"),
        (ONE + 'departement_aliases: {"972": [a]}', "departement_aliases: unknown key '972'", "971"),
    ],
)
def test_an_unknown_key_comes_with_the_nearest(load, text, said, hint):
    with pytest.raises(DocumentError) as caught:
        load(text)
    assert said in caught.value.message.en
    assert hint in caught.value.hint.en


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('regions: {"01": {fr: A}, "02": {fr: a}}', "'a' leads both to 01 and to 02"),
        ('regions: {"01": {fr: A}, "02": {fr: B, aliases: [Á]}}', "'Á' leads both to 01 and to 02"),
        ('regions: {"01": {fr: A, iso: FR-X}, "02": {fr: B, iso: FR-X}}', "'FR-X' leads both to 01 and to 02"),
        ('regions: {"01": {fr: A}, "02": {fr: "01"}}', "'01' leads both to 01 and to 02"),
        (
            'regions: {"01": {fr: A, departements: {"75": P}}, "02": {fr: B, departements: {"75": P}}}',
            "'75' leads both to 01 and to 02",
        ),
        (
            'regions: {"01": {fr: A, departements: {"75": P}}, "02": {fr: B, departements: {"76": p}}}',
            "'p' leads both to 75 and to 76",
        ),
        (
            'regions: {"01": {fr: A}, "02": {fr: B}}\nformer_regions: {"31": {fr: A, became: "02"}}',
            "'A' leads both to 01 and to 02",
        ),
        (ONE + 'former_regions: {"31": {fr: B, became: "01"}, "32": {fr: b, became: "01"}}', "leads both to 31 and"),
        (ONE + 'not_regions: {"977": B, "978": b}', "'b' leads both to 977 and to 978"),
        (
            'regions: {"01": {fr: A, departements: {"75": P, "76": S}}}\ndepartement_aliases: {"75": [s]}',
            "'s' leads both to 76 and to 75",
        ),
    ],
)
def test_an_alias_that_leads_two_ways_is_refused(load, text, said):
    with pytest.raises(DocumentError) as caught:
        load(text)
    assert said in caught.value.message.en


def test_a_key_written_twice_is_refused_where_it_stands(load):
    with pytest.raises(DocumentError, match=r":3:3: .*the key '01' stands twice"):
        load('regions:\n  "01": {fr: A}\n  "01": {fr: B}\n')


def test_an_unquoted_code_gets_the_cure(load):
    """01 would be the number 1: the leading zero is lost before anyone reads it."""
    with pytest.raises(DocumentError, match="in quotes"):
        load("regions:\n  01: {fr: Guadeloupe}\n")


def test_the_language_of_data_formats_is_french_unless_the_document_says_english(load):
    assert load(ONE).language == "fr"
    assert load(ONE + "language: en").language == "en"
    with pytest.raises(DocumentError, match="language: fr or en is expected"):
        load(ONE + "language: de")


def test_the_day_comes_first_where_the_language_is_french_or_the_document_says_so(load):
    assert load(ONE).day_first
    assert not load(ONE + "language: en").day_first
    assert load(ONE + "language: en\ndates: day-first").day_first
    assert not load(ONE + "dates: ambiguous").day_first
    with pytest.raises(DocumentError, match="dates: day-first or ambiguous is expected"):
        load(ONE + "dates: month-first")
