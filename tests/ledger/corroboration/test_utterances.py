"""Several invented reports of one press conference, and what the record makes of them."""

from datetime import date
from itertools import permutations
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ledger import Record, StatementQuery, Utterance, open_record
from onrecord.schema import Actor, Interval, Named, Reading, Report, Span, Statement, stable_id
from tests.ledger.files import faults, sizes

pytestmark = pytest.mark.usefixtures("database")

DAY = date(2031, 3, 4)
KIND = {"Ada Brook": "person", "Leo Finch": "person", "the harbour board": "organisation"}


def told(
    outlet: str, *lines: tuple[str, str], day: int = 4, said: int | None = 4, place: str | None = None, own: str = ""
) -> Reading:
    """Return the reading of a report in which each line is said by somebody; ``|`` parts a content into pieces."""
    text, statements, people = f"{outlet}. {own}\n", [], {name: name for name, _ in lines}
    for speaker, words in lines:
        spans = []
        for piece in words.split("|"):
            spans.append(Span(len(text), len(text) + len(piece)))
            text += piece + " -- "
        text += f"said {speaker}.\n"
        statements.append((speaker, tuple(spans)))
    id = stable_id(text)
    return Reading(
        report=Report(id=id, text=text, ref=f"{outlet}.txt", outlet=outlet, published=date(2031, 3, day)),
        actors=tuple(Actor(id=name, name=name, kind=KIND[name]) for name in people),  # type: ignore[arg-type]
        statements=tuple(
            Statement(
                id=stable_id(id, spans),
                kind="direct",
                speakers=(speaker,),
                content=spans,
                made_on=Interval(date(2031, 3, said)) if said else None,
                place=Named(name=place) if place else None,
            )
            for speaker, spans in statements
        ),
    )


FERRY = "The ferry will sail to Saltmere on Monday or the pier is closed"
LAMP = told("Lamp", ("Ada Brook", FERRY), ("Leo Finch", "Nobody pays a harbour toll in winter"))


def accounts(record: Record, **asked: str) -> list[list[str | None]]:
    return [
        [account.found.sightings[0].outlet for account in one.accounts]
        for one in record.utterances(StatementQuery(**asked))  # type: ignore[arg-type]
    ]


def test_words_that_deny_what_others_say_are_an_utterance_of_their_own() -> None:
    dropped = f"It is not true that {FERRY}, whatever the harbour board and the council of the island have written"
    with open_record(":memory:") as record:
        for outlet, words in (
            ("Lamp", "The harbour board will sign the treaty"),
            ("Star", "The harbour board will not sign the treaty"),
            ("Echo", dropped),
            ("Post", dropped.replace("not ", "")),
        ):
            record.add(told(outlet, ("Ada Brook", words)))
        assert accounts(record) == [["Echo", "Post"]]



def only(*readings: Reading) -> Utterance:
    with open_record(":memory:") as record:
        for reading in readings:
            record.add(reading)
        (utterance,) = record.utterances()
        return utterance


@pytest.mark.parametrize(
    ("words", "speaker", "same"),
    [
        ("“the ferry will sail to Saltmere on Monday, or the pier is closed”", "Ada Brook", True),
        ("the ferry will sail to Saltmere on Monday", "Leo Finch", True),
        ("that ferries would be sailing for Saltmere by Monday or she would shut the harbour", "Ada Brook", True),
        ("that ferries would be sailing for Saltmere by Monday or she would shut the harbour", "Leo Finch", False),
        ("The harbour is empty and the gulls are hungry", "Ada Brook", False),
        ("the pier", "Ada Brook", False),
    ],
)
def test_the_same_words_are_those_contained_or_paraphrased(words: str, speaker: str, same: bool) -> None:
    with open_record(":memory:") as record:
        record.add(LAMP)
        record.add(told("Buoy", (speaker, words)))
        assert accounts(record) == ([["Buoy", "Lamp"]] if same else [])


def test_accounts_weeks_apart_or_of_one_report_are_no_utterance() -> None:
    with open_record(":memory:") as record:
        record.add(told("Lamp", ("Ada Brook", FERRY), ("Leo Finch", FERRY)))
        record.add(told("Buoy", ("Ada Brook", FERRY), day=20, said=20))
        assert accounts(record) == []


def test_wordings_stand_side_by_side_from_the_earliest() -> None:
    late = told("Anchor", ("Ada Brook", "The ferry may sail to Saltmere on Monday"), day=6)
    utterance = only(late, LAMP)
    first, second = utterance.accounts
    assert (first.words, first.diff) == (FERRY, ())
    changes = [(step.change, step.before, step.after) for step in second.diff if step.change != "same"]
    assert changes == [("changed", "will", "may"), ("left out", "or the pier is closed", "")]


def test_accounts_that_credit_different_people_disagree() -> None:
    (clash,) = only(LAMP, told("Buoy", ("Leo Finch", FERRY))).disagreements
    assert clash.field == "speaker"
    assert [value for value, _ in clash.values] == ["Leo Finch", "Ada Brook"]
    assert only(LAMP, told("Buoy", ("the harbour board", FERRY))).disagreements == ()


def test_accounts_disagree_on_date_and_town_but_not_with_the_unknown() -> None:
    here = told("Lamp", ("Ada Brook", FERRY), place="Saltmere")
    there = told("Buoy", ("Ada Brook", FERRY), said=3, place="Quillport")
    assert [clash.field for clash in only(here, there).disagreements] == ["date", "place"]
    assert only(here, told("Buoy", ("Ada Brook", FERRY), said=None)).disagreements == ()
    assert only(here, told("Buoy", ("Ada Brook", FERRY), place="the town hall")).disagreements == ()


def test_wire_copies_and_one_outlet_count_once() -> None:
    own = "A crowd of fishermen had waited in the rain since the early morning when the mayor came down the steps."
    wire = told("Wire", ("Ada Brook", FERRY), own=own)
    copy = told("Buoy", ("Ada Brook", FERRY), own=own)
    other = told(
        "Anchor", ("Ada Brook", FERRY), own="It took the mayor a minute to say what everybody had been asking."
    )
    again = told("Anchor", ("Ada Brook", FERRY), own="From our archive: how a dispute over an old wooden pier began.")
    utterance = only(wire, copy, other, msgspec.structs.replace(again, report=_elsewhere(again.report)))
    assert (utterance.reports, utterance.outlets, utterance.independent) == (4, 3, 2)


def test_an_outlet_that_prints_a_known_report_counts_whenever_it_comes() -> None:
    crowd = "Fishermen had waited in the rain since the early morning."
    mayor = "It took her a minute to come to the point."
    one, other = told("Lamp", ("Ada Brook", FERRY), own=crowd), told("Buoy", ("Ada Brook", FERRY), own=mayor)
    reprint = msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, ref="mast", outlet="Mast"))
    renamed = msgspec.structs.replace(other, report=msgspec.structs.replace(other.report, outlet="Mast"))
    assert only(one, reprint, other).outlets == only(one, other, reprint).outlets == 3
    with open_record(":memory:") as record:
        for reading in (one, other, reprint):
            record.add(reading)
        assert record.add(renamed) == "corrected"
        assert [(each.outlets, each.independent) for each in record.utterances()] == [(2, 1)]
        record.remove("mast")
        assert [(each.outlets, each.independent) for each in record.utterances()] == [(2, 2)]
        assert faults(record) == []


def _elsewhere(report: Report) -> Report:
    return msgspec.structs.replace(report, ref="archive.txt")


def test_a_statement_nested_in_another_is_an_utterance_of_its_own() -> None:
    def nested(outlet: str) -> Reading:
        reading = told(outlet, ("Ada Brook", f"I told the captain that {FERRY.lower()}, and he wept"))
        (outer,) = reading.statements
        start = outer.content[0].start + len("I told the captain ")
        inner = Statement(
            id=stable_id(outer.id, "inner"),
            kind="indirect",
            content=(Span(start, outer.content[0].end - len(", and he wept")),),
            made_on=outer.made_on,
            within=outer.id,
        )
        return msgspec.structs.replace(reading, statements=(outer, inner))

    with open_record(":memory:") as record:
        record.add(nested("Lamp"))
        record.add(nested("Buoy"))
        assert accounts(record) == [["Buoy", "Lamp"], ["Buoy", "Lamp"]]


def test_pieces_that_another_report_has_apart_are_told_apart() -> None:
    toll = "Nobody pays a harbour toll in winter"
    joined = told("Buoy", ("Ada Brook", f"{FERRY}|{toll}"))
    apart = told("Lamp", ("Ada Brook", FERRY), ("Ada Brook", toll))
    with open_record(":memory:") as record:
        record.add(joined)
        record.add(told("Anchor", ("Ada Brook", f"{FERRY}|{toll}")))
        assert accounts(record) == [["Anchor", "Buoy"]]
        record.add(apart)
        assert accounts(record) == [["Anchor", "Buoy", "Lamp"]] * 2
        assert len(record.told_elsewhere(joined.statements[0].id)) == 2


lines = st.sampled_from(
    [
        ("Ada Brook", FERRY),
        ("Leo Finch", "the ferry will sail to Saltmere on Monday"),
        ("Ada Brook", f"{FERRY}|Nobody pays a harbour toll in winter"),
        ("Leo Finch", "no harbour toll is paid in winter"),
    ]
)
reports = st.builds(
    lambda outlet, said, day: told(outlet, *said, day=day, said=None),
    st.sampled_from(["Lamp", "Buoy", "Anchor"]),
    st.lists(lines, min_size=1, max_size=2, unique=True),
    st.integers(1, 16),
)


def everything(record: Record) -> list[Utterance]:
    return record.utterances()


@given(st.lists(reports, min_size=2, max_size=5, unique_by=lambda one: one.report.id), st.randoms(), st.booleans())
@settings(max_examples=15)
def test_the_order_of_adding_does_not_show(added: list[Reading], chance: Random, at_once: bool) -> None:
    added = [msgspec.structs.replace(one, report=_by_id(one.report)) for one in added]
    shuffled = list(added)
    chance.shuffle(shuffled)
    with open_record(":memory:") as one, open_record(":memory:") as other:
        for reading in added:
            one.add(reading)
        list(other.add_many(shuffled)) if at_once else [other.add(reading) for reading in shuffled]
        assert everything(one) == everything(other)
        gone = shuffled[0].report
        other.remove(gone.id)
        assert faults(other) == []
        other.add(shuffled[0])
        assert everything(one) == everything(other)
        for reading in added:
            other.remove(reading.report.id)
        assert sizes(other) == {}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_copy_found_late_counts_for_what_was_told_before(order: tuple[int, ...]) -> None:
    toll, ferry = ("Leo Finch", "no harbour toll is paid in winter"), ("Leo Finch", "the ferry will sail on Monday")
    given = [
        told("Lamp", ("Ada Brook", FERRY), toll, day=1, said=None),
        told("Lamp", toll, day=1, said=None),
        told("Buoy", toll, ferry, day=1, said=None),
    ]
    with open_record(":memory:") as record:
        for number in order:
            record.add(msgspec.structs.replace(given[number], report=_by_id(given[number].report)))
        assert [(one.reports, one.independent) for one in sorted(record.utterances(), key=lambda one: one.reports)] == [
            (2, 1),
            (3, 1),
        ]


def _by_id(report: Report) -> Report:
    return msgspec.structs.replace(report, ref=report.id)


def test_utterances_are_found_by_what_any_account_says_page_by_page() -> None:
    with open_record(":memory:") as record:
        for outlet in ("Lamp", "Buoy", "Anchor"):
            record.add(told(outlet, ("Ada Brook", FERRY), ("Leo Finch", "Nobody pays a harbour toll in winter")))
        assert len(accounts(record, words="toll", speaker="Finch")) == 1
        assert accounts(record, words="toll", speaker="Brook") == []
        first, second = record.utterances()
        assert record.utterances(limit=1) == [first]
        assert record.utterances(limit=1, after=first.id) == [second]
