"""PolNeAR articles (brat standoff) and silver grammar as arrays that the encoder trains on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
from tokenizers import Tokenizer

from onrecord.reading.encoder.pieces import Ints, Pieces, Window, align, cut, lay, windows
from onrecord.schema import Span
from training.encoder.labels import UNMARKED, Silver

ROLES = ("source", "cue", "content")
BLOCK = re.compile(r"[^\s](?:[^\n\r]*[^\s])?")
IGNORED = -1
GRAMMAR = ("tags", "parts", "relations", "names", "begins", "heads")
"""The labels of silver that are learned."""
HEADS = GRAMMAR.index("heads")

# Marks of one style stand for those of another, one character for one, so that offsets stay.
STYLES = {
    "straight": str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"}),
    "single": str.maketrans({"“": "‘", "”": "’"}),
    "guillemets": str.maketrans({"“": "«", "”": "»"}),
    "low": str.maketrans({"“": "„", "”": "“"}),
}


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution: character spans of each role."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its attributions and the regions that the annotators discarded."""

    name: str
    text: str
    gold: tuple[Gold, ...]
    discard: tuple[Span, ...]
    silver: Silver | None
    """What the teacher says of its grammar and names; None where it was not asked."""
    marked: bool = True
    """Whether anybody has looked for its attributions."""


@dataclass(frozen=True, slots=True)
class Example:
    """One window as the model trains on it; arrays have one entry a position, IGNORED where nothing is to learn."""

    ids: Ints
    shapes: Ints
    quotes: Ints
    tags: Ints
    """0 outside, then begin and inside of source, cue, content."""
    members: Ints
    """Triples (attribution, position, role) for every word of every attribution; a source may serve several."""
    blocks: Ints
    grammar: Ints
    """Rows of GRAMMAR, one a kind of label; a head is the position that it has in this window."""


def annotated(folder: Path) -> dict[str, Path]:
    """Return the annotation of each text in ``attributions/*.ann``; of several annotators the first in the alphabet."""
    chosen: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        chosen.setdefault(path.stem.rpartition("_")[0], path)
    return chosen


def read_articles(folder: Path, silver: Mapping[str, Silver] = MappingProxyType({})) -> list[Article]:
    """Read the annotated texts; ``silver`` holds labels of grammar by the names of texts, for those that have any."""
    return [_read(folder / "text" / f"{name}.txt", path, silver.get(name)) for name, path in annotated(folder).items()]


def unmarked(silver: Mapping[str, Silver]) -> list[Article]:
    """Return the texts that have no attributions, only grammar."""
    return [
        Article(name, one.text, (), (), one, marked=False) for name, one in silver.items() if name.startswith(UNMARKED)
    ]


def _read(text: Path, annotation: Path, silver: Silver | None) -> Article:
    bounds: dict[str, tuple[str, tuple[Span, ...]]] = {}
    events: list[str] = []
    for line in annotation.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", key):
            label, _, offsets = rest.split("\t")[0].partition(" ")
            parts = [tuple(map(int, part.split())) for part in offsets.split(";")]
            bounds[key] = label, tuple(Span(start, end) for start, end in parts)
        elif re.fullmatch(r"E\d+", key):
            events.append(rest)
    gold = []
    for event in events:
        roles: dict[str, list[Span]] = {role: [] for role in ROLES}
        for role, target in re.findall(r"(Source|Cue|Content)\d*:(T\d+)", event):
            roles[role.lower()] += bounds[target][1]
        if roles["content"]:
            gold.append(Gold(*(tuple(sorted(roles[role])) for role in ROLES)))
    discard = tuple(span for label, spans in bounds.values() if label == "Discard" for span in spans)
    return Article(text.stem, text.read_bytes().decode("utf-8"), tuple(gold), discard, silver)


def straightened(text: str) -> str:
    """Turn paired straight double marks into curly ones, so that any style can be made of them."""
    return re.sub(r'"([^"\n]*)"', "“\\1”", text)


def restyled(text: str, random: random.Random) -> str:
    """Return the text with the marks of a style drawn at random; half of the time its own."""
    style = random.choice(["own"] * 5 + ["straight"] * 2 + ["single", "guillemets", "low"])
    if style == "own":
        return text
    return straightened(text).translate(STYLES[style])


def blocks_of(text: str) -> list[Span]:
    """Lines with something on them, trimmed: the texts have a paragraph a line."""
    return [Span(*match.span()) for match in BLOCK.finditer(text)]


def _words(pieces: Pieces, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Piece ranges that the spans overlap."""
    return [
        (int(np.searchsorted(pieces.ends, s.start, side="right")), int(np.searchsorted(pieces.starts, s.end)))
        for s in spans
    ]


def label(pieces: Pieces, article: Article) -> tuple[Ints, list[dict[str, list[int]]]]:
    """Return the tag of each piece, and for each attribution the first pieces of the words of each role."""
    tags = np.where(pieces.first, 0, IGNORED)
    members: list[dict[str, list[int]]] = []
    for gold in article.gold:
        roles: dict[str, list[int]] = {}
        for number, role in enumerate(ROLES):
            roles[role] = []
            for low, high in _words(pieces, getattr(gold, role)):
                words = [i for i in range(low, high) if pieces.first[i]]
                tags[words[1:]] = 2 + 2 * number
                tags[words[:1]] = 1 + 2 * number
                # A role that runs over several blocks begins anew in each.
                for i in words[1:]:
                    if pieces.blocks[i] != pieces.blocks[i - 1]:
                        tags[i] = 1 + 2 * number
                roles[role] += words
        members.append(roles)
    ignored = article.discard if article.marked else [Span(0, len(article.text))]
    for low, high in _words(pieces, ignored):
        tags[low:high] = IGNORED
    return tags, members


def grammar_of(pieces: Pieces, silver: Silver | None) -> Ints:
    """Return a row of labels for each of GRAMMAR, one a piece; heads are numbers of pieces."""
    if silver is None:
        return np.full((len(GRAMMAR), len(pieces)), IGNORED, dtype=np.int64)
    at = align(pieces, silver.starts, silver.ends)
    labels = np.full((len(GRAMMAR), len(pieces)), IGNORED, dtype=np.int64)
    # Where two tokens share a piece, the first one takes it.
    labels[:, at[::-1]] = np.stack([getattr(silver, name)[::-1] for name in GRAMMAR])
    heads = labels[HEADS]
    heads[heads != IGNORED] = at[heads[heads != IGNORED]]
    heads[(heads != IGNORED) & (pieces.blocks[heads] != pieces.blocks)] = IGNORED
    return labels


def special(tokenizer: Tokenizer, token: str) -> int:
    """Return the id of a special token.  KeyError if the tokenizer has none."""
    number = tokenizer.token_to_id(token)
    if number is None:
        raise KeyError(token)
    return int(number)


def examples(
    article: Article, tokenizer: Tokenizer, random: random.Random, *, size: int, masked: float = 0.0
) -> Iterator[Example]:
    """Cut an article into windows; where the first one ends is drawn at random, so that borders move.

    The share ``masked`` of the pieces is hidden from the encoder, so that it reads the construction, not the names.
    """
    styled = replace(article, text=restyled(article.text, random))
    pieces = cut(styled.text, blocks_of(styled.text), tokenizer)
    if not len(pieces):
        return
    tags, members = label(pieces, styled)
    grammar = grammar_of(pieces, article.silver)
    hidden = np.array([random.random() < masked for _ in range(len(pieces))])
    pieces.ids[hidden] = special(tokenizer, "[MASK]")
    for window in _shifted(windows(pieces, size=size, context=0), pieces, random, size):
        yield _example(pieces, window, tags, members, grammar, tokenizer)


def _shifted(plain: list[Window], pieces: Pieces, random: random.Random, size: int) -> list[Window]:
    borders = (np.flatnonzero(np.diff(pieces.blocks)) + 1).tolist()
    first = random.choice([b for b in borders if b <= size] or [0])
    if not first or random.random() < 0.3:
        return plain
    tail = Pieces(*(getattr(pieces, name)[first:] for name in Pieces.__slots__))
    moved = [Window(w.start + first, w.end + first, w.keep) for w in windows(tail, size=size, context=0)]
    return [*windows(Pieces(*(getattr(pieces, n)[:first] for n in Pieces.__slots__)), size=size, context=0), *moved]


def _example(
    pieces: Pieces,
    window: Window,
    tags: Ints,
    members: list[dict[str, list[int]]],
    grammar: Ints,
    tokenizer: Tokenizer,
) -> Example:
    low, high = window.start, window.end
    positions = lay(pieces, window)
    length = int(positions[-1]) + 2
    arrays = {name: np.zeros(length, dtype=np.int64) for name in ("shapes", "quotes")}
    ids = np.full(length, special(tokenizer, "[SEP]"), dtype=np.int64)
    ids[0] = special(tokenizer, "[CLS]")
    ids[positions] = pieces.ids[low:high]
    arrays["shapes"][positions] = pieces.shapes[low:high]
    arrays["quotes"][positions] = pieces.quotes[low:high]
    targets = np.full(length, IGNORED, dtype=np.int64)
    targets[positions] = tags[low:high]
    blocks = np.full(length, IGNORED, dtype=np.int64)
    blocks[positions] = pieces.blocks[low:high]
    labels = np.full((len(GRAMMAR), length), IGNORED, dtype=np.int64)
    labels[:, positions] = grammar[:, low:high]
    inside = (labels[HEADS] >= low) & (labels[HEADS] < high)
    labels[HEADS][~inside] = IGNORED
    labels[HEADS][inside] = positions[labels[HEADS][inside] - low]
    triples = [
        (number, int(positions[i - low]), role_number)
        for number, roles in enumerate(members)
        for role_number, role in enumerate(ROLES)
        for i in roles[role]
        if low <= i < high
    ]
    pairs = np.array(triples, dtype=np.int64).reshape(-1, 3)
    return Example(ids, arrays["shapes"], arrays["quotes"], targets, pairs, blocks, labels)
