"""A program that adds reports to a record, for tests that kill it or run it beside another of its kind.

``python -m tests.ledger.adding RECORD FIRST LAST``: says "ready", then the number of each report once it is added.
"""

import sys
from pathlib import Path

from onrecord.ledger import open_record
from onrecord.schema import Reading
from tests.readings import TEXT, ferry


def numbered(number: int) -> Reading:
    """Return the reading of a report of its own for each number."""
    return ferry(text=f"{TEXT}\nPrinted as number {number}.\n", ref=f"{number}.txt")


def main() -> None:
    """Add the reports from FIRST to LAST."""
    path, first, last = sys.argv[1:]
    print("ready", flush=True)
    with open_record(Path(path)) as record:
        for number in range(int(first), int(last) + 1):
            record.add(numbered(number))
            print(number, flush=True)


if __name__ == "__main__":
    main()
