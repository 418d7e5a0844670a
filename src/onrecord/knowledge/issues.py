"""What statements may be about: the issues of a small file that people edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import yaml

from onrecord.errors import IssuesError
from onrecord.knowledge.phrases import Phrases
from onrecord.knowledge.stems import stems

_SHOWN = 5
"""So many faults are told at once."""


@dataclass(frozen=True, kw_only=True)
class Issue:
    """Something on which actors take positions; what its fields mean stands in ``issues.yaml``."""

    name: str
    terms: tuple[str, ...]
    actors: tuple[str, ...] = ()
    pro: tuple[str, ...] = ()
    """Words that show by themselves that somebody is for it; written ``for`` in the file."""
    contra: tuple[str, ...] = ()
    """Words that show by themselves that somebody is against it; written ``against`` in the file."""

    @cached_property
    def phrases(self) -> Phrases[int]:
        """The stems of each term, with 1 where it shows that somebody is for the issue, -1 against it, 0 neither."""
        given = ((self.terms, 0), (self.pro, 1), (self.contra, -1))
        return Phrases({tuple(stems(term)): sign for terms, sign in given for term in terms})


_FIELDS = {"for": "pro", "against": "contra"} | {field.name: field.name for field in fields(Issue)[:3]}
"""The keys of the file, and the fields they fill."""


def read_issues(path: Path | None = None) -> tuple[Issue, ...]:
    """Read a file of issues; without one, those that onrecord brings along.

    IssuesError names every line that is wrong, and what is wrong with it.  OSError where the file cannot be read.
    """
    if path is None:
        return _parsed(files("onrecord.knowledge").joinpath("issues.yaml").read_bytes(), "issues.yaml")
    return _parsed(path.read_bytes(), str(path))


def issue_called(issues: Iterable[Issue], name: str) -> Issue:
    """Return the issue of that name, or the one whose name alone has all its words; IssuesError if there is none."""
    known = tuple(issues)
    asked = set(stems(name))
    exact = [one for one in known if one.name.casefold() == name.casefold()]
    found = exact or [one for one in known if asked and asked <= set(stems(one.name))]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(one.name for one in found or known)
    what = "may be" if found else "is none of the issues:"
    raise IssuesError(f"{name!r} {what} {listed}; give one of them, or a file that has it with --issues")


def _parsed(data: bytes, name: str) -> tuple[Issue, ...]:
    try:
        root = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise IssuesError(f"{name} is not UTF-8 (byte {error.start}); save it as UTF-8 and try again") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f", line {mark.line + 1}" if mark else ""
        raise IssuesError(f"{name}{where}: it is no YAML ({error.problem or error.context})") from None
    except RecursionError:
        raise IssuesError(f"{name} has lists in lists too deep to read; give one list of issues") from None
    except yaml.YAMLError as error:
        raise IssuesError(f"{name} is no YAML ({' '.join(str(error).split())})") from None
    if not isinstance(root, yaml.SequenceNode) or not root.value:
        raise IssuesError(f"{name} holds no list of issues; begin each with a line: - name: what it is called")
    issues: dict[str, Issue] = {}
    faults: list[str] = []
    for node in root.value:
        try:
            issue = _issue(node)
            if issue.name.casefold() in issues:
                raise _FaultError(node, f"there is another issue called {issue.name!r}")
            issues[issue.name.casefold()] = issue
        except _FaultError as fault:
            faults.append(str(fault))
    if faults:
        more = f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise IssuesError(f"{name} cannot be used: {'; '.join(faults[:_SHOWN])}{more}")
    return tuple(issues.values())


class _FaultError(ValueError):
    def __init__(self, node: yaml.Node, what: str) -> None:
        super().__init__(f"line {node.start_mark.line + 1}: {what}")


def _issue(node: yaml.Node) -> Issue:
    if not isinstance(node, yaml.MappingNode):
        raise _FaultError(node, "it is no issue; write - name: what it is called")
    given: dict[str, tuple[str, ...]] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value not in _FIELDS:
            given_key = repr(key.value) if isinstance(key, yaml.ScalarNode) else "a list or mapping"
            raise _FaultError(key, f"{given_key} is none of {', '.join(sorted(_FIELDS))}")
        if key.value in given:
            raise _FaultError(key, f"{key.value} is given twice")
        given[key.value] = tuple(_texts(value, key.value))
    if len(given.get("name", ())) != 1:
        raise _FaultError(node, "it needs one name")
    (name,) = given.pop("name")
    lists = {_FIELDS[key]: texts for key, texts in given.items()}
    lists["terms"] = lists.get("terms") or (name,)
    return Issue(name=name, **lists)


def _texts(node: yaml.Node, key: str) -> Iterator[str]:
    """Yield the words that a key is given: one text, or a list of them."""
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if not isinstance(item, yaml.ScalarNode) or item.tag == "tag:yaml.org,2002:null":
            raise _FaultError(item, f"{key} must be words, or a list of words")
        if key != "actors" and not stems(item.value):
            raise _FaultError(item, f"{key} has {item.value!r}, which has no word")
        yield item.value
