"""The English of changing one's mind: which words say that a position moved, and which way."""

from __future__ import annotations

from onrecord.reading.language.lexicon import words
from onrecord.schema import Direction

STANCES = words(
    "tone line stance stand position language rhetoric mind view tune course policy approach attitude opinion posture "
    "warning criticism term terms demand condition claim tack message narrative heart outlook thinking "
    "threat pressure vow commitment verdict tactic"
)
"""What one holds and may soften, harden or change."""

HELD = words(
    "opposition objection resistance refusal demand insistence threat pledge promise vow ban veto plan condition "
    "precondition call claim commitment support backing endorsement offer bid reservation hostility reluctance "
    "ultimatum stance position policy decision proposal idea goal aim ambition boycott embargo concession rule "
    "line redline threshold requirement"
)
"""What one drops, lifts or takes back."""

ALONE: dict[str, Direction] = {
    "backtrack": "reversed", "backpedal": "reversed", "backpeddle": "reversed", "u-turn": "reversed",
    "flip-flop": "reversed", "recant": "reversed", "relent": "softened", "mellow": "softened", "soften": "softened",
    "blink": "softened", "capitulate": "softened", "harden": "hardened", "toughen": "hardened", "stiffen": "hardened",
    "retreat": "softened", "waver": "softened", "compromise": "softened", "climb-down": "reversed",
}  # fmt: skip
"""Verbs that say it by themselves, of somebody who can hold a position."""

WITH_PARTICLE: dict[tuple[str, str], Direction] = {
    ("climb", "down"): "reversed", ("back", "down"): "softened", ("back", "away"): "softened",
    ("back", "off"): "softened", ("back", "out"): "reversed", ("walk", "back"): "softened", ("row", "back"): "softened",
    ("roll", "back"): "softened", ("pull", "back"): "softened", ("step", "back"): "softened",
    ("edge", "away"): "softened", ("move", "away"): "softened", ("come", "round"): "reversed",
    ("come", "around"): "reversed", ("cave", "in"): "softened", ("give", "in"): "softened", ("give", "way"): "softened",
    ("turn", "against"): "hardened", ("cool", "on"): "hardened", ("cool", "toward"): "hardened",
    ("cool", "towards"): "hardened", ("warm", "to"): "softened", ("warm", "towards"): "softened",
    ("sour", "on"): "hardened", ("retreat", "from"): "softened", ("renege", "on"): "reversed",
    ("move", "closer"): "softened", ("swing", "behind"): "reversed", ("go", "back"): "reversed", }  # fmt: skip
"""Verbs that say it with the word that follows."""

ON_STANCE: dict[str, Direction] = {
    "soften": "softened", "moderate": "softened", "temper": "softened", "ease": "softened", "relax": "softened",
    "dilute": "softened", "weaken": "softened", "tone": "softened", "water": "softened", "harden": "hardened",
    "toughen": "hardened", "stiffen": "hardened", "sharpen": "hardened", "tighten": "hardened", "shift": "reversed",
    "change": "reversed", "alter": "reversed", "reverse": "reversed", "revise": "reversed", "rethink": "reversed",
    "reconsider": "reversed", "switch": "reversed", "flip": "reversed", "adjust": "softened", "modify": "softened",
    "walk": "softened", "row": "softened",
}  # fmt: skip
"""Verbs that say it of a stance."""

ON_HELD: dict[str, Direction] = {
    "drop": "softened", "abandon": "reversed", "withdraw": "reversed", "give": "softened", "lift": "softened",
    "shed": "softened", "discard": "softened", "ditch": "reversed", "scrap": "reversed", "renounce": "reversed",
    "waive": "softened", "reverse": "reversed", "overturn": "reversed", "rescind": "reversed", "retract": "reversed",
    "disavow": "reversed", "soften": "softened", "shelve": "softened", "relinquish": "softened", "forgo": "softened",
    "overcome": "softened", "break": "reversed", "set": "softened", "dilute": "softened", "water": "softened",
    "tone": "softened", "ease": "softened", "relax": "softened", "walk": "softened", "row": "softened",
}  # fmt: skip
"""Verbs that say it of what one holds to."""
ENDED = words("opposition resistance objection refusal boycott ban veto reluctance insistence")
"""What one who softens ends."""
STRONGER = words("intensify escalate step ramp sharpen toughen stiffen")
"""What one who hardens does to threats."""
ON_OWN_PAST = words("contradict disown disavow repudiate retract recant abandon reverse overturn disclaim")
OWN_PAST = words("own earlier previous past former")
"""What one turns against: "her earlier remarks"."""
PRESSURE = words("pressure demand critic union protester protestor call lawmaker opponent outcry threat backlash")
"""What one gives in to."""
FIRST_TIME = words("acknowledge admit concede accept recognise recognize endorse condemn back")
"""What one does for the first time, and has moved."""
ADDED = words("condition precondition demand ultimatum")
"""What one who hardens adds."""
NEEDS_PARTICLE: dict[str, str] = {
    "give": "up",
    "set": "aside",
    "tone": "down",
    "water": "down",
    "walk": "back",
    "row": "back",
}

NO_LONGER = words(
    "insist rule demand oppose object call support back believe want seek require consider reject refuse hold favour "
    "favor advocate see regard view think exclude contest press push need"
)
"""What one may no longer do, and have moved."""

TURNS: dict[str, Direction] = {
    "u-turn": "reversed", "turn": "reversed", "about-face": "reversed", "about-turn": "reversed",
    "volte-face": "reversed", "climbdown": "reversed", "climb-down": "reversed", "turnaround": "reversed",
    "turnabout": "reversed", "backtracking": "reversed", "reversal": "reversed", "shift": "reversed",
    "change": "reversed", "softening": "softened", "hardening": "hardened", "toughening": "hardened",
    "retreat": "softened", "departure": "reversed", "flip-flop": "reversed", "rethink": "reversed",
}  # fmt: skip
"""Nouns for it."""
TURNS_ALONE = words("u-turn about-face about-turn volte-face climbdown climb-down turnabout flip-flop rethink")
"""Those that need no "of policy" or "in tone"."""

DEGREES: dict[str, Direction] = {
    "soft": "softened", "softer": "softened", "softest": "softened", "warm": "softened", "warmer": "softened",
    "warmest": "softened", "mild": "softened", "milder": "softened", "mildest": "softened", "conciliatory": "softened",
    "moderate": "softened", "flexible": "softened", "measured": "softened", "cautious": "softened",
    "gentle": "softened", "gentler": "softened", "friendly": "softened", "friendlier": "softened", "hard": "hardened",
    "harder": "hardened", "hardest": "hardened", "tough": "hardened", "tougher": "hardened", "toughest": "hardened",
    "harsh": "hardened", "harsher": "hardened", "harshest": "hardened", "sharp": "hardened", "sharper": "hardened",
    "sharpest": "hardened", "strong": "hardened", "stronger": "hardened", "strongest": "hardened",
    "hawkish": "hardened", "aggressive": "hardened", "hostile": "hardened", "stern": "hardened", "sterner": "hardened",
    "strict": "hardened", "stricter": "hardened", "hardline": "hardened", "confrontational": "hardened",
}  # fmt: skip
"""How a tone or a line may be more than it was."""
UTTERED = words("word statement comment remark message")

FORCES = words("troop troops soldier force forces unit army tank ship vessel gun regiment player team plane aircraft")
"""Whose positions are places."""

ACCUSING = words(
    "accuse allege claim complain charge suspect read interpret portray see deride mock blame criticise criticize "
    "taunt sneer jeer scoff argue write suggest insinuate detect perceive denounce attack predict warn"
)
"""Verbs of those who see a shift in others."""

NEUTRAL_SOURCES = words(
    "official people person source mediator diplomat aide witness note circular document memo statement minute minutes "
    "transcript agency delegate negotiator participant attendee communique draft letter spokesman spokeswoman "
    "spokesperson office adviser advisor"
)
"""Who may report a shift without an axe to grind."""

SAME = words(
    "again still same repeat reiterate remain always stand continue keep unchanged unmoved maintain consistent "
    "consistently too likewise reaffirm"
)
"""Words of a clause that says that nothing moved."""
