import pytest

from onrecord.knowledge.actors import shipped
from onrecord.knowledge.sectors import sector_codes, sector_of, sector_of_name
from onrecord.schema import Actor, Office


def holder(title: str, of: str | None = None) -> Actor:
    return Actor(id="quill", name="Ada Quill", kind="person", offices=(Office(title=title, of=of),))


@pytest.mark.parametrize(
    ("actor", "sector"),
    [
        (holder("Foreign Minister", "Ruritania"), "GOV"),
        (holder("president"), "GOV"),
        (holder("General"), "MIL"),
        (holder("Attorney General"), "GOV"),
        (holder("senator"), "LEG"),
        (holder("opposition leader"), "OPP"),
        (holder("chief executive", "Quill Motors"), "BUS"),
        (holder("president", "Quill University"), "EDU"),
        (holder("president", "Quill and Daughters"), None),
        (holder("secretary-general", "United Nations"), "IGO"),
        (holder("former president"), None),
        (Actor(id="a", name="Justice Court", kind="person"), None),
        (Actor(id="b", name="Ruritania", kind="government"), "GOV"),
        (Actor(id="c", name="a senior government official", kind="unnamed"), "GOV"),
    ],
)
def test_an_actor_has_the_sector_of_its_office_or_of_what_it_is(actor: Actor, sector: str | None) -> None:
    assert sector_of(actor) == sector


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Ostrian soldiers", "MIL"),
        ("rebel commanders", "REB"),
        ("soldiers from the president's village", "MIL"),
        ("Ministry of Defence", "GOV"),
        ("armed forces of Ostria", "MIL"),
        ("riot police", "COP"),
        ("student protesters", "EDU"),
        ("Human Rights Watch", "NGO"),
        ("Group of Seven", "IGO"),
        ("the lighthouse", None),
    ],
)
def test_nouns_tell_the_sector(name: str, sector: str | None) -> None:
    assert sector_of_name(name) == sector


def test_most_bodies_that_are_known_have_a_sector_and_each_is_a_code() -> None:
    bodies = [actor for actor in shipped().actors if actor.kind != "person"]
    found = [sector_of_name(actor.name) for actor in bodies]
    assert set(filter(None, found)) <= set(sector_codes())
    assert len(list(filter(None, found))) > 0.8 * len(bodies)
