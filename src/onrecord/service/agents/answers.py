"""What an assistant is given: the exact words, where they stand, who printed them, and what was searched."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from onrecord.checking import Checked, Match
from onrecord.ledger import Account, ActorOnRecord, Coverage, Disagreement, EventOnRecord, Found, Sighting, Utterance
from onrecord.ledger import Course as OnIssue
from onrecord.schema import Span

Pair = tuple[int, int]


class Answer(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(frozen=True)


class Source(Answer):
    """Where a report was seen."""

    outlet: str | None
    published: str | None = Field(description="YYYY-MM-DD")
    title: str | None
    link: str | None = Field(description="The URL, or else what the report was given by")

    @classmethod
    def of(cls, sighting: Sighting) -> Source:
        """Show a sighting."""
        published = sighting.published.isoformat() if sighting.published else None
        link = sighting.url or sighting.ref
        return cls(outlet=sighting.outlet, published=published, title=sighting.title, link=link)


class Place(Answer):
    """Where words stand: ``report.text[start:end]`` for each span, in code points."""

    report: str = Field(description="Id of the report; its text is the resource onrecord://reports/{id}")
    spans: list[Pair] = Field(description="[start, end] of each piece of the words")
    context: str = Field(description="The report's own words around them")
    sources: list[Source] = Field(description="Where the report was seen, the earliest first")

    @classmethod
    def of(cls, report: str, spans: Sequence[Span], context: str, sightings: Sequence[Sighting]) -> Place:
        """Show where words stand."""
        pairs = [(span.start, span.end) for span in spans]
        return cls(report=report, spans=pairs, context=context, sources=[Source.of(one) for one in sightings])


class Said(Answer):
    """A statement."""

    id: str
    speakers: list[str] = Field(description="Empty where the report does not say who")
    to: str | None
    quotation: str = Field(description="The report's exact words; its pieces are joined by ' … '")
    kind: str = Field(description="direct: in quotation marks; mixed: in part; indirect: the reporter's own words")
    act: str
    made_on: str | None = Field(description="YYYY-MM-DD or from/to; null where the report does not say")
    negated: bool = Field(description="Reported not to have said it")
    denial: bool = Field(description="Reported to have denied it")
    question: bool
    status: str
    confidence: float = Field(description="Probability that words and source are right")
    reviewed: str | None = Field(description="What a person decided about it")
    where: Place

    @classmethod
    def of(cls, found: Found) -> Said:
        """Show a statement."""
        statement = found.statement
        return cls(
            id=statement.id,
            speakers=list(found.speakers),
            to=found.addressee,
            quotation=found.quotation,
            kind=statement.kind,
            act=statement.act,
            made_on=str(statement.made_on) if statement.made_on else None,
            negated=statement.negated,
            denial=statement.denial,
            question=statement.question,
            status=statement.status,
            confidence=statement.confidence,
            reviewed=str(found.decided) if found.decided else None,
            where=Place.of(found.report, statement.content, found.context, found.sightings),
        )


class Met(Answer):
    """A meeting, talk, visit or call."""

    id: str
    mode: str | None
    participants: list[str]
    date: str | None
    place: str | None
    status: str
    accounts: list[Place] = Field(description="What each report tells of it, the earliest first")
    disagreements: list[str] = Field(description="Where the accounts cannot all be right")

    @classmethod
    def of(cls, met: EventOnRecord) -> Met:
        """Show a meeting with all accounts of it."""
        event = met.event
        return cls(
            id=event.id,
            mode=event.mode,
            participants=list(met.participants),
            date=str(event.date) if event.date else None,
            place=event.place.name if event.place else None,
            status=met.status,
            accounts=[
                Place.of(one.report, [one.event.evidence], one.context, one.sightings) for one in (met, *met.others)
            ],
            disagreements=_in_words(met.disagreements),
        )


class Who(Answer):
    """An actor."""

    id: str
    name: str
    names: list[str]
    kind: str
    country: str | None
    statements: int
    meetings: int
    reports: int

    @classmethod
    def of(cls, actor: ActorOnRecord) -> Who:
        """Show an actor."""
        return cls(
            id=actor.id,
            name=actor.name,
            names=list(actor.names),
            kind=actor.kind,
            country=actor.country,
            statements=actor.statements,
            meetings=actor.meetings,
            reports=actor.reports,
        )


class Telling(Answer):
    """What one report tells of words that others tell of too."""

    statement: str
    speakers: list[str]
    words: str
    changes: list[str] = Field(description="Against the earliest: [-left out-] {+added+}")
    where: Place

    @classmethod
    def of(cls, account: Account) -> Telling:
        """Show an account."""
        found = account.found
        changes = [
            " ".join(filter(None, (step.before and f"[-{step.before}-]", step.after and "{+" + step.after + "+}")))
            for step in account.diff
            if step.change != "same"
        ]
        return cls(
            statement=found.statement.id,
            speakers=list(found.speakers),
            words=account.words,
            changes=changes,
            where=Place.of(found.report, found.statement.content, found.context, found.sightings),
        )


class Told(Answer):
    """The same words, as several reports tell of them."""

    reports: int
    independent: int = Field(description="Reports that are no copies of another; an outlet counts once")
    accounts: list[Telling]
    disagreements: list[str]

    @classmethod
    def of(cls, told: Utterance) -> Told:
        """Show an utterance."""
        return cls(
            reports=told.reports,
            independent=told.independent,
            accounts=[Telling.of(one) for one in told.accounts],
            disagreements=_in_words(told.disagreements),
        )


class Evidence(Answer):
    """A place on the record that has the words of a quotation, or some of them."""

    statement: str | None
    report: str
    span: Pair
    speaker: str | None
    made_on: str | None
    source: Source
    score: float = Field(description="How much of the words both have in common, 0 to 1")
    changes: list[str] = Field(description="From the record to the quotation")

    @classmethod
    def of(cls, match: Match) -> Evidence:
        """Show a match."""
        return cls(
            statement=match.statement,
            report=match.report,
            span=(match.span.start, match.span.end),
            speaker=match.speaker,
            made_on=str(match.made_on) if match.made_on else None,
            source=Source.of(match.sighting),
            score=match.score,
            changes=[f"{one.op}: {one.text}" for one in match.diff if one.op != "equal"],
        )


class Covered(Answer):
    """In what was looked: that nothing was found in a gap is no evidence that nothing was said."""

    in_words: str
    reports: int
    outlets: int
    first: str | None
    last: str | None

    @classmethod
    def of(cls, coverage: Coverage) -> Covered:
        """Show a coverage."""
        return cls(
            in_words=str(coverage),
            reports=coverage.reports,
            outlets=coverage.outlets,
            first=coverage.first.isoformat() if coverage.first else None,
            last=coverage.last.isoformat() if coverage.last else None,
        )


class Statements(Answer):
    """Statements that were found."""

    statements: list[Said]
    after: str | None = Field(description="Give this as `after` for the next page; null on the last")
    coverage: Covered


class Statement(Answer):
    """One statement, and what other reports tell of the same words."""

    statement: Said
    why: dict[str, str] = Field(description="How speaker, day and other fields were found")
    elsewhere: list[Told]
    coverage: Covered


class Actors(Answer):
    """Actors of a name."""

    actors: list[Who]
    coverage: Covered


class Moment(Answer):
    """Something that an actor said or took part in."""

    day: str | None
    said: Said | None = None
    met: Met | None = None


class Timeline(Answer):
    """What an actor said, and whom they met, by day."""

    actor: str
    moments: list[Moment]
    complete: bool = Field(description="False where there is more than was asked for; narrow the days")
    coverage: Covered


class Taken(Answer):
    """A statement on an issue, and where it stands."""

    stance: str = Field(description="for, against, conditional or unclear")
    value: int = Field(description="From -3, strongly against, to 3, strongly for")
    accounts: int = Field(description="How many statements on the record tell of the same words")
    why: dict[str, str] = Field(description="What issue, stance and act were found by")
    said: Said


class ToldShift(Answer):
    """A shift of position as a report tells of it."""

    direction: str
    evidence: str = Field(description="The report's exact words")
    published: str | None
    report: str
    denied_by: list[str] = Field(description="Ids of the statements that deny it")


class Course(Answer):
    """Where an actor stands on an issue, and how that moved."""

    issue: str
    statements: int
    stances: dict[str, int]
    first: str | None
    last: str | None
    computed_shift: str | None = Field(description="What the test for a change point finds; null where no shift")
    told_shifts: list[ToldShift]
    latest: list[Taken] = Field(description="The last of the `statements`, the latest first")

    @classmethod
    def of(cls, course: OnIssue, limit: int) -> Course:
        """Show a course, with so many of its statements."""
        change = course.change if course.shifted else None
        return cls(
            issue=course.issue,
            statements=course.statements,
            stances=course.stances,
            first=course.first.isoformat() if course.first else None,
            last=course.last.isoformat() if course.last else None,
            computed_shift=f"{change.last} to {change.first}: {change.in_words}; {change.test}" if change else None,
            told_shifts=[
                ToldShift(
                    direction=one.shift.direction,
                    evidence=one.evidence,
                    published=str(one.date) if one.date else None,
                    report=one.report,
                    denied_by=list(one.shift.denied_by),
                )
                for one in course.shifts
            ],
            latest=[
                Taken(stance=one.stance, value=one.value, accounts=one.accounts, why=one.why, said=Said.of(one.found))
                for one in course.positions[: -limit - 1 : -1]
            ],
        )


class Positions(Answer):
    """Where an actor stands."""

    actor: str
    courses: list[Course] = Field(description="One of each issue that the actor spoke on")
    coverage: Covered


class Meetings(Answer):
    """Meetings that were found."""

    meetings: list[Met]
    after: str | None = Field(description="Give this as `after` for the next page; null on the last")
    coverage: Covered


class Verdict(Answer):
    """Whether a quotation is true to what is on the record."""

    verdict: str
    faithful: bool = Field(description="Whether it may stand as it is")
    evidence: list[Evidence] = Field(description="The best first")
    searched: str

    @classmethod
    def of(cls, checked: Checked) -> Verdict:
        """Show the result of a check."""
        return cls(
            verdict=checked.verdict,
            faithful=checked.faithful,
            evidence=[Evidence.of(one) for one in checked.matches],
            searched=str(checked.coverage),
        )


def _in_words(disagreements: Sequence[Disagreement]) -> list[str]:
    return [f"{one.field}: {' or '.join(value for value, _ in one.values)}" for one in disagreements]
