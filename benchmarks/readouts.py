"""Who met or called whom, in White House readouts of 2021-23, read without their titles.

    python -m benchmarks.readouts [--shared ../shared] [--part chosen|held-out|all] [--errors N] [--ids]

A readout counts whose title has the form "X's call with Y" or "X's meeting with Y" (also "X Call with Y"); ``--ids``
lists them.  The title is the silver gold: everybody whom it names on either side, and the mode (call, meet).  The text
is read with the day of publication and without its title.

parties   share in which one CONSULT event has every party of the title among its actors and recipients, each an actor
          of its own, and at most one actor more
and mode  the mode of that event is right too

A person is right whose name or alias shares a word of the name proper (no titles, offices or countries); a body or a
group whose name holds at least half of the words.  Titles that name people on both sides are the first row; in the
second row one side at least is a group or a body ("Labor Leaders").  Half of the readouts, by the hash of their ids,
chose the rules ("chosen"); the other half ("held-out") was only scored.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.common import Json, parser, require
from onrecord import Reader
from onrecord.knowledge.countries import country_of
from onrecord.knowledge.words import PEOPLE
from onrecord.reading.actors.names import singular
from onrecord.schema import Actor, Event, Reading, stable_id
from onrecord.sources import make_report

_FORM = re.compile(
    r"""(?:Joint\s)?Readout\s+
        (?:(?:from|by|of)\s+(?:NSC|National\sSecurity\sCouncil)\s+Spokesperson\s+\w+\s+\w+\s+)?
        (?:of|on|from)?\s*(?P<one>.+?)(?:[’']s?\s|\s(?=Call|Meeting))\s*
        (?:[\w-]+\s+){0,2}?(?P<how>Call|Meeting)s?\s+with\s+(?P<other>.+)""",
    re.VERBOSE | re.IGNORECASE,
)
_AFTER = re.compile(r"\s(?:on|about|regarding|to|in|at|following|during|ahead|after|from|for|as)\s.*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s(?:and|&)\s(?=(?:the\s)?[A-Z])|,\s(?!Jr)(?=[A-Z])")
_OFFICES = frozenset(
    """president vice prime minister first second deputy chancellor chairman chairwoman chair king queen crown prince
    amir emir sultan secretary general director national security advisor adviser foreign defense state senator
    governor mayor speaker speaker's ambassador high representative of the his her holiness majesty excellency
    royal highness dr mr mrs ms principal elect politburo member commissioner premier taoiseach pope apnsa jr sr gen
    sheikh leader majority minority homeland honorable united republic kingdom to affairs international
    for""".split()  # noqa: SIM905
)
_ROLES = {"president": "biden", "vice president": "harris"}
_MODES = {"call": "call", "meeting": "meet"}


@dataclass(frozen=True, slots=True)
class Party:
    """One of those whom a title names."""

    text: str
    words: frozenset[str]
    person: bool


@dataclass(frozen=True, slots=True)
class Readout:
    """A readout with what its title says."""

    id: str
    published: date
    text: str
    parties: tuple[Party, ...]
    mode: str


def words_of(name: str) -> list[str]:
    """Return the lower-case words of a name without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return re.findall(r"[^\W\d_]+", re.sub(r"['’]s\b", "", plain))


def parse_title(title: str) -> tuple[tuple[Party, ...], str] | None:
    """Return the parties and the mode that a title names, or None where it has another form."""
    match = _FORM.fullmatch(" ".join(title.replace("\u2060", "").split()))
    if match is None:
        return None
    sides = match["one"], _AFTER.sub("", match["other"])
    parties = tuple(party for side in sides for part in _BETWEEN.split(side) if (party := _party(part)) is not None)
    return (parties, _MODES[match["how"].lower()]) if len(parties) > 1 else None


def _party(text: str) -> Party | None:
    text = text.strip(" .,")
    many = any(singular(word) != word and singular(word) in PEOPLE for word in text.lower().split())
    proper = "" if many else re.sub(r"(?<=\S)\s+of\s+(?:the\s+)?[A-Z][^,]*$", "", text)
    words = _proper_words(proper) or _proper_words(text)
    roles = [_ROLES[role] for role in (text.lower().removeprefix("the "),) if role in _ROLES]
    titled = any(word in _OFFICES - {"the", "of", "national", "security", "state"} for word in words_of(text))
    if roles or (titled and words and not many):
        return Party(text, frozenset(roles or (w for w in words if len(w) > 1)), True)
    whole = frozenset(w for w in words_of(text) if w not in ("the", "of", "and"))
    return Party(text, whole, False) if whole else None


def _proper_words(text: str) -> list[str]:
    return [w for w in words_of(text) if w not in _OFFICES and country_of(w.capitalize()) is None]


def readouts(lines: Sequence[str]) -> list[Readout]:
    """Return the readouts whose title has the form that counts."""
    found = []
    for row in map(json.loads, lines):
        parsed = parse_title(row["title"])
        if parsed is not None:
            found.append(Readout(row["id"], date.fromisoformat(row["date"]), row["text"], *parsed))
    return found


def held_out(readout: Readout) -> bool:
    """Tell whether a readout is of the half that chose nothing."""
    return int(stable_id(readout.id), 16) % 2 == 1


def is_party(party: Party, actor: Actor) -> bool:
    """Tell whether an actor is the one that a title names."""
    names = [frozenset(words_of(name)) for name in (actor.name, *actor.aliases)]
    if party.person:
        return actor.kind == "person" and any(name & party.words for name in names)
    return actor.kind != "person" and any(2 * len(name & party.words) >= len(party.words) for name in names)


def has_parties(readout: Readout, reading: Reading, event: Event) -> bool:
    """Tell whether an event has every party of the title, each an actor of its own, and at most one actor more."""
    free = [reading.actor(id) for id in dict.fromkeys((*event.actors, *event.recipients))]
    for party in readout.parties:
        hit = next((actor for actor in free if is_party(party, actor)), None)
        if hit is None:
            return False
        free.remove(hit)
    return len(free) <= 1


def judge(readout: Readout, reading: Reading) -> tuple[bool, bool]:
    """Return whether an event has the parties, and whether one has both the parties and the mode."""
    met = [event for event in reading.events if event.type == "CONSULT" and has_parties(readout, reading, event)]
    return bool(met), any(event.mode == readout.mode for event in met)


def main() -> None:
    """Read, judge and print."""
    made = parser(__doc__)
    made.add_argument("--part", choices=("chosen", "held-out", "all"), default="all", help="which half (%(default)s)")
    made.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors")
    made.add_argument("--ids", action="store_true", help="list the ids of the readouts that count, and stop")
    options = made.parse_args()
    file = require(options.shared / "data" / "whitehouse_readouts_2021_2023.jsonl")
    counted = readouts(file.read_text(encoding="utf-8").splitlines())
    if options.ids:
        print("\n".join(readout.id for readout in counted))
        return
    reader = Reader()
    table: Json = {}
    for readout in counted:
        half = "held-out" if held_out(readout) else "chosen"
        if options.part in (half, "all"):
            reading = reader.read(make_report(readout.text, ref=readout.id, published=readout.published))
            kind = "people" if all(party.person for party in readout.parties) else "groups too"
            verdict = judge(readout, reading)
            table.setdefault(f"{half}, {kind}", []).append({"id": readout.id, "right": verdict})
            if not all(verdict) and options.errors > 0 and half == "chosen":
                options.errors -= 1
                print(_error(readout, reading))
    for name, rows in sorted(table.items()):
        figures = [sum(row["right"][i] for row in rows) for i in (0, 1)]
        shares = "  ".join(f"{100 * n / len(rows):5.1f} % ({n})" for n in figures)
        print(f"{name:24}{len(rows):5} readouts   parties, and mode:  {shares}")
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "readouts.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def _error(readout: Readout, reading: Reading) -> str:
    wanted = f"{readout.mode}: {' + '.join(party.text for party in readout.parties)}"
    lines = [f"{readout.id}\n    wanted {wanted}"]
    for event in reading.events:
        who = ", ".join(reading.actor(id).name for id in (*event.actors, *event.recipients))
        lines.append(f"    read   {event.mode} ({event.status}): {who} [{event.evidence.of(readout.text)[:90]!r}]")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
