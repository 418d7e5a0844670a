from onrecord.reading.attribution.nested import with_nested
from onrecord.reading.draft import Attribution
from onrecord.schema import Span
from tests.reading.marked import draft_of


def inner(marked: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each statement that is found inside another."""
    draft = draft_of(marked)
    text = draft.report.text
    everything = with_nested(draft.doc, draft.attributions)
    found = [one for one in everything if one.within is not None]
    for one in found:
        outer = everything[one.within or 0].content[0]
        assert outer.start <= one.content[0].start < one.content[0].end <= outer.end
    return [(one.source[0].of(text), one.cue[0].of(text), one.content[0].of(text)) for one in found]


def test_what_a_content_reports_is_a_statement_inside_it() -> None:
    marked = "[1s:Brook] [1q:said] [1c:that the bank had warned the council that the bridge was unsafe]."
    assert inner(marked) == [("the bank", "had warned", "that the bridge was unsafe")]


def test_a_speaker_who_looks_back_on_words_of_his_own() -> None:
    marked = "[1c:“I told them that the ferry would sail on Monday,”] [1s:Brook] [1q:said]."
    assert inner(marked) == [("I", "told", "that the ferry would sail on Monday")]


def test_what_may_be_said_or_is_only_thought_aloud_is_none() -> None:
    assert inner("[1s:Brook] [1q:said] [1c:that critics may say that the ferry is late].") == []
    assert inner("[1c:“I think that the ferry will sail on Monday,”] [1s:Brook] [1q:said].") == []
    assert inner("[1s:Brook] [1q:asked] [1c:what would follow if the bank says that it is unsafe].") == []


def test_statements_stay_in_the_order_of_their_contents() -> None:
    marked = (
        "[1s:Brook] [1q:said] [1c:that the bank had warned the council that the bridge was unsafe].\n\n"
        "[2s:Lind] [2q:replied] [2c:that it was not]."
    )
    draft = draft_of(marked)
    everything = with_nested(draft.doc, draft.attributions)
    assert [one.content[0].start for one in everything] == sorted(one.content[0].start for one in everything)
    assert [one.within for one in everything] == [None, 0, None]


def test_what_two_contents_hold_is_within_the_shorter_one() -> None:
    draft = draft_of("[1s:Lind] [1q:wrote] [1c:Brook says the bank warned the council that the bridge was unsafe].")
    outer, text = draft.attributions[0], draft.report.text
    start = text.index("the bank")
    shorter = Attribution(content=(Span(start, outer.content[0].end),), source=(Span(start - 11, start - 6),))
    everything = with_nested(draft.doc, [outer, shorter])
    [found] = [one for one in everything if one.content[0].of(text) == "that the bridge was unsafe"]
    assert found.within is not None and everything[found.within].content == shorter.content
