"""What a word is by its tag and its place in the parse: its part of speech and its dictionary form.

All but a handful of spaCy's rules for this ("let's", "gonna") look at one token at a time, and those few are not used
here: what the others say of a word with a tag holds wherever it stands with it, so it is looked up once and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

RULES = ("attribute_ruler", "lemmatizer")
"""The steps of spaCy's small pipeline that are rules."""
_MOST = 1 << 16
"""Forms that are remembered at most, before all are forgotten."""
_APART = "."
"""A word and its tag."""
_ANY_OTHER = "punct"
"""Stands for all relations that no rule asks for."""


class _Key(NamedTuple):
    """spaCy's numbers for a word, its tag and its relation to what it hangs on."""

    word: int
    tag: int
    relation: int


class Form(NamedTuple):
    """spaCy's numbers for a part of speech, a morphology and a dictionary form."""

    part: int
    morphology: int
    lemma: int


def apply_rules(doc: Doc, nlp: Language) -> Doc:
    """Do what the rules of ``nlp`` do to a tagged and parsed Doc."""
    asked, other = _relations(nlp), nlp.vocab.strings.add(_ANY_OTHER)
    rows = doc.to_array([ORTH, TAG, DEP]).tolist()
    keys = [_Key(word, tag, relation if relation in asked else other) for word, tag, relation in rows]
    forms: Any = np.array(_forms(nlp, keys), dtype=np.uint64).reshape(-1, len(Form._fields))
    return doc.from_array([POS, MORPH, LEMMA], forms)


@cache
def _relations(nlp: Language) -> frozenset[int]:
    """Return the relations that a rule of ``nlp`` asks for."""
    ruler: Any = nlp.get_pipe("attribute_ruler")
    asked = [token.get("DEP", ()) for rule in ruler.patterns for tokens in rule["patterns"] for token in tokens]
    names = {name for one in asked for name in ([one] if isinstance(one, str) else chain(*dict(one).values()))}
    return frozenset(map(nlp.vocab.strings.add, names))


@cache
def _known(nlp: Language) -> dict[_Key, Form]:
    """Return what has been looked up with a pipeline so far."""
    return {}


def _forms(nlp: Language, keys: Sequence[_Key]) -> list[Form]:
    """Return the form of each key; those that are not known yet are looked up in one go."""
    known = _known(nlp)
    if len(known) > _MOST:
        known.clear()
    new = [key for key in dict.fromkeys(keys) if key not in known]
    if new:
        known.update(zip(new, _looked_up(nlp, new), strict=True))
    return [known[key] for key in keys]


def _looked_up(nlp: Language, keys: Sequence[_Key]) -> Iterable[Form]:
    """Apply the rules to words that stand apart, so that none that looks at two words applies."""
    strings, size = nlp.vocab.strings, 2 * len(keys)
    words, tags, relations = [_APART] * size, [_APART] * size, ["punct"] * size
    for place, key in enumerate(keys):
        words[2 * place], tags[2 * place], relations[2 * place] = (strings[number] for number in key)
    doc = Doc(nlp.vocab, words, tags=tags, deps=relations, heads=list(range(size)))
    for rule in RULES:
        doc = nlp.get_pipe(rule)(doc)
    return map(Form._make, doc.to_array([POS, MORPH, LEMMA])[::2].tolist())
