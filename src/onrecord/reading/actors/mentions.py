"""Every phrase of a text that can stand for an actor: names, descriptions and pronouns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.knowledge.person_nouns import person_noun
from onrecord.knowledge.words import DOCUMENTS, GROUPS, ORGANISATIONS, PEOPLE
from onrecord.reading.actors.names import Name, singular
from onrecord.reading.actors.tokens import Tokens

Sort = Literal["name", "noun", "pronoun"]
Determiner = Literal["the", "a", "whose", "bare"]

MALE = frozenset(("he", "him", "his", "himself"))
FEMALE = frozenset(("she", "her", "hers", "herself"))
NEUTER = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves", "both", "each"))
FIRST = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
PRONOUNS = MALE | FEMALE | NEUTER | PLURAL | FIRST | RELATIVE
_POSSESSIVE = frozenset(("his", "her", "its", "their", "my", "our", "whose"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_INDEFINITE = frozenset(
    (
        "a",
        "an",
        "one",
        "some",
        "another",
        "any",
        "several",
        "many",
        "no",
        "every",
        "most",
        "each",
        "both",
        "neither",
        "either",
    )
)
_ARTICLES = _DEFINITE | _INDEFINITE
_INSIDE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_REACH = 14
"""How many words of a description may stand before its noun."""


@dataclass(slots=True, eq=False)
class Mention:
    """One phrase, tokens ``first`` to ``last``, for an actor."""

    sort: Sort
    first: int
    last: int
    head: int
    word: str
    """The head noun, singular and lower case; the pronoun; "" for a name."""
    name: Name | None = None
    determiner: Determiner = "bare"
    plural: bool = False
    gender: str | None = None
    owner: Mention | None = None
    """The mention before a possessive "'s", or the possessive pronoun, that the description begins with."""
    title: str | None = None
    """The description without its determiner and owner."""
    fuller: str | None = None
    """The description with what follows its noun, where a source says so: "officials at the ministry"."""
    subject: bool = False
    genitive: bool = False
    actors: list[int] = field(default_factory=list)
    """Numbers of the entities that it stands for."""
    why: str = ""


def mentions_in(tokens: Tokens, names: Sequence[Name]) -> list[Mention]:
    """Return all mentions, by their first tokens; a description that holds a name comes before it."""
    found = [_of_name(tokens, name) for name in names]
    taken = {i for name in names for i in range(name.first, name.last + 1)}
    begins = {m.first: m for m in found}
    ends = {m.last: m for m in found}
    titled = [m for m in found if m.name and m.name.title]
    for i, word in enumerate(tokens.lower):
        if word in PRONOUNS and i not in taken:
            pronoun = _of_pronoun(tokens, i)
            if pronoun is not None:
                found.append(pronoun)
                begins[i] = pronoun
        elif i not in taken and is_head(tokens, i) and kind_of(word) is not None:
            mention = describe(tokens, i, begins, ends)
            if not _merely_a_role(tokens, mention):
                found.append(mention)
                ends[i] = mention
    for mention in titled:  # "her lawyer Ann Lee", "Lee's brother Tom"
        before = mention.first - 1
        mention.owner = begins.get(before) if tokens.lower[before] in _POSSESSIVE else None
        if tokens.lower[before] in ("'s", "’s"):
            mention.owner = ends.get(before - 1)
    found.sort(key=lambda m: (m.first, -m.last))
    return found


def _merely_a_role(tokens: Tokens, mention: Mention) -> bool:
    """Tell whether a bare noun names an office, not who holds it: "as president", "candidate for mayor"."""
    before = tokens.lower[mention.first - 1] if mention.first else ""
    bare = mention.determiner == "bare" and not mention.plural and kind_of(mention.word) == "person"
    return bare and before in ("as", "for", "of", "to")


def kind_of(word: str) -> str | None:
    """Return what a lower-case noun names: "person", "group", "organisation", "document", or None for other things."""
    noun = singular(word)
    if noun in PEOPLE or word in PEOPLE:
        return "person"
    if word in GROUPS or noun in GROUPS:
        return "group"
    if noun in ORGANISATIONS:
        return "organisation"
    if noun in DOCUMENTS or word in DOCUMENTS:
        return "document"
    return "person" if person_noun(noun) else None


def is_head(tokens: Tokens, i: int) -> bool:
    """Tell whether token ``i`` is the noun of its phrase, not the modifier of another noun after it."""
    compound = i > 1 and tokens.text[i - 1] == "-" and person_noun(tokens.lower[i - 2]) and tokens.text[i].isalpha()
    if (tokens.pos[i] not in ("NOUN", "PROPN") and not compound) or not tokens.text[i][0].isalpha():
        return False
    at = i + 1
    if at + 1 < len(tokens) and tokens.text[at] == "-" and tokens.start[at] == tokens.end[i]:
        return False
    if at >= len(tokens) or tokens.pos[at] not in ("NOUN", "PROPN") or tokens.sentence[at] != tokens.sentence[i]:
        return True
    return tokens.titled[i] or (tokens.text[at][0].isupper() and not tokens.text[i][0].isupper())


def describe(tokens: Tokens, head: int, begins: dict[int, Mention], ends: dict[int, Mention]) -> Mention:
    """Read the phrase that ends in the noun ``head``: its determiner or owner, and its modifiers."""
    word = tokens.lower[head]
    first, owner, determiner = _left(tokens, head, begins, ends)
    core = first
    if owner is not None:
        core = owner.last + 1 if owner.sort == "pronoun" else owner.last + 2
    elif tokens.lower[first] in _ARTICLES:
        core = first + 1
    while core < head and not tokens.text[core][0].isalnum():
        core += 1
    noun = singular(word)
    gender = person_noun(noun)
    plural = noun != word and (tokens.tag[head] in ("NNS", "NNPS") or (gender is not None and word not in PEOPLE))
    return Mention(
        "noun",
        first,
        head,
        head,
        noun if plural else word,
        determiner=determiner,
        plural=plural or word in ("people", "police", "troops", "parents"),
        gender=gender if gender in ("m", "f") else None,
        owner=owner,
        title=tokens.of(min(core, head), head),
        subject=tokens.dep[head] in _SUBJECTS,
        genitive=_genitive(tokens, head),
    )


def _left(
    tokens: Tokens, head: int, begins: dict[int, Mention], ends: dict[int, Mention]
) -> tuple[int, Mention | None, Determiner]:
    """Walk from a noun to the left edge of its phrase."""
    first = head
    while first > 0 and head - first < _REACH:
        at = first - 1
        word = tokens.lower[at]
        if tokens.sentence[at] != tokens.sentence[head] or "\n" in tokens.text[at]:
            break
        if word in ("'s", "’s", "'", "’") and tokens.pos[at] in ("PART", "PUNCT") and at > 0:
            owner = ends.get(at - 1)
            if owner is not None:
                return owner.first, owner, "whose"
            if tokens.pos[at] == "PUNCT":
                break
            first = at
            continue
        if word in _POSSESSIVE:
            return at, begins.get(at), "whose"
        if word in _DEFINITE and tokens.pos[at] in ("DET", "PRON"):
            return at, None, "the"
        if word in _INDEFINITE:
            return at, None, "a"
        if not _inside(tokens, at):
            break
        first = at
    return first, None, "bare"


def _inside(tokens: Tokens, at: int) -> bool:
    """Tell whether a token can stand between determiner and noun."""
    if tokens.lower[at] in PRONOUNS and tokens.text[at] != "US":
        return False
    if tokens.text[at + 1] == "-" and tokens.end[at] == tokens.start[at + 1] and tokens.pos[at] != "PUNCT":
        return True
    if tokens.pos[at] in _INSIDE or tokens.text[at] in ("-", "“", '"', "‘", "”", "’", "``", "''"):
        return True
    if tokens.pos[at] == "PUNCT":
        return False
    following = tokens.pos[at + 1]
    if tokens.pos[at] in ("VERB", "ADV", "ADP") and tokens.tag[at] in ("VBN", "VBG", "RB", "JJ", "RBR", "RBS"):
        return following in ("NOUN", "ADJ", "VERB", "PROPN") and tokens.dep[at] in (
            "amod",
            "advmod",
            "compound",
            "nmod",
        )
    return tokens.pos[at] == "CCONJ" and following in ("ADJ", "PROPN") and tokens.pos[at - 1] in ("ADJ", "PROPN")


def _of_name(tokens: Tokens, name: Name) -> Mention:
    inside = range(name.last, name.first - 1, -1)
    subject = next((i for i in inside if tokens.dep[i] in _SUBJECTS), None)
    return Mention(
        "name",
        name.first,
        name.last,
        name.last if subject is None else subject,
        "",
        name=name,
        gender=name.gender,
        subject=subject is not None,
        genitive=_genitive(tokens, name.last),
    )


def _of_pronoun(tokens: Tokens, i: int) -> Mention | None:
    word = tokens.lower[i]
    if (
        word == "that"
        and tokens.tag[i] != "WDT"
        and not (tokens.dep[i] in _SUBJECTS and tokens.dep[tokens.head[i]] == "relcl")
    ):
        return None
    if word in ("both", "each") and (tokens.pos[i] == "DET" or tokens.dep[i] in ("det", "preconj", "predet")):
        return None
    if word == "us" and tokens.text[i] == "US":
        return None
    gender = "m" if word in MALE else "f" if word in FEMALE else None
    genitive = word in _POSSESSIVE and tokens.tag[i] in ("PRP$", "WP$")
    subject = tokens.dep[i] in _SUBJECTS
    return Mention("pronoun", i, i, i, word, plural=word in PLURAL, gender=gender, subject=subject, genitive=genitive)


def _genitive(tokens: Tokens, last: int) -> bool:
    return (
        last + 1 < len(tokens) and tokens.lower[last + 1] in ("'s", "’s", "'", "’") and tokens.pos[last + 1] == "PART"
    )


def appositions(tokens: Tokens, mentions: Sequence[Mention]) -> dict[int, int]:
    """Return, for the index of each description that stands beside a name for the same actor, the name's index.

    "the minister, Ann Lee", "Ann Lee, a doctor", "a clerk, known as Ann", "the minister Ann Lee".
    """
    found: dict[int, int] = {}
    starts = [m.first for m in mentions]
    by_first: dict[int, list[int]] = {}
    for index, mention in enumerate(mentions):
        by_first.setdefault(mention.first, []).append(index)
    for index, mention in enumerate(mentions):
        if mention.sort == "noun" and not mention.plural and kind_of(mention.word) == "person":
            after = _name_after(tokens, mentions, by_first, mention.last)
            if after is not None:
                found[index] = after
        elif mention.sort == "name":
            for other in _descriptions_after(tokens, mentions, starts, index):
                found.setdefault(other, index)
    return found


def _name_after(tokens: Tokens, mentions: Sequence[Mention], by_first: dict[int, list[int]], last: int) -> int | None:
    """Return the index of the name that follows a description: "…, Ann Lee", "…, known as Ann"."""
    at, size = last + 1, len(tokens)
    if at < size and tokens.lower[at] in ("of", "for", "in", "at", "from", "with"):  # "the head of the bank, Ann Lee"
        while at < size and at - last < 9 and tokens.text[at] not in (",", ".", ";", ":") and tokens.pos[at] != "VERB":
            index = next((i for i in by_first.get(at, []) if mentions[i].sort == "name"), None)
            if index and mentions[index - 1].last == at - 1 and mentions[index - 1].sort == "name":  # "of Reon Ann Lee"
                return index if tokens.label[at] == "PERSON" or tokens.dep[mentions[index].head] == "nsubj" else None
            at += 1
    if at >= size or tokens.text[at] not in (",", "(", "–", "—"):
        if at < size and tokens.lower[at] in ("called", "named"):
            at += 1
            return _first_name(tokens, mentions, by_first, at)
        return None
    at += 1
    word = tokens.lower[at] if at < size else ""
    if word in ("named", "called"):
        return _first_name(tokens, mentions, by_first, at + 1)
    if word in ("known", "identified") and "as" in tokens.lower[at : at + 8]:
        return _first_name(tokens, mentions, by_first, tokens.lower.index("as", at) + 1)
    index = _first_name(tokens, mentions, by_first, at)
    if index is None or not _closes(tokens, mentions[index].last) or _acts(tokens, mentions[index]):
        return None
    return index


def _acts(tokens: Tokens, name: Mention) -> bool:
    """Tell whether a verb follows whose subject is the name: "asked about the minister, Lee laughed"."""
    return name.subject and name.last + 1 < len(tokens) and tokens.pos[name.last + 1] in ("VERB", "AUX")


def _first_name(tokens: Tokens, mentions: Sequence[Mention], by_first: dict[int, list[int]], at: int) -> int | None:
    """Return the index of the name that begins at a token, or after an article there."""
    candidates: list[int] = [*by_first.get(at, []), *by_first.get(at + 1, [])]
    for index in candidates:
        if mentions[index].first > at and tokens.lower[at] not in ("the", "a", "an"):
            break
        if mentions[index].sort == "name":
            return index
    return None


def _closes(tokens: Tokens, last: int) -> bool:
    """Tell whether an apposition can end here, rather than be a member of a list."""
    if last + 1 >= len(tokens):
        return True
    after = tokens.lower[last + 1]
    if after == "and" or after in ("'s", "’s"):
        return False
    return after in (",", ".", ")", "–", "—", ";", ":", "of", "-", "--", "who") or tokens.pos[last + 1] in (
        "VERB",
        "AUX",
        "SPACE",
    )


def _descriptions_after(tokens: Tokens, mentions: Sequence[Mention], starts: Sequence[int], index: int) -> list[int]:
    """Return the descriptions of a person that follow a name after a comma: "Ann Lee, 58, a doctor and poet"."""
    at, size = mentions[index].last + 1, len(tokens)
    if at < size and tokens.text[at] == "(":
        while at < size and tokens.text[at] != ")" and at - mentions[index].last < 9:
            at += 1
        at += 1
    if at + 1 < size and tokens.text[at] == "," and tokens.text[at + 1].isdigit() and at + 2 < size:
        at += 2
    if at + 1 >= size or tokens.text[at] != ",":
        return []
    position = bisect_left(starts, at + 1)
    found = []
    while position < len(mentions) and mentions[position].first <= at + 2:
        other = mentions[position]
        if other.sort == "noun" and not other.plural and kind_of(other.word) in ("person", "organisation"):
            near = other.first == at + 1 or tokens.lower[at + 1] in ("now", "then", "formerly", "once", "also")
            lower = not (tokens.text[other.first][0].isupper() and tokens.text[other.last][0].isupper())
            ok = other.determiner != "bare" or lower
            if ok and _closes_description(tokens, other.last) and near:
                found.append(position)
        position += 1
    return found


def _closes_description(tokens: Tokens, last: int) -> bool:
    if last + 1 >= len(tokens):
        return True
    return (
        tokens.pos[last + 1] in ("PUNCT", "ADP", "CCONJ", "SPACE", "PRON", "ADV", "VERB", "SCONJ")
        and tokens.dep[last] not in _SUBJECTS
    )
