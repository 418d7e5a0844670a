"""Draw what ``onrecord read --format text`` shows in a terminal; writes read-text.svg beside this file."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console

import onrecord
from onrecord.cli.tables import as_text
from onrecord.sources import open_sources

EXAMPLE = "examples/trawlers-herald.html"
PICTURE = Path(__file__).with_name("read-text.svg")
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> None:
    """Read the example and write the picture, which loads nothing from elsewhere."""
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    for report in open_sources([EXAMPLE]):
        if isinstance(report, onrecord.Report):
            console.print(as_text(onrecord.Reader().read(report)), markup=False, emoji=False, highlight=False)
    svg = console.export_svg(title=f"onrecord read {EXAMPLE} --format text", unique_id="onrecord")
    PICTURE.write_text(_FONTS.sub("", svg).replace("Fira Code, monospace", "monospace"), encoding="utf-8")


if __name__ == "__main__":
    main()
