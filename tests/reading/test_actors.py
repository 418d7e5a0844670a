import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.actors.cast import Cast, cast
from onrecord.reading.draft import Attribution, Draft
from onrecord.schema import Actor, Span
from tests.reading.drafts import draft_of, spoke


def actor(found: Cast, name: str) -> Actor:
    return next(a for a in found.actors if a.name == name)


MINISTER = (
    "Finance Minister Greta Holm said on Monday that the tax would rise. “It is the only honest way,” she said. "
    "Her deputy, Paul Rask, told reporters that the plan was final. “Nobody will be spared,” he said. "
    "Holm added that the law would pass by May."
)


def test_titles_pronouns_and_surnames_lead_to_the_full_name() -> None:
    assert spoke(
        MINISTER,
        ("Finance Minister Greta Holm", "that the tax would rise"),
        ("she", "“It is the only honest way,”"),
        ("Her deputy, Paul Rask", "that the plan was final"),
        ("he", "“Nobody will be spared,”"),
        ("Holm", "that the law would pass by May"),
    ) == [["Greta Holm"], ["Greta Holm"], ["Paul Rask"], ["Paul Rask"], ["Greta Holm"]]


def test_an_office_is_told_from_the_name() -> None:
    holm = actor(cast(draft_of(MINISTER, [])), "Greta Holm")
    assert holm.kind == "person"
    assert [office.title for office in holm.offices] == ["Finance Minister"]
    assert "Holm" in holm.aliases


def test_siblings_stay_apart() -> None:
    text = (
        "Anna Berg, a lawyer, said the sale was illegal. Her brother, Peter Berg, said it was not. "
        "Ms Berg said she would sue. Mr Berg laughed, and said that he would wait."
    )
    assert spoke(
        text,
        ("Anna Berg, a lawyer,", "the sale was illegal"),
        ("Her brother, Peter Berg,", "it was not"),
        ("Ms Berg", "she would sue"),
        ("Mr Berg", "that he would wait"),
    ) == [["Anna Berg"], ["Peter Berg"], ["Anna Berg"], ["Peter Berg"]]


def test_two_who_speak_together_are_two_speakers() -> None:
    text = (
        "Laura Stein and Victor Olsen said in a joint statement that the talks would go on. "
        "They said that both sides wanted peace."
    )
    both = ["Laura Stein", "Victor Olsen"]
    assert spoke(
        text,
        ("Laura Stein and Victor Olsen", "that the talks would go on"),
        ("They", "that both sides wanted peace"),
    ) == [both, both]


def test_capitals_and_peoples_stand_for_governments() -> None:
    text = (
        "Moscow said that the talks had failed. "
        "The Russians said that they would return. "
        "The meeting was held in Paris."
    )
    draft = draft_of(text, [("Moscow", "that the talks had failed"), ("The Russians", "that they would return")])
    found = cast(draft)
    russia = actor(found, "Government of Russia")
    assert [finding.actors for finding in found.speakers] == [(russia.id,), (russia.id,)]
    assert russia.country == "RUS" and russia.kind == "government"
    assert {"Moscow", "Russians"} <= set(russia.aliases)
    assert "Government of France" not in [a.name for a in found.actors]  # a place where something happens


def test_a_country_in_a_title_gives_the_country_of_the_person() -> None:
    text = "Norwegian Foreign Minister Ida Lund met reporters. The Norwegian minister said that the fleet would stay."
    found = cast(draft_of(text, [("The Norwegian minister", "that the fleet would stay")]))
    lund = actor(found, "Ida Lund")
    assert lund.country == "NOR"
    assert [(o.title, o.of) for o in lund.offices] == [("Foreign Minister", "Norway")]
    assert found.speakers[0].actors == (lund.id,)


def test_what_is_only_described_is_kept_as_described_and_never_merged_into_a_name() -> None:
    text = (
        "President Clara Voss left the room. "
        "A senior official said that she was tired. "
        "Police said that nobody was hurt."
    )
    found = cast(draft_of(text, [("A senior official", "that she was tired"), ("Police", "that nobody was hurt")]))
    official, police = (next(a for a in found.actors if a.id in f.actors) for f in found.speakers)
    assert (official.kind, official.name) == ("unnamed", "senior official")
    assert (police.kind, police.name) == ("group", "Police")


def test_documents_speak_as_documents() -> None:
    text = "The indictment says that the money was hidden in a barn."
    found = cast(draft_of(text, [("The indictment", "that the money was hidden in a barn")]))
    assert [(a.kind, a.name) for a in found.actors if a.id in found.speakers[0].actors] == [("document", "indictment")]


def test_an_acronym_and_a_short_name_mean_the_organisation() -> None:
    text = (
        "The Coastal Rescue Fund (CRF) opened a school. "
        "The CRF said that more would follow. "
        "The Fund said that it was poor."
    )
    found = spoke(text, ("The CRF", "that more would follow"), ("The Fund", "that it was poor"))
    assert found == [["Coastal Rescue Fund"]] * 2


def test_no_source_gives_no_speaker_and_says_why() -> None:
    found = cast(draft_of("It was said that the bridge would fall.", [("", "that the bridge would fall")]))
    assert found.speakers[0].actors == ()
    assert "no source" in found.speakers[0].why


def test_a_pronoun_that_fits_nobody_stays_open() -> None:
    assert spoke("He said that the bridge would fall.", ("He", "that the bridge would fall")) == [[]]


def test_the_first_person_in_a_content_is_its_speaker() -> None:
    text = "“I met them in Oslo,” Marta Quist said."
    found = cast(draft_of(text, [("Marta Quist", "“I met them in Oslo,”")]))
    assert found.at(Span(1, 2)) == (actor(found, "Marta Quist").id,)


def test_this_newspaper_is_the_outlet() -> None:
    text = "This newspaper believes that the harbour should stay open."
    said = ("This newspaper", "that the harbour should stay open")
    assert spoke(text, said, outlet="The Lamp") == [["The Lamp"]]
    assert spoke(text, said) == [["newspaper"]]


def test_at_gives_the_outermost_mentions_in_order() -> None:
    text = "Nora Falk met her lawyer and Hugo Brandt on Monday."
    found = cast(draft_of(text, []))
    names = {a.id: a.name for a in found.actors}
    assert [names[id] for id in found.at(Span(0, len(text)))] == ["Nora Falk", "Nora Falk’s lawyer", "Hugo Brandt"]
    assert found.at(Span(0, 4)) == ()


def test_ids_depend_on_the_name_and_not_on_the_place() -> None:
    one = cast(draft_of("Greta Holm spoke. Paul Rask listened.", []))
    other = cast(draft_of("It rained. Paul Rask spoke to Greta Holm, a doctor.", []))
    assert actor(one, "Greta Holm").id == actor(other, "Greta Holm").id
    a = cast(draft_of("A doctor spoke.", []))
    b = cast(draft_of("A doctor left.", []))
    assert a.actors[0].id != b.actors[0].id  # what is only described is never one across reports


@pytest.mark.parametrize("text", ["", "\n\n", "“", "’s", "of the", "A B C D", "MAYOR: no", "(", "- -"])
def test_odd_texts_do_not_break(text: str) -> None:
    cast(draft_of(text, []))


PIECES = st.sampled_from(
    [
        *("Mayor Ada Brook", "Brook", "she", "he", "they", "said", "told", "the mayor", "a lawyer", "Moscow", "and"),
        *(",", "“", "”", ".", "\n", "his", "’s", "who", "the two leaders", "Mr Finch", "Leo Finch", "of", "(", ")"),
        *("the company", "THE END", "I", "the government", "Sendar", "Sendarian", "report"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=25), st.data())
def test_what_always_holds_of_a_cast(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: Span(min(p), max(p) + 1))
    roles = data.draw(st.lists(st.tuples(bounds, bounds), max_size=4))
    draft = draft_of(text, [])
    attributions = [Attribution(content=(content,), source=(source,)) for source, content in roles]
    found = cast(Draft(draft.report, draft.layout, draft.doc, attributions))
    assert len(found.speakers) == len(attributions)
    ids = [a.id for a in found.actors]
    assert len(ids) == len(set(ids))
    assert all(id in ids for finding in found.speakers for id in finding.actors)
    assert all(finding.why for finding in found.speakers)
    assert list(found.mentions) == sorted(found.mentions, key=lambda m: (m[0].start, -m[0].end, m[1]))
    for one in found.actors:
        assert one.mentions and all(0 <= s.start < s.end <= len(text) for s in one.mentions)
        for other in found.actors:
            assert one is other or not set(one.aliases) & {*other.aliases, other.name}
    again = cast(Draft(draft.report, draft.layout, draft.doc, attributions))
    assert again == found
