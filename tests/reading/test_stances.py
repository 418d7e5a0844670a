import pytest

from onrecord.knowledge.issues import Issue
from onrecord.reading.positions.acts import deed
from onrecord.reading.positions.assignment import Assigner
from onrecord.reading.positions.stances import stance
from tests.statements import said

TOLLS = Issue(
    name="bridge tolls", terms=("toll", "bridge charge"), pro=("make drivers pay",), contra=("free crossing",)
)


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("called for", "a toll on the bridge", "for"),
        ("rejected", "the toll", "against"),
        ("rejected", "scrapping the toll", "for"),
        ("said", "the tolls were a mistake", "against"),
        ("said", "she did not support the toll", "against"),
        ("said", "there would be no toll", "against"),
        ("said", "the state must accept the toll", "for"),
        ("said", "she would back the toll if the mayors agreed", "conditional"),
        ("said", "she would make drivers pay", "for"),
        ("said", "we will never give up a free crossing", "against"),
        ("said", "the toll was discussed over lunch", "unclear"),
        ("said", "Ruritania opposes the toll", "unclear"),
        ("said", "Ruritania should drop the toll", "against"),
    ],
)
def test_a_stance_is_what_is_wanted_with_the_issue(cue: str, content: str, expected: str) -> None:
    reading, statement = said(cue, content, names=("Ruritania",) if "Ruritania" in content else ())
    assert stance(reading, statement, TOLLS).stance == expected


def test_what_was_not_said_asked_or_denied_is_told_apart() -> None:
    content = "that she supported the toll"
    assert stance(*said("did not say", content, negated=True), TOLLS).stance == "unclear"
    assert stance(*said("asked", content, question=True), TOLLS).stance == "unclear"
    assert stance(*said("denied", content, denial=True), TOLLS).stance == "against"


def test_strong_and_weak_words_make_the_intensity() -> None:
    found = {}
    for content in ("she supported the toll", "she might support the toll", "she firmly supported the toll"):
        taken = stance(*said("said", content), TOLLS)
        found[content] = (taken.intensity, taken.value)
    assert list(found.values()) == [(2, 2), (1, 1), (3, 3)]
    against = stance(*said("said", "she would drop the toll if asked"), TOLLS)
    assert (against.leaning, against.value) == (-1, -1)
    assert "drop (-) toll; on a condition" in against.why


@pytest.mark.parametrize(
    ("cue", "content", "act", "plover", "target"),
    [
        ("urged", "Ruritania to open the bridge", "request", "REQUEST", "ruritania"),
        ("accused", "Ruritania of closing the bridge", "accuse", "ACCUSE", "ruritania"),
        ("ruled out", "a toll", "reject", "REJECT", None),
        ("threatened", "to close the bridge", "threaten", "THREATEN", None),
        ("pledged", "to open the bridge", "promise", "AGREE", None),
        ("thanked", "Ruritania for the bridge", "praise", "SUPPORT", "ruritania"),
        ("admitted", "that the bridge was late", "concede", "CONCEDE", None),
        ("confirmed", "that the bridge was open", "confirm", None, None),
        ("said", "that we reject the toll", "reject", "REJECT", None),
        ("said", "that the bridge was long", None, None, None),
    ],
)
def test_a_statement_does_something_to_somebody(
    cue: str, content: str, act: str | None, plover: str | None, target: str | None
) -> None:
    found = deed(*said(cue, content, names=("Ruritania",) if "Ruritania" in content else ()))
    assert (found.act, found.plover, found.target) == (act, plover, target)


def test_a_denial_denies_whatever_its_cue() -> None:
    assert deed(*said("rejected", "that she supported the toll", denial=True)).act == "deny"
    assert deed(*said("did not urge", "a toll", negated=True)).act is None


def test_issues_are_assigned_by_words_headline_and_actors() -> None:
    plain, statement = said("said", "the tolls would come")
    assert (found := Assigner(plain).assigned(statement, TOLLS)) is not None
    assert found.score == 0.5
    assert "“tolls” in its words" in found.why
    titled, statement = said("said", "the tolls would come", title="Toll talks")
    assert (better := Assigner(titled).assigned(statement, TOLLS)) is not None
    assert better.score > found.score
    silent, statement = said("said", "it would rain", title="Toll talks")
    assert Assigner(silent).assigned(statement, TOLLS) is None


def test_an_issue_with_actors_is_none_of_reports_without_them() -> None:
    ours = Issue(name="tolls", terms=("toll",), actors=("Ruritania",))
    without, statement = said("said", "the tolls would come")
    assert Assigner(without).assigned(statement, ours) is None
    reading, statement = said("said", "the tolls of Ruritania would come", names=("Ruritania",))
    assert Assigner(reading).assigned(statement, ours) is not None


def test_a_person_says_what_a_statement_is_about() -> None:
    reading, statement = said("said", "the tolls would come", issues=("ferry",))
    assert Assigner(reading).assigned(statement, TOLLS) is None
    reading, statement = said("said", "it would rain", issues=("Bridge tolls",))
    assert (found := Assigner(reading).assigned(statement, TOLLS)) is not None
    assert found.by_hand
