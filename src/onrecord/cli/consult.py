"""What the record answers to ``find``, ``utterances``, ``meetings`` and the other questions, printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Literal, TypeVar

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.cli.marked import marked
from onrecord.cli.tables import UNKNOWN, manner, table, when
from onrecord.cli.terminal import messages, one_line, output, to_json, write
from onrecord.knowledge.issues import Issue
from onrecord.ledger import (
    Account,
    ActorOnRecord,
    Coverage,
    Disagreement,
    DoubtfulPair,
    EventOnRecord,
    Facets,
    Failure,
    Found,
    Logged,
    Sighting,
    Suggestion,
    Utterance,
)
from onrecord.ledger.counts import plural
from onrecord.ledger.review.verdicts import PAST
from onrecord.schema import Reading, Report, Span, Statement

Rows = Literal["table", "json", "jsonl"]
Row = TypeVar("Row")

SHORT_ID = 8
"""Digits of an id in a table; ``show`` takes the beginning of one."""
_WORDS_OF_LOG = 80
"""Characters of a row that remind of it in the log, which refers to it."""


def print_found(found: Iterable[Found], form: Rows) -> None:
    """Print statements on the record."""
    columns = {"id": 8, "who, to whom, how": 20, "when, where": 18, "what": 0}
    print_rows(found, form, "Statements", columns, _found)


def print_utterances(told: Sequence[Utterance], form: Rows) -> None:
    """Print what several reports tell of, the accounts of each side by side."""
    if form != "table" or not told:
        return print_rows(told, form, "Utterances", {}, lambda _: ())
    for number, utterance in enumerate(told):
        output().print(*([""] if number else []), side_by_side(utterance), sep="\n")


def side_by_side(utterance: Utterance) -> RenderableType:
    """Return the accounts of an utterance, each with what it changes in the words of the earliest."""
    independent = f"{utterance.independent} independent"
    reports, outlets = plural(utterance.reports, "report"), plural(utterance.outlets, "outlet")
    title = f"{utterance.id[:SHORT_ID]} · {reports}, {independent}, {outlets}"
    rows = [(*_account(account), _changes(account)) for account in utterance.accounts]
    clashes = [Text(f"They disagree on {_clash(utterance, each)}", "yellow") for each in utterance.disagreements]
    return Group(table(title, {"id": SHORT_ID, "who": 18, "where, when": 18, "words": 0}, rows), *clashes)


def _account(account: Account) -> Sequence[str]:
    found = account.found
    published = found.sightings[0].published if found.sightings else None
    where = f"{outlets(found.sightings)}, {published or UNKNOWN}"
    return found.statement.id[:SHORT_ID], f"{_who(found)} ({manner(found.statement)})", where


def _changes(account: Account) -> str:
    """Write a diff as wdiff does: ``[-left out-]`` and ``{+added+}``."""
    if not account.diff:
        return account.words
    marks = (
        step.after
        if step.change == "same"
        else " ".join(filter(None, (step.before and f"[-{step.before}-]", step.after and "{+" + step.after + "+}")))
        for step in account.diff
    )
    return " ".join(marks)


def _clash(utterance: Utterance, clash: Disagreement) -> str:
    by_id = {account.found.statement.id: outlets(account.found.sightings) for account in utterance.accounts}
    values = (f"{value} ({', '.join(by_id[id] for id in ids)})" for value, ids in clash.values)
    return f"the {clash.field}: " + "; ".join(values)


def print_coverage(coverage: Coverage, form: Rows) -> None:
    """Print what an answer covers: below a table, or beside rows for a program."""
    console = output() if form == "table" else messages()
    console.print(Text(f"Looked for in {coverage}", "dim"), soft_wrap=True)


def print_facets(facets: Facets, form: Rows) -> None:
    """Print how the statements that fit are spread."""
    if form != "table":
        write(to_json(facets) + "\n")
        return
    days = f"{facets.earliest or UNKNOWN} to {facets.latest or UNKNOWN}"
    output().print(f"{plural(facets.statements, 'statement')}, {days}")
    for title in ("speakers", "outlets", "kinds", "acts", "years"):
        rows = [(value, f"{times:,}") for value, times in getattr(facets, title)]
        if rows:
            output().print("", table(title.capitalize(), {"": 40, "statements": 10}, rows), sep="\n")


def print_meetings(meetings: Iterable[EventOnRecord], form: Rows) -> None:
    """Print meetings on the record."""
    columns = {"id": 8, "how": 5, "who": 20, "when": 10, "place": 9, "status": 9, "reported by": 13}
    print_rows(meetings, form, "Meetings", columns, _meeting)


def print_actors(actors: Iterable[ActorOnRecord], form: Rows) -> None:
    """Print who is on the record."""
    columns = {"name": 28, "kind": 14, "country": 7, "statements": 10, "meetings": 8, "reports": 7}
    print_rows(actors, form, "Actors", columns, _actor)


def print_doubtful(pairs: Iterable[DoubtfulPair], form: Rows) -> None:
    """Print which actors may be one."""
    columns = {"name": 24, "id": 20, "may be": 24, "its id": 20}
    print_rows(pairs, form, "Doubtful actors", columns, lambda row: (row.one_name, row.one, row.other_name, row.other))


def print_failures(failures: Iterable[Failure], form: Rows) -> None:
    """Print which reports could not be read, why, and how to try again."""
    columns = {"report": 30, "reason": 0, "try": 24, "when": 20}
    print_rows(failures, form, "Failures", columns, lambda row: (row.ref, row.reason, row.hint, row.failed_at))


def print_issues(issues: Iterable[Issue], form: Rows) -> None:
    """Print what statements may be about."""
    columns = {"issue": 24, "terms": 0, "actors": 20, "for": 24, "against": 24}
    print_rows(issues, form, "Issues", columns, lambda row: (row.name, *map(", ".join, _lists(row))))


def _lists(issue: Issue) -> tuple[tuple[str, ...], ...]:
    return issue.terms, issue.actors, issue.pro, issue.contra


def print_suggestions(found: Sequence[Suggestion], form: Literal["table", "json", "jsonl", "yaml"]) -> None:
    """Print words that may be issues."""
    if form == "yaml":
        for row in found:
            write(f"- name: {to_json(row.term)}\n  terms: [{to_json(row.term)}]\n")
        return
    columns = {"words": 30, "statements": 10, "reports": 7, "speakers": 8, "said most by": 40}
    print_rows(found, form, "Suggestions", columns, _suggestion)


def _suggestion(row: Suggestion) -> Sequence[str]:
    return row.term, str(row.statements), str(row.reports), str(row.speakers), ", ".join(row.said_most_by)


def print_log(logged: Iterable[Logged], form: Rows) -> None:
    """Print verdicts: who decided what, when and why, and whether it stands."""
    columns = {"id": 8, "what": 8, "by": 10, "when": 10, "of": 0, "why": 16, "state": 8}
    print_rows(logged, form, "Verdicts", columns, _logged)


def print_statement(found: Found, told: Sequence[Utterance], form: Literal["text", "json"], *, why: bool) -> None:
    """Print one statement in context: who, how, when, where reported, what others tell; if asked, how it was found."""
    if form == "json":
        write(to_json({"found": found, "utterances": told}) + "\n")
        return
    console = output()
    statement = found.statement
    heading = f"{_who(found)} · {manner(statement)} · {when(statement.made_on)}"
    console.print(Text(one_line(heading), "bold"), "", _in_context(found), "", sep="\n")
    if found.decided:
        console.print(Text(one_line(str(found.decided))), soft_wrap=True)
    for sighting in found.sightings:
        console.print(Text(one_line(_in_full(sighting))), soft_wrap=True)
    if why:
        rows = ((field.replace("_", " "), reason) for field, reason in statement.why.items())
        console.print("", table("Why", {"field": 12, "how it was found": 0}, rows), sep="\n")
    for utterance in told:
        console.print("", side_by_side(utterance), sep="\n")


def print_rows(
    rows: Iterable[Row],
    form: Rows,
    title: str,
    columns: Mapping[str, int],
    cells: Callable[[Row], Sequence[str]],
) -> None:
    """Print rows of an answer, as a table with those columns or whole."""
    if form == "table":
        output().print(table(title, columns, map(cells, rows)))
    elif form == "jsonl":
        for row in rows:
            write(to_json(row) + "\n")
    else:
        write("[" + ",\n".join(map(to_json, rows)) + "]\n")


def _found(row: Found) -> Sequence[str]:
    statement = row.statement
    where = f"{when(statement.made_on)}, {outlets(row.sightings)}"
    how = manner(statement) + (f", {PAST[row.decided.verdict]}" if row.decided else "")
    return statement.id[:SHORT_ID], f"{_who(row)} ({how})", where, row.quotation


def _meeting(row: EventOnRecord) -> Sequence[str]:
    event, accounts = row.event, (row, *row.others)
    who = ", ".join(row.participants)
    places = [one.event.place.name for one in accounts if one.event.place]
    carried = ", ".join(dict.fromkeys(outlets(one.sightings) for one in accounts))
    return (
        event.id[:SHORT_ID],
        event.mode or "",
        who,
        _values(row, "date", when(event.date)).replace("/", " – "),
        _values(row, "place", places[0] if places else ""),
        _values(row, "status", row.status) + (f", {PAST[row.decided.verdict]}" if row.decided else ""),
        carried,
    )


def _logged(row: Logged) -> Sequence[str]:
    verdict = row.verdict
    words = row.words if len(row.words) <= _WORDS_OF_LOG else row.words[:_WORDS_OF_LOG].rsplit(" ", 1)[0] + " …"
    state = "" if row.state == "in force" else row.state
    return verdict.id[:SHORT_ID], verdict.verdict, verdict.by, verdict.at[:10], words, verdict.why or "", state


def _values(row: EventOnRecord, field: str, agreed: str) -> str:
    """Return what the accounts say of a field: the one value, or those between which they disagree."""
    for clash in row.disagreements:
        if clash.field == field:
            return " or ".join(value for value, _ in clash.values)
    return agreed


def _actor(row: ActorOnRecord) -> Sequence[str]:
    return row.name, row.kind, row.country or "", str(row.statements), str(row.meetings), str(row.reports)


def _who(row: Found) -> str:
    return (", ".join(row.speakers) or UNKNOWN) + (f" to {row.addressee}" if row.addressee else "")


def outlets(sightings: Sequence[Sighting]) -> str:
    """Name each outlet once or, where it is unknown, the end of what the report was given by."""
    refs = (sighting.outlet or PurePath(sighting.ref or UNKNOWN).name for sighting in sightings)
    return ", ".join(dict.fromkeys(refs))


def _in_full(sighting: Sighting) -> str:
    published = f"published {sighting.published}" if sighting.published else "no date of publication"
    return " · ".join(filter(None, (sighting.outlet, sighting.title, published, sighting.url or sighting.ref)))


def _in_context(row: Found) -> Text:
    """Mark the statement in the part of its report that it stands in."""

    def moved(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(Span(span.start - row.context_start, span.end - row.context_start) for span in spans)

    whole = row.statement
    statement = Statement(
        id=whole.id, kind=whole.kind, content=moved(whole.content), source=moved(whole.source), cue=moved(whole.cue)
    )
    return marked(Reading(report=Report(id=row.report, text=row.context), statements=(statement,)))
