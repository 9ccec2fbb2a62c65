"""Words of one's own: they add to the shipped ones, and are refused where they contradict them."""

import pytest

from barometre.errors import DocumentError
from barometre.reference.vocabulary import Vocabulary


@pytest.fixture
def adding(tmp_path):
    """A function that writes a document and adds it."""

    def added(text):
        path = tmp_path / "words.yaml"
        path.write_text(text, encoding="utf-8")
        return Vocabulary.adding(path)

    return added


def test_words_are_added_to_the_shipped_ones(adding):
    words = adding(
        "columns: {region: [Bundesland]}\nflows: {opening: [Eröffnung]}\n"
        "statuses: {confirmed: [bestätigt]}\nmissing: [keine Angabe]\n"
    )
    assert words.columns.get("BUNDESLAND") == "region"
    assert words.columns.get("région") == "region"
    assert words.flows.get("eroffnung") == "opening"
    assert words.flows.get("ouverture") == "opening"
    assert words.statuses.get("bestatigt") == "confirmed"
    assert words.is_missing("Keine Angabe")
    assert words.is_missing("n.d.")


@pytest.mark.parametrize(
    "text", ["flows: {opening: [Eröffnung]}", "flows: {opening: [Eröffnung]}\ncolumns:", "columns: {}"]
)
def test_any_section_may_be_left_out_or_empty(adding, text):
    assert adding(text).flows.get("ouverture") == "opening"


def test_a_word_that_is_shipped_already_may_be_said_again(adding):
    assert adding("flows: {opening: [ouverture]}").flows.get("ouverture") == "opening"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("flows: {closure: [ouverture]}", "flows: 'ouverture' leads both to opening and to closure"),
        ("columns: {site: [société]}", "columns: 'société' leads both to company and to site"),
        ("columns: {site: [event]}", "columns: 'event' leads both to event and to site"),
        ("flows: {opening: [neu], closure: [Neu]}", "'Neu' leads both to opening and to closure"),
        ("statuses: {announced: [confirmé]}", "'confirmé' leads both to confirmed and to announced"),
        ("missing: [Ouverture]", "missing: 'Ouverture' leads both to nothing and to opening"),
        ("flows: {opening: [inconnu]}", "missing: 'inconnu' leads both to nothing and to opening"),
    ],
)
def test_an_alias_that_leads_two_ways_is_refused_with_the_users_file(adding, tmp_path, text, said):
    with pytest.raises(DocumentError) as caught:
        adding(text)
    assert said in caught.value.message.en
    assert caught.value.message.en.startswith(str(tmp_path / "words.yaml"))
    assert caught.value.exit_status == 4


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("column: {}", "unknown key 'column'", "columns"),
        ("flows: {opennings: [neu]}", "flows: unknown key 'opennings'", "opening"),
        ("columns: {effectivedate: [Datum]}", "columns: unknown key 'effectivedate'", "effective_date"),
    ],
)
def test_an_unknown_key_comes_with_the_nearest(adding, text, said, hint):
    with pytest.raises(DocumentError) as caught:
        adding(text)
    assert said in caught.value.message.en
    assert hint in caught.value.hint.en


@pytest.mark.parametrize(
    "text", ["", "3", "flows: neu", "flows: {opening: neu}", "flows: {opening: [3]}", "flows: [neu]", "missing: neu"]
)
def test_a_malformed_document_is_refused_with_its_place(adding, text):
    with pytest.raises(DocumentError, match=r"words\.yaml"):
        adding(text)
