"""What newsrooms print around a report: dates of publication, bylines, outlets, section names, credits, datelines.

Everything here judges one line, or the beginning of one, by its words alone.
"""

from __future__ import annotations

import re
from enum import Enum

from onrecord.knowledge.calendar import MONTH, WEEKDAY, clock_end, date_at, find_dates

MAX_HEADER_LINE = 200
"""Characters; no longer line is taken for a header, however it begins."""
_MAX_DATELINE = 140


class Furniture(Enum):
    """What a header line is."""

    DATE = "date"
    BYLINE = "byline"
    CREDIT = "credit"
    FIELD = "field"
    SECTION = "section"
    ROLE = "role"
    OUTLET = "outlet"
    NAME = "name"

    @property
    def is_certain(self) -> bool:
        """Whether the words alone tell; the others could be a headline and need the right neighbours."""
        return self not in (Furniture.ROLE, Furniture.OUTLET, Furniture.NAME)


_LABEL = re.compile(
    r"(?:first |last |originally )?(?:published|updated|posted|modified|filed|issued|released|created|revised|dated?)"
    r"(?:\s(?:on|at))?(?:\s?:)?\s{1,3}",
    re.IGNORECASE,
)
_UPDATE = re.compile(r"(?:last )?(?:updated|modified|revised)\b", re.IGNORECASE)
_FIELD = re.compile(
    r"(?P<key>headline|title|subject|authors?|byline|publication|outlet|url|link|section|category|dateline"
    r"|language|keywords|tags|copyright|date|published|updated|source)\s{0,3}:\s{0,3}(?=\S)",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:(?:breaking|world|local|national|international|latest|top) )?(?:news|stories)|world|politics|business|economy"
    r"|opinions?|comment|analysis|editorial|exclusive|sports?|culture|science|health|technology|environment|letters"
    r"|interview|abstract|full text|correction appended|advertisement|share(?: this (?:article|story))?|listen|print"
    r"|save|explainer|briefing|press release|media release|for immediate release|(?:\d+|a few)[- ]min(?:ute)?s? read"
    r"|(?:from )?(?:middle east|europe|asia|africa|americas?|uk|us)",
    re.IGNORECASE,
)
_AGENCY = r"(?:A\.?P|A\.?F\.?P|Reuters|Getty(?: Images)?|EPA|UPI|Bloomberg|Associated Press|Agence France-Presse)"
_CREDIT = re.compile(
    r"\(?(?:[Ff]ile )?(?:[Pp]hoto(?:graph)?s?|[Pp]ictures?|[Ii]mages?|[Vv]ideo|[Ii]llustration|[Gg]raphic)"
    r"(?: (?:by|via|from|courtesy)\b|\s?[:/©])"
    r"|FILE (?:PHOTO|-|–|—)|(?:[Pp]hoto )?[Cc]redit:|[Cc]aption:|©|\([Cc]\) ?\d|[Cc]opyright\b"
    rf"|\(?{_AGENCY}(?: [Pp]hoto)?\s?/|.{{2,60}}(?:\s?/\s?|via ){_AGENCY}\)?\.?$|{_AGENCY}\.?$"
    r"|https?://\S+$|[\w.+-]+@[\w.-]+$|@\w+$|(?:[Ff]ollow|FOLLOW) .{2,60}@\w+\.?$"
)
_BYLINE = re.compile(
    r"(?:(?:words|story|reported|reporting|written|edited|additional reporting|with reporting) )?by:? {1,2}(?=\S)",
    re.IGNORECASE,
)
_ROLE_WORD = (
    r"(?:correspondents?|editors?|reporters?|writers?|columnists?|contributors?|journalists?|producers?|staff|bureau"
    r"|desk|newsroom)"
)
_ROLE = re.compile(
    rf"(?:[\w&'’.-]+,? ){{0,6}}{_ROLE_WORD}(?:(?: in| at)? [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)?", re.IGNORECASE
)
_OUTLET = re.compile(
    r"(?:[\w'’&.-]+ ){1,4}(?:times|post|herald|news|press|mirror|gazette|tribune|star|journal|chronicle|guardian"
    r"|observer|telegraph|daily|weekly|agency|wire|broadcasting|radio|tv|standard|examiner|courier|dispatch|register"
    r"|sentinel|monitor|bulletin|independent|echo|globe|sun|mail|express|today|online|newswire|magazine)",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "&",
        "de",
        "da",
        "di",
        "del",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "al",
        "el",
        "la",
        "le",
        "du",
        "y",
    ]
)
_SHOUTS = re.compile(
    r"(?:UPDATED?|BREAKING|EXCLUSIVE|WATCH|POLL|REPORT|ANALYSIS|OPINION|VIDEO|LIVE|NEW|FACT.?CHECK|CORRECTION|READ|NOTE"
    r"|EDITOR.S NOTE|FILE|PHOTOS?|ADVISORY|JUST IN|DEVELOPING|WARNING|TRANSCRIPT|INTERVIEW|QUESTION|ANSWER|MORE)\b"
)
_SEPARATOR = re.compile(
    r"\s{0,2}(?:—|–|―|--?)\s{1,2}|\s?/[A-Z][\w .-]{1,30}/\.?(?:\s?[-–—]{1,2})?\s{1,2}|:\s{1,2}"
    r"|(?<=\))\s(?=[A-Z“\"'‘])"
)
_PAREN = re.compile(r"\s{0,2}\(([^()]{2,60})\)$")
_LAST_DAY = re.compile(rf"(?:^|[\s,.|]){WEEKDAY}$")
_TURN = re.compile(r"[A-Z][A-Z.'’ -]{0,40}:\s")


def strip_marks(line: str) -> str:
    """Return the line without the marks of headings, emphasis and quotations that Markdown puts around it."""
    return line.strip().strip("#*_>").strip()


def furniture(line: str) -> Furniture | None:
    """Say what a whole line is, or None where it is the report's own words.

    >>> furniture("By Lena Quist, trade editor"), furniture("Port Alder Star | 4 March 2031")
    (<Furniture.BYLINE: 'byline'>, <Furniture.DATE: 'date'>)
    >>> furniture("By Friday the river had risen again.") is None
    True
    """
    line = strip_marks(line[: MAX_HEADER_LINE + 10])
    if not line or len(line) > MAX_HEADER_LINE:
        return None
    if _is_dated(line):
        return Furniture.DATE
    if _is_byline(line):
        return Furniture.BYLINE
    if _CREDIT.match(line):
        return Furniture.CREDIT
    if (field := _FIELD.match(line)) and (headline_field(line) or len(line[field.end() :].split()) <= 8):
        return Furniture.FIELD
    if _SECTION.fullmatch(line.rstrip(".:")):
        return Furniture.SECTION
    words = line.split()
    if _ROLE.fullmatch(line) and len(words) <= 8:
        return Furniture.ROLE
    if _OUTLET.fullmatch(line) and is_capitalised(words):
        return Furniture.OUTLET
    if 2 <= len(words) <= 4 and all(word[:1].isupper() and word.strip(".").isalpha() for word in words):
        return Furniture.NAME
    return None


def headline_field(line: str) -> int | None:
    """Return where the headline begins in "Title: …"; None where the line is no such field."""
    match = _FIELD.match(line)
    return match.end() if match and match["key"].lower() in ("headline", "title", "subject") else None


def is_update(line: str) -> bool:
    """Tell whether the date of a header line is that of a change ("Updated …")."""
    return bool(_UPDATE.match(strip_marks(line)))


def leading_date(line: str) -> int:
    """Return the length of a date of publication before the first words of a report ("date 2031-03-04 The king …").

    0 where the line does not begin with one.

    >>> leading_date("Published: 4 March 2031 The king of Ostrand said …")
    24
    """
    label = _LABEL.match(line)
    found = date_at(line, label.end() if label else 0)
    if found is None:
        return 0
    end = clock_end(line, found.span.end)
    separator = re.compile(r"\s{0,3}[-–—|:]{1,2}\s{1,3}|\s{1,3}").match(line, end)
    if separator is None or separator.end() == len(line):
        return 0
    plain = label is None and not line[:4].isdigit() and not separator[0].strip()
    return 0 if plain or line[separator.end()].islower() else separator.end()


def dateline_end(line: str) -> int:
    """Return the length of the dateline that a line begins with, its dash included; 0 where there is none.

    >>> dateline_end("GENEVA, March 4 (Harbour Wire) - Ministers met.")
    33
    >>> dateline_end("Nadia Quist — a lawyer by training — said no.")
    0
    """
    head = line[:_MAX_DATELINE]
    for separator in _SEPARATOR.finditer(head):
        left, mark = head[: separator.start()].rstrip(), separator[0].strip()
        if _is_dateline(left, mark, line[separator.end() : separator.end() + 80]):
            return separator.end()
        if mark and mark != ":":
            break
    return 0


def is_turn(line: str) -> bool:
    """Tell whether a line is a turn of a transcript: "THE PRESIDENT: Thank you"."""
    return turn_end(line) > 0


def turn_end(line: str) -> int:
    """Return where the words of a turn begin in its line; 0 if the line is no turn."""
    found = _TURN.match(line)
    return found.end() if found else 0


def is_capitalised(words: list[str]) -> bool:
    """Tell whether all words that a title would capitalise are capitalised."""
    return all(not word[:1].islower() or word.lower() in _SMALL_WORDS for word in words)


def _is_dated(line: str) -> bool:
    """Tell whether a line is nothing but dates and what goes with them: labels, times, an outlet, a section."""
    pieces = [piece.strip() for piece in re.split(r"\s[|·•]\s", line)]
    dated = [_is_date(piece) for piece in pieces]
    return any(dated) and all(is_date or len(piece.split()) <= 6 for piece, is_date in zip(pieces, dated, strict=True))


def _is_date(piece: str) -> bool:
    position, dates = 0, 0
    while position < len(piece):
        if label := _LABEL.match(piece, position):
            position = label.end()
        position = clock_end(piece, position)
        if gap := re.compile(r"[\s,;|()–—-]{1,4}(?:on )?").match(piece, position):
            position = gap.end()
        found = date_at(piece, position, yearless=True)
        if found is None:
            break
        dates += 1
        position = clock_end(piece, found.span.end)
    rest = piece[position:].strip(" .,;)")
    return dates > 0 and (not rest or _is_byline(rest))


def _is_byline(line: str) -> bool:
    match = _BYLINE.match(line)
    if match is None or line.endswith(("?", "!", ":")) or (line.endswith(".") and not line.endswith("r.")):
        return False
    names = re.split(r",|\s[|·•/–—-]\s", line[match.end() :])
    words = names[0].split()
    name = [word for word in words if word.lower() not in _SMALL_WORDS]
    if not name or len(words) > 12 or any(word[:1].islower() for word in name):
        return False
    rest = [word for part in names[1:] for word in part.split()]
    return len(rest) <= 12 and (is_capitalised(rest) or bool(re.search(_ROLE_WORD, line, re.IGNORECASE)))


def _is_dateline(left: str, mark: str, right: str) -> bool:
    """Tell whether ``left``, before a dash, a colon or nothing, is a place, a date and an agency, or some of them."""
    if not right or right[0].isspace():
        return False
    paren = _PAREN.search(left)
    agency = bool(paren) and not re.match(r"[RDI]\b|[a-z]", paren[1]) if paren else mark.startswith("/")
    if paren:
        left = left[: paren.start()]
    left = left.rstrip(" ,.|")
    dates = [found for found in find_dates(left, yearless=True) if found.span.end == len(left)]
    day = dates[-1].span.start if dates else match.start() if (match := _LAST_DAY.search(left)) else None
    place = left[:day].rstrip(" ,.|") if day is not None else left
    dated = day is not None
    if not place:
        return agency and not right[0].islower()
    if right[0].islower() or not _is_place(place, named=agency or dated):
        return False
    if agency or dated:
        return bool(mark) or (agency and place.isupper())
    # A place alone: in capitals, and not the first words of a headline.
    return bool(mark) and not _SHOUTS.match(place) and not is_capitalised(right.split()[:8])


def _is_place(text: str, *, named: bool) -> bool:
    """Tell whether a text can be "NEW YORK", "HEMPSTEAD, N.Y." or, beside a date or an agency, "Geneva"."""
    city, *regions = (part.strip() for part in re.split(r",|\s\|\s", text))
    words = re.split(r"[\s/]+", city)
    letters = sum(character.isalpha() for character in city)
    if letters < 3 or len(words) > 5 or len(regions) > 2 or any(character.isdigit() for character in text):
        return False
    if any(len(region.split()) > 3 or not region[:1].isupper() for region in regions):
        return False
    if not city[0].isalpha():
        return False
    upper = all(word.isupper() or word.lower() in _SMALL_WORDS for word in words) and city.isupper()
    return upper or (named and city[0].isupper() and is_capitalised(words) and not re.match(MONTH + "$", city))
