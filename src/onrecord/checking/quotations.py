"""What of a draft is checked: everything that it quotes, and what else its statements say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.checking.contents import innermost
from onrecord.checking.drafts import Draft
from onrecord.checking.speakers import Claim
from onrecord.layout import lay_out
from onrecord.ledger.wording import words
from onrecord.reading.language.quotes import quoted_regions
from onrecord.schema import Interval, Reading, Span, Statement

LEAST_WORDS = 3
"""Fewer words between marks are a term or a title, not a quotation to check."""
_CHECKED = ("speech", "writing")
_MARKS = "\"“”„«»'‘’`"
_SIGNATURE = re.compile(r"\n\s*(?:—|–|--?)\s*(?P<name>[^\n,]{2,80})[^\n]*\s*$")
"""The last line of a block quotation, where it names who said it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words to check, and whose they are said to be."""

    text: str
    """Without the marks around it."""
    span: Span
    """Characters of the draft's text."""
    claim: Claim | None = None
    made_on: Interval | None = None
    quoted: bool = True
    """Whether they stand as somebody's very words: between marks, in a block of its own, after a name and a colon."""


def quotations(draft: Draft, reading: Reading, *, speaker: str | None = None) -> list[Quotation]:
    """Return what is to be checked of a draft, in its order; ``reading`` is that of its plain text.

    First what it quotes, whether a statement was read in it or not; then what its other statements say.  ``speaker``
    is who is meant where the draft names nobody.
    """
    plain = draft.plain
    layout = lay_out(plain)
    quoted = [_inner(plain, region) for region in quoted_regions(plain, sorted([*layout.header, *layout.blocks]))]
    chosen = [(span, True) for span in quoted if _is_long(plain, span)]
    signed = {}
    for block in draft.blocks:
        content, name = _signed(plain, block)
        if _is_long(plain, content) and not any(content.overlaps(span) for span, _ in chosen):
            chosen.append((content, True))
            signed[content] = name
    for span, direct in _stated(reading):
        if _is_long(plain, span) and not any(span.overlaps(other) for other, _ in chosen):
            chosen.append((span, direct))
    return [
        _quotation(draft, reading, span, quoted=is_quoted, signed=signed.get(span), speaker=speaker)
        for span, is_quoted in sorted(chosen)
    ]


def _quotation(
    draft: Draft, reading: Reading, span: Span, *, quoted: bool, signed: str | None, speaker: str | None
) -> Quotation:
    statement = innermost(reading.statements, span)
    named = [reading.actor(id) for id in statement.speakers] if statement and not signed else []
    claims = [Claim(actor.name, actor.id) for actor in named if actor.kind != "unnamed"]
    claims += [Claim(name) for name in (signed, speaker) if name]
    return Quotation(
        text=span.of(draft.plain),
        span=draft.origin(span),
        claim=claims[0] if claims else None,
        made_on=statement.made_on if statement else None,
        quoted=quoted,
    )


def _inner(text: str, region: Span) -> Span:
    """Return what stands between the marks, without the comma that leads on."""
    start, end = region.start, region.end
    while start < end and (text[start] in _MARKS or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _MARKS or text[end - 1] in ",;:" or text[end - 1].isspace()):
        end -= 1
    return Span(start, end)


def _is_long(text: str, span: Span) -> bool:
    return len(words(text, span.start, span.end)) >= LEAST_WORDS


def _signed(text: str, block: Span) -> tuple[Span, str | None]:
    """Return a block quotation without the line that names who said it, and that name."""
    signature = _SIGNATURE.search(text, block.start, block.end)
    content = Span(block.start, signature.start() if signature else block.end)
    return _inner(text, content), signature["name"].strip() if signature else None


def _stated(reading: Reading) -> Iterator[tuple[Span, bool]]:
    """Yield each piece of what is said in the draft, of nested statements the outer first."""
    said = [one for one in reading.statements if _is_checked(one)]
    pieces = [(piece, one.kind == "direct") for one in said for piece in one.content]
    text = reading.report.text
    yield from ((_inner(text, piece), direct) for piece, direct in sorted(pieces, key=lambda each: _width(each[0])))


def _width(span: Span) -> tuple[int, int]:
    return span.start - span.end, span.start


def _is_checked(statement: Statement) -> bool:
    return statement.act in _CHECKED and statement.status == "said" and not statement.negated
