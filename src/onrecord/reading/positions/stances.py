"""Where a statement stands on an issue: for, against, on a condition, or unclear; and how strongly it says so.

It is decided by the words about the issue alone: what the statement wants done with it (``predicates.yaml``), turned
round by negation and by every word that speaks against what follows ("opposes lifting the sanctions" is for them).
Where nothing decides, the stance is unclear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.issues import Issue
from onrecord.knowledge.phrases import Phrases
from onrecord.reading.positions.wording import Word, occurrences, phrases, sentences
from onrecord.schema import Reading, Span, Stance, Statement

BEFORE, AFTER = 9, 7
"""Words before and after the words for the issue that may say what is wanted with it."""
MILD, PLAIN, STRONG = 1, 2, 3
"""Intensities of a stance; an unclear one has 0."""

_SUBJECT = 4
"""Words before a verb among which its subject is looked for."""
_MARKS = frozenset(",;:–—")

Operator = tuple[int, str]
"""Words that speak for (1) or against (-1), and the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A stance, and how it was found."""

    stance: Stance
    intensity: int
    """0 where unclear, else 1 (mild), 2 (plain) or 3 (strong)."""
    leaning: int
    """1 for, -1 against, also where that is on a condition; 0 where unclear."""
    why: str

    @property
    def value(self) -> int:
        """The point on the scale from -3 (strongly against) to 3 (strongly for); on a condition, half as strong."""
        return self.leaning * (MILD if self.stance == "conditional" else self.intensity)


@dataclass(frozen=True, slots=True)
class _Vote:
    sign: int
    words: tuple[str, ...]


def stance(reading: Reading, statement: Statement, issue: Issue) -> Taken:
    """Return where a statement of a reading stands on an issue that it is about."""
    if statement.negated or statement.question or statement.status == "hypothetical":
        what = "not said" if statement.negated else "a question" if statement.question else "never said"
        return _unclear(what)
    text = reading.report.text
    others = [mention for actor in reading.actors if actor.id not in statement.speakers for mention in actor.mentions]
    cue = list(_operators([word for words in sentences(text, statement.cue) for word in words]))
    votes: list[_Vote] = []
    spoken = sentences(text, statement.content)
    conditional = False
    for words in spoken:
        found = list(_votes(words, issue, others, cue if words is spoken[0] and statement.kind != "direct" else []))
        votes += found
        conditional |= bool(found) and _has(words, "conditions") and not _has(words, "no_conditions")
    if not votes and (sign := _product(cue)) and any(_about(words, issue) for words in spoken):
        votes = [_Vote(sign, tuple(_spelt(cue)))]
    total = sum(vote.sign for vote in votes) * (-1 if statement.denial else 1)
    if not total:
        return _unclear("its words speak both for it and against it" if votes else "no word decides")
    why = "; ".join(dict.fromkeys(" ".join(vote.words) for vote in votes)) + (", denied" if statement.denial else "")
    leaning = 1 if total > 0 else -1
    intensity = _intensity([*spoken, *sentences(text, statement.cue)])
    if conditional:
        return Taken(stance="conditional", intensity=intensity, leaning=leaning, why=f"{why}; on a condition")
    return Taken(stance="for" if leaning > 0 else "against", intensity=intensity, leaning=leaning, why=why)


def _unclear(why: str) -> Taken:
    return Taken(stance="unclear", intensity=0, leaning=0, why=why)


def _about(words: Sequence[Word], issue: Issue) -> bool:
    return any(True for _ in occurrences(words, issue.phrases))


def _votes(words: Sequence[Word], issue: Issue, others: Sequence[Span], cue: Sequence[Operator]) -> Iterator[_Vote]:
    """Yield what each mention of the issue in a sentence says of it, where it says anything."""
    for start, end, sign in occurrences(words, issue.phrases):
        before = _before(words[:start])
        if _somebody_else(before, others):
            continue
        ahead = [*cue, *_operators(before)]
        behind = list(_operators(_after(words[end:]), "after_"))
        operators = [*ahead, *behind]
        if not sign and all(word in phrases("negations").values() for _, word in operators) and not _bare_no(before):
            continue
        if (product := _product(operators)) or sign:
            term = " ".join(word.stem for word in words[start:end])
            yield _Vote((product or 1) * (sign or 1), (*_spelt(ahead), term, *_spelt(behind)))


def _spelt(operators: Iterable[Operator]) -> Iterator[str]:
    return (f"{word} ({'+' if sign > 0 else '-'})" for sign, word in operators)


def _before(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words before a mention that belong to its clause."""
    borders = phrases("borders")
    near = words[-BEFORE:]
    seen = False
    for place in range(len(near) - 1, -1, -1):
        stem = near[place].stem
        if stem in ";:" or (stem,) in borders or (seen and (stem in _MARKS or stem in ("and", "or"))):
            return near[place + 1 :]
        seen = seen or (stem,) in _signs()
    return near


def _after(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words after a mention that belong to its clause."""
    borders = phrases("borders")
    for place, word in enumerate(words[:AFTER]):
        if word.stem in _MARKS or (word.stem,) in borders or word.stem == "and":
            return words[:place]
    return words[:AFTER]


def _operators(words: Sequence[Word], side: str = "") -> Iterator[Operator]:
    """Yield what speaks for or against, in the order of the words."""
    return (operator for _, _, operator in occurrences(words, _signs(side)))


@cache
def _signs(side: str = "") -> Phrases[Operator]:
    """Return the words that speak for or against what follows or, with ``after_``, what goes before."""
    lists = {f"{side}toward": 1, f"{side}away": -1, "negations": -1} | ({} if side else {"necessity": 1})
    return Phrases(
        {phrase: (sign, word) for name, sign in lists.items() for phrase, word in phrases(name).items()}
    )


def _product(operators: Iterable[Operator]) -> int:
    """Return the sign that operators make together; 0 of none."""
    product = 0
    for sign, _ in operators:
        product = (product or 1) * sign
    return product


def _bare_no(before: Sequence[Word]) -> bool:
    """Tell whether the mention itself is denied: "no ceasefire"."""
    return any(word.stem in ("no", "without", "never") for word in before[-2:])


def _somebody_else(before: Sequence[Word], others: Sequence[Span]) -> bool:
    """Tell whether the wanting is somebody else's: "Russia rejects a truce", but not "Russia must accept a truce"."""
    wanted = [start for start, _, _ in occurrences(before, _signs())]
    if not wanted or _has(before, "necessity"):
        return False
    subject = before[max(0, wanted[0] - _SUBJECT) : wanted[0]]
    return any(word.stem == "they" or any(mention.covers(word.span) for mention in others) for word in subject)


def _has(words: Sequence[Word], name: str) -> bool:
    return any(True for _ in occurrences(words, phrases(name)))


def _intensity(spoken: Iterable[Sequence[Word]]) -> int:
    """Return 2, and 1 more where strong words stand in the sentences, 1 less where weak ones do."""
    kept = list(spoken)
    strong = any(_has(words, "strong") for words in kept)
    weak = any(_has(words, "weak") for words in kept)
    return PLAIN + strong - weak
