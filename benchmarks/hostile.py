"""Texts that nobody writes in good faith, of any size: a reading must survive them, in time that grows as they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count, islice

ENGLISH = "The mayor said that it was the last of them, and they would have to go to her with what they had.\n\n" * 5
"""So many words of a language that is read as stand before a text that has none."""
LETTERS = "bcdfglmnprstv"
VOWELS = "aeiou"


def name(number: int) -> str:
    """Return an invented surname, another for each number."""
    syllables = []
    number += 1
    while number:
        number, digit = divmod(number, len(LETTERS) * len(VOWELS))
        syllables.append(LETTERS[digit % len(LETTERS)] + VOWELS[digit // len(LETTERS)])
    return "".join(syllables).capitalize() + "son"


def _filled(part: Callable[[int], str], size: int) -> str:
    """Return parts until they are ``size`` characters."""
    made: list[str] = []
    length = 0
    for number in count():
        if length >= size:
            return "".join(made)[:size]
        made.append(part(number))
        length += len(made[-1])
    raise AssertionError


def _repeated(*parts: str) -> Callable[[int], str]:
    return lambda size: _filled(lambda number: parts[number % len(parts)], size)


def _numbered(part: Callable[[int], str]) -> Callable[[int], str]:
    return lambda size: _filled(part, size)


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        deep = size // (len(opening) + len(closing) + 12)
        return f"{opening}He said " * deep + "no" + f".{closing} " * deep

    return make


def _zalgo(size: int) -> str:
    marks = [chr(code) for code in range(0x300, 0x370)]
    return _filled(lambda number: "The mayor said yes. "[number % 20] + "".join(islice(marks, number % 60)), size)


def _sentence(size: int) -> str:
    return "Mayor Ada Brook said " + _filled(lambda number: f"that {name(number % 50)} had told her ", size) + "so."


HOSTILE: Mapping[str, Callable[[int], str]] = {
    "quotations inside one another, curly": _nested("“", "”"),
    "quotations inside one another, straight": _nested('"', '"'),
    "quotation marks alone": _repeated("“"),
    "quotation marks, closing alone": _repeated("”"),
    "straight marks alone": _repeated('"'),
    "apostrophes alone": _repeated("'"),
    "marks of every kind": _repeated(*"“\"‘'«»’”‹›„"),
    "no space": _repeated("a"),
    "no space, digits": _repeated("1"),
    "no space, many words": _repeated("Brook-said-that-"),
    "capitals without a space": _repeated("A"),
    "dots": _repeated("."),
    "dashes": _repeated("—"),
    "brackets": _repeated("(", "["),
    "letters with many marks": _zalgo,
    "one letter with marks alone": lambda size: "He said e" + "\u0301" * (size - 9),
    "right to left and back": _repeated("\u202eHe said: ", "\u2067“no”\u2069 ", "\u202d", "\u200f"),
    "invisible characters": _repeated("\u200b", "\ufeff", "\u2060", "He", "\u00ad"),
    "control characters": _repeated("\x01", "Ada Brook said.", "\x7f", "\x1b[2J", " "),
    "line ends": _repeated("\n"),
    "line ends of all kinds": _repeated("\r", "\n", "\r\n", "\x0b", "\x0c", "\u2028", "\u2029", "\x85"),
    "spaces": _repeated(" "),
    "blank lines with a word each": _repeated("Yes.\n\n"),
    "one word a line": _repeated("said\n"),
    "tabs": _repeated("\t", "x"),
    "one sentence": _sentence,
    "one sentence of commas": _repeated("he said, "),
    "that that that": _repeated("said that "),
    "names": _numbered(lambda number: f"{name(number % 97)} {name(number)} said no. "),
    "names in a row": _numbered(lambda number: f"{name(number)}, "),
    "names without commas": _numbered(lambda number: f"{name(number)} "),
    "titles": _numbered(lambda number: f"President {name(number)} "),
    "one name": _repeated("Ada Brook said. "),
    "pronouns": _repeated("He ", "she ", "they ", "said. "),
    "statements of one": _numbered(lambda number: f"“We want {name(number)},” Ada Brook said. "),
    "statements of many": _numbered(lambda number: f"“We want peace,” {name(number)} told {name(number + 1)}. "),
    "a quotation that never ends": lambda size: "Ada Brook said: “" + _repeated("We will go on. ")(size),
    "a quotation of paragraphs": lambda size: "Ada Brook said:\n\n" + _repeated("“We will go on.\n\n")(size),
    "dates": _repeated("on Tuesday, ", "March 4, 2031, ", "last month, ", "two weeks ago, "),
    "numbers": _numbered(lambda number: f"{number}, "),
    "months": _repeated("May "),
    "meetings": _numbered(lambda number: f"{name(number)} met {name(number + 1)} in {name(number + 2)} on Monday. "),
    "turns": _numbered(lambda number: f"{name(number % 9).upper()}: No.\n"),
    "headlines": _numbered(lambda number: f"{name(number)} Says No\n"),
    "datelines": _numbered(lambda number: f"{name(number).upper()}, March 4 (News) - "),
    "signed quotations": _numbered(lambda number: f"“We will go on.” — Commissioner {name(number)}\n\n"),
    "markup": _repeated("<p>", "<b>Ada said</b>", "&amp;", "</p>"),
    "emoji": _repeated("\U0001f468\u200d\U0001f469\u200d\U0001f467", " said. "),
    "Han": _repeated("他说，我们会继续。"),
    "unassigned": _repeated("\U000e0041", "\uffff", "\U0010ffff", "\ue000"),
    "tokens of the tokenizer": _repeated("[SEP]", "[CLS] ", "[PAD]", "##ing ", "[MASK]"),
    "positions": _numbered(lambda number: f"{name(number % 20)} now backs the plan, dropping opposition. "),
    "appositions": _numbered(lambda number: f"{name(number)}, the mayor of {name(number + 1)}, the town, "),
    "possessives": _repeated("mayor's brother's "),
    "links": _numbered(lambda number: f"https://news.example/{number}?a=b&c=d#e "),
}
"""By name: a text of about so many characters."""
