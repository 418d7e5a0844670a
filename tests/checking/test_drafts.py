import io
import zipfile
from pathlib import Path

import docx
import pytest

from onrecord.checking import Draft, draft_of, read_draft, text_draft
from onrecord.checking.quotations import Quotation, quotations
from onrecord.errors import SourceError
from onrecord.schema import Actor, Kind, Reading, Report, Span, Statement, stable_id


def found(draft: Draft, *said: tuple[str, Kind, str], speaker: str | None = None) -> list[Quotation]:
    """Return the quotations of a draft in which these statements (speaker, kind, words) were read."""
    plain = draft.plain
    actors = tuple(Actor(id=name, name=name, kind="person") for name in dict.fromkeys(name for name, *_ in said))
    statements = tuple(
        Statement(
            id=stable_id(words),
            kind=kind,
            content=(Span(plain.index(words), plain.index(words) + len(words)),),
            speakers=(name,),
        )
        for name, kind, words in said
    )
    reading = Reading(report=Report(id="draft", text=plain), actors=actors, statements=statements)
    return quotations(draft, reading, speaker=speaker)


def test_what_is_quoted_is_checked_whether_a_statement_was_read_in_it_or_not() -> None:
    draft = text_draft("“The ferry will sail,” Brook said. A sign read: “No fishing from this pier”. It was “closed”.")
    first, second = found(draft, ("Ada Brook", "direct", "“The ferry will sail,”"))
    assert (first.text, first.span.of(draft.text), first.claim and first.claim.name, first.quoted) == (
        "The ferry will sail",
        "The ferry will sail",
        "Ada Brook",
        True,
    )
    assert (second.text, second.claim) == ("No fishing from this pier", None)


def test_what_a_statement_says_in_other_words_is_checked_too() -> None:
    draft = text_draft("Brook said that the ferry would sail daily. Leo Finch: We shall see about that.")
    first, second = found(
        draft,
        ("Ada Brook", "indirect", "that the ferry would sail daily"),
        ("Leo Finch", "direct", "We shall see about that."),
    )
    assert (first.text, first.quoted) == ("that the ferry would sail daily", False)
    assert (second.text, second.quoted) == ("We shall see about that.", True)


def test_a_mixed_statement_is_checked_by_what_it_quotes() -> None:
    draft = text_draft("Brook said the ferry would be “back before the herring” and then left.")
    [only] = found(draft, ("Ada Brook", "mixed", "the ferry would be “back before the herring”"))
    assert (only.text, only.claim and only.claim.name) == ("back before the herring", "Ada Brook")


def test_the_users_speaker_stands_where_the_draft_names_none() -> None:
    draft = text_draft("“The ferry will sail,” Brook said. “It will sail daily.”")
    first, second = found(draft, ("Ada Brook", "direct", "“The ferry will sail,”"), speaker="Leo Finch")
    assert first.claim and first.claim.name == "Ada Brook"
    assert second.claim and second.claim.name == "Leo Finch"


def test_marks_in_marks_unclosed_marks_and_marks_of_every_style() -> None:
    draft = text_draft(
        "“He said ‘never again’ to me,” she said.\n\n«Les bateaux sont là» was the headline.\n\n"
        "\"Straight marks are marks too,\" he said.\n\n'So are single ones of course,' he said.\n\n"
        "“This one is never closed\n\nAnother paragraph."
    )
    assert [one.text for one in found(draft)] == [
        "He said ‘never again’ to me",
        "Les bateaux sont là",
        "Straight marks are marks too",
        "So are single ones of course",
        "This one is never closed",
    ]


def test_markdown_is_read_without_its_marks_and_spans_are_those_of_the_file() -> None:
    text = (
        "# “A headline with a quotation”\n\nBrook said: “The [ferry](https://lamp.example/f_1) **will** "
        "sail\\!” <!-- “a note to myself” -->\n\n> We shall see\n> about that.\n>\n> — Leo Finch, harbour master\n"
    )
    draft = text_draft(text)
    headline, ferry, block = found(draft)
    assert headline.text == "A headline with a quotation"
    assert ferry.text == "The ferry will sail!"
    assert ferry.span.of(text) == "The [ferry](https://lamp.example/f_1) **will** sail\\!"
    assert block.text == "We shall see\nabout that."
    assert block.claim and block.claim.name == "Leo Finch"


def test_a_quotation_that_ends_in_an_entity_is_pointed_at_whole() -> None:
    text = "Brook said: “The R&amp;D yard will sail&#33;”"
    [quoted] = found(text_draft(text))
    assert (quoted.text, quoted.span.of(text)) == ("The R&D yard will sail!", "The R&amp;D yard will sail&#33;")


def test_html_is_read_whole_without_its_scripts() -> None:
    page = (
        b"<html><head><title>&ldquo;not the draft at all&rdquo;</title></head><body><nav>&ldquo;Also in a menu&rdquo;"
        b"</nav><p>She said: <q>The ferry <b>will</b> sail</q>.<script>'no words of it'</script>"
        b"<blockquote><p>We shall see<br>about that.</p></blockquote></body></html>"
    )
    draft = draft_of(page, name="draft.html")
    assert [one.text for one in found(draft)] == ["Also in a menu", "The ferry will sail", "We shall see\nabout that."]
    assert all(one.span.of(draft.text) == one.text for one in found(draft))
    assert draft_of(page) == draft


def test_block_quotations_in_one_another_or_never_closed_are_each_found_once() -> None:
    page = (
        b"<html><body><blockquote><p>We sail on Monday.</p><blockquote>Not before noon.</blockquote><p>So they say.</p>"
        b"</blockquote><p>Nobody knew.</p></blockquote><blockquote>It may rain.</body></html>"
    )
    quoted = [one.text for one in found(draft_of(page, name="draft.html"))]
    assert quoted == ["We sail on Monday.", "Not before noon.", "So they say.", "It may rain."]


def test_a_word_document_is_read_with_its_tables_and_quotations(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("She said: “The ferry will sail.”")
    document.add_paragraph("We shall see about that.", style="Intense Quote")
    document.add_table(1, 1).cell(0, 0).text = "“In a table as well”"
    path = tmp_path / "draft.docx"
    document.save(str(path))
    texts = ["The ferry will sail.", "We shall see about that.", "In a table as well"]
    assert [one.text for one in found(read_draft(path))] == texts
    assert draft_of(path.read_bytes()).plain == read_draft(path).plain


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf", b"<p></p>"])
def test_an_empty_draft_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="empty"):
        draft_of(data, name="draft.html" if data.startswith(b"<") else "")


def broken_document() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("word/document.xml", "<w:document")
    return data.getvalue()


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(50), b"%PDF-1.7 ...", bytes(range(256)) * 4])
def test_a_binary_draft_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="binary"):
        draft_of(data)


@pytest.mark.parametrize("data", [broken_document(), b"PK\x03\x04 word/"])
def test_a_broken_document_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="cannot be opened"):
        draft_of(data)


def test_a_draft_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_draft(tmp_path / "draft.md")
