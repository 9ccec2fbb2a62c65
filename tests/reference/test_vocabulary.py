"""The words of a ledger, in French and English."""

import pytest

from barometre.errors import DocumentError
from barometre.reference.vocabulary import COLUMNS, EITHER, Flow, Status, Vocabulary

WORDS = Vocabulary.load()


def test_the_canonical_columns():
    assert COLUMNS == (
        "event_id", "site", "company", "siren", "siret", "event", "effective_date", "announced_on", "recorded_on",
        "status", "commune", "commune_code", "postal_code", "departement", "region", "sector", "naf", "jobs_before",
        "jobs_change", "investment_eur", "production_change_pct", "source", "source_url", "note",
    )  # fmt: skip


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_answers_to_its_own_name(name):
    assert WORDS.columns.get(name) == name
    assert WORDS.columns.get(name.upper().replace("_", " ")) == name


@pytest.mark.parametrize(
    ("column", "french", "english"),
    [
        ("event_id", ["identifiant", "Id événement"], ["ID", "Event ID"]),
        ("site", ["Usine", "Établissement", "nom du site"], ["plant", "Site name", "establishment"]),
        ("company", ["Entreprise", "société", "RAISON SOCIALE"], ["Company name", "firm"]),
        ("siren", ["N° SIREN", "numéro siren"], ["siren"]),
        ("siret", ["N° SIRET", "numéro siret"], ["siret"]),
        ("event", ["Flux", "Événement", "évènement", "type d’événement", "nature"], ["flow", "Event type"]),
        ("effective_date", ["Date", "date d'effet", "Date d’effet", "DATE EFFECTIVE"], ["effective on", "effective"]),
        ("announced_on", ["date d'annonce", "Annoncé le", "annonce"], ["announcement date", "announced"]),
        ("recorded_on", ["enregistré le", "Date de saisie", "saisi le"], ["recorded", "recording date"]),
        ("status", ["Statut", "état", "situation"], ["Status"]),
        ("commune", ["Ville", "commune"], ["town", "City", "municipality"]),
        ("commune_code", ["Code INSEE", "code commune"], ["INSEE code"]),
        ("postal_code", ["Code postal", "CP"], ["postcode", "ZIP code"]),
        ("departement", ["Département", "Dépt", "dép.", "code département", "n° département"], ["department"]),
        ("region", ["Région", "Code région", "nom de la région"], ["region code", "Region name"]),
        ("sector", ["Secteur", "Filière", "branche", "secteur d'activité"], ["industry", "sector of activity"]),
        ("naf", ["Code NAF", "APE", "code APE"], ["naf code", "NACE"]),
        ("jobs_before", ["Effectif", "emplois avant", "effectifs"], ["Jobs before", "headcount before"]),
        ("jobs_change", ["Emplois", "variation d'emplois", "emplois créés ou supprimés"], ["jobs", "Change in jobs"]),
        ("investment_eur", ["Investissement (€)", "montant", "Montant investi"], ["investment", "Capex"]),
        ("production_change_pct", ["variation de production (%)", "Évolution de la production"], ["production change"]),
        ("source", ["Sources", "titre de la source"], ["source title"]),
        ("source_url", ["Lien", "URL de la source"], ["url", "source link"]),
        ("note", ["Commentaires", "remarque", "observation"], ["notes", "comment"]),
    ],
)
def test_columns_in_french_and_english(column, french, english):
    assert {WORDS.columns.get(text) for text in (*french, *english)} == {column}


@pytest.mark.parametrize(
    ("flow", "french", "english"),
    [
        (Flow.OPENING, ["Ouverture", "OUVERTURES", "création de site", "Implantation"], ["opening", "New site"]),
        (Flow.EXTENSION, ["Extension significative", "agrandissement"], ["expansion", "significant extension"]),
        (
            Flow.OPENING_OR_EXTENSION,
            ["ouverture ou extension", "Ouverture/Extension", "Ouvertures et extensions"],
            ["opening or extension", "Openings or extensions", "opening_or_extension"],
        ),
        (Flow.CLOSURE, ["Fermeture", "fermeture définitive", "cessation d’activité"], ["closing", "Plant closure"]),
        (Flow.REDUCTION, ["Réduction", "reduction", "réduction d'activité"], ["contraction", "Downsizing"]),
        (
            Flow.CLOSURE_OR_REDUCTION,
            ["fermeture ou réduction", "fermeture/reduction", "Fermetures et réductions"],
            ["closure or reduction", "Closure/Reduction", "closure-or-reduction"],
        ),
    ],
)
def test_flows_in_french_and_english(flow, french, english):
    assert {WORDS.flows.get(text) for text in (*french, *english)} == {flow.value}


@pytest.mark.parametrize(
    ("status", "french", "english"),
    [
        (Status.CONFIRMED, ["Confirmé", "confirmée", "effectif", "réalisée"], ["confirmed", "Effective"]),
        (Status.PROVISIONAL, ["Provisoire", "à confirmer"], ["provisional", "To be confirmed", "TBC"]),
        (Status.ANNOUNCED, ["Annoncé", "annoncée", "prévu", "projet"], ["announced", "Planned"]),
        (Status.WITHDRAWN, ["Retiré", "annulée", "abandonné", "SUPPRIMÉ"], ["withdrawn", "cancelled", "Canceled"]),
    ],
)
def test_statuses_in_french_and_english(status, french, english):
    assert {WORDS.statuses.get(text) for text in (*french, *english)} == {status.value}


@pytest.mark.parametrize("text", ["n°", "référence", "groupe", "colonne 3", "", "--"])
def test_what_is_no_column_of_ours(text):
    """Offices number the rows of each file from 1: that is nobody's identity."""
    assert WORDS.columns.get(text) is None


@pytest.mark.parametrize("text", ["ouvert", "fermé", "transfert", "", "opening closure"])
def test_what_is_no_flow(text):
    assert WORDS.flows.get(text) is None


@pytest.mark.parametrize(
    "text", ["", " ", "-", "—", "?", "...", "n.d.", "ND", "n. d.", "N.C.", "non renseigné", "Inconnu", "unknown"]
)
def test_what_stands_for_nothing(text):
    assert WORDS.is_missing(text)


@pytest.mark.parametrize("text", ["NA", "N/A", "0", "non", "2024", "rien à signaler"])
def test_what_does_not_stand_for_nothing(text):
    """NA is Nouvelle-Aquitaine to some: it is asked about, not dropped."""
    assert not WORDS.is_missing(text)


def test_flows_of_unknown_detail():
    assert EITHER == {
        Flow.OPENING_OR_EXTENSION: (Flow.OPENING, Flow.EXTENSION),
        Flow.CLOSURE_OR_REDUCTION: (Flow.CLOSURE, Flow.REDUCTION),
    }


# A document of one's own


@pytest.fixture
def load(tmp_path):
    """A function that writes a document and loads it."""

    def loaded(text):
        path = tmp_path / "words.yaml"
        path.write_text(text, encoding="utf-8")
        return Vocabulary.load(path)

    return loaded


def document(columns="{}", flows="{}", statuses="{}", missing="[]"):
    return f"columns: {columns}\nflows: {flows}\nstatuses: {statuses}\nmissing: {missing}\n"


def test_a_document_of_ones_own(load):
    words = load(document("{site: [werk]}", "{opening: [Eröffnung]}", "{confirmed: [bestätigt]}", "[keine Angabe]"))
    assert words.columns.get("Werk") == "site"
    assert words.columns.get("usine") is None
    assert words.flows.get("eroffnung") == "opening"
    assert words.statuses.get("BESTÄTIGT") == "confirmed"
    assert words.is_missing("Keine Angabe")
    assert not words.is_missing("n.d.")


@pytest.mark.parametrize(
    "text",
    [
        "", "3", "- columns", "columns: {}", "columns: {}\nflows: {}\nstatuses: {}",
        document() + "words: {}",
        *(document(**{section: value}) for section in ("columns", "flows", "statuses")
          for value in ("", "3", "text", "[]", "[a]", "{zzz: [a]}", "{3: [a]}", "{~: [a]}")),
        *(document(columns=value) for value in (
            "{site: usine}", "{site: 3}", "{site: }", "{site: {}}", "{site: [3]}", "{site: [NO]}", "{site: [[a]]}",
            "{site: [~]}", "{site: ['--']}", "{site: ['']}", "{site: [siret]}", "{site: [usine], company: [Usine]}")),
        *(document(missing=value) for value in ("", "3", "text", "{}", "[3]", "[null]", "[[a]]", "[NO]")),
    ],
)  # fmt: skip
def test_a_malformed_document_is_refused_with_its_place(load, text):
    with pytest.raises(DocumentError, match=r"words\.yaml"):
        load(text)


def test_an_unknown_section_comes_with_the_nearest(load):
    with pytest.raises(DocumentError) as caught:
        load("column: {}\nflows: {}\nstatuses: {}\nmissing: []\n")
    assert "columns" in caught.value.hint.en
