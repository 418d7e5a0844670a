"""Published on Thursday 5 June 2031, if a test does not say otherwise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.dates.expressions import expressions
from onrecord.reading.draft import Attribution, Draft
from onrecord.reading.language.pipeline import parse
from onrecord.reading.statements.frames import Frames
from onrecord.reading.statements.speeches import made_on
from onrecord.schema import Event, Interval, Span
from tests.reading.marked import dated, days, draft_of

MONDAY, TUESDAY, WEDNESDAY = "2031-06-02", "2031-06-03", "2031-06-04"


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("[1s:Mayor Ada Brook] [1q:said] on Monday [1c:that the ferry would sail].", MONDAY),
        ("[1c:The ferry will sail], [1s:Mayor Ada Brook] [1q:said] Monday.", MONDAY),
        ("On Monday [1s:Brook] [1q:denied] [1c:that she had resigned].", MONDAY),
        ("[1s:Brook] [1q:told] reporters on June 2 [1c:that it would sail].", MONDAY),
        ("In an interview broadcast on Monday night [1s:she] [1q:said] [1c:that it would sail].", MONDAY),
        ("Writing on Chirp on Monday, [1s:he] [1q:suggested] [1c:that it would sail].", MONDAY),
        ("[1q:According to] [1s:figures published on Monday by the port], [1c:fares fell by a tenth].", MONDAY),
        ("In an April speech, [1s:Brook] [1q:attacked] [1c:“the merchants of fog.”]", "2031-04-01/2031-04-30"),
        ("On Monday Brook spoke to dockers, [1q:promising] [1c:to lower the fares].", MONDAY),
        ("The port raised its fees on Monday and [1q:signaled] [1c:that more rises would come].", MONDAY),
        (
            "The ruling upsets the plan of April, when [1s:Brook] [1q:promised] [1c:a quiet summer].",
            "2031-04-01/2031-04-30",
        ),
        ("[1s:Brook] [1q:cited] [1c:her 80 endorsements] Monday.", MONDAY),
        ("[1s:Brook] [1q:will tell] the council on Monday [1c:that it is over].", "2031-06-09"),
    ],
)
def test_the_statement_s_own_sentence(marked: str, day: str) -> None:
    assert days(marked, "Brook") == [day]


@pytest.mark.parametrize(
    "marked",
    [
        "[1s:Brook] [1q:said] [1c:that the ferry would sail on Monday].",
        "[1s:Brook], who resigned on Monday, [1q:said] [1c:that she was tired].",
        "[1s:Brook] [1q:called] the November election [1c:a farce].",
        "[1s:Brook] has in the past [1q:urged] [1c:caution].",
        "[1s:Brook] often [1q:said] [1c:that it would sail].",
        "[1s:Brook] [1q:believes] [1c:that it will sail].",
        "Since Monday [1s:Brook] [1q:has said] [1c:nothing of the kind].",
        "[1s:The winner of the 2012 race] [1q:said] [1c:that it was over].",
    ],
)
def test_days_that_belong_to_something_else(marked: str) -> None:
    assert days(marked, "Brook") == [None]


def test_without_publication_only_full_dates_are_known() -> None:
    assert days("[1s:Brook] [1q:said] on Monday [1c:that it sails].", "Brook", published=None) == [None]
    assert days("[1s:Brook] [1q:said] on 2 June 2031 [1c:that it sails].", "Brook", published=None) == [MONDAY]


def test_the_same_speaker_goes_on() -> None:
    marked = (
        "[1s:Mayor Ada Brook] [1q:said] on Monday [1c:that the ferry would sail]. "
        "[2s:She] [2q:added] [2c:that fares would fall].\n\n"
        "[3s:Harbour master Leo Finch] [3q:said] [3c:he doubted it].\n\n"
        "[4c:“It sails,”] [4s:Brook] [4q:said]."
    )
    assert days(marked, "Brook", "Brook", "Finch", "Brook") == [MONDAY, MONDAY, None, MONDAY]


def test_a_new_interview_or_an_attitude_does_not_go_on() -> None:
    marked = (
        "[1s:Mayor Ada Brook] [1q:said] on Monday [1c:that the ferry would sail].\n\n"
        "[2c:“It was a joke,”] [2s:she] [2q:said] in an interview.\n\n"
        "[3s:Brook] [3q:wants] [3c:a bridge]."
    )
    assert days(marked, "Brook", "Brook", "Brook") == [MONDAY, None, None]


def test_what_was_said_long_ago_stays_in_its_paragraph() -> None:
    marked = (
        "In March 2029 [1s:Brook] [1q:vowed] [1c:to build a bridge]. [2c:“Stone by stone,”] [2s:she] [2q:said].\n\n"
        "[3c:“A ferry is cheaper,”] [3s:Brook] [3q:said]."
    )
    assert days(marked, "Brook", "Brook", "Brook") == ["2029-03-01/2029-03-31"] * 2 + [None]


def test_headline_and_lead_take_the_day_that_follows() -> None:
    marked = (
        "[1s:Brook] [1q:says] [1c:ferry will sail]\n\n"
        "The ferry [2c:will sail again], [2s:Mayor Ada Brook] [2q:has announced].\n\n"
        "[3s:Brook] [3q:told] the council on Monday [3c:that the engine was mended]."
    )
    assert days(marked, "Brook", "Brook", "Brook") == [MONDAY, MONDAY, MONDAY]


def test_a_denial_is_dated_by_the_quotation_after_it() -> None:
    marked = (
        "Within hours [1s:her deputy, Paul Rask], [1q:denied] [1c:that anything had changed]. "
        "[2c:“It is what it was,”] [2s:he] [2q:wrote] early on Wednesday."
    )
    text = "The council met in the old town hall and talked until late.\n\nIt was cold.\n\n" + marked
    assert days(text, "Rask", "Rask") == [WEDNESDAY, WEDNESDAY]


def test_after_their_talks_is_the_day_of_the_talks() -> None:
    marked = "On Monday, Brook met the harbour master. Following their talks, [1s:Brook] [1q:urged] [1c:patience]."
    assert days(marked, "Brook") == [MONDAY]


def test_two_days_after_a_claim_dates_the_claim() -> None:
    said = "[1c:“I stay,”] [1s:Brook] [1q:said] on Wednesday, "
    claimed = "two days after [2s:a newspaper] [2q:claimed] [2c:that she would go]."
    assert days(said + claimed, "Brook", "") == [WEDNESDAY, MONDAY]


def test_answers_and_hearings_go_on_from_one_speaker_to_the_next() -> None:
    marked = (
        "The pilot took bribes, [1s:prosecutors] [1q:told] the court on Monday: [1c:a watch and a boat].\n\n"
        "[2c:“The boat was rotten,”] [2s:his lawyer, Ida Holt], [2q:said].\n\n"
        "[3c:“Did it float?”] [3s:Judge Ole Berg] [3q:asked]. [4c:“Briefly,”] [4s:she] [4q:replied].\n\n"
        "[5s:The port authority] [5q:said] [5c:that it would sue]."
    )
    assert days(marked, "prosecutors", "Holt", "Berg", "Holt", "port") == [MONDAY] * 4 + [None]


def test_turns_of_a_transcript_share_the_day_of_the_broadcast() -> None:
    marked = (
        "On Sunday [1s:Brook] [1q:said] on the radio [1c:that the ferry would sail].\n\n"
        "[2s:HOST][2q::] [2c:Will it sail tomorrow?]\n\n[3s:BROOK][3q::] [3c:It will.]"
    )
    assert days(marked, "Brook", "Host", "Brook") == ["2031-06-01"] * 3


def test_the_day_of_the_news_is_that_of_what_was_told_to_reporters() -> None:
    marked = "The council closed the ferry on Tuesday.\n\n[1c:“It leaks,”] [1s:Mayor Ada Brook] [1q:told] reporters."
    assert days(marked, "Brook") == [TUESDAY]


def test_a_turn_without_a_cue_shares_the_day_too() -> None:
    marked = (
        "On Sunday [1s:Brook] [1q:said] on the radio [1c:that the ferry would sail].\n\n"
        "[2s:HOST]: [2c:Will it sail tomorrow?]\n\n[3s:BROOK]: [3c:It will.]"
    )
    assert days(marked, "Brook", "Host", "Brook") == ["2031-06-01"] * 3


def test_a_debate_goes_on_over_long_quotations_and_other_verbs() -> None:
    marked = (
        "The council closed the ferry on Tuesday.\n\n[1s:Brook] [1q:told] councillors in a hearing on Tuesday "
        "[1c:that it leaked].\n\n[2c:“It floats!”] [2s:Finch] [2q:shouted].\n\n[3s:Finch] [3q:went on]:\n\n"
        "[3c:“I have sailed on it.]\n\n[3c:“And I shall again.”]\n\n"
        "[4s:Mayor Ida Holt] [4q:thanked] him [4c:“for eleven honest years.”]"
    )
    assert days(marked, "Brook", "Finch", "Finch", "Holt") == [TUESDAY] * 4


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[1c:“A bad day,”] [1s:Ada Brook, a senator from the north], [1q:said] in a statement.", [MONDAY]),
        ("[1c:“A bad day,”] [1s:Rep. Ada Brook (D-Conn.)] [1q:said].", [MONDAY]),
        ("[1c:“A bad day,”] [1s:Leo Finch, a fisherman], [1q:said].", [None]),
        ("[1c:“A bad day,”] [1s:Senator Ada Brook] [1q:said] at a university.", [MONDAY]),
        ("[1c:“A bad day,”] [1s:Senator Ada Brook] [1q:said] at a dinner.", [None]),
        ("The port closed on Tuesday. [1c:“A bad day,”] [1s:Senator Ada Brook] [1q:said].", [None]),
    ],
)
def test_members_speak_on_the_day_of_their_group_until_another_is_told(marked: str, expected: list[str | None]) -> None:
    lead = "Lawmakers and Democrats walked out of the chamber on Monday over the ferry.\n\nIt was cold.\n\n"
    assert days(lead + marked, "Brook") == expected


def test_those_who_met_speak_on_the_day_of_the_meeting() -> None:
    marked = (
        "On Monday, Brook met the harbour master. It rained.\n\n[1c:“We agree,”] [1s:Brook] [1q:said].\n\n"
        "[2c:“They do not,”] [2s:Leo Finch] [2q:said].\n\n[3c:“We do,”] [3s:Brook] [3q:said] in an interview."
    )
    draft = draft_of(marked)
    at = Span(marked.index("Brook"), marked.index("master"))
    met = [
        Event(
            id="e",
            type="CONSULT",
            mode="meet",
            actors=("Brook",),
            recipients=("master",),
            date=Interval(date(2031, 6, 2)),
            evidence=at,
        )
    ]
    speakers = [("Brook",), ("Finch",), ("Brook",)]
    found = made_on(draft, Frames(draft), speakers, expressions(draft), met=met)
    assert [str(one.interval) if one.interval else None for one in found] == [MONDAY, None, None]
    assert found[0].finding.why == "occasion"


def test_repeated_calls_have_no_day() -> None:
    marked = "For all [1s:Brook’s] [1q:repeated calls for] [1c:a quay], [2s:she] [2q:said] on Monday [2c:it could]."
    assert days(marked, "Brook", "Brook") == [None, MONDAY]


def test_a_document_keeps_its_day_also_in_the_present_tense() -> None:
    marked = (
        "[1q:According to] [1s:a report released on Monday by the port], [1c:fares fell by a tenth]. "
        "[2s:The 60-page study] [2q:blames] [2c:the fog]. [3s:A note] [3q:blames] [3c:the moon].\n\n"
        "[4s:The old study] [4q:blamed] [4c:the sun]."
    )
    assert days(marked, "report", "study", "note", "other study") == [MONDAY, MONDAY, None, None]


def test_the_declaration_of_a_summit_is_of_its_day() -> None:
    marked = (
        "Leaders ended their summit on Tuesday without a deal.\n\n[1s:The summit communique] [1q:says] [1c:nothing]."
    )
    assert days(marked, "communique") == [TUESDAY]


def test_i_told_him_within_a_quotation_is_the_telling_that_was_reported() -> None:
    marked = (
        "[1s:Brook] [1q:warned] the harbour master by telephone on Monday [1c:that the ferry would stay].\n\n[2c:“]"
    )
    marked = marked.removesuffix("[2c:“]") + ("[2c:“I told him that it stays,”] [2s:Brook] [2q:said] on Tuesday.")
    text = draft_of(marked).report.text
    inner = Attribution(
        content=(_span(text, "that it stays"),), source=(_span(text, "I"),), cue=(_span(text, "told"),), within=1
    )
    base = draft_of(marked)
    draft = Draft(base.report, base.layout, base.doc, [*base.attributions, inner])
    found = made_on(draft, Frames(draft), [("Brook",)] * 3, expressions(draft))
    assert [str(one.interval) for one in found] == [MONDAY, TUESDAY, MONDAY]


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_a_question_is_of_the_day_of_its_answer() -> None:
    marked = (
        "[1q:Asked] [1s:by the Harbour Post] [1c:whether it would sail], "
        "[2s:Brook] [2q:replied] on Monday [2c:that it would]."
    )
    assert days(marked, "Post", "Brook") == [MONDAY, MONDAY]


def test_a_time_before_a_colon_is_that_of_what_follows() -> None:
    marked = (
        "The leak set off a row on Monday: [1s:Brook] [1q:said] [1c:the hull was sound] "
        "and [2s:Finch] [2q:accused] her [2c:of whistling in the fog]."
    )
    assert days(marked, "Brook", "Finch") == [MONDAY, MONDAY]


def test_never_within_the_words_is_no_habit() -> None:
    draft = draft_of("[1c:“Never,”] [1s:Brook] [1q:laughed].")
    assert [one.finding.why for one in dated(draft, ["Brook"])] == ["no date in the text"]


def test_a_statement_says_which_speech_it_continues() -> None:
    draft = draft_of("[1s:Brook] [1q:said] on Monday [1c:it sails]. [2s:She] [2q:added] [2c:that it was late].")
    first, second = dated(draft, ["Brook", "Brook"])
    assert (first.finding.why, first.follows) == ("sentence", None)
    assert (second.finding.why, second.follows) == ("passage", 0)


def test_reasons_are_given_for_none() -> None:
    draft = draft_of("[1s:Brook] [1q:said] recently [1c:it sails]. [2s:She] [2q:hopes] [2c:that it does].")
    assert [one.finding.why for one in dated(draft, ["Brook", "Brook"])] == [
        "vague: recently",
        "an attitude has no day",
    ]


TEXT = (
    "Ferry to sail\n\nMayor Ada Brook said on Monday that the ferry would sail. “It will,” she told reporters. "
    "Two days earlier Finch had written to her.\n\nASKED: when? In May, he said. Nobody knows."
)
PIECES = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda p: Span(min(p), max(p)))
ROLE = st.lists(PIECES, max_size=2).map(lambda spans: tuple(sorted(spans)))
FOUND = st.lists(st.builds(Attribution, content=ROLE, source=ROLE, cue=ROLE), max_size=5)


@given(FOUND, st.sampled_from([None, date(2031, 6, 5), date.min, date.max]))
def test_any_attributions_are_dated_without_error(found: list[Attribution], published: date | None) -> None:
    base = draft_of(TEXT, published=published)
    draft = Draft(base.report, base.layout, parse(TEXT, base.layout.blocks), [a for a in found if a.content])
    speakers = [("brook",) if n % 2 else () for n in range(len(draft.attributions))]
    for index, one in enumerate(made_on(draft, Frames(draft), speakers, expressions(draft))):
        assert one.follows is None or (one.follows != index and 0 <= one.follows < len(draft.attributions))
        assert one.finding.why
