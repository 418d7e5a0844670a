"""Names in a text: where they stand, which words of theirs are titles, and what kind of thing they can name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.knowledge.countries import by_adjective, by_name, by_seat
from onrecord.knowledge.given_names import gender_of
from onrecord.knowledge.words import (
    FEMALE_NAMES,
    FEMALE_TITLES,
    GROUPS,
    HONORIFICS,
    MALE_NAMES,
    MALE_TITLES,
    MEN,
    NOT_NAMES,
    OFFICES,
    ORGANISATIONS,
    PARTICLES,
    PEOPLE,
    PORTFOLIOS,
    RANKS,
    SUFFIXES,
    WOMEN,
)
from onrecord.reading.actors.tokens import Tokens

TITLES = HONORIFICS | RANKS | OFFICES | PEOPLE
_FUNCTION_POS = frozenset("DET PRON ADP CCONJ SCONJ AUX INTJ PART PUNCT SPACE SYM NUM ADV".split())  # noqa: SIM905
_LABELS = frozenset("PERSON ORG GPE NORP FAC LOC PRODUCT WORK_OF_ART LAW EVENT".split())  # noqa: SIM905
_CONNECTORS = frozenset(("of", "for", "and", "&", "the", "on", "in", "at", "to", "'s", "’s", "against"))
_BARE_TITLES = frozenset(("general", "king", "queen", "prince", "crown", "major", "chief", "whip", "khan", "pope"))
_HYPHENED = frozenset(("elect", "designate", "general"))
"""Second halves of titles: "President-elect", "Secretary-General"."""
_AFTER_TITLE = PORTFOLIOS | {"of", "the", "and", "for"}
_NICKNAMED = frozenset("“”\"‘’'")
_RULERS = frozenset(
    ("president", "minister", "king", "queen", "premier", "chancellor", "parliament", "republic", "kingdom", "capital")
)
_INSTITUTIONS = frozenset(("king", "queen", "parliament", "capital", "constitution", "territory", "coast"))
"""What a state has, and no person."""
_UNIONS = frozenset(("u.n.", "un", "e.u.", "eu", "u.s.", "u.k.", "uk"))
"""Initials of states and their unions, with which the name of a body may begin."""
_AGE = re.compile(r"\d{1,3}$")


@dataclass(slots=True)
class Name:
    """One occurrence of a name: tokens ``first`` to ``last`` with its titles, the name proper from ``core`` on."""

    first: int
    core: int
    last: int
    words: tuple[str, ...]
    """The name proper, without titles."""
    title: str | None
    evidence: Counter[str]
    """Weights for "person", "organisation", "place", "people" (a nation or party) and "work"."""
    gender: str | None = None
    """"m", "f" or None."""

    @property
    def text(self) -> str:
        """The name proper."""
        return " ".join(self.words)


def names_in(tokens: Tokens) -> list[Name]:
    """Return the names in the order of the text; headlines only tell names that the text knows or spaCy finds."""
    runs = list(_runs(tokens))
    found = [name for first, last in runs if not tokens.titled[first] for name in [_read(tokens, first, last)] if name]
    known = {name.words for name in found} | {name.words[-1:] for name in found if name.evidence["person"] > 0}
    for run in runs:
        if tokens.titled[run[0]]:
            found += [name for part in _headline(tokens, run, known) for name in [_read(tokens, *part)] if name]
    return sorted(found, key=lambda name: name.first)


def _headline(tokens: Tokens, run: tuple[int, int], known: set[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield the names in a run of capitals of a headline: known ones, else what spaCy marks, else the whole run."""
    first, end = run[0], run[1] + 1
    parts: list[tuple[int, int]] = []
    while first < end:
        size = next((n for n in range(min(5, end - first), 0, -1) if tuple(tokens.text[first : first + n]) in known), 0)
        if size:
            parts.append((first, first + size - 1))
        first += size or 1
    if not parts:
        marks = sorted({tokens.name[i] for i in range(*run, 1) if tokens.name[i] >= 0} | {tokens.name[run[1]]} - {-1})
        for mark in marks:
            inside = [i for i in range(run[0], end) if tokens.name[i] == mark]
            parts.append((inside[0], inside[-1]))
    if not parts and not tokens.of(*run).isupper():
        parts.append(run)
    yield from parts


def singular(noun: str) -> str:
    """Return the singular of a lower-case English noun, as well as its letters tell.

    >>> [singular(noun) for noun in ("ministers", "parties", "spokesmen", "census", "bosses")]
    ['minister', 'party', 'spokesman', 'census', 'boss']
    """
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def _namey(tokens: Tokens, i: int) -> bool:
    """Tell whether token ``i`` can be a word of a name."""
    word = tokens.text[i]
    if not word[0].isupper() or tokens.lower[i] in NOT_NAMES:
        return False
    pos, label = tokens.pos[i], tokens.label[i]
    if pos == "PROPN" or label in _LABELS:
        return pos not in ("DET", "PRON", "SCONJ", "AUX") and not (pos == "ADP" and tokens.opening[i])
    if pos in _FUNCTION_POS or tokens.titled[i]:
        return False
    if not tokens.opening[i]:
        return True
    return pos == "ADJ" and i + 1 < len(tokens) and tokens.pos[i + 1] == "PROPN" and tokens.text[i + 1][0].isupper()


def _runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the first and last token of each name, titles with capitals included."""
    i, size = 0, len(tokens)
    while i < size:
        if not _namey(tokens, i):
            i += 1
            continue
        last = i
        while (following := _next(tokens, i, last)) is not None:
            last = following
        yield i, last
        i = last + 1


def _next(tokens: Tokens, first: int, last: int) -> int | None:
    """Return the token with which the name goes on after ``last``, or None."""
    at, size = last + 1, len(tokens)
    if at >= size:
        return None
    if _namey(tokens, at):
        breaks = tokens.lower[last] in HONORIFICS or not _other_name(tokens, last, at)
        return at if breaks else None
    if tokens.text[at] in ("-", "–", "‐", "&", "/") and at + 1 < size and tokens.start[at] == tokens.end[last]:
        if tokens.start[at + 1] == tokens.end[at] and tokens.text[at + 1][0].isalnum():
            return at + 1
        return None
    if tokens.text[at] in _NICKNAMED and at + 3 < size and tokens.text[at + 2] in _NICKNAMED:  # "Ada ‘Owl’ Brook"
        return at + 3 if _namey(tokens, at + 1) and _namey(tokens, at + 3) else None
    if tokens.text[at] == "." and tokens.lower[last] in RANKS and at + 1 < size and _namey(tokens, at + 1):
        return at + 1
    if tokens.lower[at] in PARTICLES and at + 2 < size and tokens.text[at + 1] == "-":  # "Omar al-Hadi"
        return at + 2 if tokens.text[at + 2][0].isupper() else None
    if tokens.lower[at] in PARTICLES and at + 1 < size and _particle_joins(tokens, at):
        return at + 1
    if tokens.lower[at] in SUFFIXES and tokens.text[at][0].isupper():
        return at
    if tokens.text[at] == "," and at + 1 < size and tokens.lower[at + 1] in SUFFIXES:
        return at + 1
    if tokens.lower[at] in _CONNECTORS:
        return _over_connector(tokens, first, last, at)
    if tokens.text[at].isdigit() and tokens.name[at] == tokens.name[last] >= 0 and len(tokens.text[at]) < 4:
        return at
    return None


def _other_name(tokens: Tokens, last: int, at: int) -> bool:
    """Tell whether two names stand side by side, not one name in two words: "Kenyans Otieno"."""
    if tokens.sentence[last] != tokens.sentence[at]:
        return tokens.lower[last] not in RANKS
    if _swallowed(tokens, last, at):
        return True
    if tokens.label[at] != "PERSON" or tokens.lower[at] in TITLES:
        return False
    inside = at + 1 < len(tokens) and tokens.name[at + 1] == tokens.name[at]
    body = tokens.label[last] == "ORG" and tokens.lower[last] not in TITLES and inside  # "Saltmere College Ada Brook"
    return tokens.label[last] == "NORP" or (body and tokens.name[last - 1] == tokens.name[last])


def _swallowed(tokens: Tokens, last: int, at: int) -> bool:
    """Tell whether spaCy took a given name for the end of a body: "University of Saltmere Ada" before "Brook"."""
    name = tokens.name[at]
    body = tokens.label[at] == "ORG" and tokens.name[last] == tokens.name[last - 1] == name and at + 1 < len(tokens)
    alone = body and tokens.label[at + 1] == "PERSON" and tokens.dep[at + 1] in ("nsubj", "nsubjpass")
    return alone and tokens.head[at] == at + 1 and tokens.lower[at] not in TITLES


def _particle_joins(tokens: Tokens, at: int) -> bool:
    following = at + 1
    if tokens.lower[following] in PARTICLES and following + 1 < len(tokens):
        following += 1
    return tokens.text[following][0].isupper() and tokens.pos[following] == "PROPN"


def _over_connector(tokens: Tokens, first: int, last: int, at: int) -> int | None:
    """Step over "of", "for the" and their like where what lies around is one name."""
    following = at + 1
    while following < len(tokens) and tokens.lower[following] in ("the", "a", "for", "of") and following - at < 3:
        following += 1
    if following >= len(tokens) or not tokens.text[following][0].isupper() or tokens.pos[following] == "PRON":
        return None
    word = tokens.lower[following]
    if tokens.lower[at] == "of" and tokens.lower[last] in OFFICES:
        return following if word in PORTFOLIOS else _over_country(tokens, following)
    if tokens.lower[at] == "and" and word in PORTFOLIOS and tokens.lower[last] in PORTFOLIOS:
        return following
    one = tokens.name[at] == tokens.name[last] == tokens.name[following] >= 0 and tokens.label[at] != "PERSON"
    if one and tokens.lower[at] not in ("'s", "’s"):
        return following
    heads = singular(tokens.lower[last]) in ORGANISATIONS or singular(tokens.lower[first]) in ORGANISATIONS
    return (
        following if heads and tokens.lower[at] in ("of", "for") and tokens.pos[following] in ("PROPN", "ADJ") else None
    )


def _over_country(tokens: Tokens, at: int) -> int | None:
    """Return the last token of a country after an office, where the holder's name follows: "President of Chad X"."""
    for last in range(min(at + 3, len(tokens) - 2), at - 1, -1):
        if by_name().get(tokens.of(at, last)) and _namey(tokens, last + 1) and tokens.label[last + 1] == "PERSON":
            return last if tokens.sentence[last + 1] == tokens.sentence[at] else None
    return None


def _read(tokens: Tokens, first: int, last: int) -> Name | None:
    """Tell titles from the name proper; None where nothing of a name is left."""
    core = _after_titles(tokens, first, last)
    lowered = [w.strip(".") for w in tokens.lower[core : last + 1]]
    if (lowered[-1] in TITLES or singular(lowered[-1]) in PEOPLE) and not _named(tokens, last):
        return None
    begin = _lower_titles(tokens, first)
    title = tokens.of(begin, core - 1) if begin < core else None
    words = _words(tokens, core, last)
    if all(word.lower() in SUFFIXES for word in words):
        return None
    name = Name(begin, core, last, words, title, Counter())
    _weigh(tokens, name)
    return name


def _named(tokens: Tokens, i: int) -> bool:
    """Tell whether a word that could be a title is somebody's surname here."""
    return tokens.label[i] == "PERSON" and not tokens.opening[i] and tokens.text[i - 1 if i else 0].lower() != "the"


def _words(tokens: Tokens, first: int, last: int) -> tuple[str, ...]:
    text = tokens.of(first, last)
    if text.isupper() and len(text) > 5:
        text = text.title()
    return tuple(text.split())


def _after_titles(tokens: Tokens, first: int, last: int) -> int:
    """Return the first token of the name proper."""
    end = last
    while end > first and tokens.lower[end] in SUFFIXES:
        end -= 1
    core = first
    for i in range(first, end):
        if not _is_title(tokens, i):
            continue
        if tokens.text[i + 1] == "-" and i + 2 < end and tokens.lower[i + 2] in _HYPHENED:
            core = i + 3
        elif tokens.text[i + 1][0].isalpha() or tokens.text[i + 1] == ".":
            core = i + 1
            while core < end and tokens.lower[core] in _AFTER_TITLE:
                core += 1
            if tokens.lower[core - 1] in ("of", "the") and (country := _over_country(tokens, core)) is not None:
                core = country + 1
    while core < end and not tokens.text[core][0].isalnum():
        core += 1
    if core > first and core - first == 1 and tokens.lower[first] in _BARE_TITLES:
        labels = set(tokens.label[first : last + 1])
        if labels & {"ORG", "GPE", "FAC", "LOC"} and "PERSON" not in labels:
            return first
    if tokens.lower[end] in ORGANISATIONS and core <= end and tokens.label[end] == "ORG":
        return first
    return core


def _is_title(tokens: Tokens, i: int) -> bool:
    """Tell whether a word with a capital can be a title: in headlines, where all words have one, only an office."""
    word = tokens.lower[i]
    if tokens.titled[i]:
        return word in HONORIFICS or word in RANKS or word in OFFICES
    return word in TITLES or singular(word) in OFFICES


def _lower_titles(tokens: Tokens, first: int) -> int:
    """Return where the lower-case title before a name begins: "press secretary Ann Lee"."""
    at = first - 1
    if at < 0 or tokens.lower[at] not in PEOPLE or tokens.sentence[at] != tokens.sentence[first]:
        return first
    if tokens.text[at][0].isupper() and not tokens.opening[at]:
        return first
    while at > 0 and tokens.pos[at - 1] in ("NOUN", "ADJ") and not tokens.text[at - 1][0].isupper():
        if tokens.sentence[at - 1] != tokens.sentence[at]:
            break
        at -= 1
    return at


def _weigh(tokens: Tokens, name: Name) -> None:
    """Gather what the name and its surroundings say of its kind and gender."""
    evidence, words = name.evidence, [w.lower() for w in name.words]
    for label in set(tokens.label[name.core : name.last + 1]):
        kind = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}.get(label)
        if label == "NORP":
            evidence["people"] += 2
        elif label in ("WORK_OF_ART", "LAW"):
            evidence["work"] += 2
        elif kind:
            evidence[kind] += 2
    if name.title:
        evidence["person"] += 4
    elif not evidence["organisation"] and _has_rulers(tokens, name):
        evidence["place"] += 4
    _weigh_words(evidence, words, name.text)
    if name.last + 2 < len(tokens) and tokens.text[name.last + 1] == "," and _AGE.match(tokens.text[name.last + 2]):
        evidence["person"] += 3
    if name.first and tokens.lower[name.first - 1] == "the" and not name.title:
        evidence["organisation"] += 1
        evidence["person"] -= 1
    name.gender = _gender(name.title, words)


def _has_rulers(tokens: Tokens, name: Name) -> bool:
    """Tell whether a name is of what has ministers and kings: "ministers of Norland", "Norland's parliament"."""
    before, after = name.first - 1, name.last + 2
    while before > 1 and tokens.lower[before] in ("and", ",") and tokens.pos[before - 1] == "PROPN":
        before -= 2  # "ministers of Norland and Estavia"
    if before > 0 and tokens.lower[before] == "of" and tokens.pos[before - 1] in ("NOUN", "PROPN"):
        return singular(tokens.lower[before - 1]) in _RULERS
    owns = after < len(tokens) and tokens.lower[after - 1] in ("'s", "’s")
    return owns and singular(tokens.lower[after]) in _INSTITUTIONS


def _weigh_words(evidence: Counter[str], words: list[str], text: str) -> None:
    given = words[0] in MALE_NAMES or words[0] in FEMALE_NAMES
    if given and len(words) > 1:
        evidence["person"] += 3
    noun = singular(words[-1])
    if (len(words) > 1 and words[0] in _UNIONS) or words[-1].endswith("news"):
        evidence["organisation"] += 4
    if noun in ORGANISATIONS or noun in GROUPS or (words[0] in ORGANISATIONS and len(words) > 1):
        evidence["organisation"] += 4
    elif len(words) == 1 and text.isupper() and 1 < len(text) < 7:
        evidence["organisation"] += 1
    if text in by_name() or text in by_seat():
        evidence["place"] += 4
    elif text in by_adjective():
        evidence["people"] += 4


def _gender(title: str | None, words: list[str]) -> str | None:
    titled = {w.strip(",") for w in (title or "").lower().split()}
    for gender, titles, nouns in (("m", MALE_TITLES, MEN), ("f", FEMALE_TITLES, WOMEN)):
        if titled & titles or titled & nouns:
            return gender
    return gender_of(words[0]) if len(words) > 1 else None
