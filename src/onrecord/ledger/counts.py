"""Counts in words."""


def plural(number: int, noun: str) -> str:
    """Return a number with what it counts.

    >>> plural(1, "report"), plural(1204, "reading")
    ('1 report', '1,204 readings')
    """
    return f"{number:,} {noun}" + "s" * (number != 1)
