"""A user's own actors, read from files."""

import json
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import ActorsError
from onrecord.knowledge.importing import read_actors

CSV = """\
id,name,aliases,kind,country,gender,title,of,from,to
Q4242,Ada Brook,Ada M. Brook|A. Brook,person,NOR,f,Mayor,Saltmere,2027-01-01,2031-05-01
Q4242,Ada Brook,,,NO,,Harbour Minister,,2031-05-02,

,Harbour Wire,,organisation,,,,,,
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "own.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_of_one_id_are_one_actor_with_its_offices(tmp_path: Path) -> None:
    brook, wire = read_actors(write(tmp_path, CSV))
    assert (brook.id, brook.name, brook.surname, brook.country, brook.gender) == (
        "Q4242",
        "Ada Brook",
        "Brook",
        "NOR",
        "f",
    )
    assert brook.aliases == ("Ada M. Brook", "A. Brook")
    assert [(term.title, term.of, term.start, term.end) for term in brook.terms] == [
        ("Mayor", "Saltmere", date(2027, 1, 1), date(2031, 5, 1)),
        ("Harbour Minister", None, date(2031, 5, 2), None),
    ]
    assert wire.kind == "organisation" and len(wire.id) == 16 and not wire.terms


def test_an_id_that_is_made_depends_on_name_kind_and_country_alone(tmp_path: Path) -> None:
    one = read_actors(write(tmp_path, "name,title\nLeo Finch,Mayor\n"))[0]
    other = read_actors(write(tmp_path, "title,name\n,Ida Lund\n,Leo Finch\n"))[1]
    assert one.id == other.id


def test_followthemoney_entities(tmp_path: Path) -> None:
    entities = [
        {
            "id": "abc",
            "schema": "Person",
            "properties": {
                "name": ["Leo Finch"],
                "alias": ["L. Finch"],
                "nationality": ["no"],
                "gender": ["male"],
                "position": ["Harbour master"],
                "wikidataId": ["Q77"],
            },
        },
        {"id": "def", "schema": "Company", "properties": {"name": ["Harbour Wire"]}},
    ]
    finch, wire = read_actors(write(tmp_path, "\n".join(map(json.dumps, entities))))
    assert (finch.id, finch.country, finch.gender, finch.aliases) == ("Q77", "NOR", "m", ("L. Finch",))
    assert [term.title for term in finch.terms] == ["Harbour master"]
    assert (wire.id, wire.kind) == ("def", "organisation")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column name"),
        ("who\nAda", "no column name"),
        ("name,wage\nAda,3", "column 'wage'"),
        ("name\n", "holds no actors"),
        ("name,country\nAda,NOR\nLeo,Narnia\n", "line 3: country is 'Narnia'"),
        ("name,title,from\nAda,Mayor,2031-13-01", "line 2: from is '2031-13-01'"),
        ("name,title,from,to\nAda,Mayor,2031-02-01,2030-02-01", "line 2: the office ends"),
        ("name,from\nAda,2031-02-01", "line 2: it has an office without a title"),
        ("name,gender\nAda,x", "line 2: gender is 'x'"),
        ("name,kind\nAda,ship", "line 2: kind is 'ship'"),
        ("id,name\nQ1,\n", "line 2: it has no name"),
        ('{"schema": "Person"', "line 1: it is no JSON object"),
        ('{"schema": "Vessel", "properties": {}}', "line 1: its schema is 'Vessel'"),
        ('{"schema": ["Person"], "properties": {}}', "line 1: it is no entity"),
        ('{"schema": "Person", "properties": null}', "line 1: it is no entity"),
        ('{"schema": "Person", "properties": {"name": "Ann Lee"}}', "line 1: it is no entity"),
        ('{"schema": "Person", "properties": {"name": null}}', "line 1: it is no entity"),
        ("name,name\nA B,C D", "two columns of one name"),
        ('name,title\n"Ada,Mayor\nLeo,Clerk', "after line 1: unexpected end"),
        ("name\n" + "x" * 200_000, "after line 1: field larger than"),
        ("name\n...", "line 2: none of its names"),
        ("name\n李明", "line 2: none of its names"),
    ],
)
def test_what_is_wrong_is_told_by_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ActorsError) as error:
        read_actors(write(tmp_path, text))
    assert said in str(error.value) and str(tmp_path) in str(error.value)


def test_every_wrong_line_is_told_up_to_five(tmp_path: Path) -> None:
    with pytest.raises(ActorsError) as error:
        read_actors(write(tmp_path, "name,gender\n" + "Ada,x\n" * 7))
    assert str(error.value).count("line ") == 5 and "and 2 more" in str(error.value)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("name\nAnn Læ".encode("latin-1"))
    with pytest.raises(ActorsError, match="UTF-8"):
        read_actors(path)


def test_an_entity_in_too_many_brackets_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.ftm.json"
    path.write_text('{"schema": "Person", "properties": {"name": ' + "[" * 100_000, encoding="utf-8")
    with pytest.raises(ActorsError, match="line 1"):
        read_actors(path)
