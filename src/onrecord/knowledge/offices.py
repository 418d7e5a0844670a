"""Titles of offices and the roles that they name: "Foreign Secretary" and "Secretary of State" are one role."""

from __future__ import annotations

import re
from functools import lru_cache

_PORTFOLIOS = {
    "state": "foreign",
    "foreign affairs": "foreign",
    "external affairs": "foreign",
    "foreign and commonwealth": "foreign",
    "defense": "defence",
    "war": "defence",
    "national defence": "defence",
    "national defense": "defence",
    "treasury": "finance",
    "exchequer": "finance",
    "labour": "labor",
    "interior": "interior",
    "home": "interior",
    "home affairs": "interior",
    "health and human services": "health",
    "housing and urban development": "housing",
    "veterans": "veterans affairs",
}
"""One name for portfolios that states call by different ones."""
_LOWER = r"(?:deputy|vice|assistant|under|acting|interim|caretaker|transitional|transition|first|second|executive)"
_RULES = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (r"\bvice[- ]president|\bdeputy president\b", "vice president"),
        (r"\b(?:deputy|vice)[- ](?:prime minister|premier|chancellor)\b", "deputy premier"),
        (r"\bchancellor of the exchequer\b", "finance minister"),
        (r"\bspokes(?:man|woman|person)\b|\bpress secretary\b", "spokesperson"),
        (r"\bsecretary[- ]general\b|\bgeneral secretary\b", "secretary-general"),
        (r"\bchief cabinet secretary\b", "chief cabinet secretary"),
        (r"\bprime minister\b|^premier$|\btaoiseach\b|^(?:federal )?chancellor$|^p\.?m\.?$", "premier"),
        (r"\bpresident of the government\b|\bchairman of the council of ministers\b", "premier"),
        (r"\bnational security advis[eo]r\b", "national security adviser"),
        (r"\b(?:advis[eo]r|counsel(?:l?or)?|aide|assistant)(?: (?:to|of)\b|$)", "adviser"),
        (r"\bcandidate\b|\bnominee\b|\bcontender\b", "candidate"),
        (r"\bchief of staff\b", "chief of staff"),
        (r"\battorney[- ]general\b", "attorney general"),
        (r"\bcrown prince\b", "crown prince"),
        (r"^supreme leader$", "supreme leader"),
        (r"^(?:king|queen|emir|amir|sultan|emperor|grand duke|monarch|prince)$", "monarch"),
        (r"\bpope\b|\bpontiff\b", "pope"),
        (r"\bfirst lady\b", "first lady"),
        (r"\btop diplomat\b|\bforeign policy chief\b|^high representative for foreign", "foreign minister"),
        (r"\bambassador\b", "ambassador"),
        (r"\benvoy\b", "envoy"),
        (r"\bspeaker\b", "speaker"),
        (r"\bmajority leader\b", "majority leader"),
        (r"\bminority leader\b", "minority leader"),
        (r"\bsenators?\b|^sens?\.?$", "senator"),
        (r"\bcongress(?:man|woman|person)\b|^reps?\.?$|^representative$", "representative"),
        (r"\bgovernor[- ]general\b", "governor-general"),
        (r"\bgov(?:\.|ernor)?$|^governor\b", "governor"),
        (r"\bmayor\b", "mayor"),
        (r"\bchief justice\b|\bsupreme court justice\b|^(?:associate )?justice$", "justice"),
        (r"\bchair(?:man|woman|person)?\b", "chair"),
        (r"\bdirector[- ]general\b", "director"),
        (r"\bdirector\b", "director"),
        (r"\badministrator\b", "administrator"),
        (r"\bchief executive\b|^c\.?e\.?o\.?$", "chief executive"),
        (r"\bpresident\b", "president"),
    )
)
_SECRETARY = re.compile(
    r"^(?:secretary|minister) (?:of|for) (?:the )?([a-z ]+?)(?: and .*)?$|^([a-z ]+?) (?:secretary|minister)$"
)
UNIQUE = frozenset(
    ("president", "premier", "vice president", "foreign minister", "defence minister", "finance minister", "monarch",
     "supreme leader", "pope", "secretary-general", "first lady", "crown prince", "interior minister")
)  # fmt: skip
"""Roles that one person at a time holds, so that role, country and day tell who is meant."""
HIGHEST = frozenset(
    ("president", "premier", "vice president", "monarch", "supreme leader", "pope", "secretary-general")
)
LAWMAKERS = frozenset(("senator", "representative"))
_MADE_UP = frozenset(("acting", "interim", "caretaker", "transitional", "transition", "new", "current", "incumbent"))
_STANDING = frozenset(("outgoing", "longtime", "sitting", "then", "former", "ex", "late"))


@lru_cache(maxsize=10_000)
def role_of(title: str) -> str | None:
    """Return the role that a title without its country names, or None where it names none that states tell apart.

    >>> role_of("Foreign Secretary"), role_of("Secretary of State"), role_of("minister of foreign affairs")
    ('foreign minister', 'foreign minister', 'foreign minister')
    >>> role_of("Prime Minister"), role_of("Vice President"), role_of("deputy defense minister"), role_of("leader")
    ('premier', 'vice president', 'deputy defence minister', None)
    """
    words = title.lower().replace("’", "'").strip(" .,").split()
    while words and (words[0].strip("-") in _MADE_UP | _STANDING):
        words.pop(0)
    lowered = " ".join(words)
    for rule, role in _RULES:
        if rule.search(lowered):
            return role
    return _minister(lowered)


def is_former(title: str) -> bool:
    """Tell whether a title says that it is held no more.

    >>> is_former("former President"), is_former("ex-president"), is_former("President")
    (True, True, False)
    """
    return bool(re.match(r"(?:the )?(?:former|ex|late|then|one-time|onetime)\b", title.lower()))


def _minister(lowered: str) -> str | None:
    below = re.match(rf"({_LOWER}) (?=.*(?:secretary|minister))", lowered)
    rank = ""
    if below:
        rank, lowered = f"{below[1]} ", lowered[below.end() :]
    found = _SECRETARY.match(lowered)
    if found is None:
        return None
    portfolio = (found[1] or found[2]).strip()
    return f"{rank}{_PORTFOLIOS.get(portfolio, portfolio)} minister"
