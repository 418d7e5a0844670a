"""Actors of a report linked to the known ones."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge.actors import Knowledge, KnownActor, Term, completed, shipped
from onrecord.layout import lay_out
from onrecord.reading.actors.cast import cast
from onrecord.reading.actors.entities import Entity
from onrecord.reading.actors.identities import Identities
from onrecord.reading.draft import Draft
from onrecord.reading.language.pipeline import parse
from onrecord.schema import Actor, Report, stable_id


def actors(text: str, day: str | None, knowledge: Knowledge | None = None) -> dict[str, Actor]:
    """Return the actors of a text by name."""
    published = date.fromisoformat(day) if day else None
    layout = lay_out(text)
    report = Report(id=stable_id(text), text=text, published=published)
    draft = Draft(report, layout, parse(text, layout.blocks), [], knowledge or shipped())
    return {actor.name: actor for actor in cast(draft).actors}


def id_of(text: str, name: str, day: str | None) -> str:
    return actors(text, day)[name].id


PUTIN, OBAMA, TRUMP, VANCE, HILLARY, BILL = "Q7747", "Q76", "Q22686", "Q28935729", "Q6294", "Q1124"


@pytest.mark.parametrize(("day", "who"), [("2014-05-06", OBAMA), ("2025-05-06", TRUMP)])
def test_the_president_is_whoever_held_the_office_on_the_day(day: str, who: str) -> None:
    found = actors("The U.S. president said that the bridge would be built.", day)
    assert [actor.id for actor in found.values() if actor.kind == "person"] == [who]


def test_an_office_without_a_state_is_nobody_s() -> None:
    for text in ("The president said that the club would be sold.", "The company’s president spoke in Washington."):
        assert not [actor for actor in actors(text, "2014-05-06").values() if actor.why and actor.kind == "person"]


def test_a_day_in_the_week_of_a_handover_or_unknown_leaves_an_office_nobody_s() -> None:
    assert not any(
        actor.why for actor in actors("The French president spoke.", None).values() if actor.kind == "person"
    )


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Iran's foreign minister spoke.", "Abbas Araghchi"),
        ("The minister of foreign affairs of Russia spoke.", "Sergey Lavrov"),
        ("The US secretary of state spoke.", "Marco Rubio"),
        ("The U.S. secretary of war spoke.", "Pete Hegseth"),
        ("The NATO secretary general spoke.", "Mark Rutte"),
        ("The head of NATO spoke.", "Mark Rutte"),
        ("The IAEA chief spoke.", "Rafael Grossi"),
        ("The EU's foreign policy chief spoke.", "Kaja Kallas"),
    ],
)
def test_an_office_of_a_state_or_body_is_whoever_held_it(text: str, who: str) -> None:
    assert [actor.name for actor in actors(text, "2025-10-03").values() if actor.kind == "person"] == [who]


def test_who_holds_an_office_of_one_state_is_not_who_holds_it_of_another() -> None:
    text = (
        "Hungarian Foreign Minister Peter Szijjarto spoke first. The Russian foreign minister followed. "
        "The British minister of foreign affairs came late, and the foreign minister of Norway left before her. "
        "The head of NATO was not there. The IAEA chief was."
    )
    found = {span.of(text): actor.name for actor in actors(text, "2025-10-03").values() for span in actor.mentions}
    assert found["The Russian foreign minister"] == "Sergey Lavrov"
    assert found["the foreign minister"] == "Espen Barth Eide"
    assert found["The head"] == "Mark Rutte"
    assert found["The IAEA chief"] == "Rafael Grossi"
    unknown = {span.of(text): a.name for a in actors(text, "1890-10-03").values() for span in a.mentions}
    assert len({unknown[words] for words in ("The Russian foreign minister", "the foreign minister")}) == 2
    assert len({unknown[words] for words in ("The head", "The IAEA chief", "The Russian foreign minister")}) == 3


def test_whoever_holds_one_office_is_not_called_by_another() -> None:
    text = (
        "Trade Minister Ingrid Solheim left early. Asked about the minister, Jan Vik laughed. "
        "The prime minister said nothing. The trade minister’s deputy spoke."
    )
    found = {span.of(text): actor.name for actor in actors(text, None).values() for span in actor.mentions}
    assert found["the minister"] == found["The trade minister"] == "Ingrid Solheim"
    assert found["The prime minister"] != "Ingrid Solheim"


def test_an_office_last_heard_of_long_before_is_whose_it_was_if_the_report_names_them() -> None:
    term = Term(title="Foreign Minister", country="NOR", start=date(2020, 1, 1), as_of=date(2021, 1, 1))
    lund = completed(KnownActor(id="x", name="Ida Lund", surname="Lund", country="NOR", terms=(term,)))
    office = "Norway's foreign minister spoke."
    for text, who in ((office, "Norway’s foreign minister"), (f"{office} Norwegians like Ida Lund.", "Ida Lund")):
        found = actors(text, "2022-06-01", Knowledge([lund]))
        assert [a.name for a in found.values() for m in a.mentions if m.of(text).endswith("minister")] == [who]


def test_name_surname_and_office_are_one_actor() -> None:
    text = (
        "Vice President JD Vance went to Ohio. Vance spoke for an hour. The vice president then left the United States."
    )
    found = actors(text, "2025-04-02")
    vance = found["JD Vance"]
    assert vance.id == VANCE and len(vance.mentions) == 3 and vance.country == "USA"
    assert [(o.title, o.of, str(o.start), str(o.end)) for o in vance.offices] == [
        ("Vice President", "United States", "2025-01-20", "2029-01-20")
    ]
    assert vance.why is not None and "Q28935729" in vance.why


@pytest.mark.parametrize("name", ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy"])
def test_spellings_of_a_name_lead_to_one_actor(name: str) -> None:
    assert id_of(f"Ukraine's President {name} thanked the allies.", name, "2023-02-01") == "Q3874799"


def test_a_shared_surname_goes_by_the_full_name_of_the_report() -> None:
    assert id_of("Former President Bill Clinton spoke in New York.", "Bill Clinton", "2016-08-01") == BILL
    found = actors("Hillary Clinton spoke in Iowa. Clinton said that the United States would win.", "2016-08-01")
    assert found["Hillary Clinton"].id == HILLARY and len(found["Hillary Clinton"].mentions) == 2


def test_a_namesake_with_another_office_or_trade_is_somebody_else() -> None:
    for text in (
        "Mayor Vladimir Putin of Elk Creek, Norway, opened the fair.",
        "Vladimir Putin, a goalkeeper, opened the fair in Norway.",
        "Norwegian Foreign Minister Vladimir Putin opened the fair.",
    ):
        assert actors(text, "2015-03-01")["Vladimir Putin"].id != PUTIN, text


def test_an_unnamed_official_is_never_a_namesake() -> None:
    found = actors("A senior official in Moscow said that Russia would wait.", "2015-03-01")
    assert found["senior official"].kind == "unnamed" and found["senior official"].why is None


def test_two_known_people_whom_a_name_fits_alike_leave_it_open() -> None:
    assert actors("Senator Scott spoke in the U.S. Senate.", "2021-03-01")["Scott"].why is None


def test_moscow_is_a_government_where_it_acts_and_a_place_elsewhere() -> None:
    acting = actors("Moscow said that it would wait.", "2015-03-01")
    assert acting["Government of Russia"].id == "Q159"
    assert not actors("The fair was held in Moscow.", "2015-03-01")


def test_what_bodies_of_many_states_are_called_needs_the_state() -> None:
    assert actors("The Supreme Court said that Ruritania had lost.", "2016-01-01")["Supreme Court"].why is None
    text = "The Supreme Court said that Ohio had lost. The United States had lost too."
    assert actors(text, "2016-01-01")["Supreme Court"].id == "Q11201"


def test_an_own_actor_is_linked_like_the_shipped() -> None:
    term = Term(title="Mayor", of="Saltmere", start=date(2030, 1, 1), as_of=date(2031, 1, 1))
    brook = completed(KnownActor(id="Q1", name="Ada Brook", surname="Brook", terms=(term,)))
    own = shipped().with_own([brook])
    assert actors("Mayor Ada Brook spoke.", "2031-03-04", own)["Ada Brook"].id == "Q1"
    assert actors("Mayor Ada Brook spoke.", "1998-03-04", own)["Ada Brook"].id != "Q1"


PEOPLE = [actor for actor in shipped().actors if actor.kind == "person"]


@settings(max_examples=300)
@given(st.sampled_from(PEOPLE), st.dates(date(1985, 1, 1), date(1998, 12, 31)), st.booleans())
def test_a_report_of_1998_never_gets_a_politician_of_2025(person: KnownActor, day: date, with_title: bool) -> None:
    entity = Entity(0, "person")
    entity.forms[person.name] += 1
    if with_title:
        entity.call(person.terms[-1].title)
    link = Identities(shipped(), day, [entity]).of(entity)
    if link is not None:
        starts = [term.start for term in link.actor.terms if term.start]
        assert min(starts, default=date(2021, 1, 3)) < date(2011, 1, 1)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=5, unique_by=lambda p: p.name), st.randoms())
def test_links_do_not_depend_on_the_order_of_the_names(people: list[KnownActor], random: object) -> None:
    entities = []
    for number, person in enumerate(people):
        entity = Entity(number, "person")
        entity.forms[person.name] += 1
        entities.append(entity)
    shuffled = entities[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    day = date(2016, 3, 1)
    one, other = Identities(shipped(), day, entities), Identities(shipped(), day, shuffled)
    assert [one.of(entity) for entity in entities] == [other.of(entity) for entity in entities]


def test_the_order_of_reports_changes_nothing() -> None:
    texts = ["Putin met Russia's ministers.", "The Russian president met Boris Johnson.", "Johnson spoke in London."]
    forward = [actors(text, "2020-03-01") for text in texts]
    backward = [actors(text, "2020-03-01") for text in reversed(texts)]
    assert forward == backward[::-1]
