"""Parts of speech and dictionary forms, looked up for all new words at once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.language import words
from onrecord.reading.language.pipeline import pipeline

WORDS = [
    ("let", "VB", "ROOT"),
    ("'s", "PRP", "nsubj"),
    ("gon", "VBG", "ROOT"),
    ("na", "TO", "aux"),
    ("there", "EX", "expl"),
    ("is", "VBZ", "ROOT"),
    ("talks", "NNS", "pobj"),
    ("talks", "VBZ", "ROOT"),
]


@settings(max_examples=20)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_a_word_has_the_same_form_whatever_is_looked_up_beside_it(listed: list[tuple[str, str, str]]) -> None:
    nlp = pipeline()
    keys = [words._Key(*map(nlp.vocab.strings.add, one)) for one in listed]
    together = list(words._looked_up(nlp, keys))
    assert together == [form for key in keys for form in words._looked_up(nlp, [key])]


def test_a_relation_that_no_rule_asks_for_changes_nothing() -> None:
    nlp = pipeline()
    number = nlp.vocab.strings.add
    labels = [label for label in nlp.pipe_labels["parser"] if number(label) not in words._relations(nlp)]
    assert labels and "nsubj" not in labels
    for word, tag, _ in WORDS:
        keys = [words._Key(number(word), number(tag), number(label)) for label in (*labels, words._ANY_OTHER)]
        assert len(set(words._looked_up(nlp, keys))) == 1
