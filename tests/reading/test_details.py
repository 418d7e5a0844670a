import pytest

from onrecord.reading.statements.details import Details
from tests.reading.marked import detailed, draft_of


def only(marked: str) -> Details:
    (found,) = detailed(draft_of(marked), ["Brook"])
    return found


@pytest.mark.parametrize(
    ("marked", "listener"),
    [
        ("[1s:Brook] [1q:told] reporters [1c:that it sails].", "reporters"),
        ("[1s:Brook] [1q:told] a crowded hall in Saltmere [1c:that it sails].", "a crowded hall"),
        ("[1s:Brook] [1q:urged] [1c:Norholm to mend its pier].", "Norholm"),
        ("[1s:Brook] [1q:asked] the minister [1c:whether it sails].", "the minister"),
        ("[1s:Brook] [1q:warned] both captains [1c:against speed].", "both captains"),
        ("[1s:Brook] [1q:called on] her rivals [1c:to keep calm].", "her rivals"),
        ("[1c:“It sails,”] [1s:Brook] [1q:said] to the dockers.", "the dockers"),
        ("[1s:Brook] [1q:said] in a letter to the governor [1c:that it sails].", "the governor"),
        ("[1s:Brook] [1q:urged] residents of two districts [1c:to leave].", "residents of two districts"),
    ],
)
def test_the_addressee(marked: str, listener: str) -> None:
    assert only(marked).addressee.name == listener


@pytest.mark.parametrize(
    "marked",
    [
        "[1s:Brook] [1q:said] [1c:that it sails].",
        "[1s:Brook] [1q:asked for] [1c:two more years].",
        "[1s:Brook] [1q:warned] [1c:Norholm would not pay].",
        "[1c:“It sails,”] [1s:Brook] [1q:said] to loud applause.",
        "[1s:Brook] [1q:pointed to] [1c:the empty pier].",
    ],
)
def test_no_addressee(marked: str) -> None:
    assert only(marked).addressee.span is None


def test_an_answer_is_addressed_to_the_one_who_asked() -> None:
    draft = draft_of("[1c:“Does it float?”] [1s:Berg] [1q:asked]. [2c:“Briefly,”] [2s:Brook] [2q:replied].")
    assert detailed(draft, ["Berg", "Brook"])[1].addressee.actors == ("Berg",)


def test_the_addressee_is_an_actor_where_one_is_mentioned_but_never_the_speaker() -> None:
    draft = draft_of("[1s:Brook] [1q:told] her deputy, Paul Rask, [1c:that it sails].")
    end = draft.report.text.index(" Rask") + len(" Rask")
    (found,) = detailed(draft, ["Brook"], named={end: "rask"})
    assert found.addressee.actors == ("rask",)
    (itself,) = detailed(draft, ["Brook"], named={end: "Brook"})
    assert (itself.addressee.why, itself.addressee.actors) == ("the one told", ())


def test_a_hall_that_is_told_something_is_the_place() -> None:
    found = only("[1s:Brook] [1q:told] a packed hall [1c:that it sails].")
    assert (found.place.name, found.place.why) == ("a packed hall", "those told")
    assert only("[1s:Brook] [1q:urged] parliament [1c:to sit].").place.span is None


def test_the_place_of_what_is_spoken_of_is_not_where_it_was_said() -> None:
    marked = "[1s:Brook] [1q:criticized] Berg for his support of the war in Norway as [1c:“a folly”]."
    assert only(marked).place.span is None


def test_place_medium_and_occasion() -> None:
    found = only("[1s:Brook] [1q:told] reporters in Geneva [1c:that it sails].")
    assert found.place.name == "Geneva"
    assert only("[1s:Brook] [1q:wrote] on Twitter [1c:that it sails].").medium.name == "Twitter"
    assert only("[1s:Brook] [1q:said] in an interview [1c:that it sails].").medium.name == "an interview"
    assert only("[1q:According to] [1s:a report], [1c:it sails].").medium.name == "a report"
    assert only("[1s:Brook] [1q:said] at a news conference [1c:that it sails].").occasion.name == "a news conference"


def test_a_speech_goes_on_in_its_place() -> None:
    marked = "[1s:Brook] [1q:told] reporters in Geneva [1c:it sails]. [2c:“Soon,”] [2s:she] [2q:added]."
    first, second = detailed(draft_of(marked), ["Brook", "Brook"])
    assert (second.place.name, second.place.why) == (first.place.name, "passage") == ("Geneva", "passage")


def test_a_dateline_alone_places_nothing() -> None:
    assert only("GENEVA, June 5 (Agency) - [1s:Brook] [1q:said] [1c:that it sails].").place.span is None


@pytest.mark.parametrize(
    ("marked", "act"),
    [
        ("[1s:Brook] [1q:said] [1c:it sails].", "speech"),
        ("[1s:Brook] [1q:wrote] [1c:that it sails].", "writing"),
        ("[1s:The report] [1q:says] [1c:that it sails].", "writing"),
        ("[1s:Brook] [1q:hopes] [1c:that it sails].", "attitude"),
        ("[1s:Brook] [1q:plans] [1c:to leave].", "plan"),
    ],
)
def test_the_act(marked: str, act: str) -> None:
    assert only(marked).act == act


@pytest.mark.parametrize("cue", ["did not say", "declined to say", "would not say", "refused to say"])
def test_negated(cue: str) -> None:
    found = only(f"[1s:Brook] [1q:{cue}] [1c:whether it sails].")
    assert found.negated
    assert found.status == "said"


def test_denials() -> None:
    assert only("[1s:Brook] [1q:denied] [1c:that it sank].").denial
    assert only("[1s:Brook] [1q:rejected] [1c:the suggestion that it sank].").denial
    assert not only("[1s:Brook] [1q:rejected] [1c:the budget].").denial


def test_questions() -> None:
    assert only("[1s:Brook] [1q:asked] him [1c:whether it sails].").question
    assert only("[1c:Was there a bell?] [1s:Brook] [1q:asked].").question
    assert not only("[1s:Brook] [1q:asked] them [1c:to leave].").question


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[1s:Brook] [1q:said] [1c:it sails].", "said"),
        ("[1s:Brook] [1q:will tell] the council [1c:that it sails].", "planned"),
        ("[1s:Brook] is expected to [1q:tell] the council [1c:that it sails].", "planned"),
        ("[1s:Brook] [1q:would say] [1c:that it sails].", "hypothetical"),
    ],
)
def test_the_status(marked: str, status: str) -> None:
    assert only(marked).status == status


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“It sails.”", "direct"),
        ("'It sails.'", "direct"),
        ("«It sails.»", "direct"),
        ("“It sails and sails", "direct"),
        ("that it was “late and leaking”", "mixed"),
        ("that it was the harbour’s own", "indirect"),
    ],
)
def test_the_kind(content: str, kind: str) -> None:
    assert only(f"[1s:Brook] [1q:said] [1c:{content}]").kind == kind


def test_what_a_quotation_reports_is_indirect() -> None:
    marked = "[1c:“She] [2q:told] me [2c:to pack for the cold],” [1s:Brook] [1q:said]."
    assert detailed(draft_of(marked, within={2: 1}), ["Brook", "She"])[1].kind == "indirect"


def test_what_was_told_to_reporters_was_said_where_the_report_was_written() -> None:
    marked = (
        "PORT ALDER (Lakes Press) -- Leaders ended their talks on Wednesday.\n\n"
        "[1c:“It is late,”] [1s:Brook] [1q:told] reporters. [2c:“Very,”] [2s:she] [2q:added].\n\n"
        "[3c:“It is early,”] [3s:Finch] [3q:said].\n\n"
        "[4c:“It is noon,”] [4s:Rask] [4q:said] at a news conference in Geneva on Wednesday."
    )
    draft = draft_of(marked)
    places = [one.place for one in detailed(draft, ["Brook", "Brook", "Finch", "Rask"])]
    assert [place.name for place in places] == ["Port Alder", "Port Alder", None, "Geneva"]
    assert [place.why for place in places] == ["dateline", "passage", "not in the text", "sentence"]
