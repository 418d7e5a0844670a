import json
from pathlib import Path

from tests.journeys.conftest import EXAMPLES, Run

DRAFT = """\
# Belmora to free Ithrian crews

QUILLPORT, May 19, 2034 -- "The fishermen are going home to their families, and they will be home by Monday,"
Ilse Marchand told reporters on Thursday. "The boats are another matter."

"We want our people back first … on a map afterwards," Tomas Verhaal said.

> There is no cheque in the post.
>
> — Hugo Stannard

A placard said "the gulls belong to nobody at all".
"""


def test_a_draft_is_checked_before_it_is_printed(onrecord: Run, tmp_path: Path) -> None:
    assert onrecord("add", EXAMPLES).returncode == 0
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    done = onrecord("check", "draft.md", "--format", "json")
    assert done.returncode == 1
    checked = json.loads(done.stdout)
    assert all(DRAFT[slice(*one["span"])] == one["quotation"] for one in checked)
    by_words = {one["quotation"]: one for one in checked}
    assert by_words["The boats are another matter."]["verdict"] == "exact"
    assert by_words["The boats are another matter."]["speaker"] == "Ilse Marchand"
    [home] = [one for one in checked if "Monday" in one["quotation"]]
    assert home["verdict"] == "altered"
    assert {"op": "delete", "text": "Saturday", "changed": ["name"]} in home["matches"][0]["diff"]
    [people] = [one for one in checked if "afterwards" in one["quotation"]]
    assert people["verdict"] == "truncated"
    assert by_words["There is no cheque in the post."]["verdict"] == "other speaker"
    assert by_words["There is no cheque in the post."]["matches"][0]["speaker"] == "Petra Soller"
    assert by_words["the gulls belong to nobody at all"]["verdict"] == "not in the record"
    table = onrecord("check", "draft.md", COLUMNS="80", NO_COLOR="1")
    assert table.returncode == 1
    assert max(map(len, table.stdout.splitlines())) <= 80
    assert "searched: 1 of 1 outlet, 2034-05-18 to 2034-06-10, 3 reports" in table.stdout


def test_a_quotation_that_stands_lets_the_hook_pass(onrecord: Run) -> None:
    assert onrecord("add", EXAMPLES).returncode == 0
    done = onrecord("check", "There is no cheque in the post", "--speaker", "Soller")
    assert done.returncode == 0
    assert "exact" in done.stdout
