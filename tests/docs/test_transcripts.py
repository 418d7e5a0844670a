from pathlib import Path

import pytest

from docs.transcripts import pages, rerun


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_a_page_shows_what_its_commands_print(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert rerun(text, tmp_path) == text, "look at what changed; if it is right: python -m docs.transcripts"


def test_the_pages_for_each_kind_of_user_show_real_work() -> None:
    assert {"README", "start", "fact-checkers", "analysts", "scholars", "engineers"} <= {page.stem for page in pages()}


def test_what_a_page_gets_wrong_is_put_right(tmp_path: Path) -> None:
    page = "```text note.txt\nhello\n```\n\n```console\n$ cat note.txt\nbye\n$ echo a \\\n  b | tr b c\n```\n"
    assert rerun(page, tmp_path) == page.replace("bye", "hello").replace("tr b c\n", "tr b c\na c\n")
