"""The shipped table of known actors, and what it answers."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.actors import Knowledge, KnownActor, Term, completed, shipped
from onrecord.knowledge.countries import countries, country_by_code
from onrecord.knowledge.folding import fold, fold_name
from onrecord.knowledge.offices import UNIQUE, role_of

ACTORS = shipped().actors


def test_every_row_has_an_id_of_its_own_and_says_where_it_comes_from() -> None:
    assert max(Counter(actor.id for actor in ACTORS).values()) == 1
    assert all(re.fullmatch(r"Q[1-9]\d*|[a-z]{3}(-[a-z0-9]+)+", actor.id) for actor in ACTORS)
    assert all(actor.source and actor.licence and actor.built for actor in ACTORS)
    assert all(term.source in actor.source for actor in ACTORS for term in actor.terms)


def test_names_and_states_are_sound() -> None:
    codes = {country.code for country in countries()}
    for actor in ACTORS:
        assert actor.name == " ".join(actor.name.split()) and not set(actor.name) & set('()[]"/;')
        assert actor.country is None or actor.country in codes, actor
        assert actor.name not in actor.aliases
        assert actor.kind != "person" or (actor.keys and actor.terms), actor


def test_the_words_and_roles_kept_in_a_row_are_those_that_its_names_and_titles_give() -> None:
    assert all(completed(actor) == actor for actor in ACTORS)


def test_offices_end_after_they_begin_and_not_for_ever() -> None:
    for actor in ACTORS:
        for term in actor.terms:
            assert term.title and term.title[0].isalpha()
            assert term.start is None or term.end is None or term.start <= term.end, actor
            assert term.end or term.as_of, actor
            assert term.start is None or term.start.year > 1950


def test_states_have_items_that_no_other_has() -> None:
    items = [country.qid for country in countries() if country.qid]
    assert len(items) == len(set(items)) > 180


@pytest.mark.parametrize(
    ("role", "of", "day", "name"),
    [
        ("president", "USA", "2014-03-01", "Barack Obama"),
        ("president", "USA", "2025-03-01", "Donald Trump"),
        ("vice president", "USA", "2025-03-01", "JD Vance"),
        ("president", "FRA", "2014-03-01", "François Hollande"),
        ("premier", "GBR", "2016-07-12", "David Cameron"),
        ("premier", "GBR", "2016-07-14", "Theresa May"),
        ("foreign minister", "RUS", "2014-03-01", "Sergey Lavrov"),
        ("secretary-general", "United Nations", "2010-01-01", "Ban Ki-moon"),
        ("president", "FRA", "1970-01-01", None),  # before all that is known
        ("president", "FRA", "2031-01-01", None),  # after it
    ],
)
def test_an_office_and_a_day_tell_who_held_it(role: str, of: str, day: str, name: str | None) -> None:
    found = shipped().holder(role, of, date.fromisoformat(day))
    assert (found[0].name if found else None) == name


@given(st.dates(date(1990, 1, 1), date(2026, 1, 1)), st.sampled_from(sorted(UNIQUE)), st.sampled_from(countries()))
def test_whoever_is_said_to_hold_an_office_holds_it_alone(day: date, role: str, country: object) -> None:
    code = country.code  # type: ignore[attr-defined]
    found = shipped().holder(role, code, day)
    if found is not None:
        actor, term = found
        assert term.holds(day) and term.role == role and term.country == code
        for other in ACTORS:
            rivals = [t for t in other.terms if t.role == role and t.country == code and t.surely_holds(day)]
            assert other is actor or not [t for t in rivals if t.of in (None, country.name)]  # type: ignore[attr-defined]


def held(start: date, end: date | None, **more: object) -> Knowledge:
    term = Term(title="President", country="NOR", start=start, end=end, as_of=date(2020, 1, 1), **more)  # type: ignore[arg-type]
    return Knowledge([completed(KnownActor(id="x", name="Ida Lund", country="NOR", terms=(term,)))])


def test_a_week_of_handover_and_a_day_long_after_the_last_source_name_nobody() -> None:
    sure = held(date(2010, 1, 1), date(2012, 1, 1), end_slack=14)
    assert sure.holder("president", "NOR", date(2011, 12, 1)) is not None
    assert sure.holder("president", "NOR", date(2011, 12, 25)) is None
    still = held(date(2010, 1, 1), None)
    assert still.holder("president", "NOR", date(2020, 1, 20)) is not None
    assert still.holder("president", "NOR", date(2021, 1, 1)) is None


def test_a_user_s_own_actor_replaces_the_one_of_its_id() -> None:
    own = completed(KnownActor(id="Q7747", name="Ada Brook", surname="Brook"))
    knowledge = shipped().with_own([own])
    assert [actor.name for actor in knowledge.actors if actor.id == "Q7747"] == ["Ada Brook"]
    assert len(knowledge.actors) == len(ACTORS)
    assert next(iter(knowledge.people(fold_name("Ada Brook")))).id == "Q7747"


def test_bodies_go_by_name_and_acronym() -> None:
    knowledge = shipped()
    bodies = [knowledge.body(name) for name in ("the U.N.", "UN", "United Nations", "Pentagon", "Foggy Bottom", "un")]
    names = [body.name if body else None for body in bodies]
    assert names == ["United Nations"] * 3 + ["US Department of Defense", "US Department of State", None]


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy"),
        ("Lavrov", "Lawrow"),
        ("Erdoğan", "Erdogan"),
        ("Schröder", "Schroeder"),
        ("Medvedev", "Medwedew"),
        ("Mohammed", "Muhammad", "Mohamed", "Mohammad"),
        ("Orbán", "Orban"),
    ],
)
def test_ways_of_transliterating_a_name_fold_into_one(spellings: tuple[str, ...]) -> None:
    assert len({fold(word) for word in spellings}) == 1


@given(st.text(max_size=30))
def test_folding_never_fails_and_folds_once(name: str) -> None:
    assert all(re.fullmatch("[a-z]+", word) for word in fold_name(name))


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("secretary of state", "foreign minister"),
        ("Treasury Secretary", "finance minister"),
        ("chancellor of the exchequer", "finance minister"),
        ("acting president", "president"),
        ("Sen.", "senator"),
        ("counselor to the president", "adviser"),
        ("deputy foreign minister", "deputy foreign minister"),
        ("harbour master", None),
        ("", None),
    ],
)
def test_titles_name_roles(title: str, role: str | None) -> None:
    assert role_of(title) == role


def test_known_days_lie_in_the_life_of_the_sources() -> None:
    latest = max(term.as_of for actor in ACTORS for term in actor.terms if term.as_of)
    assert latest < date(2026, 3, 1) + timedelta(days=1)
    assert country_by_code("NOR") is not None and country_by_code(None) is None
