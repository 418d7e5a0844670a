from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import IssuesError
from onrecord.knowledge.issues import issue_called, read_issues


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "issues.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_issues_brought_along_can_be_read() -> None:
    assert {"territory of Ukraine", "sanctions on Russia", "ceasefire"} <= {one.name for one in read_issues()}


def test_terms_are_stems_and_the_name_is_the_term_where_none_is_given(tmp_path: Path) -> None:
    (fares,) = read_issues(
        written(tmp_path, "- name: ferry fares\n  for: cheaper tickets\n  against: [dear, costly]\n")
    )
    assert fares.terms == ("ferry fares",)
    assert fares.phrases["cheaper", "ticket"] == 1
    assert fares.phrases[("dear",)] == -1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "holds no list of issues"),
        ("name: fares", "holds no list of issues"),
        ("- fares", "line 1: it is no issue"),
        ("- name: fares\n- terms: [boats]", "line 2: it needs one name"),
        ("- name: fares\n  term: [fare]", "line 2: 'term' is none of"),
        ("- name: fares\n  terms: [fare, '--']", "line 2: terms has '--', which has no word"),
        ("- name: fares\n  terms:\n   - a: b", "line 3: terms must be words"),
        ("- name: fares\n- name: Fares", "line 2: there is another issue"),
        ("- name: [fares", "line"),
        ("- name: fares\n  name: boats", "line 2: name is given twice"),
        ("- name: fares\n  ? [for, it]\n  : cheaper", "line 2: a list or mapping is none of"),
        ("[" * 3000, "lists in lists too deep"),
    ],
)
def test_a_fault_is_told_by_its_line(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(IssuesError, match=r"issues\.yaml") as error:
        read_issues(written(tmp_path, text))
    assert told in str(error.value)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(IssuesError, match=r"line 1: .*; line 2: "):
        read_issues(written(tmp_path, "- fares\n- terms: [boats]\n"))


@given(st.binary(max_size=60))
def test_whatever_a_file_holds_is_read_or_refused_in_words(data: bytes) -> None:
    from onrecord.knowledge.issues import _parsed

    try:
        _parsed(data, "issues.yaml")
    except IssuesError as error:
        assert "issues.yaml" in str(error)


def test_an_issue_is_called_by_words_of_its_name() -> None:
    issues = read_issues()
    assert issue_called(issues, "CEASEFIRE").name == "ceasefire"
    assert issue_called(issues, "sanctions").name == "sanctions on Russia"
    with pytest.raises(IssuesError, match="territory of Ukraine, sanctions on Russia, ceasefire"):
        issue_called(issues, "fish")
