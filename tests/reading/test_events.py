from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.layout import lay_out
from onrecord.reading.actors.cast import cast
from onrecord.reading.actors.referents import Referents
from onrecord.reading.dates.expressions import expressions
from onrecord.reading.draft import Attribution, Draft
from onrecord.reading.events.meetings import meetings
from onrecord.reading.language.pipeline import parse
from onrecord.reading.reader import Reader
from onrecord.schema import Event, Report, Span, stable_id

WEDNESDAY = date(2031, 3, 5)
VOSS, LIND = "Mara Voss", "Tadeo Lind"
X, Y = f"President {VOSS}", f"Prime Minister {LIND}"


def draft_of(text: str, *said: str) -> Draft:
    """Make a draft of ``text`` with an attribution for each passage of ``said``."""
    attributions = [Attribution(content=(Span(text.index(s), text.index(s) + len(s)),)) for s in said]
    layout = lay_out(text)
    report = Report(id=stable_id(text), text=text, published=WEDNESDAY)
    return Draft(report, layout, parse(text, layout.blocks), attributions)


def met(text: str, *said: str) -> list[tuple[Event, set[str]]]:
    """Return the events of ``text``, each with the names of all who took part."""
    draft = draft_of(text, *said)
    known = cast(draft)
    names = {actor.id: actor.name for actor in known.actors}
    ids = {i: f"S{i}" for i in range(len(said))}
    found = meetings(draft, Referents(draft.doc, known), expressions(draft), ids)
    return [(event, {names[a] for a in (*event.actors, *event.recipients)}) for event in found]


def test_two_nations_in_one_phrase_are_two_sides() -> None:
    assert only("French and Belgian officials met in Geneva on Monday.")[1] >= {
        "Government of France",
        "Government of Belgium",
    }


def test_who_leaves_on_a_visit_makes_it() -> None:
    event, people = only(f"{X} left for Lisbon on Monday on an official visit.")
    assert (event.mode, str(event.date), people) == ("visit", "2031-03-03", {VOSS})


def test_a_gathering_is_of_those_who_gather() -> None:
    event, people = only(f"{X} presided over a summit of hill farmers on Monday.")
    assert (event.mode, people) == ("meet", {VOSS, "hill farmers"})


def test_a_cancelled_meeting_is_of_those_who_were_to_hold_it() -> None:
    event, people = only(f"A meeting that {X} was to hold with {Y} on Monday was cancelled.")
    assert (event.status, people) == ("cancelled", {VOSS, LIND})


def only(text: str, *said: str) -> tuple[Event, set[str]]:
    (found,) = met(text, *said)
    return found


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        (f"{X} met {Y} on Monday.", "meet"),
        (f"{X} spoke by phone with {Y} on Monday.", "call"),
        (f"{X} called {Y} on Monday to congratulate him.", "call"),
        (f"{X} held talks with {Y} in Geneva on Monday.", "talk"),
        (f"{Y} hosted {X} for dinner on Monday.", "visit"),
        (f"{X} was received by {Y} on Monday.", "visit"),
        (f"{X} and {Y} dined together on Monday.", "meet"),
        (f"{X} joined {Y} for breakfast on Monday.", "meet"),
        (f"{X}'s summit with {Y} ended on Monday without a deal.", "meet"),
        (f"The summit brought together {X} and {Y} on Monday.", "meet"),
        (f"{Y} shook hands with {X} on Monday.", "meet"),
        (f"{X} appeared alongside {Y} at a rally on Monday.", "meet"),
        (f"Speaking at a joint news conference with {X} on Monday, {Y} said he was glad.", "meet"),
        (f"During his meeting with {X} on Monday, {Y} raised the tariffs.", "meet"),
        (f"{X} warned {Y} in a telephone call on Monday that the dam would close.", "call"),
        (f"The meeting, between {X} and {Y}, lasted an hour.", "meet"),
        (f"Ada Brook sent {X} to meet {Y} on Monday.", "meet"),
        (f"{X} grilled {Y} at a hearing on Monday.", "meet"),
        (f"{X} had questions for {Y} at a forum on Monday.", "meet"),
        (f"The meeting that {X} held with {Y} on Monday ended in silence.", "meet"),
    ],
)
def test_wordings_of_a_meeting(text: str, mode: str) -> None:
    event, people = only(text)
    assert people == {VOSS, LIND}
    assert (event.type, event.mode, event.status) == ("CONSULT", mode, "happened")
    if "Monday" in text and "call " not in text:
        assert str(event.date) == "2031-03-03"


@pytest.mark.parametrize(
    "text",
    [
        f"{X} refused to meet {Y}.",
        f"{X} praised a group called {Y}.",
        f'{X} called {Y} "a friend of the harbour".',
        f"{X} received 49 percent of the vote.",
        f"{X} received five orders from {Y}.",
        f"{X} questioned the plan of {Y} at a hearing.",
        f"{X} confronted {Y} with numbers.",
        f"{X} never met {Y}.",
        f"If {X} meets {Y}, the strike may end.",
        f"{X} called for a meeting with {Y}.",
        f"{X} rejected a meeting with {Y}.",
        f"{X} denied that she had met {Y}.",
        f"{X} met the target set by {Y}.",
        f"{X} called {Y} a liar.",
        f"{X} welcomed {Y}'s proposal.",
        f"{X} was met with protests on Monday.",
        f"{X} told reporters by telephone that the dam would close.",
        "Sofia Anders met Nadia Brook in the final of the Harbour Open on Sunday.",
        f"{X} had a meeting on Monday.",
        f"{X} recalled her 2012 visit to Norway.",
    ],
)
def test_no_meeting(text: str) -> None:
    assert met(text) == []


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        (f"{X} will meet {Y} on Friday.", "planned", "2031-03-07"),
        (f"{X} is due to meet {Y} on Friday.", "planned", "2031-03-07"),
        (f"{X} hopes to see {Y} next week.", "planned", "2031-03-10/2031-03-16"),
        (f"A meeting between {X} and {Y} was cancelled on Monday.", "cancelled", "None"),
        (f"A debate between {X} and {Y}, due on Friday, was called off.", "cancelled", "2031-03-07"),
        (f"{X} has called off a trip to Norway.", "cancelled", "None"),
    ],
)
def test_what_is_to_come_and_what_came_to_nothing(text: str, status: str, day: str) -> None:
    event, people = only(text)
    assert VOSS in people
    assert (event.status, str(event.date)) == (status, day)


def test_apposition_relative_clause_and_place() -> None:
    event, people = only(
        "Foreign Minister Anselm Okoro, who met his Norwegian counterpart, Brita Lund, in Oslo on Monday, was pleased."
    )
    assert people == {"Anselm Okoro", "Brita Lund"}
    assert event.place is not None and event.place.name == "Oslo"


def test_three_at_a_table() -> None:
    _, people = only(f"{X}, {Y} and Chancellor Ute Frey met in Bern on Monday.")
    assert people == {VOSS, LIND, "Ute Frey"}


def test_the_two_leaders_are_those_just_named() -> None:
    event, people = only(f"{X} praised {Y}. The two leaders last met on March 1 in Lima.")
    assert people == {VOSS, LIND}
    assert str(event.date) == "2031-03-01"


def test_an_occasion_gives_its_place_also_where_it_is_named_again() -> None:
    text = (
        f"{X} met {Y} on the sidelines of the Harbour Summit in Lima. "
        "Foreign Minister Anselm Okoro met Brita Lund on the sidelines of the Harbour gathering."
    )
    for event, _ in met(text):
        assert event.occasion is not None and event.occasion.name == "Harbour Summit"
        assert event.place is not None and event.place.name == "Lima"


def test_one_meeting_told_twice_is_one_and_keeps_what_either_says() -> None:
    text = (
        f"{X} met {Y}. Their meeting, in which {VOSS} was silent, ended late. {VOSS} and {LIND} met on Monday in Lima."
    )
    event, _ = only(text)
    assert str(event.date) == "2031-03-03"
    assert event.place is not None and event.place.name == "Lima"
    assert event.evidence.of(text).endswith("Lima")


def test_meetings_on_two_days_are_two() -> None:
    assert len(met(f"{X} met {Y} on Monday. {VOSS} met {LIND} again on Tuesday.")) == 2


def test_a_meeting_told_only_in_a_statement_is_claimed() -> None:
    text = f"{X} met {Y} on Monday, Ines Vale said."
    event, _ = only(text, f"{X} met {Y} on Monday")
    assert event.claimed_by == "S0"
    sure, _ = only(text)
    assert sure.claimed_by is None and sure.confidence > event.confidence


def test_the_report_s_own_word_outranks_a_claim() -> None:
    told = f"{X} met {Y} on Monday"
    event, _ = only(f"{told}, Ines Vale said. {VOSS} met {LIND} on Monday.", told)
    assert event.claimed_by is None


def test_a_date_of_another_clause_is_not_the_meeting_s() -> None:
    event, _ = only(f"{Y}, who arrived on Monday, visited {X} at her farm.")
    assert event.date is None


def test_a_meeting_was_on_the_day_of_what_was_said_at_it() -> None:
    text = (
        "Mayor Ada Brook said on Monday that her trust in the minister had been misplaced. "
        "At a joint press conference with Governor Leo Finch, Brook said, “He let me down.”"
    )
    report = Report(id=stable_id(text), text=text, published=date(2031, 3, 4))
    assert [str(event.date) for event in Reader().read(report).events if event.type == "CONSULT"] == ["2031-03-03"]


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from([X, Y, "met", "talks with", "on Monday", "in Oslo", "and", ",", ".\n\n", "will", "“"]),
        max_size=25,
    )
)
def test_any_words_give_events_in_the_text_with_actors_of_the_cast(parts: list[str]) -> None:
    draft = draft_of(" ".join(parts))
    known = cast(draft)
    ids = {actor.id for actor in known.actors}
    for event in meetings(draft, Referents(draft.doc, known), expressions(draft)):
        assert 0 <= event.evidence.start < event.evidence.end <= len(draft.report.text)
        assert ids.issuperset((*event.actors, *event.recipients))
        assert not set(event.actors) & set(event.recipients)


@pytest.mark.parametrize("purpose", ["a bilateral meeting", "talks and a dinner", "a meeting about fish and boats"])
def test_whom_somebody_will_host_for_a_meeting_is_met_once_and_not_yet(purpose: str) -> None:
    text = f"{X} will host {Y} for {purpose} in Oslo."
    (event,) = Reader().read(Report(id=stable_id(text), text=text, published=WEDNESDAY)).events
    assert (event.type, event.status) == ("CONSULT", "planned")
