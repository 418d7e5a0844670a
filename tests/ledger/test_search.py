from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.errors import NotFoundError, RecordError
from onrecord.ledger import Record, open_record
from onrecord.ledger.found import REACH, around
from onrecord.ledger.search import StatementQuery
from onrecord.schema import Actor, Addressee, Event, Interval, Named, Reading, Report, Span, Statement, stable_id
from tests.ledger.strategies import texts
from tests.readings import ferry

pytestmark = pytest.mark.usefixtures("database")

TEXT = """\
Élodie Marchand said the price of grain had doubled. Van Osk told Marchand that Tessaly would pay. "We," she said, \
"shall not." Osk hopes for rain.
The two met in Saint-Aubin."""


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def grain() -> Reading:
    def statement(id: str, speaker: str | None, *content: str, **parts: object) -> Statement:
        pieces = tuple(map(span, content))
        speakers = (speaker,) if speaker else ()
        plain = Statement(id=id, kind="indirect", content=pieces, speakers=speakers)
        return msgspec.structs.replace(plain, **parts)

    return Reading(
        report=Report(id=stable_id(TEXT), text=TEXT, ref="grain.txt", outlet="The Sheaf", published=date(2031, 5, 9)),
        actors=(
            Actor(id="Q7", name="Élodie Marchand", kind="person", aliases=("Madame Marchand",)),
            Actor(id="osk", name="Van Osk", kind="person", mentions=(span("Osk hopes"),)),
            Actor(id="tess", name="Tessaly", kind="government", mentions=(span("Tessaly"),), country="TES"),
            Actor(id="voice", name="a voice", kind="unnamed"),
        ),
        statements=(
            statement("aaaa1111", "Q7", "the price of grain had doubled", made_on=Interval(date(2031, 5, 1))),
            statement("aaaa2222", "osk", "that Tessaly would pay", addressee=Addressee(actor="Q7")),
            statement("bbbb3333", "Q7", '"We,"', '"shall not."', kind="direct"),
            statement("cccc4444", "osk", "for rain", act="attitude"),
            statement("dddd5555", "voice", "rain", made_on=Interval(date(2031, 5, 3), date(2031, 5, 8))),
        ),
        events=(
            Event(
                id="eeee6666",
                type="CONSULT",
                mode="meet",
                actors=("Q7",),
                recipients=("osk",),
                evidence=span("The two met in Saint-Aubin."),
                place=Named(name="Saint-Aubin"),
            ),
            Event(id="eeee7777", type="REQUEST", mode=None, actors=("osk",), evidence=span("would pay")),
        ),
    )


@pytest.fixture
def record() -> Iterator[Record]:
    with open_record(":memory:") as record:
        record.add(grain())
        yield record


@pytest.fixture(scope="module")
def shared() -> Iterator[Record]:
    """Give a record that no test adds to."""
    with open_record(":memory:") as record:
        record.add(grain())
        yield record


def ids(record: Record, words: str | None = None, **asked: object) -> list[str]:
    return [found.statement.id for found in record.find(words, **asked)]  # type: ignore[arg-type]


def test_statements_come_by_day_and_unspoken_ones_only_when_asked_for(record: Record) -> None:
    assert ids(record) == ["aaaa1111", "dddd5555", "aaaa2222", "bbbb3333"]
    assert ids(record, act=("attitude",)) == ["cccc4444"]
    assert len(ids(record, act=())) == 5
    assert ids(record, limit=2, offset=1) == ["dddd5555", "aaaa2222"]


def test_words_must_all_occur_in_any_order(record: Record) -> None:
    assert ids(record, "grain PRICE") == ["aaaa1111"]
    assert ids(record, "grain rain") == []
    assert ids(record, '"price of grain"') == ["aaaa1111"]
    assert ids(record, "“grain price”") == []
    assert ids(record, "doub*") == ["aaaa1111"]
    assert ids(record, "doub") == []
    assert ids(record, "we shall not") == ["bbbb3333"]
    assert ids(record, "grain NOT OR (") == []


def test_the_best_match_comes_first() -> None:
    with open_record(":memory:") as record:
        for text in ("grain and so much else that it is hardly about it at all", "grain"):
            one = Statement(id=stable_id(text), kind="indirect", content=(Span(0, len(text)),))
            record.add(Reading(report=Report(id=stable_id(text), text=text), statements=(one,)))
        assert record.find("grain")[0].quotation == "grain"


@given(st.text() | st.text('"*()^:-+{}“” \0ab', max_size=8))
@example('a"* AND NEAR(')
@settings(max_examples=300)
def test_no_query_is_an_error(shared: Record, words: str) -> None:
    shared.find(words)
    shared.find(speaker=words, about=words, to=words, outlet=words)
    shared.meetings(actor=words, place=words)
    shared.actors(words)


def test_a_query_with_a_lone_surrogate_is_a_line_not_a_traceback(record: Record) -> None:
    for ask in (record.find, record.actors, record.show, record.remove, record.reading):
        with pytest.raises(RecordError, match="surrogate"):
            ask("caf\udce9")


def test_names_match_as_whole_words_whatever_case_and_accents(record: Record) -> None:
    for name in ("marchand", "ELODIE", "Élodie Marchand", "marchand madame", "Q7"):
        assert ids(record, speaker=name) == ["aaaa1111", "bbbb3333"], name
    for name in ("march", "Marchande", "Élodie Madame", "!"):
        assert ids(record, speaker=name) == [], name


def test_speaker_addressee_and_subject_are_told_apart(record: Record) -> None:
    assert ids(record, to="Marchand") == ["aaaa2222"]
    assert ids(record, about="Tessaly") == ["aaaa2222"]
    assert ids(record, about="Osk", act=()) == []
    assert ids(record, speaker="Osk", kind="direct") == []
    assert ids(record, "pay", speaker="Osk", to="Marchand", about="tessaly", outlet="the sheaf") == ["aaaa2222"]


def test_an_answer_tells_which_names_nobody_has_and_who_is_like_them(record: Record) -> None:
    (unknown,) = record.coverage_of(StatementQuery(speaker="Marchnd", about="Osk")).unknown
    assert (unknown.name, unknown.like) == ("Marchnd", ("Madame Marchand",))
    assert str(record.coverage(names=["Zzyzx"])).endswith("1 report; nobody on the record is called “Zzyzx”")
    assert record.coverage(names=["osk", "élodie", "Q7", "", " "]).unknown == ()
    first, *_, fourth = record.coverage(names=["Marchnd", "Zz", "Zy", "Marchnt"]).unknown
    assert (first.like, fourth.name, fourth.like) == (unknown.like, "Marchnt", ())


def test_days_are_those_of_the_statement_or_else_of_publication(record: Record) -> None:
    def between(first: int, last: int) -> list[str]:
        return ids(record, since=date(2031, 5, first), until=date(2031, 5, last))

    assert between(1, 1) == ["aaaa1111"]
    assert between(2, 3) == between(8, 8) == ["dddd5555"]
    assert between(9, 30) == ["aaaa2222", "bbbb3333"]


def test_without_any_day_a_statement_is_not_found_by_date() -> None:
    with open_record(":memory:") as record:
        undated = msgspec.structs.replace(ferry().report, published=None, published_from=None)
        record.add(msgspec.structs.replace(ferry(), report=undated))
        assert ids(record) == ["5a1d", "de41"]
        assert ids(record, until=date(9999, 12, 31)) == ["5a1d"]


def test_a_statement_is_shown_as_the_report_has_it(record: Record) -> None:
    (found,) = record.find("shall")
    assert found.quotation == '"We," … "shall not."'
    assert found.speakers == ("Élodie Marchand",)
    assert found.context == TEXT[found.context_start :].split("\n")[0]
    assert record.find(to="Marchand")[0].addressee == "Élodie Marchand"
    with open_record(":memory:") as other:
        other.add(ferry())
        assert other.find("daily")[0].addressee == "reporters"


def test_an_outlet_shows_its_own_sighting_alone(record: Record) -> None:
    report = msgspec.structs.replace(grain().report, ref="copy.txt", outlet="The Mill", published=date(2031, 5, 10))
    record.add(msgspec.structs.replace(grain(), report=report))
    assert [one.ref for one in record.find("grain")[0].sightings] == ["grain.txt", "copy.txt"]
    assert [one.ref for one in record.find("grain", outlet="The MILL")[0].sightings] == ["copy.txt"]


def test_meetings_are_found_by_all_who_took_part(record: Record) -> None:
    (met,) = record.meetings(actor=["marchand", "osk"], place="saint aubin", status="happened")
    assert (met.event.id, met.participants) == ("eeee6666", ("Élodie Marchand", "Van Osk"))
    assert met.evidence == met.context == "The two met in Saint-Aubin."
    assert record.meetings(actor=["marchand", "tessaly"]) == []
    assert record.meetings(place="aub") == record.meetings(status="planned") == []
    assert len(record.meetings(since=date(2031, 5, 9), until=date(2031, 5, 9))) == 1
    assert record.meetings(since=date(2031, 5, 10)) == []


def test_actors_are_joined_across_reports_by_their_ids() -> None:
    with open_record(":memory:") as record:
        record.add(grain())
        text = "Marchand rang a voice."
        called = Actor(id="Q7", name="Marchand", kind="person")
        voice = Actor(id="voice", name="a voice", kind="unnamed")
        record.add(Reading(report=Report(id=stable_id(text), text=text), actors=(called, voice)))
        (found,) = record.actors("marchand")
        assert (found.id, found.name, found.reports) == ("Q7", "Élodie Marchand", 2)
        assert found.names == ("Madame Marchand", "Marchand", "Élodie Marchand")
        assert (found.statements, found.meetings, found.kind, found.country) == (2, 1, "person", None)
        assert [one.reports for one in record.actors("voice")] == [1, 1]
        assert [one.id for one in record.actors(limit=2)] == ["Q7", "osk"]


def test_a_statement_is_shown_by_its_id_or_a_beginning_that_is_its_own(record: Record) -> None:
    assert record.show("cccc4444").quotation == "for rain"
    assert record.show("cccc44").statement.id == "cccc4444"
    for id, fault in (("aaaa", "give the first 6"), ("ffff0000", "no statement"), ("", "has an empty id")):
        with pytest.raises(NotFoundError, match=fault):
            record.show(id)
    other = msgspec.structs.replace(
        ferry(), statements=(Statement(id="cccc4455", kind="direct", content=(Span(0, 1),)),)
    )
    record.add(msgspec.structs.replace(other, events=(), shifts=()))
    with pytest.raises(NotFoundError, match="2 statements"):
        record.show("cccc44")


@given(texts | st.text("a \n", min_size=1, max_size=3 * REACH), st.data())
def test_context_holds_what_it_surrounds_and_stays_in_reach(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    context = around(text, [Span(start, end)])
    assert 0 <= context.start <= start < end <= context.end <= len(text)
    assert start - context.start <= REACH
    assert context.end - end <= REACH
    assert "\n" not in text[context.start : start] + text[end : context.end]


def test_facets_count_a_speaker_once_whatever_reports_call_her(record: Record) -> None:
    said = len(record.find(speaker="Q7", act=()))
    other = ferry()
    (brook, finch) = other.actors
    marchand = msgspec.structs.replace(brook, id="Q7", name="Marchand")
    statements = tuple(msgspec.structs.replace(one, speakers=("Q7",)) for one in other.statements)
    record.add(msgspec.structs.replace(other, actors=(marchand, finch), statements=statements, events=(), shifts=()))
    assert dict(record.facets().speakers)["Élodie Marchand"] == said + 2
    assert "Marchand" not in dict(record.facets().speakers)
