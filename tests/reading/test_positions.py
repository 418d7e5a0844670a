from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.layout import lay_out
from onrecord.reading.actors.cast import cast
from onrecord.reading.actors.referents import Referents
from onrecord.reading.draft import Draft
from onrecord.reading.language.pipeline import parse
from onrecord.reading.positions.shifts import shifts
from onrecord.schema import Report, Shift, Span, Statement, stable_id

LIND = "Tadeo Lind"
P = f"Prime Minister {LIND}"


def draft_of(text: str) -> Draft:
    layout = lay_out(text)
    return Draft(
        Report(id=stable_id(text), text=text, published=date(2031, 3, 5)), layout, parse(text, layout.blocks), []
    )


def statement(
    text: str, content: str, *, speakers: tuple[str, ...] = (), cue: str = "", denial: bool = False
) -> Statement:
    def spans(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Statement(
        id=content, kind="indirect", content=spans(content), cue=spans(cue), speakers=speakers, denial=denial
    )


def moved(text: str, *statements: Statement) -> list[tuple[str, Shift]]:
    """Return the shifts of ``text``, each with the name of whose position moved."""
    draft = draft_of(text)
    known = cast(draft)
    names = {actor.id: actor.name for actor in known.actors}
    return [(names[shift.actor], shift) for shift in shifts(draft, Referents(draft.doc, known), statements)]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        (f"{P} has softened his stance on the harbour tax.", "softened"),
        (f"{P} backed down on Monday over the dam.", "softened"),
        (f"{P} dropped his veto on the treaty.", "softened"),
        (f"{P} no longer opposes the dam.", "softened"),
        (f"{P} gave ground on pay.", "softened"),
        (f"{P} struck a more conciliatory tone on Monday.", "softened"),
        (f"{P} yielded to pressure on the dam.", "softened"),
        (f"{P}'s stance on the dam has hardened since March.", "hardened"),
        (f"{P} took a harder line on migrants on Monday.", "hardened"),
        (f"{P} stepped up his threats against Norway.", "hardened"),
        (f"{P} changed course on the dam.", "reversed"),
        (f"{P} climbed down over the dam.", "reversed"),
        (f"{P} performed a U-turn on the dam on Monday.", "reversed"),
        (f"In a sharp about-face, {P} said on Monday that the dam would go ahead.", "reversed"),
        (f"{P} abandoned his pledge to cut fares.", "reversed"),
        (f"{P} contradicted his earlier statement on the dam.", "reversed"),
        (f"{P} said on Monday that fares would rise after all.", "reversed"),
    ],
)
def test_wordings_of_a_shift(text: str, direction: str) -> None:
    ((name, shift),) = moved(text)
    assert (name, shift.direction) == (LIND, direction)


@pytest.mark.parametrize(
    "text",
    [
        f"{P}, who last month called the dam a folly, said on Monday that he would vote for it.",
        f"Having long opposed the dam, {P} now wants it built.",
        f"{P}, a longtime critic of the dam, now supports it.",
        f"{P} has come out in favour of the dam after years of opposition.",
        f"{P} rejected the dam in March but endorsed it on Monday.",
        f"A month after calling the dam a folly, {P} praised it.",
        f"In January {P} described the dam as a folly. On Monday he called it a blessing.",
        f"{P} named a day for the vote, a step that he had long refused to take.",
    ],
)
def test_then_and_now(text: str) -> None:
    ((name, _),) = moved(text)
    assert name == LIND


@pytest.mark.parametrize(
    "text",
    [
        f"{P} has not changed his position on the dam.",
        f"{P} refused to back down over the dam.",
        f"{P} said he would not reverse course.",
        f"{P} vowed never to soften his stance.",
        f"{P} may soften his stance next week.",
        f"If {P} drops his veto, the treaty will pass.",
        f"{P} reiterated his opposition to the dam.",
        f"There has been no shift in tone from {P}.",
        f"{P} changed trains in Bern on Monday.",
        f"{P} gave in May the speech that he gives every year.",
        "General Max Roe retreated to the hills.",
        "The troops of General Max Roe shifted position along the river.",
        f"{P}, who last year opposed the war, visited a school on Monday.",
        f"Having long opposed the dam, {P} voted against it on Monday, as ever.",
    ],
)
def test_no_shift(text: str) -> None:
    assert moved(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"Critics said {P} had softened his stance.",
        f"The opposition leader, Ines Vale, accused {P} of a U-turn.",
        f"{P} has softened his stance, Ines Vale complained.",
        f"According to his rival Ines Vale, {P} has softened his stance.",
        f"Ines Vale urged {P} to change course.",
        f"{P} denied that he had softened his stance.",
    ],
)
def test_a_shift_that_only_others_claim_is_none(text: str) -> None:
    assert moved(text) == []


def test_what_others_say_in_a_longer_quotation_is_a_claim() -> None:
    text = f"“{P} is tired,” Ines Vale said. “He has softened his stance.”"
    quoted = "“He has softened his stance.”"
    assert moved(text) != []
    assert moved(text, statement(text, quoted, speakers=("somebody else",))) == []


def test_a_source_without_an_axe_to_grind_is_believed() -> None:
    ((name, _),) = moved(f"{P} has softened his stance, officials said.")
    assert name == LIND


def test_evidence_is_the_clause_and_not_the_passage() -> None:
    text = f"Rain fell on Monday. {P} has softened his stance on the dam. Fares will rise."
    ((_, shift),) = moved(text)
    assert shift.evidence.of(text) == "has softened his stance on the dam"


@pytest.mark.parametrize(
    "words",
    ["there has been no change of policy", "the policy is what it was", "this should not be read as a U-turn"],
)
def test_a_denial_is_linked(words: str) -> None:
    text = f"{P} has softened his stance on the dam. His office said {words}. Fares will rise, it added."
    denial, other = statement(text, words), statement(text, "Fares will rise")
    ((_, shift),) = moved(text, denial, other)
    assert shift.denied_by == (denial.id,)


def test_to_deny_a_change_is_a_denial_and_outranks_constancy() -> None:
    text = f"{P} has softened his stance. His office denied that anything had changed. The policy is what it was."
    denied = statement(text, "that anything had changed", cue="denied", denial=True)
    ((_, shift),) = moved(text, denied, statement(text, "The policy is what it was"))
    assert shift.denied_by == (denied.id,)


def test_the_actor_s_own_statements_beside_the_shift_are_before_and_after() -> None:
    text = f"“Never,” {LIND} said in May. {P} has softened his stance. “Perhaps,” {LIND} said on Monday."
    actor = next(a.id for a in cast(draft_of(text)).actors if a.name == LIND)
    never, perhaps = (statement(text, words, speakers=(actor,)) for words in ("“Never,”", "“Perhaps,”"))
    ((_, shift),) = moved(text, never, perhaps)
    assert (shift.before, shift.after) == ((never.id,), (perhaps.id,))


PARTS = [
    P,
    "Ines Vale",
    "softened",
    "his stance",
    "no longer opposes",
    "a U-turn",
    "said",
    "on Monday",
    ",",
    ".",
    "in May",
]


@settings(max_examples=25)
@given(st.lists(st.sampled_from(PARTS), max_size=25))
def test_any_words_give_shifts_in_the_text_by_actors_of_the_cast(parts: list[str]) -> None:
    draft = draft_of(" ".join(parts))
    known = cast(draft)
    found = shifts(draft, Referents(draft.doc, known), ())
    assert {shift.actor for shift in found} <= {actor.id for actor in known.actors}
    for shift in found:
        assert 0 <= shift.evidence.start < shift.evidence.end <= len(draft.report.text)
