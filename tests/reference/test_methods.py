"""Methods as documents: the shipped ones, the user's own, and what is refused."""

import pytest

from barometre.errors import DocumentError, Misuse, Words
from barometre.reference.methods import DatedBy, Measure, Method, Rule, Size, shipped_methods
from barometre.reference.vocabulary import NEGATIVE, Flow

COUNTED = (Flow.OPENING, Flow.EXTENSION, Flow.OPENING_OR_EXTENSION)


@pytest.fixture
def load(tmp_path):
    """A function that writes a document and loads it by its path."""

    def loaded(text, name="mine.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return Method.load(path)

    return loaded


def document(title="Mine", date="effective_date", counts="{opening: {weight: 1}}", more=""):
    return f"title: {title}\ndate: {date}\ncounts: {counts}\n{more}\n"


# The shipped ones


def test_the_shipped_methods():
    assert shipped_methods() == ["announcements", "dge", "dge-strict", "erm", "jobs"]


def test_dge_counts_the_four_flows_by_their_effect():
    method = Method.load("dge")
    large = (((Size.PRODUCTION, 40.0),),)
    assert method.date is DatedBy.EFFECT
    assert method.counts == {
        Flow.OPENING: Rule(1),
        Flow.EXTENSION: Rule(1, large, count_unknown=True),
        Flow.OPENING_OR_EXTENSION: Rule(1),
        Flow.CLOSURE: Rule(-1),
        Flow.REDUCTION: Rule(-1, large, count_unknown=True),
        Flow.CLOSURE_OR_REDUCTION: Rule(-1),
    }


def test_dge_strict_counts_openings_less_closures_and_does_not_know_the_rest():
    method = Method.load("dge-strict")
    assert method.date is DatedBy.EFFECT
    assert method.counts == {
        Flow.OPENING: Rule(1),
        Flow.OPENING_OR_EXTENSION: Rule(None),
        Flow.CLOSURE: Rule(-1),
        Flow.CLOSURE_OR_REDUCTION: Rule(None),
    }


def test_announcements_count_sites_of_ten_jobs_by_their_announcement():
    method = Method.load("announcements")
    ten = (((Size.SITE_JOBS, 10.0),),)
    assert method.date is DatedBy.ANNOUNCEMENT
    assert method.counts == {
        Flow.OPENING: Rule(1, ten, count_unknown=False),
        Flow.OPENING_OR_EXTENSION: Rule(None, ten, count_unknown=False),
        Flow.CLOSURE: Rule(-1, ten, count_unknown=False),
        Flow.CLOSURE_OR_REDUCTION: Rule(None, ten, count_unknown=False),
    }


def test_erm_counts_the_jobs_of_large_announcements():
    method = Method.load("erm")
    large = (((Size.JOBS_CHANGE, 100.0),), ((Size.JOBS_BEFORE, 251.0), (Size.JOBS_CHANGE_PCT, 10.0)))
    assert (method.date, method.measure) == (DatedBy.ANNOUNCEMENT, Measure.JOBS)
    rules = {flow: Rule(-1 if flow in NEGATIVE else 1, large, count_unknown=False) for flow in Flow}
    assert method.counts == rules


def test_jobs_count_gains_and_losses_of_any_size_by_their_effect():
    method = Method.load("jobs")
    assert (method.date, method.measure) == (DatedBy.EFFECT, Measure.JOBS)
    assert method.counts == {flow: Rule(-1 if flow in NEGATIVE else 1) for flow in Flow}


@pytest.mark.parametrize("name", ["announcements", "dge", "dge-strict", "erm", "jobs"])
def test_a_shipped_method_says_what_it_is_and_where_it_was_read(name):
    method = Method.load(name)
    assert method.name == name
    assert method.title.fr != method.title.en
    assert method.summary.fr != method.summary.en
    assert method.sources
    for source in method.sources:
        assert source.title
        assert source.url.startswith("https://")
        assert source.read_on.count("-") == 2


# One's own


def test_a_document_of_ones_own_is_read_by_its_path(load):
    method = load(
        """
        title: {fr: Grands sites, en: Large sites}
        summary: Sites of 250 jobs or more
        date: announced_on
        counts:
          opening: {weight: 2, at_least: {site_jobs: 250, investment_eur: 1500000}, when_unknown: skip}
          closure: {weight: -2}
        sources:
          - {title: A report, url: "https://example.org/r", read_on: 2026-11-23}
          - title: Another
        """,
        "large.yml",
    )
    assert method.name == "large"
    assert method.title == Words("Grands sites", "Large sites")
    assert method.summary == Words("Sites of 250 jobs or more", "Sites of 250 jobs or more")
    assert method.date is DatedBy.ANNOUNCEMENT
    assert method.counts[Flow.OPENING] == Rule(
        2, (((Size.SITE_JOBS, 250.0), (Size.INVESTMENT, 1_500_000.0)),), count_unknown=False
    )
    assert method.counts[Flow.CLOSURE] == Rule(-2)
    assert [source.read_on for source in method.sources] == ["2026-11-23", ""]


@pytest.mark.parametrize("name", ["DGE", "Dge-Strict", "ANNOUNCEMENTS"])
def test_a_shipped_name_is_known_in_any_case(name):
    assert Method.load(name) == Method.load(name.lower())


def test_the_title_stands_for_a_missing_summary(load):
    assert load(document(title="{fr: Le mien, en: Mine}")).summary == Words("Le mien", "Mine")


def test_one_language_stands_for_the_other(load):
    assert load(document(title="{en: Mine}")).title == Words("Mine", "Mine")


def test_a_file_needs_no_suffix(tmp_path):
    path = tmp_path / "mine"
    path.write_text(document(), encoding="utf-8")
    assert Method.load(str(path)).name == "mine"


def test_a_shipped_name_wins_over_a_file_of_the_folder(tmp_path, monkeypatch):
    (tmp_path / "dge").write_text(document(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert Flow.CLOSURE in Method.load("dge").counts


@pytest.mark.parametrize(
    ("opening", "extension", "either"),
    [
        # both count alike: so does the unit that is one of them
        ("{weight: 1}", "{weight: 1}", Rule(1)),
        ("{weight: unknown}", "{weight: unknown}", Rule(None)),
        (
            "{weight: 1, at_least: {site_jobs: 10}}",
            "{weight: 1, at_least: {site_jobs: 10}}",
            Rule(1, (((Size.SITE_JOBS, 10.0),),)),
        ),
        # they differ: it may be the one that counts
        ("{weight: 1}", "{weight: 2}", Rule(None)),
        ("{weight: 1}", "{weight: 1, at_least: {production_change_pct: 40}}", Rule(None)),
        ("{weight: 1}", None, Rule(None)),
        (None, "{weight: 1}", Rule(None)),
        # neither counts, nor does it
        (None, None, None),
    ],
)
def test_a_unit_of_unknown_detail_that_is_left_out_follows_its_two_flows(load, opening, extension, either):
    stated = {"opening": opening, "extension": extension, "closure": "{weight: -1}"}
    counts = "{" + ", ".join(f"{flow}: {rule}" for flow, rule in stated.items() if rule) + "}"
    method = load(document(counts=counts))
    assert method.counts.get(Flow.OPENING_OR_EXTENSION) == either
    assert method.counts[Flow.CLOSURE_OR_REDUCTION] == Rule(None)


def test_a_unit_of_unknown_detail_that_is_stated_is_left_as_it_is(load):
    method = load(document(counts="{opening: {weight: 1}, opening_or_extension: {weight: 3}}"))
    assert method.counts == {Flow.OPENING: Rule(1), Flow.OPENING_OR_EXTENSION: Rule(3)}


# What is refused


@pytest.mark.parametrize("name", ["nope", "", ".", "dge.", "dge strict", "x" * 5000, "a\0b"], ids=str.__len__)
def test_an_unknown_name_is_misuse(name):
    with pytest.raises(Misuse) as caught:
        Method.load(name)
    assert caught.value.message.fr.startswith("Méthode inconnue")
    assert caught.value.message.en.startswith("Unknown method")
    assert caught.value.hint


@pytest.mark.parametrize(("name", "meant"), [("degé", "dge"), ("dge_strict", "dge-strict"), ("annoucements", "announ")])
def test_a_name_that_looks_like_one_gets_did_you_mean(name, meant):
    with pytest.raises(Misuse) as caught:
        Method.load(name)
    assert caught.value.hint.en.startswith("Did you mean: ")
    assert caught.value.hint.fr.startswith("Vouliez-vous dire : ")
    assert meant in caught.value.hint.en


@pytest.mark.parametrize("name", ["nowhere.yaml", "nowhere.yml"])
def test_a_document_that_is_not_there_is_refused(tmp_path, name):
    with pytest.raises(DocumentError, match="can't be read"):
        Method.load(tmp_path / name)


def test_a_folder_is_no_method(tmp_path):
    with pytest.raises(Misuse):
        Method.load(tmp_path)


RULES = [
    "3", "", "text", "[]", "[weight]", "{}", "{at_least: {site_jobs: 10}}",
    "{weight: 0}", "{weight: 1.5}", "{weight: true}", "{weight: yes}", "{weight: }", "{weight: [1]}", "{weight: {}}",
    "{weight: '1'}", "{weight: unknow}", "{weight: .nan}", "{weight: .inf}", "{weight: 99999999999999999999}",
    "{weight: -1}",
    "{weight: 1, at_least: 3}", "{weight: 1, at_least: }", "{weight: 1, at_least: [site_jobs]}",
    "{weight: 1, at_least: {jobs: 3}}", "{weight: 1, at_least: {3: 3}}",
    "{weight: 1, at_least: {site_jobs: }}", "{weight: 1, at_least: {site_jobs: -3}}",
    "{weight: 1, at_least: {site_jobs: '3'}}", "{weight: 1, at_least: {site_jobs: true}}",
    "{weight: 1, at_least: {site_jobs: .nan}}", "{weight: 1, at_least: {site_jobs: .inf}}",
    "{weight: 1, at_least: {}}", "{weight: 1, at_least: [{}]}", "{weight: 1, at_least: [[{site_jobs: 3}]]}",
    "{weight: 1, at_least: {site_jobs: [3]}}", "{weight: 1, at_least: {site_jobs: 1" + "0" * 400 + "}}",
    "{weight: 1, when_unknown: }", "{weight: 1, when_unknown: drop}", "{weight: 1, when_unknown: [count]}",
    "{weight: 1, when_unknown: {count: skip}}", "{weight: 1, when_unknown: 3}", "{weight: 1, wieght: 2}",
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_a_malformed_rule_is_refused_with_its_place(load, rule):
    with pytest.raises(DocumentError) as caught:
        load(document(counts="{opening: " + rule + "}"))
    assert "mine.yaml: counts: opening" in caught.value.message.en


@pytest.mark.parametrize(
    "text",
    [
        "", "3", "- title", "{",
        # the title and the summary
        *(document(title=title) for title in ("", "3", "[a]", "{}", "''", "' '", "{fr: }", "{fr: 3}", "{fr: [a]}",
                                              "{fr: ''}", "{de: x}", "{3: x}", "{fr: a, en: 3}")),
        *(document(more=f"summary: {summary}") for summary in ("", "3", "[]", "{}", "''", "{fr: 3}", "{de: x}")),
        # the measure
        *(document(more=f"measure: {measure}") for measure in ("", "3", "[jobs]", "site", "{jobs: 1}")),
        # the date
        *(document(date=date) for date in ("", "3", "[effective_date]", "{a: b}", "recorded_on", "effective")),
        # the flows
        *(document(counts=counts) for counts in ("", "3", "text", "[]", "[opening]", "{}", "{openning: {weight: 1}}",
                                                 "{3: {weight: 1}}", "{~: {weight: 1}}", "{ouverture: {weight: 1}}")),
        # the sources
        *(document(more=f"sources: {sources}") for sources in (
            "3", "", "text", "{title: x}", "[3]", "[text]", "[[a]]", "[{}]", "[{url: x}]", "[{title: }]",
            "[{title: 3}]",
            "[{title: [a]}]", "[{title: x, urls: y}]", "[{title: x, url: 3}]", "[{title: x, url: [a]}]",
            "[{title: x, read_on: 3}]", "[{title: x, read_on: [a]}]")),
        # what is missing or not known
        "date: effective_date\ncounts: {opening: {weight: 1}}",
        "title: T\ncounts: {opening: {weight: 1}}",
        "title: T\ndate: effective_date",
        document(more="sumary: x"), document(more="3: x"), document(more="title: again"),
    ],
)  # fmt: skip
def test_a_malformed_document_is_refused_with_its_place(load, text):
    with pytest.raises(DocumentError, match=r"mine\.yaml"):
        load(text)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        (document(more="sumary: x"), "summary"),
        (document(counts="{openning: {weight: 1}}"), "opening"),
        (document(counts="{opening: {wieght: 1}}"), "weight"),
        (document(counts="{opening: {weight: 1, at_least: {site_job: 1}}}"), "site_jobs"),
        (document(counts="{opening: {weight: 1, when_unknown: skp}}"), "skip"),
        (document(date="effective"), "effective_date"),
    ],
)
def test_the_nearest_known_word_is_named(load, text, near):
    with pytest.raises(DocumentError) as caught:
        load(text)
    assert near in caught.value.hint.en
    assert near in caught.value.hint.fr


def test_a_weight_of_nothing_gets_the_cure(load):
    with pytest.raises(DocumentError) as caught:
        load(document(counts="{opening: {weight: 1}, extension: {weight: 0}}"))
    assert "leave the flow out" in str(caught.value)
    assert "laissez le flux de côté" in caught.value.hint.fr


@pytest.mark.parametrize(
    ("flow", "weight"),
    [("opening", -1), ("extension", -1), ("opening_or_extension", -2), ("closure", 1), ("reduction", 1),
     ("closure_or_reduction", 3)],
)  # fmt: skip
def test_a_weight_on_the_wrong_side_is_refused(load, flow, weight):
    """An opening adds, a closure takes away: the other sign would turn `negative` below zero without a word."""
    with pytest.raises(DocumentError, match=flow):
        load(document(counts=f"{{{flow}: {{weight: {weight}}}}}"))
