import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.language.quotes import quoted_regions
from onrecord.schema import Span

MARKS = "“”\"„«»‘’'` \nab,."


def quoted(text: str) -> list[str]:
    return [span.of(text) for span in quoted_regions(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ('He said "no" twice.', ['"no"']),
        ("He said “it is ‘over’ now” and left.", ["“it is ‘over’ now”"]),
        ("He said 'we shouldn't go, and won't' and left.", ["'we shouldn't go, and won't'"]),
        ("The ministers' plan and the mayor's car.", []),
        ("Sie sagte „nein“ und ging.", ["„nein“"]),
        ("Elle a dit « non » hier.", ["« non »"]),
        ("Er sagte »nein« heute.", ["»nein«"]),
        ("``No,'' she said.", ["``No,''"]),
        ("He said “and the rest is", ["“and the rest is"]),
        ("An ’80s band of the '90s", []),
    ],
)
def test_every_style_of_marks(text: str, regions: list[str]) -> None:
    assert quoted(text) == regions


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "“First paragraph.\n\n“Second,” he said."
    regions = quoted_regions(text, [Span(0, 17), Span(19, len(text))])
    assert [span.of(text) for span in regions] == ["“First paragraph.", "“Second,”"]


@given(st.text(alphabet=MARKS, max_size=80))
def test_regions_are_disjoint_in_order_and_inside_the_block(text: str) -> None:
    regions = quoted_regions(text, [Span(0, len(text))])
    edges = [edge for region in regions for edge in (region.start, region.end)]
    assert edges == sorted(edges)
    assert all(0 <= region.start < region.end <= len(text) for region in regions)
