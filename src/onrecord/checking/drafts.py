"""A draft -> its text: Markdown and plain text, HTML, docx; nothing that may be read in it is left out.

Unlike a report, a draft need not be an article: a single paragraph will do, and no part of a page is a menu.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from onrecord.checking.markdown import unmarked
from onrecord.checking.pages import page_text
from onrecord.errors import SourceError
from onrecord.schema import Span
from onrecord.sources.decoding import decode
from onrecord.sources.html import looks_like_html
from onrecord.sources.language import language_of

MAX_BYTES = 20_000_000
"""The largest draft that is read."""
_HEAD = 4096
_NOTES = ("/footnotes.xml", "/endnotes.xml")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = f"{_WORD}p"
_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Holds once more, for old programs, what stands beside it."""
_TEXT = {f"{_WORD}t": None, f"{_WORD}tab": "\t", f"{_WORD}br": "\n"}
"""What stands for text in a Word document; None: what the element holds."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be checked."""

    text: str
    """What spans count in: the file itself where it is text, else what was taken out of it."""
    plain: str
    """The text to read, without marks of layout."""
    origins: tuple[Span, ...] | None = None
    """What in ``text`` each character of ``plain`` was; None where they are the same."""
    blocks: tuple[Span, ...] = ()
    """Quotations that are paragraphs of their own, in characters of ``plain``."""
    is_file: bool = True
    """Whether ``text`` is the file itself, so that its lines can be pointed at."""

    def origin(self, span: Span) -> Span:
        """Return the characters of ``text`` that a span of ``plain`` was taken from."""
        if self.origins is None or span.start >= span.end:
            return span
        return Span(self.origins[span.start].start, self.origins[span.end - 1].end)


def read_draft(path: Path) -> Draft:
    """Read the draft in a file.  SourceError where there is none, or it cannot be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}", "check the path and who may read it") from error
    return draft_of(data, name=path.name)


def draft_of(data: bytes, *, name: str = "") -> Draft:
    """Read a draft from its bytes; the end of its name says what it is, else how it begins.

    SourceError where it is empty, larger than MAX_BYTES, or no text.
    """
    if len(data) > MAX_BYTES:
        raise SourceError(f"the draft is larger than {MAX_BYTES:,} bytes", "check its parts one by one")
    if not data.strip():
        raise SourceError("the draft is empty", "give a draft with words in it")
    suffix = PurePath(name.lower()).suffix
    if suffix == ".docx" or _is_docx(data):
        return _made(*_document(data), is_file=False)
    text = decode(data)
    if suffix in (".html", ".htm") or (not suffix and looks_like_html(data[:_HEAD])):
        return _made(*page_text(text), is_file=False)
    return text_draft(text)


def text_draft(text: str) -> Draft:
    """Read a draft given as its text, plain or with the marks of Markdown.  SourceError where it has no words."""
    plain, origins, blocks = unmarked(text)
    _check(plain)
    return Draft(text, plain, None if plain == text else tuple(origins), tuple(blocks))


def _made(text: str, blocks: Iterable[Span], *, is_file: bool) -> Draft:
    _check(text)
    return Draft(text, text, None, tuple(blocks), is_file)


def _check(text: str) -> None:
    if not any(character.isalnum() for character in text):
        raise SourceError("the draft is empty", "give a draft with words in it")
    if language_of(text) == "other":
        raise SourceError("the draft is not in English", "give a translation; onrecord reads English only")


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"word/" in data


def _document(data: bytes) -> tuple[str, list[Span]]:
    """Return the paragraphs of a Word document, also those in tables, boxes and notes, and which are quotations."""
    import docx  # a tenth of a second, which only documents should cost
    from docx.oxml import parse_xml

    try:
        package = docx.Document(io.BytesIO(data))
        notes = [part for part in package.part.package.iter_parts() if part.partname.endswith(_NOTES)]
        roots = [package.element.body, *(parse_xml(part.blob) for part in notes)]
        paragraphs = [each for root in roots for each in root.iter(_PARAGRAPH) if not any(each.iterancestors(_AGAIN))]
    except Exception as error:
        # A broken package fails in as many ways as the libraries that read it.
        reason = f"the document cannot be opened ({type(error).__name__})"
        raise SourceError(reason, "save it again as .docx, or as text") from error
    pieces, blocks, size = [], [], 0
    for paragraph in paragraphs:
        own = [node for node in paragraph.iter(*_TEXT) if next(node.iterancestors(_PARAGRAPH)) is paragraph]
        text = "".join(_TEXT[node.tag] or node.text or "" for node in own)
        style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
        if style is not None and "quote" in str(style.get(f"{_WORD}val")).lower():
            blocks.append(Span(size, size + len(text)))
        pieces.append(text)
        size += len(text) + 2
    return "\n\n".join(pieces), blocks
