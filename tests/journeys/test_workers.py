"""``add --workers``: the record is the same with any number of them, and in any order."""

import json
from pathlib import Path

from onrecord.ledger import open_record
from onrecord.ledger.exports import FORMS
from tests.journeys.conftest import EXAMPLES, Run


def test_exports_are_the_same_byte_for_byte_with_any_number_of_workers_in_any_order(
    onrecord: Run, tmp_path: Path
) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    texts += [f"“Ferry number {n} will sail,” Mayor Ada Brook told reporters on Tuesday." for n in range(9)]
    lines = [json.dumps({"id": f"r{n}", "text": text, "published": "2034-05-20"}) for n, text in enumerate(texts)]
    exports = {}
    for workers, order in ((1, lines), (2, lines[::-1]), (8, lines[5:] + lines[:5])):
        (tmp_path / "in.jsonl").write_text("\n".join(order), encoding="utf-8")
        added = onrecord("add", "in.jsonl", "--workers", str(workers), "--db", f"{workers}.db")
        assert added.returncode == 0, added.stderr
        assert added.stdout == f"reports: {len(lines)} added to {workers}.db\n"
        exports[workers] = exported(tmp_path, f"{workers}.db")
    assert set(exports[1]) > {"out-jsonl", "out-ftm"}
    assert len(exports[1]["out-jsonl"].splitlines()) == len(lines)
    assert exports[1] == exports[2] == exports[8]


def exported(folder: Path, db: str) -> dict[str, bytes]:
    """Return every file of every form of export, by name."""
    made = (folder / db).with_suffix("")
    made.mkdir()
    with open_record(folder / db, create=False) as record:
        for form in FORMS:
            record.export(made / f"out-{form}", form)
    return {str(path.relative_to(made)): path.read_bytes() for path in sorted(made.rglob("*")) if path.is_file()}
