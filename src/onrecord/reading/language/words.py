"""What a word is by its tag and its place in the parse: its part of speech and its dictionary form.

spaCy's rules for this look at one token at a time, so that what they say of a word with a tag holds wherever it stands
with that tag: it is looked up once, and remembered.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

RULES = ("attribute_ruler", "lemmatizer")
"""The steps of spaCy's small pipeline that are rules."""


class Form(NamedTuple):
    """spaCy's numbers for a part of speech, a morphology and a dictionary form."""

    part: int
    morphology: int
    lemma: int


def apply_rules(doc: Doc, nlp: Language) -> Doc:
    """Do what the rules of ``nlp`` do to a tagged and parsed Doc."""
    keys = doc.to_array([ORTH, TAG, DEP])
    different, places = np.unique(keys, axis=0, return_inverse=True)
    forms = np.array([_form(nlp, *map(int, key)) for key in different], dtype=np.uint64).reshape(-1, len(Form._fields))
    return doc.from_array([POS, MORPH, LEMMA], forms[places.reshape(-1)])


@lru_cache(maxsize=1 << 16)
def _form(nlp: Language, word: int, tag: int, relation: int) -> Form:
    strings = nlp.vocab.strings
    doc = Doc(nlp.vocab, [strings[word]], tags=[strings[tag]], deps=[strings[relation]], heads=[0])
    for rule in RULES:
        doc = nlp.get_pipe(rule)(doc)
    return Form(*(int(value) for value in doc.to_array([POS, MORPH, LEMMA])[0]))
