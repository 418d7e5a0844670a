"""Where a report sets what somebody said or did then against what the same one says or does now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.reading.actors.referents import Referents
from onrecord.reading.language.grammar import antecedent, base, complements, governing_verb, span_of, subject
from onrecord.reading.language.lexicon import words
from onrecord.reading.language.modality import denied, status
from onrecord.reading.positions.shift_words import SAME
from onrecord.reading.positions.turns import Turn
from onrecord.schema import Direction, Span

_AGAINST = words(
    "oppose refuse reject resist condemn denounce criticise criticize attack fight bar ban block dismiss deny rule "
    "drop scrap abandon cancel veto object exclude forbid decline shun boycott scorn"
)
_FOR = words(
    "support back favour favor champion promise pledge vow endorse welcome defend offer accept approve agree allow "
    "want advocate praise bless admit embrace seek open ready willing invite"
)
_FOES = words("critic opponent foe sceptic skeptic enemy")
_FRIENDS = words("champion supporter advocate backer defender ally proponent")
_REFUSALS = words("opposition refusal resistance denial objection threat insistence hostility reluctance silence")
_OTHER = words("say call describe insist demand tell argue warn threaten wave declare vote swear urge hold maintain")
_STANCE = _AGAINST | _FOR | _OTHER
_PRO, _CONTRA = _FOR | _FRIENDS, _AGAINST | _FOES
_SIDES = _FOES | _FRIENDS
_THEN = words("once previously earlier long always originally initially formerly repeatedly consistently")
_NOW = words("now today yesterday tonight instead finally suddenly yet")
_BACK = words("it them one ones this that those these such similar")
_WEAK_NOUNS = words(
    "week month year day time people country government minister president party state leader office percent people "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_SAID = words("say tell announce declare concede admit acknowledge suggest signal write")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A clause of then and a clause of now with the same doer."""

    then: Token
    now: Token
    actor: str
    linked: bool = False
    """Whether the grammar itself says that both are about one thing: "a demand that he had long refused"."""


def contrasts(doc: Doc, who: Referents) -> Iterator[Turn]:
    """Yield each passage in which what an actor does now is set against what the same actor did before."""
    for then in doc:
        if then.pos_ == "NOUN":
            pair = _noun_then(then, who)
        elif then.pos_ in ("VERB", "AUX", "ADJ") and _is_stance(then):
            pair = _in_sentence(then, who) or _across_sentences(then, who)
        else:
            continue
        if pair is None or not _moved(pair, who):
            continue
        yield Turn(pair.now, pair.actor, _direction(pair), _evidence(pair))


def _evidence(pair: _Pair) -> Span:
    """Return the two clauses and what stands between them, without a subject that stands before both."""
    start = pair.now.i if pair.then.dep_ == "relcl" else pair.now.left_edge.i
    last = max(pair.then.right_edge.i, pair.now.right_edge.i)
    return span_of(pair.then.doc, min(pair.then.left_edge.i, start), last)


def _is_stance(verb: Token) -> bool:
    return base(verb) in _STANCE


def _in_sentence(then: Token, who: Referents) -> _Pair | None:
    if then.dep_ == "relcl" and _past(then):
        noun = antecedent(then)
        doer, now = subject(then), governing_verb(noun)
        if now is None or doer is None:
            return None
        if now.dep_ == "ccomp" and base(now.head) in _SAID and doer != noun:
            now = now.head
        same = noun.dep_ in ("nsubj", "appos") and doer == noun and subject(now) in (noun, noun.head)
        crossed = doer != noun and (
            (_polarity(then) == -1 and _lasting(then)) or _polarity(then) * _polarity(now) == -1
        )
        return _pair(then, now, doer, who, linked=crossed) if same or crossed else None
    participle = then.dep_ == "advcl" and any(c.dep_ == "aux" and c.lower_ == "having" for c in then.children)
    if participle:
        now = then.head
        while now.dep_ == "ccomp" and base(now.head) in _SAID:
            now = now.head
        return _pair(then, now, subject(now), who)
    if then.dep_ in ("ROOT", "ccomp") and _dated_back(then):
        for now in then.conjuncts:
            if now.i > then.i and _polarity(then) * _polarity(now) == -1:
                return _pair(then, now, subject(then), who, linked=True)
    if then.dep_ == "pcomp" and then.head.lower_ == "after" and _for_long(then):
        now = governing_verb(then.head)
        return _pair(then, now, subject(now), who, linked=True) if now is not None else None
    return None


def _noun_then(then: Token, who: Referents) -> _Pair | None:
    """Read "a longtime critic of the dam, she now backs it" and "after years of opposition"."""
    lemma = base(then)
    if lemma in _SIDES and then.dep_ == "appos":
        now = governing_verb(then.head)
        opposed = now is not None and _polarity(then) * _polarity(now) == -1
        return _pair(then, now, then.head, who, linked=True) if now is not None and opposed else None
    if lemma in _REFUSALS and then.dep_ == "pobj" and then.head.lower_ == "of":
        time = then.head.head
        now = governing_verb(time)
        if now is not None and time.ent_type_ == "DATE" and time.head.lower_ == "after":
            return _pair(then, now, subject(now), who, linked=True)
    return None


def _across_sentences(then: Token, who: Referents) -> _Pair | None:
    if then.dep_ not in ("ROOT", "conj") or not _dated_back(then):
        return None
    end = then.sent.end
    if end >= len(then.doc):
        return None
    now = then.doc[end].sent.root
    while now.is_space and now.i + 1 < len(then.doc):
        now = then.doc[now.i + 1].sent.root
    pair = _pair(then, now, subject(then), who)
    return pair if pair is not None and pair.actor in who.of(subject(now)) and _dated_now(now) else None


def _pair(then: Token, now: Token, doer: Token | None, who: Referents, *, linked: bool = False) -> _Pair | None:
    found = who.of(doer)
    return _Pair(then, now, found[0], linked) if found else None


def _moved(pair: _Pair, who: Referents) -> bool:
    """Tell whether now differs from then: about the same thing, no word of sameness, and not on the same side."""
    here = [t for t in pair.now.subtree if not pair.then.is_ancestor(t) and t != pair.then]
    if denied(pair.then) or any(base(t) in SAME for t in here) or "as" in (t.lower_ for t in pair.now.children):
        return False
    if status(pair.now) != "happened" and base(pair.now) not in _SAID:
        return False
    sides = _polarity(pair.then), _polarity(_core(pair.now))
    if 0 not in sides and sides[0] == sides[1]:
        return False
    return pair.linked or 0 not in sides or _about_the_same(pair, here)


def _core(now: Token) -> Token:
    """Return what is said where ``now`` only says that it is said."""
    if base(now) in _SAID:
        return next((c for c in now.children if c.dep_ == "ccomp"), now)
    return now


def _about_the_same(pair: _Pair, here: list[Token]) -> bool:
    """Tell whether the clause that comes second takes up a thing of the first: "it", "one", or the same noun."""
    there = [pair.then, *pair.then.subtree]
    second = here if pair.now.i > pair.then.i else there
    if any(t.lower_ in _BACK and t.pos_ in ("PRON", "DET", "ADJ", "NUM") and t.dep_ != "mark" for t in second):
        return True
    before = {base(t) for t in there if t.pos_ == "NOUN"} - _WEAK_NOUNS
    return any(t.pos_ == "NOUN" and base(t) in before for t in here)


def _polarity(verb: Token) -> int:
    """Return 1 for a verb of those in favour, -1 of those against, 0 where it does not tell."""
    lemma = base(verb)
    side = 1 if lemma in _PRO else -1 if lemma in _CONTRA else 0
    if lemma in ("vote", "argue", "campaign", "speak"):
        side = -1 if complements(verb, frozenset({"against"})) else 1 if complements(verb, frozenset({"for"})) else 0
    return -side if side and denied(verb) else side


def _past(verb: Token) -> bool:
    return _dated_back(verb) or any(c.dep_ == "aux" and c.lower_ in ("had", "has", "have") for c in verb.children)


def _lasting(verb: Token) -> bool:
    return any(c.lower_ in _THEN for c in verb.children)


def _for_long(verb: Token) -> bool:
    """Tell whether it went on for a time, or a time ago: "for a decade", "a month after calling"."""
    lasted = any(t.ent_type_ == "DATE" for t in complements(verb, frozenset({"for"})))
    after = verb.head
    return lasted or after.head.ent_type_ == "DATE" or any(c.dep_ == "npadvmod" for c in after.children)


def _dated_back(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in _THEN:
            return True
        if child.ent_type_ == "DATE" and any(t.lower_ in ("last", "ago", "earlier") for t in child.subtree):
            return True
        timed = child.dep_ == "prep" and child.lower_ in ("in", "until", "for", "since", "during", "on")
        if timed and any(t.ent_type_ == "DATE" for t in child.children):
            return True
    return False


def _dated_now(verb: Token) -> bool:
    below = [*verb.children, *(g for c in verb.children for g in c.children)]
    return any((t.dep_ == "advmod" and t.lower_ in _NOW) or t.ent_type_ in ("DATE", "TIME") for t in below)


def _direction(pair: _Pair) -> Direction:
    sides = _polarity(pair.then), _polarity(_core(pair.now))
    if sides[0] == 1 or sides[1] == -1:
        return "hardened"
    return "reversed"
