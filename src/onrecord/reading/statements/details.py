"""To whom, where, by which medium and on which occasion a statement was made, and what kind of statement it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.reading.draft import Draft, Finding
from onrecord.reading.language.grammar import SUBJECTS, span_of, subject
from onrecord.reading.language.quotes import quoted_regions
from onrecord.reading.statements.frames import Frame, Frames
from onrecord.reading.statements.occasions import Adjunct, adjuncts, is_public
from onrecord.reading.statements.speeches import Dated, Speakers
from onrecord.reading.statements.wording import (
    ANNOUNCED,
    ANSWERS,
    ATTITUDES,
    AUDIENCES,
    CHANNELS,
    DENIALS,
    DOCUMENTS,
    DOUBTED,
    HEARD,
    LISTENED,
    MEETINGS,
    OCCASIONS,
    PLANS,
    PUBLIC_OCCASIONS,
    QUESTIONS,
    REFUSALS,
    ROOMS,
    SITES,
    SPOKEN_TO,
    WRITINGS,
)
from onrecord.schema import Act, Kind, Span, StatementStatus

_NOTHING = Finding("not in the text")


@dataclass(frozen=True, slots=True)
class Details:
    """What a report tells of one statement beside its words, its speaker and its day."""

    addressee: Finding
    place: Finding
    medium: Finding
    occasion: Finding
    act: Act
    negated: bool
    denial: bool
    question: bool
    status: StatementStatus
    kind: Kind


def details(
    draft: Draft, frames: Frames, speakers: Speakers, dated: Sequence[Dated], *, named: Mapping[int, str]
) -> tuple[Details, ...]:
    """Return the details of each attribution of the draft, in the order of ``draft.attributions``.

    Place, medium and occasion are carried along a speech as its date is: ``dated`` says which statements belong to one.
    ``named`` gives, for the character at which a mention ends, the id of its actor: who is told something.
    """
    reader = _Details(draft, frames, speakers, dated, named)
    return tuple(reader.of(frame) for frame in frames)


class _Details:
    """The details of one report's statements."""

    def __init__(
        self, draft: Draft, frames: Frames, speakers: Speakers, dated: Sequence[Dated], named: Mapping[int, str]
    ) -> None:
        self.draft, self.doc, self.text = draft, draft.doc, draft.report.text
        self.frames, self.speakers, self.dated, self.named = frames, speakers, dated, named
        self.quotations = quoted_regions(self.text, draft.layout.blocks)
        self.opened = [span.start for span in self.quotations]
        self.before = {f.index: b for b, f in zip(frames.in_order, frames.in_order[1:], strict=False)}
        self.chunks = {chunk.start: chunk for chunk in draft.doc.noun_chunks}
        self.city = _city(self.text, draft.layout.dateline)
        """Where the report was written, by its dateline."""
        self.settings: dict[int, tuple[Finding, Finding, Finding]] = {}

    def _is_of_the_news(self, frame: Frame) -> bool:
        """Tell whether the statement was made before the press or in public on the day that the report is about."""
        days, published = self.dated[frame.index].interval, self.draft.report.published
        fresh = days is not None and published is not None and 0 <= (published - days.start).days <= _FRESH
        return fresh and is_public(frame, AUDIENCES | PUBLIC_OCCASIONS)

    def of(self, frame: Frame) -> Details:
        """Return the details of one statement."""
        place, medium, occasion = self._setting(frame.index)
        negated = _negated(frame)
        return Details(
            addressee=self._addressee(frame),
            place=place,
            medium=medium,
            occasion=occasion,
            act=_act(frame, medium),
            negated=negated,
            denial=_denial(frame),
            question=self._question(frame),
            status=_status(frame, negated=negated),
            kind=self._kind(frame),
        )

    # Kind

    def _kind(self, frame: Frame) -> Kind:
        nested = frame.attribution.within is not None
        words = quoted = 0
        for piece in frame.attribution.content:
            for match in _WORD.finditer(self.text, piece.start, piece.end):
                at = bisect_right(self.opened, match.start()) - 1
                words += 1
                if at >= 0 and match.end() <= self.quotations[at].end:
                    # The marks around a statement within a quotation belong to the one who quotes it.
                    quoted += not nested or self.opened[at] >= piece.start
        if not quoted:
            return "indirect"
        return "direct" if quoted >= 0.9 * words else "mixed"

    def _question(self, frame: Frame) -> bool:
        words = " ".join(piece.of(self.text) for piece in frame.attribution.content).strip("“”\"'‘’«» ")
        if not words:
            return False
        if frame.verb in QUESTIONS and (words.endswith("?") or _INDIRECT_QUESTION.match(words)):
            return True
        return words.endswith("?") and len(re.findall(r"[.!?](?:\s|$)", words)) == 1

    # Addressee

    def _addressee(self, frame: Frame) -> Finding:
        head = frame.head
        if head is None:
            return _NOTHING
        listener = self._listener(frame, head)
        if listener is not None:
            return self._heard(frame, listener, "the one told")
        for adjunct in adjuncts(frame):
            to = adjunct.preposition.lower_
            direct = adjunct.preposition.head.i in frame.clause
            if direct and to == "to" and frame.verb in SPOKEN_TO and _can_listen(adjunct.noun):
                return self._heard(frame, adjunct.noun, "spoken to")
            written = adjunct.preposition.head.lemma_.lower() in CHANNELS
            if to == "to" and written and _can_listen(adjunct.noun):
                return self._heard(frame, adjunct.noun, "written to")
        last = self.before.get(frame.index)
        if frame.verb in ANSWERS and not _negated(frame) and last is not None and frame.paragraph - last.paragraph <= 1:
            others = tuple(s for s in self.speakers[last.index] if s not in self.speakers[frame.index])
            if others:
                return Finding("answers", actors=others)
        return _NOTHING

    def _listener(self, frame: Frame, head: Token) -> Token | None:
        """Return the head of the phrase that names the listener: object of "told", subject of "was told"."""
        verb = frame.verb
        if verb not in LISTENED and not (verb == "call" and frame.cue[-1].lower_ in ("on", "upon")):
            return None
        if head.tag_ == "VBN" and head.dep_ in ("advcl", "acl", "ccomp") and not _has_subject(head):
            return subject(head.head)
        passive = next((c for c in head.children if c.dep_ == "nsubjpass"), None)
        if passive is not None and passive not in frame.source:
            return passive
        if frame.cue[-1].lower_ in ("for", "about", "of"):
            return None
        chunk = self.chunks.get(frame.cue[-1].i + 1)
        if chunk is None:
            inside = next((c for c in head.children if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"), None)
            return inside if inside is not None and inside.i > head.i and not frame.holds(_chars(inside)) else None
        if chunk.root.ent_type_ in ("DATE", "TIME"):
            return None
        return chunk.root if verb in HEARD or not _goes_on(self.doc, chunk.end) else None

    def _heard(self, frame: Frame, noun: Token, why: str) -> Finding:
        """Name a listener, with the actor whose mention ends with it or with its apposition: not one who speaks."""
        ends = [_chars(word).end for word in (noun, *(c for c in noun.rights if c.dep_ == "appos"))]
        actor = next((self.named[end] for end in ends if end in self.named), None)
        actor = None if actor in self.speakers[frame.index] else actor
        found = self._named(noun, why)
        return Finding(why, span=found.span, name=found.name, actors=(actor,) if actor else ())

    def _named(self, noun: Token, why: str) -> Finding:
        span = _phrase(noun)
        return Finding(why, span=span, name=span.of(self.text))

    # Place, medium, occasion

    def _setting(self, index: int) -> tuple[Finding, Finding, Finding]:
        """Return place, medium and occasion, from the statement's sentence or from the speech that it continues."""
        chain = []
        while index not in self.settings:
            chain.append(index)
            follows = self.dated[index].follows
            if follows is None or follows in chain:
                break
            index = follows
        for here in reversed(chain):
            follows = self.dated[here].follows
            carried = self.settings.get(follows) if follows is not None else None
            own = self._own_setting(self.frames[here])
            self.settings[here] = _with(own, carried)
        return self.settings[chain[0] if chain else index]

    def _own_setting(self, frame: Frame) -> tuple[Finding, Finding, Finding]:
        place = medium = occasion = _NOTHING
        for adjunct in adjuncts(frame):
            if medium is _NOTHING and _is_channel(adjunct, frame):
                medium = self._named(adjunct.noun, "sentence")
            elif occasion is _NOTHING and _is_occasion(adjunct):
                occasion = self._named(adjunct.noun, "sentence")
            elif place is _NOTHING and _is_place(adjunct) and _is_of_speaking(adjunct, frame):
                place = self._named(adjunct.noun, "sentence")
        if place is _NOTHING and frame.head is not None:
            room = self._listener(frame, frame.head)
            if room is not None and frame.verb == "tell" and room.lemma_.lower() in ROOMS:
                place = self._named(room, "those told")
        if place is _NOTHING and self.city is not None and self._is_of_the_news(frame):
            name = self.city.of(self.text)
            place = Finding("dateline", span=self.city, name=name.title() if name.isupper() else name)
        if medium is _NOTHING:
            document = next((t for t in frame.source if t.lemma_.lower() in DOCUMENTS and t.dep_ != "compound"), None)
            if document is not None and document.head not in frame.source:
                medium = self._named(document, "source")
        return place, medium, occasion


_WORD = re.compile(r"\w+")
_CITY = re.compile(r"[^\W\d_][\w.'’ -]*?(?=\s*(?:[,(–—:―]|--?\s))")
_FRESH = 3
"""Days before publication within which the news of a report lies."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_INDIRECT_QUESTION = re.compile(r"(?:whether|if|why|how|what|when|where|who|whom|whose|which)\b", re.IGNORECASE)
_REACTIONS = frozenset({"applause", "laughter", "cheer", "jeer", "boo", "question", "request", "criticism", "effect"})
_AT = frozenset({"in", "at", "inside", "outside", "aboard", "near", "on", "from"})


def _city(text: str, dateline: Span | None) -> Span | None:
    """Return the city with which a dateline begins: "ELMSTADT (Lakes Press) --"."""
    found = _CITY.match(text, dateline.start, dateline.end) if dateline is not None else None
    return Span(*found.span()) if found else None


def _with(
    own: tuple[Finding, Finding, Finding], carried: tuple[Finding, Finding, Finding] | None
) -> tuple[Finding, Finding, Finding]:
    if carried is None:
        return own
    place, medium, occasion = (
        mine if mine is not _NOTHING else _passage(theirs) for mine, theirs in zip(own, carried, strict=True)
    )
    return place, medium, occasion


def _passage(finding: Finding) -> Finding:
    if finding is _NOTHING:
        return _NOTHING
    return Finding("passage", span=finding.span, name=finding.name)


def _is_channel(adjunct: Adjunct, frame: Frame) -> bool:
    if adjunct.preposition.lower_ not in ("in", "on", "via", "by", "through", "over", "during", "with", "at"):
        return False
    if adjunct.lemma in CHANNELS:
        return True
    return adjunct.preposition.lower_ == "on" and (
        (adjunct.noun.pos_ == "PROPN" and frame.verb in WRITINGS) or adjunct.noun.ent_type_ == "ORG"
    )


def _is_occasion(adjunct: Adjunct) -> bool:
    return adjunct.preposition.lower_ in ("at", "during", "in") and adjunct.lemma in OCCASIONS


def _is_place(adjunct: Adjunct) -> bool:
    noun = adjunct.noun
    return adjunct.preposition.lower_ in _AT - {"on", "from"} and (noun.ent_type_ in _PLACES or adjunct.lemma in SITES)


def _is_of_speaking(adjunct: Adjunct, frame: Frame) -> bool:
    """Tell whether a place is where somebody speaks, not that of what is spoken of: "her support of war in Iraq"."""
    above = adjunct.preposition.head
    if above.i in frame.clause or above.pos_ not in ("NOUN", "PROPN"):
        return True
    return above.lemma_.lower() in OCCASIONS | AUDIENCES | SITES | CHANNELS | MEETINGS or above.ent_type_ in _PLACES


def _can_listen(noun: Token) -> bool:
    if noun.lemma_.lower() in _REACTIONS or noun.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT"):
        return False
    return noun.pos_ in ("NOUN", "PROPN", "PRON")


def _goes_on(doc: Doc, at: int) -> bool:
    """Tell whether a finite verb follows, so that the phrase before it is its subject: "warned Moscow would"."""
    following = doc[at] if at < len(doc) else None
    return following is not None and (following.tag_ in ("MD", "VBZ", "VBP", "VBD") or following.lower_ in ("’s", "'s"))


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def _chars(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _phrase(noun: Token) -> Span:
    """Return the phrase of a noun: what stands before it, its "of" and its apposition, no clauses."""
    last = noun.i
    for below in noun.rights:
        if below.dep_ in ("appos", "flat") or (below.dep_ == "prep" and below.lower_ in ("of", "with", "for")):
            last = max(last, below.right_edge.i)
        elif below.dep_ in ("relcl", "acl", "prep", "punct", "cc", "conj"):
            continue
    return span_of(noun.doc, min(noun.left_edge.i, noun.i), last)


def _act(frame: Frame, medium: Finding) -> Act:
    verb = frame.verb
    if verb in PLANS:
        return "plan"
    if verb in ATTITUDES or (frame.head is not None and frame.head.pos_ == "ADJ"):
        return "attitude"
    written = any(
        t.lemma_.lower() in DOCUMENTS for t in frame.source if t.dep_ != "compound" and t.head not in frame.source
    )
    return "writing" if verb in WRITINGS or written else "speech"


def _negated(frame: Frame) -> bool:
    if any(t.dep_ == "neg" or t.lower_ in ("not", "n't", "n’t", "never") for t in frame.cue):
        return True
    if any(t.lemma_.lower() in REFUSALS for t in frame.cue):
        return True
    return bool(frame.source) and frame.source[0].lower_ in ("neither", "no", "nobody", "none")


def _denial(frame: Frame) -> bool:
    if frame.verb not in DENIALS:
        return False
    if frame.verb in ("deny", "refute", "disavow", "repudiate", "rebut"):
        return True
    return frame.head is not None and any(c.lemma_.lower() in DOUBTED for c in frame.head.children)


def _status(frame: Frame, *, negated: bool) -> StatementStatus:
    head = frame.head
    if head is None or negated:
        return "said"
    if frame.tense == "future" or (head.tag_ == "VB" and head.dep_ == "xcomp" and _is_announced(frame, head.head)):
        return "planned"
    if frame.tense == "conditional" and frame.verb not in ATTITUDES:
        return "planned" if frame.attribution.within is not None else "hypothetical"
    return "said"


def _is_announced(frame: Frame, above: Token) -> bool:
    """Tell whether the verb before "to", outside the cue, puts off what is said: "plans to demand"."""
    return above not in frame.cue and above.lemma_.lower() in ANNOUNCED
