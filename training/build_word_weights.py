"""Build the package's table of how little the common word stems of news tell, from any folder of news texts.

    python training/build_word_weights.py FOLDER...

Counts, over the sentences of every ``.txt`` and ``.jsonl`` below the folders, in how many each stem stands, and writes
the most frequent with their information, in nats, to ``src/onrecord/knowledge/word_weights.tsv``.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.knowledge.stems import stems

TARGET = Path(__file__).parents[1] / "src" / "onrecord" / "knowledge" / "word_weights.tsv"
KEPT = 3_000
_LINK = re.compile(r"\S*(?:https?:|www\.|\.com)\S*")
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’]?\s+|\n+")


def texts(folder: Path) -> Iterator[str]:
    """Yield the texts of a folder."""
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")
    for path in sorted(folder.rglob("*.jsonl")):
        yield from (json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    sentences, seen = 0, Counter[str]()
    for folder in parser.parse_args().folders:
        for text in texts(folder):
            for sentence in _SENTENCE.split(text):
                if found := set(stems(_LINK.sub("", sentence))):
                    sentences += 1
                    seen.update(found)
    common = sorted(seen.most_common(KEPT), key=lambda each: (-each[1], each[0]))
    lines = (f"{stem}\t{math.log(sentences / count):.1f}\n" for stem, count in common)
    TARGET.write_text("stem\tnats\n" + "".join(lines), encoding="utf-8")
    print(f"{TARGET}: {len(common)} stems of {sentences} sentences, the rarest in {common[-1][1]}")


if __name__ == "__main__":
    main()
