"""Texts that nobody writes in good faith; how long larger ones take is told by benchmarks/fuzz.py."""

from itertools import pairwise

import pytest

from benchmarks.hostile import ENGLISH, HOSTILE
from onrecord.layout import lay_out
from onrecord.ledger.soundness import body_of, check
from onrecord.reading.language import pipeline
from onrecord.reading.positions.turn_nouns import direction_of_noun
from onrecord.reading.reader import Reader
from onrecord.schema import Span
from onrecord.sources import make_report

SIZE = 300


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("kind", HOSTILE)
def test_every_text_is_read_with_spans_that_lie_in_it(kind: str, reader: Reader) -> None:
    reading = reader.read(make_report(ENGLISH + HOSTILE[kind](SIZE)))
    check(reading)
    assert body_of(reading)


def parsed(text: str) -> list[Span]:
    """Return the sentences of a text."""
    doc = pipeline.parse(text, lay_out(text).blocks)
    assert "".join(token.text_with_ws for token in doc) == text
    return [Span(sentence.start_char, sentence.end_char) for sentence in doc.sents]


def test_what_has_no_blank_is_tokenized_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp, sizes = pipeline.pipeline(), []
    make = nlp.make_doc

    def noting(text: str) -> object:
        sizes.append(max(map(len, text.split()), default=0))
        return make(text)

    monkeypatch.setattr(nlp, "make_doc", noting)
    for kind in ("quotation marks alone", "no space, many words", "dashes"):
        text = "She said: " + HOSTILE[kind](5_000) + " and went on."
        assert "".join(token.text_with_ws for token in pipeline._tokens(nlp, text)) == text
    assert max(sizes) == pipeline.LONGEST_WORD


def test_a_sentence_without_end_is_cut_and_ordinary_ones_are_not() -> None:
    before, after = "She said that the boats would sail. ", "\n\nHe said that it was late. It was."
    sentences = parsed(before + HOSTILE["one sentence"](4_000) + after)
    doc = pipeline.parse(before, [Span(0, len(before))])
    assert sentences[0].end == next(doc.sents).end_char == len(before) - 1
    assert len(sentences) > 3
    assert all(left.end <= right.start for left, right in pairwise(sentences))


def test_no_sentence_is_longer_than_the_steps_can_bear() -> None:
    text = HOSTILE["one sentence"](4_000)
    doc = pipeline.parse(text, lay_out(text).blocks)
    assert max(map(len, doc.sents)) <= pipeline.LONGEST_SENTENCE


def test_a_noun_with_hyphens_is_read_and_an_endless_one_is_none() -> None:
    doc = pipeline.parse("Her u-turn surprised them.", [Span(0, 26)])
    assert direction_of_noun(next(token for token in doc if token.text == "turn")) == "reversed"
    endless = "a-" * 500 + "turn"
    doc = pipeline.parse(endless, [Span(0, len(endless))])
    assert direction_of_noun(doc[-1]) is None
