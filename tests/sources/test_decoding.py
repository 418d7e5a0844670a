import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SourceError
from onrecord.sources.decoding import decode

TEXT = "“We have waited long enough,” the minister said.\r\nThe café is closed – until Monday.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_what_news_is_written_in(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(lambda text: text.strip()))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(("ferry " + text).encode()) == "ferry " + text


def test_latin_1_beyond_windows_1252() -> None:
    assert decode(b"caf\xe9 \x81 " * 3 + b"The ferry will sail on Monday. " * 20).startswith("café \x81")


def test_one_damaged_byte_spoils_one_character() -> None:
    assert decode(TEXT.encode() * 10 + b"\xff") == TEXT * 10 + "\ufffd"


def test_the_charset_that_the_sender_names_is_tried_first() -> None:
    assert decode("Привет, паром".encode("koi8-r"), charset="koi8-r") == "Привет, паром"
    assert decode(TEXT.encode(), charset="no-such-thing") == TEXT
    assert decode(TEXT.encode(), charset="ISO-8859-1") == TEXT


@pytest.mark.parametrize(
    "data",
    [b"", b" \r\n", b"%PDF-1.7 text", b"PK\x03\x04 text", bytes(range(256)), b"text\0text", b"\x01\x02\x03ferry" * 20],
)
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(SourceError):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        assert "\0" not in decode(data)
    except SourceError as error:
        assert error.hint
