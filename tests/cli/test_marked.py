from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.marked import marked
from onrecord.schema import Reading, Report, Span, Statement
from tests.readings import ferry, span


def statement(number: int, *content: Span) -> Statement:
    return Statement(id=str(number), kind="direct", content=content)


def of(text: str, *statements: Statement) -> str:
    return marked(Reading(report=Report(id="r", text=text), statements=statements)).plain


def test_every_piece_bears_the_number_of_its_statement() -> None:
    text = marked(ferry()).plain
    assert '[1: "The ferry will sail,"] Mayor Ada Brook told' in text
    assert 'on Tuesday. [1: "It will sail daily."]' in text
    assert "[2: She softened her line on fares]" in text


def test_a_statement_within_another_opens_after_it() -> None:
    assert of("abcdef", statement(1, Span(0, 6)), statement(2, Span(0, 3)), statement(3, Span(4, 6))) == (
        "[1: [2: abc]d[3: ef]]"
    )


def test_sources_are_bold_contents_underlined_and_cues_italic() -> None:
    text = marked(ferry())
    styles = {text.plain[run.start : run.end]: str(run.style) for run in text.spans}
    assert styles["Mayor Ada Brook"] == "bold"
    assert styles["told"] == "italic"
    assert styles['"The ferry will sail,"'] == "underline"


def test_hostile_text_stays_text() -> None:
    assert of("[red]\x1b]0;x\x07[/red]", statement(1, Span(0, 5))) == "[1: [red]]␛]0;x␇[/red]"


@given(st.data())
def test_marking_only_ever_adds_brackets(data: st.DataObject) -> None:
    text = data.draw(st.text("ab \n", min_size=1, max_size=40))
    place = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(place, place).map(sorted).filter(lambda pair: pair[0] < pair[1]), max_size=6))
    statements = [statement(number, Span(*pair)) for number, pair in enumerate(pairs)]
    result = of(text, *statements)
    for number in range(1, len(pairs) + 1):
        assert f"[{number}: " in result
        result = result.replace(f"[{number}: ", "")
    assert result.count("]") == len(pairs)
    assert result.replace("]", "") == text


def test_the_words_of_a_span_are_found() -> None:
    assert span("Leo Finch").of(ferry().report.text) == "Leo Finch"
