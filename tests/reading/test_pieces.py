import unicodedata
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.reading.encoder.encoder import MODEL
from onrecord.reading.encoder.pieces import _classes, cut, lay, load_tokenizer, windows
from onrecord.schema import Span


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(MODEL / "tokenizer.json")


TEXT = "Minister Óla Brandt said “we won’t go”. 😀 e\u0301 北京\n\nSHE left at 9."
BLOCKS = [Span(0, TEXT.index("\n")), Span(TEXT.index("SHE"), len(TEXT))]


def test_pieces_point_at_their_own_characters(tokenizer: Tokenizer) -> None:
    pieces = cut(TEXT, BLOCKS, tokenizer)
    shown = [TEXT[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    assert "".join(shown) == "".join(TEXT.split())


def test_shapes_and_quotation_states(tokenizer: Tokenizer) -> None:
    pieces = cut(TEXT, BLOCKS, tokenizer)
    of = {TEXT[pieces.starts[i] : pieces.ends[i]]: (pieces.shapes[i], pieces.quotes[i]) for i in range(len(pieces))}
    assert of["Minister"] == (2, 0)
    assert of["“"] == (0, 3)
    assert of["we"] == (1, 1)
    assert of["”"] == (0, 4)
    assert of["SHE"] == (3, 0)
    assert of["9"] == (4, 0)


@given(text=st.text(max_size=300), size=st.integers(4, 40), context=st.integers(0, 10))
def test_windows_keep_every_piece_once(tokenizer: Tokenizer, text: str, size: int, context: int) -> None:
    lines = [(i, line) for i, line in enumerate(text.split("\n")) if line]
    starts = [sum(len(line) + 1 for line in text.split("\n")[:i]) for i, _ in lines]
    blocks = [Span(start, start + len(line)) for start, (_, line) in zip(starts, lines, strict=True)]
    pieces = cut(text, blocks, tokenizer)
    made = windows(pieces, size=size, context=context)
    kept = [i for window in made for i in range(*window.keep)]
    assert kept == list(range(len(pieces)))
    for window in made:
        assert window.start <= window.keep[0] and window.end == window.keep[1]
        places = lay(pieces, window)
        assert places[0] == 1 and all(later > earlier for earlier, later in pairwise(places.tolist()))
        assert places[-1] - places[window.keep[0] - window.start] < size
    assert np.all(pieces.starts <= pieces.ends)


def test_a_special_token_in_a_text_is_text(tokenizer: Tokenizer) -> None:
    text = "He wrote [SEP] and [MASK]."
    pieces = cut(text, [Span(0, len(text))], tokenizer)
    assert not set(pieces.ids.tolist()) & {tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]", "[MASK]")}


@given(st.text())
def test_each_character_has_its_class(text: str) -> None:
    def kind(char: str) -> int:
        if char > "\uffff":
            return 0
        marked = unicodedata.category(char).startswith("M")
        return 4 if marked else 3 if char.isdigit() else 2 if char.isupper() else int(char.isalpha())

    assert _classes(text).tolist() == [*map(kind, text), 0]
