import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.actors.antecedents import CLASSES, FEATURES, REASONS, Antecedent
from onrecord.reading.actors.cast import cast
from onrecord.reading.actors.resolver import MODEL, Resolver
from tests.reading.drafts import draft_of, spoke

numbers = st.floats(-20, 20, allow_nan=False)
rows = st.lists(numbers, min_size=len(FEATURES), max_size=len(FEATURES))


def test_the_shipped_weights_know_every_class_and_no_feature_that_is_gone() -> None:
    stored = json.loads(MODEL.read_text(encoding="utf-8"))
    assert set(stored) == set(CLASSES)
    assert all(set(weights) <= set(REASONS) for weights in stored.values())


@given(st.lists(rows, min_size=1, max_size=6), rows)
def test_chances_add_up_and_follow_the_antecedent_not_its_place(many: list[list[float]], weights: list[float]) -> None:
    resolver = Resolver({name: dict(zip(FEATURES, weights, strict=True)) for name in CLASSES})
    found = [Antecedent((number,), dict(zip(FEATURES, row, strict=True))) for number, row in enumerate(many)]
    chances = resolver.chances("he", found)
    assert sum(chances) == pytest.approx(1.0)
    assert resolver.chances("he", found[::-1])[::-1] == pytest.approx(chances)


def test_a_pronoun_keeps_its_chance_and_its_reasons() -> None:
    text = "Mayor Ada Brook opened the quay on Monday. “The ferry sails at noon,” she said."
    why = cast(draft_of(text, [("she", "“The ferry sails at noon,”")])).speakers[0].why
    label, _, reason = why.partition(", ")
    chance, _, reasons = reason.partition(": ")
    assert label == "she -> Ada Brook"
    assert 0.5 < float(chance) <= 1
    assert set(reasons.split(", ")) <= set(REASONS.values())


def test_no_choice_depends_on_the_reports_read_before() -> None:
    text = "Ada Brook thanked Mira Holt. “We sail at noon,” she said. Holt said she agreed."
    said = [("she", "“We sail at noon,”"), ("Holt", "she agreed")]
    first = cast(draft_of(text, said))
    cast(draft_of("Leo Finch spoke. “No,” he said.", [("he", "“No,”")]))
    assert cast(draft_of(text, said)) == first


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        (  # a body that is named just before
            "Saltmere Ferries raised its fares on Monday. It said the rise was needed.",
            ("It", "the rise was needed"),
            "Saltmere Ferries",
        ),
        (  # two who are named together
            "Ada Brook and Leo Finch met at noon. They said the quay would stay open.",
            ("They", "the quay would stay open"),
            "Ada Brook, Leo Finch",
        ),
    ],
)
def test_pronouns_find_their_speakers(text: str, said: tuple[str, str], speaker: str) -> None:
    assert ", ".join(spoke(text, said)[0]) == speaker


def test_a_pronoun_in_front_is_the_subject_to_come() -> None:
    text = "The quay was rebuilt in May. In her speech, Mira Holt thanked the masons."
    found = cast(draft_of(text, []))
    names = {actor.id: actor.name for actor in found.actors}
    assert [names[actor] for span, actor in found.mentions if span.of(text) == "her"] == ["Mira Holt"]


def test_a_noun_of_people_that_no_written_list_holds_can_be_she() -> None:
    text = "The ferry stopped for a defector. She had waited on the quay since noon."
    found = cast(draft_of(text, []))
    names = {actor.id: actor.name for actor in found.actors}
    assert [names[actor] for span, actor in found.mentions if span.of(text) == "She"] == ["defector"]


def test_a_name_goes_on_over_the_end_of_a_wrapped_line() -> None:
    text = "The quay will close, Foreign Minister Ilse\nMarchand said on Monday in the harbour of\nNew\xa0Saltmere."
    assert spoke(text, ("Foreign Minister Ilse\nMarchand", "The quay will close")) == [["Ilse Marchand"]]
