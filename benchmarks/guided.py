"""One parser of outside bytes, fuzzed by atheris, which chooses the inputs by what they reach in our code.

    python -m benchmarks.guided PARSER INPUTS

PARSER is one of benchmarks/parsers.py.  It ends at the first input that lets out an error that is not ours, and leaves
it in the present folder.  atheris is not in the lock: it has wheels for some Pythons, on Linux alone.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("atheris is not here: pip install atheris")

with atheris.instrument_imports(include=["onrecord", "feedparser", "yaml"]):
    from benchmarks.parsers import parsers
    from onrecord.errors import OnRecordError


def main() -> None:
    """Begin from the parser's well-formed inputs."""
    parser, number = parsers()[sys.argv[1]], sys.argv[2]

    def one(data: bytes) -> None:
        try:
            parser.parse(data)
        except OnRecordError:
            return

    with tempfile.TemporaryDirectory() as folder:
        for index, seed in enumerate(parser.seeds):
            Path(folder, str(index)).write_bytes(seed)
        atheris.Setup([sys.argv[0], folder, f"-runs={number}", "-max_len=20000"], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
