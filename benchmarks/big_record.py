"""A record of any number of invented statements, made through the same door as every other record.

``python -m benchmarks.big_record FILE --statements 1000000``.  Words are made up and used as often as words are (Zipf);
forty outlets report on three years; a fifth of the statements is told again in another report, but for a word, within
days.  The same arguments always make the same readings.
"""

from __future__ import annotations

import random
import time
from bisect import bisect
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from benchmarks.common import parser
from onrecord.ledger import open_record
from onrecord.schema import Actor, Event, Interval, Reading, Report, Span, Statement, stable_id

FIRST_DAY = date(2031, 1, 1)
DAYS = 3 * 365
OUTLETS = 40
PEOPLE = 2_000
WORDS = 30_000
RETOLD = 0.2
"""Share of the statements that are another report's, but for a word."""
RECENT = 200
"""Statements that may be told again: about two days of a record of a million."""
EVENTS = 4
"""One report in so many tells of a meeting."""

_COMMON = "the of to and a in that is for it on was with as by at from will we not be have this are has he said but or"
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gru sta ple ter mond"
_FIRST_NAMES = "Ada Leo Ilse Hugo Celeste Anders Mara Tomas Nia Juma"
_LAST_NAMES = "Bro Fin Ver Mar Oko Stan Kol Dra Hal Bek Sol Lin Quil Tor"
_ENDS = "ok ch haal and njo nard be vosz loran zhan heim dgren ler vald"


@dataclass(frozen=True, slots=True)
class Shape:
    """How long the reports are."""

    statements: int = 10
    words: int = 18
    """Words of a statement, on average."""
    filler: int = 12
    """Words of the report's own after each statement."""


LONG = Shape()
SHORT = Shape(statements=2, words=15, filler=8)


def readings(statements: int, *, shape: Shape = LONG) -> Iterator[Reading]:
    """Yield readings with so many statements in all, in the order of their days."""
    world = World(shape)
    reports = -(-statements // shape.statements)
    for number in range(reports):
        day = FIRST_DAY + timedelta(days=number * DAYS // reports)
        yield world.reading(number, day, min(shape.statements, statements - number * shape.statements))


def build(path: Path, statements: int, *, shape: Shape = LONG) -> None:
    """Make the record at ``path``, which must not be there yet."""
    with open_record(path) as record:
        for _ in record.add_many(readings(statements, shape=shape)):
            pass


class World:
    """Invented words and people, and the reports about them."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._chance = random.Random(1)
        self.words = self._made(_SYLLABLES.split(), WORDS, known=_COMMON.split())
        """The most frequent first."""
        self._frequencies = list(accumulate(1 / (rank + 2.7) for rank in range(WORDS)))
        self.people = [
            f"{self._chance.choice(_FIRST_NAMES.split())} {self._chance.choice(_LAST_NAMES.split())}{end}"
            for end in self._made(_ENDS.split(), PEOPLE, known=())
        ]
        """Those who say most first."""
        self._recent: deque[tuple[int, str, str]] = deque(maxlen=RECENT)

    def some(self, count: int) -> list[str]:
        """Draw words as often as they are used."""
        total, chance = self._frequencies[-1], self._chance.random
        return [self.words[bisect(self._frequencies, chance() * total)] for _ in range(count)]

    def reading(self, number: int, day: date, statements: int) -> Reading:
        """Make the reading of a report with so many statements."""
        id = stable_id("big record", number)
        text = ""
        mentions: dict[str, list[Span]] = {}
        said = []
        for _ in range(statements):
            speaker, words = self._said(number)
            content = Span(len(text), len(text) + len(words) + 3)
            source = Span(content.end + 1, content.end + 1 + len(speaker))
            text += f'"{words}," {speaker} said. {" ".join(self.some(self._shape.filler)).capitalize()}.\n'
            mentions.setdefault(speaker, []).append(source)
            said.append(_statement(id, speaker, source, content, day))
        actors = tuple(
            Actor(id=_key(name), name=name, kind="person", mentions=tuple(mentions[name])) for name in mentions
        )
        outlet = f"Outlet {self._chance.randrange(OUTLETS):02}"
        return Reading(
            report=Report(id=id, text=text, ref=f"{number}.txt", outlet=outlet, published=day, language="en"),
            actors=actors,
            statements=tuple(said),
            events=_events(id, actors, said, day) if len(actors) > 1 and number % EVENTS == 0 else (),
        )

    def _said(self, number: int) -> tuple[str, str]:
        """Return who says what: something new, or what a recent report has, but for a word."""
        if self._recent and self._chance.random() < RETOLD:
            of, speaker, said = self._chance.choice(self._recent)
            if of != number:
                words = said.split()
                words[self._chance.randrange(len(words))] = self.some(1)[0]
                return speaker, " ".join(words)
        speaker = self.people[int(len(self.people) * self._chance.random() ** 3)]
        length = self._chance.randint(self._shape.words // 2, self._shape.words * 3 // 2)
        said = " ".join(self.some(length))
        self._recent.append((number, speaker, said))
        return speaker, said

    def _made(self, syllables: list[str], count: int, *, known: tuple[str, ...] | list[str]) -> list[str]:
        """Put together that many different words, after those that are known."""
        made = dict.fromkeys(known)
        while len(made) < count:
            made["".join(self._chance.choices(syllables, k=self._chance.randint(2, 4)))] = None
        return list(made)


def _key(name: str) -> str:
    return name.lower().replace(" ", "-")


def _statement(report: str, speaker: str, source: Span, content: Span, day: date) -> Statement:
    return Statement(
        id=stable_id(report, content),
        kind="direct",
        speakers=(_key(speaker),),
        source=(source,),
        cue=(Span(source.end + 1, source.end + 5),),
        content=(content,),
        made_on=Interval(day),
        confidence=0.9,
        why={"speakers": "source", "made_on": "sentence"},
    )


def _events(report: str, actors: tuple[Actor, ...], statements: list[Statement], day: date) -> tuple[Event, ...]:
    event = Event(
        id=stable_id(report, "event"),
        type="CONSULT",
        mode="meet",
        actors=(actors[0].id, actors[1].id),
        evidence=statements[0].content[0],
        date=Interval(day),
        confidence=0.8,
    )
    return (event,)


def main() -> None:
    """Make a record and say how long it took."""
    made = parser(__doc__)
    made.add_argument("file", type=Path, help="where the record goes")
    made.add_argument("--statements", type=int, default=1_000_000)
    options = made.parse_args()
    started = time.perf_counter()
    build(options.file, options.statements)
    print(f"{options.file}: {options.statements} statements in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
