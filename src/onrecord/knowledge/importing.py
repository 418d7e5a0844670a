"""A user's own actors, read from a file: CSV, or FollowTheMoney entities as JSON Lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import ActorsError
from onrecord.knowledge.actors import KnownActor, Term, completed
from onrecord.knowledge.countries import by_name, country_by_code
from onrecord.knowledge.folding import fold_name
from onrecord.schema import ActorKind, stable_id

COLUMNS = ("id", "name", "aliases", "kind", "country", "gender", "title", "of", "from", "to")
"""The columns of a CSV file; only ``name`` must be there."""
_KINDS: dict[str, ActorKind] = {
    "person": "person", "organisation": "organisation", "government": "government", "group": "group",
}  # fmt: skip
_SCHEMATA: dict[str, ActorKind] = {"Person": "person", "Organization": "organisation", "Company": "organisation",
             "LegalEntity": "organisation", "PublicBody": "organisation"}  # fmt: skip
_SHOWN = 5
"""So many faults are told at once."""


def read_actors(path: Path) -> list[KnownActor]:
    """Read the actors in a file: JSON Lines where its first character is "{", else CSV with a line of column names.

    Rows of one id, or without ids of one name and country, are one actor with several offices.  ActorsError names every
    line that is wrong, and what is wrong with it; then nothing is read.  OSError where the file cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ActorsError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8 and try again") from None
    rows = _entities(text) if text.lstrip().startswith("{") else _csv(path, text)
    actors: dict[str, KnownActor] = {}
    faults = []
    for line, make in rows:
        try:
            actor = make()
        except ValueError as error:
            faults.append(f"line {line}: {error}")
            continue
        known = actors.get(actor.id)
        actors[actor.id] = actor if known is None else _joined(known, actor)
    if faults:
        more = f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise ActorsError(f"{path} cannot be imported: {'; '.join(faults[:_SHOWN])}{more}")
    if not actors:
        raise ActorsError(f"{path} holds no actors; it needs a column {COLUMNS[1]}, or one JSON entity a line")
    return [completed(actor) for actor in actors.values()]


_Made = Iterator[tuple[int, Callable[[], KnownActor]]]


def _csv(path: Path, text: str) -> _Made:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        names = _columns(path, reader.fieldnames or ())
        for row in reader:
            cells = [(value or "").strip() for key, value in row.items() if key is not None]
            given = dict(zip(names, cells, strict=False))
            if any(given.values()):
                yield reader.line_num, partial(_from_row, given)
    except csv.Error as error:  # a quotation mark that is never closed, a cell without end
        raise ActorsError(f"{path}, after line {reader.line_num}: {error}") from None


def _columns(path: Path, given: Iterable[str]) -> list[str]:
    names = [name.strip().lower() for name in given]
    if len(set(names)) < len(names):
        raise ActorsError(f"{path} has two columns of one name; its columns are: {', '.join(names)}")
    if "name" not in names:
        raise ActorsError(f"{path} has no column name; its first line must be some of: {','.join(COLUMNS)}")
    if unknown := set(names) - set(COLUMNS):
        raise ActorsError(f"{path} has a column {sorted(unknown)[0]!r}; known are: {', '.join(COLUMNS)}")
    return names


def _from_row(row: Mapping[str, str]) -> KnownActor:
    name = row["name"]
    if not name:
        raise ValueError("it has no name")
    kind = _KINDS.get(row.get("kind") or "person")
    if kind is None:
        raise ValueError(f"kind is {row['kind']!r}, not one of {', '.join(_KINDS)}")
    gender = row.get("gender") or None
    if gender not in ("m", "f", None):
        raise ValueError(f"gender is {gender!r}, not m or f")
    country = _country(row.get("country", ""))
    start, end = _day(row.get("from", ""), "from"), _day(row.get("to", ""), "to")
    if start and end and end < start:
        raise ValueError(f"the office ends ({end}) before it begins ({start})")
    title, of = row.get("title") or None, row.get("of") or None
    if title is None and (of or start or end):
        raise ValueError("it has an office without a title")
    terms = (Term(title=title, of=of, country=country, start=start, end=end, source="own"),) if title else ()
    aliases = [alias.strip() for alias in row.get("aliases", "").split("|")]
    return _actor(row.get("id", ""), name, kind, aliases, country, gender, terms)


def _entities(text: str) -> _Made:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, partial(_from_entity, line)


class _Entity(msgspec.Struct):
    schema: str = ""
    id: str = ""
    properties: dict[str, list[Any]] = {}


def _from_entity(line: str) -> KnownActor:
    try:
        entity = msgspec.json.decode(line, type=_Entity)
    except msgspec.ValidationError as error:
        raise ValueError(f"it is no entity of FollowTheMoney ({error})") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(f"it is no JSON object ({error})") from None
    kind = _SCHEMATA.get(entity.schema)
    if kind is None:
        raise ValueError(f"its schema is {entity.schema!r}, not one of {', '.join(_SCHEMATA)}")

    def values(*fields: str) -> list[str]:
        return [value for field in fields for value in entity.properties.get(field, ()) if isinstance(value, str)]

    names = values("name")
    if not names:
        raise ValueError("it has no name")
    places = values("nationality", "country", "jurisdiction")
    country = _country(places[0]) if places else None
    gender = {"male": "m", "female": "f"}.get("".join(values("gender")[:1]))
    terms = tuple(Term(title=title, country=country, source="own") for title in values("position"))
    id = next(iter(values("wikidataId")), "") or entity.id
    return _actor(id, names[0], kind, [*names[1:], *values("alias", "weakAlias")], country, gender, terms)


def _actor(
    id: str,
    name: str,
    kind: ActorKind,
    aliases: list[str],
    country: str | None,
    gender: str | None,
    terms: tuple[Term, ...],
) -> KnownActor:
    if not any(map(fold_name, (name, *aliases))):
        raise ValueError(f"none of its names ({name!r}) has a Latin letter, so no report in English can name it")
    words = re.sub(r",? (?:Jr|Sr)\.?$", "", name).split()
    return KnownActor(
        id=id or stable_id("own", kind, name.casefold(), country),
        name=name,
        kind=kind,
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name)),
        surname=words[-1] if kind == "person" and len(words) > 1 else None,
        country=country,
        gender=gender,
        terms=terms,
        source="own",
        licence="the user's own",
    )


def _joined(known: KnownActor, other: KnownActor) -> KnownActor:
    aliases = dict.fromkeys((*known.aliases, *other.names))
    aliases.pop(known.name, None)
    return msgspec.structs.replace(
        known,
        aliases=tuple(aliases),
        country=known.country or other.country,
        gender=known.gender or other.gender,
        terms=tuple(dict.fromkeys((*known.terms, *other.terms))),
    )


def _country(text: str) -> str | None:
    if not text:
        return None
    found = country_by_code(text.upper()) or by_name().get(text) or country_by_code(text.upper(), two_letters=True)
    if found is None:
        raise ValueError(f"country is {text!r}, no ISO 3166 code or name of a state")
    return found.code


def _day(text: str, field: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{field} is {text!r}, not a day written YYYY-MM-DD") from None
