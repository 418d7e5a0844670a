"""What spaCy says of a text's grammar and names, as labels that the language heads learn from.

``python -m training.encoder.silver --polnear DIR --documents FILE --out FILE`` reads the train articles and a sample
of White House documents (for names from the whole world), and writes the labels of both.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.reading.language.pipeline import PIPELINE
from onrecord.schema import Span
from training.encoder.data import blocks_of
from training.encoder.labels import PARTS, UNMARKED, Inventory, Silver, save

DOCUMENTS = 400
"""White House documents taken beside the articles."""
LONGEST = 4_000
"""Characters of a document that are read at most, so that no single speech outweighs the others."""


def inventory(teacher: Language) -> Inventory:
    """Return the labels that the teacher knows."""
    labels = {name: tuple(teacher.pipe_labels[name]) for name in ("tagger", "parser", "ner")}
    return Inventory(labels["tagger"], PARTS, labels["parser"], labels["ner"])


def parsed(teacher: Language, text: str, blocks: list[Span]) -> Doc:
    """Let the teacher parse a text whose blocks begin sentences."""
    doc = teacher.make_doc(text)
    starts = {block.start for block in blocks}
    for token in doc[1:]:
        if token.idx in starts:
            token.is_sent_start = True
    for _, step in teacher.pipeline:
        doc = step(doc)
    return doc


def label(doc: Doc, known: Inventory) -> Silver:
    """Turn the teacher's analysis into numbers."""
    words = [token for token in doc if not token.is_space]
    number = {token.i: i for i, token in enumerate(words)}
    numbers = [{name: i for i, name in enumerate(names)} for names in (known.tags, known.parts, known.relations)]
    names = {name: i for i, name in enumerate(known.names)}
    columns = [
        [token.idx for token in words],
        [token.idx + len(token) for token in words],
        [numbers[0].get(token.tag_, 0) for token in words],
        [numbers[1].get(token.pos_, len(PARTS) - 1) for token in words],
        [numbers[2].get(token.dep_, 0) for token in words],
        [0 if not token.ent_type_ else 1 + 2 * names[token.ent_type_] + (token.ent_iob_ == "I") for token in words],
        [number.get(token.head.i, i) for i, token in enumerate(words)],
        [int(token.is_sent_start or token.i == 0) for token in words],
    ]
    return Silver(doc.text, *(np.array(column, dtype=np.int64) for column in columns))


def documents(path: Path, count: int) -> Iterator[str]:
    """Draw documents of 100 words and more, always the same ones."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    fit = [text for text in texts if len(text) > 600]
    for text in random.Random(0).sample(fit, count):
        unwrapped = re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", text)
        yield unwrapped[:LONGEST].rpartition("\n")[0] or unwrapped[:LONGEST]


def main() -> None:
    """Label all texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--documents", type=Path, required=True, help="gzipped JSON Lines with text")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    teacher = spacy.load(PIPELINE)
    known = inventory(teacher)
    articles = sorted(path for part in ("train", "dev") for path in (options.polnear / part / "text").glob("*.txt"))
    texts = [(path.stem, path.read_bytes().decode("utf-8")) for path in articles]
    texts += [(f"{UNMARKED} {i}", text) for i, text in enumerate(documents(options.documents, DOCUMENTS))]
    labels = {name: label(parsed(teacher, text, blocks_of(text)), known) for name, text in texts}
    save(options.out, known, labels)


if __name__ == "__main__":
    main()
