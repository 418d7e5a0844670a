from collections.abc import Iterator
from datetime import date

import pytest

from onrecord.checking import Checked, check_quotation
from onrecord.errors import SourceError
from onrecord.ledger import Record, open_record
from onrecord.schema import Interval, Reading, Report
from tests.checking.records import HARBOUR, SUMMIT, harbour, reading, small_record, summit

TEXTS = {harbour().report.id: HARBOUR, summit().report.id: SUMMIT}
RELEASE = "we will not release 12 of them before Friday"


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    with small_record() as made:
        yield made


def matched(checked: Checked) -> list[str]:
    return [match.span.of(TEXTS[match.report]) for match in checked.matches]


def test_exact_names_statement_report_outlet_day_and_speaker(record: Record) -> None:
    checked = check_quotation(RELEASE, record)
    assert checked.verdict == "exact"
    assert checked.faithful
    [match] = checked.matches
    assert match.statement == harbour().statements[0].id
    assert match.span.of(HARBOUR) == RELEASE
    assert (match.sighting.outlet, match.made_on, match.speaker) == (
        "The Quay",
        Interval(date(2034, 5, 18)),
        "Ilse Marchand",
    )
    assert (match.score, match.diff) == (1, ())
    assert str(checked.coverage) == "2 of 2 outlets, 2034-05-19 to 2034-06-09, 2 reports"


@pytest.mark.parametrize(
    "quotation",
    [
        "We will not release 12 of them before Friday",  # the case of the first letter
        "[W]e will not release 12 of them before Friday",
        "we will not release 12 of [the boats] before Friday",  # a bracket for a pronoun
        "[Then] we will not release 12 of them before Friday",
        "we will not—release 12 of them, before Friday!",  # marks
        "we will not release twelve of them before Friday",  # spelling
        "“we will not release 12 of them [sic] before Friday …”",
    ],
)
def test_what_an_editor_may_do_is_normalised(record: Record, quotation: str) -> None:
    checked = check_quotation(quotation, record)
    assert checked.verdict == "normalised"
    assert checked.faithful


def test_spelling_of_another_country_is_normalised(record: Record) -> None:
    quotation = "Every harbor on this coast has organized its own rescue service"
    assert check_quotation(quotation, record).verdict == "normalised"


def test_parts_on_either_side_of_the_reports_own_words_are_one_quotation(record: Record) -> None:
    quotation = "We want our people back first. We can argue about nets and lines on a map afterwards."
    checked = check_quotation(quotation, record)
    assert checked.verdict == "normalised"
    assert checked.matches[0].statement == harbour().statements[2].id


@pytest.mark.parametrize(
    ("quotation", "changed", "gone", "new"),
    [
        ("we will release 12 of them before Friday", ("negation",), "not", ""),
        ("we will not release 15 of them before Friday", ("number",), "12", "15"),
        ("we will not release 12 of them before Monday", ("name",), "Friday", "Monday"),
        ("we would not release 12 of them before Friday", ("modal",), "will", "would"),
        ("we will not return 12 of them before Friday", (), "release", "return"),
        ("we will not release all 12 of them before Friday", (), "", "all"),
        ("we will [never] release 12 of them before Friday", (), "not", "never"),
        ("we will not release [15] of them before Friday", ("number",), "12", "15"),
        ("you will not release 12 of them before Friday", (), "we", "you"),
    ],
)
def test_altered_says_what(record: Record, quotation: str, changed: tuple[str, ...], gone: str, new: str) -> None:
    checked = check_quotation(quotation, record)
    diff = checked.matches[0].diff
    # one negation for another, in brackets, says the same
    assert checked.verdict == ("normalised" if "never" in quotation else "altered")
    assert checked.matches[0].changed == changed
    assert [part.text for part in diff if part.op == "delete"] == [gone] * bool(gone)
    assert [part.text for part in diff if part.op == "insert"] == [new] * bool(new)


def test_spliced_shows_where_each_part_is_from(record: Record) -> None:
    checked = check_quotation("the boats are another matter since the storm", record)
    assert checked.verdict == "spliced"
    assert matched(checked) == ["The boats are another matter", "since the storm"]
    assert [[part.op for part in match.diff] for match in checked.matches] == [
        ["equal", "insert"],
        ["insert", "equal"],
    ]


def test_parts_of_two_speakers_are_spliced(record: Record) -> None:
    checked = check_quotation("not release 12 of them before Friday … We want our people back first", record)
    assert checked.verdict == "spliced"


def test_truncated_shows_what_the_ellipsis_left_out(record: Record) -> None:
    checked = check_quotation("The boats are another matter … before Friday", record)
    assert checked.verdict == "truncated"
    assert not checked.faithful
    [left_out] = [part for part in checked.matches[0].diff if part.op == "omit"]
    assert left_out.text == "and we will not release 12 of them"
    assert left_out.changed == ("negation", "number", "modal")


def test_other_speaker(record: Record) -> None:
    checked = check_quotation(RELEASE, record, speaker="Petra Soller")
    assert checked.verdict == "other speaker"
    assert checked.matches[0].speaker == "Ilse Marchand"
    assert str(checked.coverage) == "1 of 2 outlets, 2034-06-09 to 2034-06-09, 1 report"


@pytest.mark.parametrize("speaker", ["Ilse Marchand", "Marchand", "Foreign Minister Ilse Marchand", "I. Marchand"])
def test_a_speaker_by_another_form_of_the_name(record: Record, speaker: str) -> None:
    assert check_quotation(RELEASE, record, speaker=speaker).verdict == "exact"


def test_words_of_two_speakers_are_found_for_either(record: Record) -> None:
    words = "We want our people back first"
    assert check_quotation(words, record, speaker="Verhaal").matches[0].speaker == "Tomas Verhaal"
    assert check_quotation(words, record, speaker="Marchand").matches[0].speaker == "Ilse Marchand"
    assert check_quotation(words, record, speaker="Soller").verdict == "other speaker"
    assert len(check_quotation(words, record).matches) == 2


def test_an_unnamed_speaker_may_be_anybody(record: Record) -> None:
    words = "could end before they have really begun"
    assert check_quotation(words, record, speaker="Petra Soller").verdict == "exact"


def test_other_date(record: Record) -> None:
    assert check_quotation(RELEASE, record, made_on=date(2034, 5, 18)).verdict == "exact"
    assert check_quotation(RELEASE, record, made_on=date(2034, 5, 2)).verdict == "other date"
    week = Interval(date(2034, 5, 15), date(2034, 5, 21))
    assert check_quotation(RELEASE, record, made_on=week).verdict == "exact"


def test_reported_before_it_is_said_to_have_been_said(record: Record) -> None:
    words = "We can argue about nets and lines on a map afterwards"
    assert check_quotation(words, record, made_on=date(2034, 5, 17)).verdict == "exact"
    assert check_quotation(words, record, made_on=date(2034, 7, 1)).verdict == "other date"


def test_reported_indirectly(record: Record) -> None:
    checked = check_quotation("the coastguard had fired no shots at the crews", record)
    assert checked.verdict == "reported indirectly"
    assert checked.matches[0].statement == harbour().statements[1].id


def test_words_that_nobody_is_read_as_having_said(record: Record) -> None:
    checked = check_quotation("left by the back door of the ministry", record)
    assert checked.verdict == "exact"
    assert checked.matches[0].statement is checked.matches[0].speaker is None


def test_paraphrase_is_scored(record: Record) -> None:
    checked = check_quotation("since the storm, all harbours of the coast organise rescue services", record)
    assert checked.verdict == "paraphrase"
    assert 0.5 <= checked.matches[0].score < 1
    assert checked.matches[0].statement == summit().statements[0].id


def test_not_in_the_record_says_what_was_searched(record: Record) -> None:
    checked = check_quotation("nobody has ever counted the gulls on this roof", record)
    assert (checked.verdict, checked.matches) == ("not in the record", ())
    assert str(checked.coverage) == "2 of 2 outlets, 2034-05-19 to 2034-06-09, 2 reports"


def test_an_empty_record() -> None:
    with open_record(":memory:") as empty:
        checked = check_quotation(RELEASE, empty, speaker="Marchand")
        assert checked.verdict == "not in the record"
        assert str(checked.coverage) == "0 of 0 outlets, no known dates, 0 reports"


def test_what_is_taken_off_the_record_is_not_found() -> None:
    with small_record() as record:
        record.remove("The Quay.txt")
        assert check_quotation(RELEASE, record).verdict == "not in the record"
        assert check_quotation("has organised its own rescue service", record).verdict == "exact"


@pytest.mark.parametrize("quotation", ["", "…", "the boats", "“—”"])
def test_too_few_words_are_refused(record: Record, quotation: str) -> None:
    with pytest.raises(SourceError, match="fewer than 3 words"):
        check_quotation(quotation, record)


@pytest.mark.parametrize(
    "quotation", ["[[[ ]]] ... we will [ not …", "we … will … not … release", "[…] […] we will not"]
)
def test_odd_marks_do_no_harm(record: Record, quotation: str) -> None:
    assert check_quotation(quotation, record).verdict


def test_no_verdict_and_no_match_depends_on_the_order_of_adding() -> None:
    words = "“The north pier will open on the first of May and stay open all summer,”"
    told = [
        reading(
            f"Report {number}.\n\n{words} {who} said.",
            (who, "direct", words, date(2034, 5, 18)),
            outlet=f"Paper {number}",
            published=date(2034, 5, 19),
        )
        for number, who in enumerate(["Ada Brook", *["Leo Finch"] * 39])
    ]
    quotation = words.strip("“”")
    answers = []
    for order in (told, told[::-1]):
        with open_record(":memory:") as record:
            list(record.add_many(order))
            answers.append([check_quotation(quotation, record, speaker=who) for who in ("Ada Brook", None)])
    assert answers[0] == answers[1]
    assert answers[0][0].verdict == "exact"


def test_a_long_speech() -> None:
    words = [f"word{number % 997} of{number % 31}" for number in range(5_000)]
    text = " ".join(words)
    with open_record(":memory:") as record:
        record.add(Reading(report=Report(id="speech", text=f"Before it. {text}. After it.")))
        assert check_quotation(text, record).verdict == "exact"
        words[2_500] = "nothing"
        assert check_quotation(" ".join(words), record).verdict == "altered"
