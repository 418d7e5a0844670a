"""The words around a statement: its verb and tense, its clause, and what in its sentence belongs to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.attrs import IDX
from spacy.tokens import Token

from onrecord.reading.draft import Attribution, Draft
from onrecord.reading.language.grammar import SUBJECTS, governing_verb
from onrecord.reading.language.lexicon import words
from onrecord.reading.statements.wording import DOCUMENTS, ISSUED, OCCASIONS
from onrecord.schema import Span

Tense = Literal["past", "perfect", "present", "future", "conditional", "participle", "none"]

_NO_DATE_OF_ITS_OWN = words(
    """
    since until till by before from of than for between after through
    """
)
_MEANWHILE = words("as while when shortly moments minutes hours")
_NEAR = 50
"""Contents before a place that are looked at: more are never nested in one another."""
_REACH = 9
_MAX_CLIMB = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution in its sentence."""

    index: int
    at: int
    """Character at which its cue starts, or what there is of it."""
    paragraph: int
    """Number of the paragraph in the layout; -1 before the body."""
    attribution: Attribution
    cue: tuple[Token, ...]
    source: tuple[Token, ...]
    head: Token | None
    """The word of the cue that says what was done: "said", "calls"; None without a cue."""
    clause: frozenset[int]
    """Indices of the words whose adverbials belong to the statement: ``head`` and the verbs it shares them with."""
    tense: Tense
    sentence: tuple[int, int]
    """Tokens, end exclusive."""

    @property
    def verb(self) -> str:
        """Lemma of ``head``, lower case; empty without one."""
        lemma = self.head.lemma_.lower() if self.head is not None else ""
        return "hope" if lemma == "hop" else lemma  # spaCy's lemma of "hopes"

    def holds(self, span: Span) -> bool:
        """Tell whether the span overlaps the statement's content."""
        return any(piece.overlaps(span) for piece in self.attribution.content)


class Frames:
    """The frames of a draft's attributions, in their order."""

    def __init__(self, draft: Draft) -> None:
        """Look at every cue once; time grows with the number of attributions and the lengths of their sentences."""
        self.doc = draft.doc
        self._starts = draft.doc.to_array(IDX).tolist()
        self._paragraphs = [span.start for span in draft.layout.paragraphs]
        self._sentences = [(sent.start, sent.end) for sent in draft.doc.sents]
        self._sentence_starts = [start for start, _ in self._sentences]
        self._frames = [self._frame(i, a) for i, a in enumerate(draft.attributions)]
        self._contents = sorted(
            (piece.start, piece.end, i) for i, a in enumerate(draft.attributions) for piece in a.content
        )
        self.in_order = sorted(self._frames, key=lambda frame: (frame.at, frame.index))
        """The same in the order of the text."""

    def __getitem__(self, index: int) -> Frame:
        return self._frames[index]

    def __len__(self) -> int:
        return len(self._frames)

    def __iter__(self) -> Iterator[Frame]:
        return iter(self._frames)

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """Return the words that overlap the span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        found = []
        for i in range(first, len(self._starts)):
            token = self.doc[i]
            if token.idx >= span.end:
                break
            if token.idx + len(token) > span.start and not token.is_space:
                found.append(token)
        return tuple(found)

    def paragraph_of(self, position: int) -> int:
        """Return the number of the paragraph at a character; -1 before the body."""
        return bisect_right(self._paragraphs, position) - 1

    def paragraph_start(self, frame: Frame) -> int:
        """Return the first token of the paragraph in which the cue of ``frame`` stands."""
        start = self._paragraphs[frame.paragraph] if frame.paragraph >= 0 else 0
        return bisect_left(self._starts, start)

    def holding(self, span: Span) -> list[Frame]:
        """Return the frames whose content holds a character of the span, innermost last."""
        last = bisect_left(self._contents, (span.end, 0, 0))
        found = []
        for start, end, index in reversed(self._contents[max(0, last - _NEAR) : last]):
            if start < span.end and span.start < end:
                found.append(self._frames[index])
        return found

    def _frame(self, index: int, attribution: Attribution) -> Frame:
        cue = self._words(attribution.cue)
        source = self._words(attribution.source)
        lead = attribution.cue or attribution.source or attribution.content
        at = lead[0].start
        head = _head(cue)
        anchor = head or (source[0] if source else None)
        place = anchor.i if anchor is not None else max(0, bisect_right(self._starts, at) - 1)
        sentence = (
            self._sentences[max(0, bisect_right(self._sentence_starts, place) - 1)] if self._sentences else (0, 0)
        )
        clause = frozenset(_clause(head)) if head is not None else frozenset()
        return Frame(
            index, at, self.paragraph_of(at), attribution, cue, source, head, clause, _tense(head, cue), sentence
        )

    def _words(self, spans: Iterable[Span]) -> tuple[Token, ...]:
        return tuple(token for span in spans for token in self.tokens(span))


def _head(cue: Sequence[Token]) -> Token | None:
    """Return the word of the cue that carries its meaning: the last verb that is no auxiliary, else its noun."""
    verbs = [t for t in cue if t.pos_ == "VERB" and t.dep_ not in ("aux", "auxpass")]
    if verbs:
        if len(verbs) > 1 and verbs[-1].i - verbs[0].i > 2 and verbs[-1].dep_ in ("relcl", "acl", "advcl", "ccomp"):
            return verbs[0]
        return verbs[-1]
    nouns = [t for t in cue if t.pos_ in ("NOUN", "PROPN", "AUX", "ADJ")]
    return nouns[-1] if nouns else (cue[0] if cue else None)


def _clause(head: Token) -> Iterable[int]:
    """Yield ``head`` and the verbs above it that share its time: "spoke to miners, promising", "said and added"."""
    yield head.i
    here = head
    for _ in range(4):
        above = here.head
        if above is here or not _shares_time(here):
            return
        here = above.head if above.pos_ == "ADP" else above
        yield here.i


def _shares_time(verb: Token) -> bool:
    if verb.dep_ == "conj":
        return verb.head.pos_ in ("VERB", "AUX") and not any(c.dep_ in SUBJECTS for c in verb.children)
    if verb.dep_ == "pcomp":
        return verb.tag_ == "VBG" and verb.head.lower_ in ("by", "in", "while", "when")
    if verb.dep_ == "xcomp" or (verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl")):
        return True
    marks = {c.lower_ for c in verb.lefts if c.dep_ in ("mark", "advmod")}
    return verb.dep_ == "advcl" and bool(marks & _MEANWHILE)


def _tense(head: Token | None, cue: Sequence[Token]) -> Tense:
    if head is None or head.pos_ not in ("VERB", "AUX"):
        return "none"
    finite = head
    for _ in range(3):
        if finite.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in finite.children):
            break
        if finite.dep_ not in ("xcomp", "conj", "pcomp") or finite.tag_ == "VBG":
            break
        finite = finite.head
    helpers = {c.lower_.replace("’", "'") for c in finite.children if c.dep_ in ("aux", "auxpass")}
    if finite.tag_ == "VBD" and not helpers & {"has", "have", "had"}:
        return "past"
    if helpers & {"will", "shall", "'ll", "wo"}:
        return "future"
    if "would" in helpers and _refuses(finite):
        return "past"
    if helpers & {"would", "could", "may", "might", "should", "'d"}:
        return "conditional"
    if helpers & {"has", "have", "had", "'ve", "'s"} and finite.tag_ in ("VBN", "VBD"):
        return "perfect"
    if helpers & {"did", "was", "were"} or finite.tag_ == "VBD":
        return "past"
    if finite.tag_ in ("VBZ", "VBP") or helpers & {"do", "does", "is", "are", "am"}:
        return "present"
    if finite.tag_ == "VBG":
        return "participle"
    return "past" if finite.tag_ == "VBN" and not helpers else "none"


def _refuses(verb: Token) -> bool:
    """Tell whether "would" is that of a refusal: "would not say", "neither leader would say"."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "neg")]
    return any(t.dep_ == "neg" or t.lower_ in ("neither", "no", "nobody") for s in subjects for t in (s, *s.lefts))


def belongs(frame: Frame, words: Sequence[Token], span: Span) -> bool:
    """Tell whether an adverbial, outside the content, says something of the statement itself: when or where."""
    if not words or not frame.sentence[0] <= words[0].i < frame.sentence[1]:
        return False
    top = next((t for t in words if t.head not in words), words[-1])
    if _is_loose(top, top.head):
        return False
    if frame.holds(span):
        return _trails(frame, top)
    when = next((c for c in up_to_verb(top) if c.i in frame.clause), None)
    doc = top.doc
    before = doc[words[0].i - 1].lower_ if words[0].i else ""
    if frame.head is not None and _dated_by_when(frame.head, top):
        return True
    if _ends_with(frame, words):
        return True
    if before in _NO_DATE_OF_ITS_OWN:
        return False
    in_source = any(piece.overlaps(span) for piece in frame.attribution.source)
    if in_source:
        return _of_document(frame, top)
    if when is not None and _hangs_on(frame, top):
        return True
    return _beside(frame, words)


def before_colon(frame: Frame, words: Sequence[Token], span: Span) -> bool:
    """Tell whether a time is that of all that follows a colon: "a row broke out on Friday: she said, he replied"."""
    if not words or frame.head is None or frame.tense != "past" or frame.holds(span):
        return False
    verb = governing_verb(words[-1])
    between = words[-1].doc[words[-1].i + 1 : frame.head.i]
    colon = next((t for t in between if t.text == ":"), None)
    return colon is not None and verb is not None and verb.tag_ == "VBD" and verb.i < colon.i


def up_to_verb(token: Token) -> Iterable[Token]:
    """Yield what ``token`` hangs on, up to the first verb that does not share its time with what is above it."""
    here = token
    for _ in range(_MAX_CLIMB):
        if here.head is here:
            return
        here = here.head
        yield here
        if here.pos_ in ("VERB", "AUX") and not _passes(here):
            return


def _passes(verb: Token) -> bool:
    """Tell whether a time said of ``verb`` is the statement's too: "writing on Friday, he", "an interview aired on"."""
    if verb.dep_ in ("acl", "relcl") and verb.lemma_.lower() in ISSUED:
        return verb.head.pos_ in ("NOUN", "PROPN")
    if verb.dep_ == "relcl" and verb.lemma_.lower() in ("speak", "talk"):
        return True
    return verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl", "pcomp", "conj", "csubj")


def _hangs_on(frame: Frame, top: Token) -> bool:
    """Tell whether no noun of another event stands between ``top`` and the clause: not "the November election"."""
    here = top
    for above in up_to_verb(top):
        if above.i in frame.clause:
            return True
        if _is_loose(here, above):
            return False
        here = above
    return False


def _is_loose(word: Token, above: Token) -> bool:
    """Tell whether ``word`` only describes a noun that is neither spoken at nor written: "the 2016 election"."""
    describes = word.dep_ in ("compound", "nmod", "amod", "poss", "nummod", "npadvmod")
    if word.i and above.pos_ == "PROPN" and word.nbor(-1).pos_ == "ADP":
        return False  # "On Monday Brook said": the parser takes the day for a first name
    return describes and above.pos_ in ("NOUN", "PROPN") and above.lemma_.lower() not in OCCASIONS | DOCUMENTS


def _of_document(frame: Frame, top: Token) -> bool:
    """Tell whether the time within a source is that of a document or poll: "figures published on Friday"."""
    for above in up_to_verb(top):
        if above.pos_ in ("VERB", "AUX"):
            if above.lemma_.lower() not in ISSUED:
                return False
        elif above.pos_ in ("NOUN", "PROPN") and above.lemma_.lower() in DOCUMENTS:
            return True
    return any(
        above.lemma_.lower() in ("poll", "survey", "question", "interview") and above.tag_ == "VBN"
        for above in up_to_verb(top)
    )


def _beside(frame: Frame, words: Sequence[Token]) -> bool:
    """Tell whether the adverbial stands right by the cue, with no verb between; mends wrong parses."""
    if not frame.cue:
        return False
    doc = words[0].doc
    cue_first, cue_last = frame.cue[0].i, frame.cue[-1].i
    if words[0].i > cue_last:
        between = doc[cue_last + 1 : words[0].i]
    else:
        between = doc[words[-1].i + 1 : cue_first]
        start = doc[frame.sentence[0] : words[0].i]
        if any(t.pos_ not in ("ADP", "ADV", "PUNCT", "CCONJ", "DET", "SPACE") for t in start):
            return False
    if len(between) > _REACH:
        return False
    known = {t.i for t in (*frame.source, *frame.cue)}
    return not any(
        (t.pos_ in ("VERB", "AUX") and t.i not in known)
        or t.lower_ in ("who", "which", "whose", "that")
        or frame.holds(Span(t.idx, t.idx + len(t)))
        for t in between
    )


def _trails(frame: Frame, top: Token) -> bool:
    """Tell whether a time within a content without a verb hangs on the cue: "cited 88 endorsements Tuesday"."""
    if frame.head is None or frame.tense != "past":
        return False
    above = top.head.head if top.head.pos_ == "ADP" else top.head
    between = top.doc[frame.head.i + 1 : top.i]
    return (
        above == frame.head
        and top.i > frame.head.i
        and not any(t.pos_ in ("VERB", "AUX") or t.is_quote for t in between)
    )


def _ends_with(frame: Frame, words: Sequence[Token]) -> bool:
    """Tell whether the adverbial closes the sentence right after the content: "cited the figures Tuesday."."""
    doc = words[0].doc
    first, last = words[0].i, words[-1].i
    if first and doc[first - 1].pos_ == "ADP":
        first -= 1
    if first <= frame.sentence[0] or not frame.cue or frame.cue[-1].i > first:
        return False
    after = doc[last + 1] if last + 1 < frame.sentence[1] else None
    before = doc[first - 1]
    closes = after is None or after.text in (".", ";", "?", "!") or after.is_space
    return closes and frame.holds(Span(before.idx, before.idx + len(before)))


def _dated_by_when(head: Token, top: Token) -> bool:
    """Tell whether ``top`` is the time of "in February, when she promised"."""
    return (
        head.dep_ in ("relcl", "advcl")
        and any(c.lower_ == "when" for c in head.lefts)
        and head.head.i in {top.i, *(a.i for a in top.ancestors if a.pos_ in ("NOUN", "PROPN", "ADP"))}
    )
