import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.terminal import complain, one_line, safe, to_json, write
from onrecord.schema import Report


@given(st.text())
def test_safe_text_cannot_steer_a_terminal(text: str) -> None:
    printed = safe(text)
    assert not {c for c in printed if (ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0}
    assert not set(printed) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_safe_leaves_ordinary_text_alone(text: str) -> None:
    assert safe(text) == text


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_is_inert_and_loses_nothing(text: str) -> None:
    written = to_json(Report(id="r", text=text))
    assert written == safe(written)
    assert json.loads(written)["text"] == text


def test_write_puts_utf8_on_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write("“Brücke”\n")
    assert capfdbinary.readouterr().out == "“Brücke”\n".encode()


def test_a_complaint_is_one_inert_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    complain("cannot read [red]\x1b[31mevil\nname " + "x" * 200)
    assert capsys.readouterr() == ("", f"onrecord: cannot read [red]␛[31mevil name {'x' * 200}\n")
