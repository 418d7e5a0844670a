"""The shipped tagger: what other extractors are known to get wrong, and a gate whose floors only rise.

A floor in ``gate/floors.json`` is the number of the gate's statements that the shipped weights find, with a content
that shares half of its characters and a source that touches the marked one.
"""

import json
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from onrecord.layout import lay_out
from onrecord.reading.attribution import bare, tagger
from onrecord.reading.draft import Attribution
from onrecord.reading.encoder import encoder
from onrecord.schema import Span
from tests.reading.marked import draft_of

GATE = Path(__file__).parent / "gate"
FLOORS: dict[str, int] = json.loads((GATE / "floors.json").read_text(encoding="utf-8"))


def found_in(text: str) -> list[Attribution]:
    blocks = lay_out(text).blocks
    return tagger.shipped().attributions(text, blocks, encoder.shipped().scores(text, blocks))


def told(text: str) -> list[tuple[str, str]]:
    """Source and content of each attribution, pieces joined by a stroke, without marks and full stops at the ends."""
    rows = []
    for one in found_in(text):
        source, content = (" / ".join(span.of(text) for span in spans) for spans in (one.source, one.content))
        rows.append((source.rstrip(","), content.strip("“”\"'‘’«».,—- ").removeprefix("that ")))
    return rows


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("[1s:Brook] [1q:welcomed] [1c:Leo Finch].", bare.KEEP_BARE),
        ("[1s:Brook] [1q:doubts] [1c:it].", bare.KEEP_BARE),
        ("[1s:Brook] [1q:welcomed] [1c:what] she called progress.", bare.NEVER),
        ("[1c:What] [1s:Brook] now [1q:hopes] is unclear.", bare.KEEP),
        ("[1s:Brook] [1q:said] [1c:“Finch.”]", bare.KEEP),
        ("[1s:Brook] [1q:doubts] [1c:the ferry].", bare.KEEP),
        ("The [1q:alleged] [1c:“organ fund”] is gone.", bare.KEEP_BARE),
        ("[1s:Brook] [1q:alleged] [1c:“organ fraud.”]", bare.KEEP),
    ],
)
def test_a_name_or_a_pronoun_alone_must_be_surer_to_be_a_statement(marked: str, kept: float) -> None:
    draft = draft_of(marked)
    assert bare.least(draft.report.text, draft.attributions[0]) == kept


def held(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_floor_is_lost(name: str) -> None:
    draft = draft_of((GATE / name).read_text(encoding="utf-8"))
    found = found_in(draft.report.text)
    hits = 0
    for gold in draft.attributions:
        content, source = held(gold.content), held(gold.source)
        hits += any(
            2 * len(content & held(one.content)) >= len(content | held(one.content))
            and bool(source & held(one.source)) == bool(source)
            for one in found
        )
    assert hits >= FLOORS[name]


def test_a_mark_that_is_never_closed() -> None:
    text = "“We will not sell the harbour, Mayor Ada Brook said on Monday.\n\nThe council met later in the day."
    assert any(source.endswith("Ada Brook") and "sell the harbour" in content for source, content in told(text))


def test_a_quotation_over_three_paragraphs_has_one_source() -> None:
    text = (
        "Mayor Ada Brook spoke for an hour.\n\n"
        "“The bridge is older than any of us,” Brook said. “It was built by hand.\n\n"
        "“It has stood two floods and one war.\n\n“It will not stand a third flood.”"
    )
    quoted = [content for source, content in told(text) if "Brook" in source]
    assert any("older than any" in content for content in quoted)
    assert any("a third flood" in content for content in quoted)


def test_a_signature() -> None:
    text = "The office sent a note.\n\n“The boats will sail again before the winter.” — Commissioner Ida Brandt"
    assert ("Commissioner Ida Brandt", "The boats will sail again before the winter") in told(text)


def test_an_apposition_between_name_and_verb() -> None:
    text = "Hugh Hill, a doctor, said that the clinic had run out of beds."
    assert told(text) == [("Hugh Hill, a doctor", "the clinic had run out of beds")]


@pytest.mark.parametrize("verb", ["thundered", "deadpanned", "fumed", "gushed"])
def test_a_verb_that_is_in_few_lists(verb: str) -> None:
    text = f"“This is not a budget, it is a raffle,” Lind {verb}."
    assert told(text) == [("Lind", "This is not a budget, it is a raffle")]


def test_two_speakers_in_one_sentence() -> None:
    text = "Brook said that the bridge was safe, but Lind warned that it would fall within a year."
    found = dict(told(text))
    assert "safe" in found["Brook"] and "fall" in found["Lind"]


def test_an_apostrophe_inside_single_marks() -> None:
    text = "'You shouldn't sail in this wind,' Captain Mirren told the passengers."
    assert ("Captain Mirren", "You shouldn't sail in this wind") in told(text)


def test_a_quotation_beside_a_speaker_without_a_verb() -> None:
    text = "Brook was clear about the bridge: “It stays shut until the spring.”"
    assert any("Brook" in source and "It stays shut" in content for source, content in told(text))


def test_a_quotation_that_is_a_paragraph_goes_on_with_what_was_said_before() -> None:
    text = (
        "Lind said the fleet would sail in March whatever the council decided.\n\n"
        "“Nobody tells us when the herring come. We have fished here for a hundred years and we will go on.”\n\n"
        "Moss, the council's treasurer, disagreed. “There is a law,” he said. “It applies to him too.”"
    )
    sources = {content[:6]: source for source, content in told(text)}
    assert (sources["Nobody"], sources["There "]) == ("Lind", "he")


def test_guillemets() -> None:
    text = "«The river belongs to nobody,» said Minister Aune, «and so it belongs to all.»"
    assert any("Aune" in source and "belongs to nobody" in content for source, content in told(text))


def test_offsets_hold_in_any_script() -> None:
    text = "Añežka Đurić 😀 said: “Cafe\u0301 北京 is open,” and left. שלום Brook said that it was shut."
    for one in found_in(text):
        assert all(0 <= span.start < span.end <= len(text) for span in (*one.source, *one.cue, *one.content))
    assert any("is open" in content for _, content in told(text))


def test_a_report_of_thirty_thousand_words_is_read_to_its_end() -> None:
    filler = "The council met in the old hall and talked about the roads of the county for most of the day.\n\n" * 1500
    text = filler + "Mayor Ada Brook said that the bridge would stay shut until the spring.\n"
    assert len(text.split()) > 30_000
    assert any("Ada Brook" in source and "stay shut" in content for source, content in told(text))


def test_speakers_a_window_apart_are_kept_apart() -> None:
    names = ["Brook", "Finch", "Marsh", "Stone", "Hale", "Quill", "Thorne", "Ashby", "Lowe", "Penn", "Rudd", "Tull"] * 3
    filler = "The council sat late again over the old ferry, and its timetable took up most of the evening"
    draw = random.Random(0)
    told = "{}.\n\n“We will look at boat {} again,” said {}, an engineer who advises the owners of the harbour.\n\n"
    text = "".join(
        told.format(filler[: draw.randint(30, len(filler))], number, name) for number, name in enumerate(names, 10)
    )
    statements = [one for one in found_in(text) if "boat " in one.content[0].of(text)]
    assert [one.source[0].of(text).partition(",")[0] for one in statements] == names
