"""The words for dates, as patterns: names of days and months, years, and units of time counted from a day."""

from __future__ import annotations

import re

from onrecord.knowledge.calendar import MONTH, WEEKDAY
from onrecord.knowledge.holidays import HOLIDAY
from onrecord.reading.dates import meanings as read
from onrecord.reading.dates.amounts import AMOUNT
from onrecord.reading.dates.durations import SPANS_OF_TIME, WEEKLY
from onrecord.reading.dates.meanings import ORDINALS
from onrecord.reading.dates.rules import Rule, rule
from onrecord.reading.dates.values import PARTS_OF_DAY, SEASONS, UNITS

_PARTS = "|".join(part for part in PARTS_OF_DAY if part not in ("noon", "midday", "overnight"))
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_LARGE = "day|week|month|quarter|year|decade|century"
_TOLD = f"day|week|month|quarter|year|{_PARTS}"
_N = rf"(?P<n>{AMOUNT})"
_ROUGHLY = r"(?:(?i:early|late|earlier|later|mid)[\s-]+(?:(?i:in|on)\s+)?)?"
_YEAR = r"(?P<year>(?:1[5-9]|20|21)\d\d)"
_OF_YEAR = rf"\s+(?:of\s+)?{_YEAR}"
_SEASON = "(?P<season>" + "|".join(SEASONS) + ")"
_WHICH = r"(?P<which>(?i:last|this|next))"
_DETERMINER = r"(?i:an?|the|his|her|its|their|our|my|that|this|[’']s)"
_PREPOSITION = (
    r"(?i:in|since|until|till|by|from|of|during|through|before|after|between|and|to|as\sof|around|for|into|late|early|mid"
    r"|on|or|than)"
)
_DAYS = r"(?P<first>\d{1,2})(?:\s?[-–]\s?|\s+(?:to|until)\s+)(?P<last>\d{1,2})"
_SURE_MONTH = r"(?:January|February|July|September|October|November|December)\b"
"""Names of months that are hardly anything else."""
_MASTHEADS = (
    "Times|Telegraph|Post|Mail|Mirror|Express|Herald|Star|Review|Tribune|People|Group|Mass|Club"
    "|Night\\s(?:Live|Football)"
)
"""Words that make a weekday or a month part of a name."""
_NOT_COUNTED = (
    r"(?!\s+(?:people|persons|(?:year|month|week|day|hour)s?\b|percent|per\s|million|billion|voters|soldiers|troops|dollars|euros|pounds|words|miles|feet"
    r"|km|kilomet|met(?:er|re)s|tons|tonnes|jobs|men|women|workers|members|vot|seats|points|copies|units|square))"
)

_NAMED: tuple[Rule, ...] = (
    rule(
        rf"""\b(?P<when>{_ROUGHLY} (?:(?:[Tt]he\s+)?
            (?P<which>(?i:last|this\s+past|this\s+coming|this|next|past|coming|previous|following))\s+)?
            (?P<name>{WEEKDAY}) (?:\s+(?P<part>{_PARTS})\b)?)
            (?![\w-]) (?!\s+(?:{_MASTHEADS})\b)""",
        read.read_weekday,
    ),
    rule(rf"(?<![\d.,])\b(?P<when>{_DAYS}\s+(?P<month>{MONTH})(?:,?\s+{_YEAR})?)(?!\w)", read.read_days),
    rule(rf"\b(?P<when>(?P<month>{MONTH})\s+{_DAYS}(?:,?\s+{_YEAR})?)(?![\w%]|[-.,:]\d)", read.read_days),
    rule(rf"\b(?P<when>{_ROUGHLY}(?P<month>{MONTH}),?{_OF_YEAR})(?!\w)", read.read_month, absolute=True),
    rule(rf"\b(?P<when>{_ROUGHLY}{_WHICH}\s+(?P<month>{MONTH}))(?!\s+\d)", read.read_month),
    rule(
        rf"""\b(?:(?:{_PREPOSITION}|{_DETERMINER})\s+(?P<when>{_ROUGHLY}(?P<month>{MONTH})))
            (?!\s+\d)(?!\s+[A-Z][a-z]+\s+[A-Z])(?!\s+(?:{_MASTHEADS})\b)""",
        read.read_month,
    ),
    rule(rf"\b(?P<when>{_ROUGHLY}(?P<month>{_SURE_MONTH}))(?!\s+\d)(?!\s[A-Z][a-z])", read.read_month),
)  # fmt: skip
_YEARS: tuple[Rule, ...] = (
    rule(
        rf"""(?<![\d.,/$£€¥#-])\b(?P<when>(?:(?i:early|mid|late)-)?{_YEAR}(?:[-–/](?P<last>(?:20|19)?\d\d)(?![\d-]))?)
            (?!\d|[,.:]\d|s\b|[-–/]\d|%|[-\s](?:page|pound|foot|mile|acre|seat)){_NOT_COUNTED}(?!\w)""",
        read.read_year,
        absolute=True,
    ),
)
_UNITS: tuple[Rule, ...] = (
    rule(
        rf"""\b(?P<when> (?P<twice>[Tt]he\sday\s(?:before|after)\s)? (?P<day>
            (?:[Yy]esterday|[Tt]omorrow)(?:\s+(?P<part>{_PARTS}))? | [Tt]oday | [Tt]onight
            | (?:[Ee]arly\s|[Ll]ate\s)?(?:[Ll]ast|[Tt]his)\s+(?P<ofday>(?<=[Ll]ast\s)(?:night|evening)
            | (?<=[Tt]his\s)(?:morning|afternoon|evening))))\b""",
        read.read_day,
    ),
    rule(rf"\b(?P<when>{_ROUGHLY}(?:[Tt]he\s)?(?i:{_SEASON}){_OF_YEAR})\b", read.read_season, absolute=True),
    rule(rf"\b(?P<when>{_ROUGHLY}{_WHICH}\s+{_SEASON})\b", read.read_season),
    rule(
        rf"\b(?i:in|during|since|until|by|for|over|through)\s(?P<when>{_ROUGHLY}(?:the\s)?{_ROUGHLY}{_SEASON})\b",
        read.read_season,
    ),
    rule(
        rf"""\b(?P<when>{_ROUGHLY}(?:[Tt]he\s)?(?P<which>(?i:last|this\s+past|this|next)|(?<=the\s)(?:coming|previous))\s+
            (?P<unit>(?i:week(?:end)?|month|quarter|year|decade|century)))(?!\w)""",
        read.read_unit,
    ),
    rule(
        rf"""\b(?P<when>{_ROUGHLY}(?:[Tt]he\s+(?P<which>previous|following|next|same|prior|preceding)
            |[Tt]hat(?:\ssame)?)\s+(?P<unit>{_TOLD}))\b(?!-)""",
        read.read_told_unit,
    ),
    rule(r"\b(?P<when>(?i:earlier|later)\s+in\s+the\s+(?P<unit>day))\b", read.read_told_unit),
    rule(
        rf"""\b(?P<when>[Tt]he\s+(?P<unit>{_TOLD})\s+(?P<side>before|after))
            (?=\s*[,.;:!?)”"’—–-]|\s+(?:that|in|at|on)\b)""",
        read.read_told_unit,
    ),
    rule(
        r"""\b(?P<when>(?:[Tt]he\s)?(?:(?:beginning|start|end|middle|close|rest|remainder|course)\s+of
            |(?:earlier|early|late|later)\s+in) (?:\s+the|\s+(?P<which>this|last|next))\s+
            (?P<unit>week|month|quarter|year|decade|century))\b""",
        read.read_part_of_unit,
    ),
    rule(r"\b(?P<when>(?P<unit>year)[\s-]end(?P<which>))\b", read.read_part_of_unit),
    rule(rf"\b(?P<when>{_ROUGHLY}the\s+(?P<unit>weekend)(?P<which>))\b", read.read_unit),
    rule(
        rf"""\b(?P<when>(?:[Tt]he\s+)?(?:(?i:early|mid|late)[\s-]{{1,2}})?(?:(?P<year>(?:1[5-9]|20)\d0)(?:s|(?<=[Tt]he\s\d{{4}}|rly\s\d{{4}}|ate\s\d{{4}})[’']s)
            |(?<!\w)[’'‘](?P<digit>\d)0s|(?<=[Tt]he\s)(?P<word>{read.DECADE_WORDS})))\b""",
        read.read_decade,
        absolute=True,
    ),
    rule(
        rf"""\b(?P<when>(?:[Tt]he\s)?(?:(?i:early|mid|late)[\s-]{{1,2}})?(?:(?P<n>[12]?\d)(?:st|nd|rd|th)
            |(?i:(?P<word>{read.CENTURY_WORDS})))[\s-]+century)\b""",
        read.read_century,
        absolute=True,
    ),
    rule(
        rf"""\b(?P<when>(?:[Tt]he\s+)?(?:(?P<ordinal>(?i:{"|".join(ORDINALS)}))(?:\s+(?:fiscal|calendar))?[\s-]
            (?P<part>quarter|half(?=\s+(?:of\s+)?(?:the\s+year|this|last|next|fiscal|\d{{4}})))|Q(?P<q>[1-4]))
            (?:(?:,?\s+of)?\s+(?:fiscal\s+)?(?:{_YEAR}|(?P<which>last|this|next)\s+year))?)\b(?!\s+(?:of\s+)?the\s+game)""",
        read.read_part_of_year,
    ),
    rule(rf"\b(?P<when>(?i:{_N})\s+(?P<unit>{_UNIT})s?\s+ago)\b", read.read_ago),
    rule(r"\b(?P<when>(?P<unit>week|month|year)-(?P<which>ago|earlier))\b", read.read_unit),
    rule(
        rf"""\b(?P<when>(?i:{_N})\s+(?P<unit>{_UNIT})s?\s+(?P<side>earlier|later|previously
            |(?:before|after|prior)(?=\s*[,.;:!?)”"’—–-]|\s*\Z)))\b""",
        read.read_offset,
    ),
)  # fmt: skip
_HOLIDAYS = (
    rule(rf"\b(?P<when>(?:(?P<which>last|this|next)\s+)?(?P<holiday>{HOLIDAY})(?:,?\s+{_YEAR})?)\b", read.read_holiday),
)
SINCE = re.compile(
    rf"\b(?P<when>(?i:{_N})\s+(?P<unit>{_LARGE})s?\s+(?P<side>before|after)|(?:on\s)?[Tt]he\s+(?P<eve>eve\s+of)"
    rf"|[Tt]he\s+(?P<one>{_LARGE})\s+(?P<side2>before|after))\b(?=\s+\w)"
)
"""Offsets that count from what the words after them tell."""

UNIT_TRIGGER = re.compile(
    rf"""\b(?:(?i:{_UNIT}|centurie|{"|".join(PARTS_OF_DAY)}|{"|".join(SEASONS)}|yesterday|today|tonight|tomorrow|now|nowadays
        |recently|lately|currently|presently|past|present|moment|future|eve\s+of|{read.DECADE_WORDS})
        |hourly|daily|nightly|weekly|monthly|yearly|[a-z]{{0,4}}annual|Annual|quarterly|biennial)|\d0s\b|\bQ[1-4]\b""",
    re.VERBOSE,
)
"""A unit of time, or another word that stands for a time by itself."""
RULES: tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...] = (
    (re.compile(rf"\b(?:{MONTH}|{WEEKDAY}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days)"), (*_NAMED, *WEEKLY)),
    (re.compile(rf"\b(?:{HOLIDAY})"), _HOLIDAYS),
    (re.compile(r"\b(?:1[5-9]|20|21)\d\d"), _YEARS),
    (UNIT_TRIGGER, (*_UNITS, *SPANS_OF_TIME)),
)
"""Rules by the words without which none of them matches."""
