"""Build the package's tables of countries and of known actors.

    python -m training.knowledge.build FOLDER [--built YYYY-MM-DD]

FOLDER holds ``factbook_actors.json``, ``officeholders.jsonl`` and ``us_legislators.jsonl``.  Writes ``countries.tsv``
and ``actors.jsonl`` into ``src/onrecord/knowledge/`` and prints what was kept and what was dropped, with the reason.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from onrecord.knowledge.actors import KnownActor, completed
from training.knowledge import countries, factbook, legislators, written
from training.knowledge.people import as_actors, joined

TARGET = Path(__file__).parents[2] / "src" / "onrecord" / "knowledge"
LICENCES = {factbook.SOURCE: "public domain", legislators.SOURCE: "CC0-1.0", written.SOURCE: "Apache-2.0"}


def lines(path: Path) -> list[dict[str, Any]]:
    """Read JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def actors(folder: Path, built: date, dropped: Counter[str]) -> list[KnownActor]:
    """Join what was written by hand with the sources, the hand's word first."""
    found = chain(
        written.officials(),
        legislators.legislators(lines(folder / "us_legislators.jsonl")),
        factbook.officeholders(lines(folder / "officeholders.jsonl"), dropped),
        factbook.ambassadors(json.loads((folder / "factbook_actors.json").read_text(encoding="utf-8"))),
    )
    rows = as_actors(joined(found), LICENCES, built) + written.organisations(LICENCES[written.SOURCE], built)
    return sorted(map(completed, rows), key=lambda row: row.id)


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--built", type=date.fromisoformat, default=datetime.now(UTC).date())
    options = parser.parse_args()
    countries.write(options.folder, TARGET / "countries.tsv")
    dropped: Counter[str] = Counter()
    rows = actors(options.folder, options.built, dropped)
    (TARGET / "actors.jsonl").write_bytes(msgspec.json.Encoder().encode_lines(rows))
    print(f"{len(rows)} actors, {sum(len(row.terms) for row in rows)} spells in office")
    for source, count in Counter(term.source for row in rows for term in row.terms).items():
        print(f"  {count} spells from {source}")
    for reason, count in dropped.items():
        print(f"  {count} rows dropped: {reason}")


if __name__ == "__main__":
    main()
