"""How a report lies on the page: headline, header lines, dateline, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from onrecord.knowledge.calendar import WrittenDate, find_dates
from onrecord.knowledge.newsroom import (
    MAX_HEADER_LINE,
    Furniture,
    dateline_end,
    furniture,
    headline_field,
    is_capitalised,
    is_turn,
    is_update,
    leading_date,
)
from onrecord.schema import Span

_HEADER_LINES = 16
"""Lines from the top, blank ones not counted, in which header lines are looked for."""
_DECKS = 2
"""Lines of the report's own words, beside the headline, that may stand above a header line."""
_MAX_HEADLINE = 200
_WIDTHS = (30, 250)
"""The least and the most characters at which anybody wraps lines."""
_LINE = re.compile(r"[^\r\n\f\u2028\u2029]+|\r\n?|[\n\f\u2028\u2029]")
_BLANKS = "\u200b\ufeff"
_OPENING = "\"“"
_CLOSING = "\"'”’»›)]*_ "
_BULLET = re.compile(r"[•▪◦‣*]\s")
_NARRATION = re.compile(
    r"\b(?:an?|the)\b.*\b(?:is|are|was|were|has|have|had)\b|\b(?:is|was|has|had)\b.*\b(?:an?|the)\b"
)
_HEADING_MARK = re.compile(r"[#>*_]{1,6}\s{0,3}")
_LEDE = re.compile(r"\b(?:said|told|announced|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a report's text, in its own characters; no statement's content runs across the border of one."""

    title: Span | None
    """The headline, where the text has one."""
    header: tuple[Span, ...]
    """Lines or line beginnings before the body that are not the report's own words: dates, bylines, outlets."""
    dateline: Span | None
    """"GENEVA, March 4 (Agency) -" at the start of the body, dash included."""
    paragraphs: tuple[Span, ...]
    """The paragraphs of the body without the dateline, trimmed of white space, in order."""

    @property
    def blocks(self) -> list[Span]:
        """Return the headline and the paragraphs, in order."""
        return [self.title, *self.paragraphs] if self.title else list(self.paragraphs)


class _Line(NamedTuple):
    """A line that is not blank, trimmed."""

    start: int
    end: int
    indent: int
    """Characters of white space before ``start``."""
    after_blank: bool
    """Whether it opens the text or follows a blank line."""


def lay_out(text: str) -> Layout:
    r"""Find the headline, the header lines, the dateline and the paragraphs of a report, in linear time.

    >>> text = "Ferry to sail again\n\nBy Lena Quist\n4 March 2031\n\nPORT ALDER — It sails on Monday.\n\nIt is free."
    >>> layout = lay_out(text)
    >>> layout.title.of(text), layout.dateline.of(text)
    ('Ferry to sail again', 'PORT ALDER —')
    >>> [span.of(text) for span in layout.paragraphs]
    ['It sails on Monday.', 'It is free.']
    """
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    top = _Top(text, lines, width)
    body = top.body
    paragraphs = list(_paragraphs(text, body, width))
    for index, paragraph in enumerate(paragraphs[: _DECKS + 1]):
        head = text[paragraph.start : min(paragraph.end, paragraph.start + MAX_HEADER_LINE)]
        if (length := dateline_end(head)) and not (is_turn(head) and _is_transcript(text, body)):
            rest = Span(paragraph.start + length, paragraph.end)
            paragraphs[index] = rest
            dateline = _trimmed(text, paragraph.start, rest.start)
            return Layout(top.title, tuple(top.header), dateline, tuple(paragraphs))
    return Layout(top.title, tuple(top.header), None, tuple(paragraphs))


def header_date(text: str, layout: Layout) -> date | None:
    r"""Return the day of publication that the header lines or the dateline of a report give; None where they do not.

    The first publication counts before a change ("Updated …"), a header line before the dateline.  A dateline without
    a year counts only where a header line names one year ("© 2031").

    >>> text = "GENEVA, March 4, 2031 (Harbour Wire) - Ministers met."
    >>> header_date(text, lay_out(text))
    datetime.date(2031, 3, 4)
    """
    header = [span.of(text)[:MAX_HEADER_LINE] for span in layout.header]
    dated = [line for line in header if furniture(line) is not Furniture.CREDIT]
    # sorted() is stable: the first line that is no update, else the first update
    named = [found for line in sorted(dated, key=is_update) for found in find_dates(line, yearless=True)]
    if layout.dateline:
        named += find_dates(layout.dateline.of(text), yearless=True)
    full = [found.date for found in named if found.date]
    if full:
        return full[0]
    return _with_year(named, {int(year) for line in header for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", line)})


def _with_year(named: Sequence[WrittenDate], years: set[int]) -> date | None:
    days = [found for found in named if found.year is None]
    return days[0].in_year(years.pop()) if days and len(years) == 1 else None


def _lines(text: str) -> Iterator[_Line]:
    after_blank, ended = True, True
    for match in _LINE.finditer(text):
        if match[0][0] in "\r\n\f\u2028\u2029":
            after_blank |= ended or match[0] == "\f"
            ended = True
            continue
        span = _trimmed(text, *match.span())
        if span.start < span.end:
            yield _Line(span.start, span.end, span.start - match.start(), after_blank)
            after_blank = ended = False


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends; empty where it is nothing else."""
    part = text[start:end]
    right = len(part.rstrip().rstrip(_BLANKS).rstrip())
    left = len(part) - len(part.lstrip().lstrip(_BLANKS).lstrip())
    return Span(start + min(left, right), start + right)


def _ends_sentence(text: str, line: _Line | Span) -> bool:
    """Tell whether a line's last word can be the last of a sentence."""
    return text[max(line.start, line.end - 12) : line.end].rstrip(_CLOSING).endswith((".", "!", "?", "…", ":", ";"))


def _wrap_width(text: str, lines: Sequence[_Line]) -> int:
    """Return the number of characters at which lines were wrapped; 0 where each line is a paragraph of its own."""
    broken = [line for line, after in pairwise(lines) if not after.after_blank]
    open_ended = sorted(line.end - line.start for line in broken if not _ends_sentence(text, line))
    if len(open_ended) * 2 <= len(broken) or len(broken) < 2:
        return 0
    width = open_ended[len(open_ended) * 9 // 10]
    return width if _WIDTHS[0] <= width <= _WIDTHS[1] else 0


def _is_wrapped(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Tell whether the break between two lines only keeps them short, so that a paragraph runs on."""
    if after.after_blank or not width or _BULLET.match(text, after.start) or after.indent > line.indent + 1:
        return False
    if not _ends_sentence(text, line):
        return True
    next_word = text[after.start : min(after.end, after.start + 20)].split()[0]
    return line.end - line.start + 1 + len(next_word) > width * 0.9


def _paragraphs(text: str, lines: Sequence[_Line], width: int) -> Iterator[Span]:
    start = end = -1
    for index, line in enumerate(lines):
        if index and _is_wrapped(text, lines[index - 1], line, width):
            end = line.end
            continue
        if start >= 0 and _has_words(text, start, end):
            yield Span(start, end)
        start, end = line.start, line.end
    if start >= 0 and _has_words(text, start, end):
        yield Span(start, end)


def _has_words(text: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in text[start:end])


class _Top:
    """What stands above the body: the headline and the header lines; and the lines that are left."""

    def __init__(self, text: str, lines: Sequence[_Line], width: int) -> None:
        self._text, self._lines, self._width = text, lines, width
        self.title: Span | None = None
        self.header: list[Span] = []
        self.body: list[_Line] = []
        self._above: Furniture | None = None
        seen = 0
        while seen < min(len(lines), _HEADER_LINES) and not self._in_body():
            self._place(seen)
            seen += 1
        self.body += lines[seen:]

    def _in_body(self) -> bool:
        """Tell whether what was placed so far shows that no header line can follow."""
        if not self.body:
            return False
        last = self.body[-1]
        return (
            len(self.body) > _DECKS
            or last.end - last.start > _MAX_HEADLINE
            or dateline_end(self._head(last)) > 0
            or bool(_LEDE.search(self._head(last)))
        )

    def _place(self, index: int) -> None:
        line = self._lines[index]
        if self.title and line.start < self.title.end:
            return
        head = self._head(line)
        kind = furniture(head)
        if kind is Furniture.FIELD and not self.title and (length := headline_field(head)):
            self.header.append(_trimmed(self._text, line.start, line.start + length))
            self.title = Span(line.start + length, line.end)
        elif kind and self._fits(kind, index):
            self.header.append(Span(line.start, line.end))
            self._above = kind
        elif _has_words(self._text, line.start, line.end):
            self._place_own(index)

    def _place_own(self, index: int) -> None:
        """Place a line of the report's own words: headline, or body, perhaps with a date before its first word."""
        line = self._lines[index]
        self._above = None
        if not self.body and not self.title:
            if length := leading_date(self._head(line)):
                self.header.append(_trimmed(self._text, line.start, line.start + length))
                line = line._replace(start=line.start + length)
            if end := self._headline_end(line, index):
                mark = _HEADING_MARK.match(self._text, line.start, end)
                self.title = Span(mark.end() if mark else line.start, end)
                return
        self.body.append(line)

    def _fits(self, kind: Furniture, index: int) -> bool:
        """Tell whether a header line of that kind can stand here."""
        if kind.is_certain:
            return True
        if kind is Furniture.ROLE:
            return self._above in (Furniture.BYLINE, Furniture.NAME) or self._head(
                self._lines[index]
            ).lower().startswith(("from ", "by ", "our "))
        following = [furniture(self._head(line)) for line in self._lines[index + 1 : index + 2]]
        if self.title or kind is Furniture.NAME:
            return bool(self.title) and any(after and after is not Furniture.NAME for after in following)
        return index + 1 < len(self._lines) and self._headline_end(self._lines[index + 1], index + 1) > 0

    def _headline_end(self, line: _Line, index: int) -> int:
        """Return where the headline that begins with that line ends; 0 where the line is none."""
        head = self._head(line)
        if _BULLET.match(head) or dateline_end(head) or (is_turn(head) and _is_transcript(self._text, self._lines)):
            return 0
        last = index
        while last + 1 < len(self._lines) and self._runs_on(last):
            last += 1
        end = self._lines[last].end
        if last + 1 == len(self._lines) or last - index > 2 or end - line.start > _MAX_HEADLINE:
            return 0
        words = self._text[line.start : end].rstrip(_CLOSING)
        if words.endswith((":", ",")) or not _has_words(words, 0, len(words)):
            return 0
        if words.endswith(".") and not words.endswith(".."):
            return end if self._lines[last + 1].after_blank and _reads_as_headline(words) else 0
        return end

    def _runs_on(self, index: int) -> bool:
        line, after = self._lines[index : index + 2]
        return _is_wrapped(self._text, line, after, self._width) and furniture(self._head(after)) is None

    def _head(self, line: _Line) -> str:
        return self._text[line.start : min(line.end, line.start + MAX_HEADER_LINE + 10)]


def _reads_as_headline(sentence: str) -> bool:
    """Tell whether a sentence with its full stop is worded as headlines are, not as the first sentence of a report."""
    words = sentence.split()
    return len(words) <= 24 and (is_capitalised(words) or not (_LEDE.search(sentence) or _NARRATION.search(sentence)))


def _is_transcript(text: str, lines: Sequence[_Line]) -> bool:
    """Tell whether speakers take turns at the top of a text."""
    tops = (text[line.start : line.start + 50].lstrip(_OPENING) for line in lines[:_HEADER_LINES])
    return sum(map(is_turn, tops)) > 1
