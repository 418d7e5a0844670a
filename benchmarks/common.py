"""What the benchmarks share: the folder of shared data, its scorers, and tables."""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

Json = dict[str, Any]
SHARED = Path(__file__).parent.parent.parent / "shared"


def parser(description: str | None) -> argparse.ArgumentParser:
    """Return a parser with the options that every benchmark has: ``--shared`` and ``--out``."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ and scorers/ (%(default)s)")
    made.add_argument("--out", type=Path, default=Path("build/benchmarks"), help="where results go (%(default)s)")
    return made


def require(path: Path) -> Path:
    """Return ``path``, or leave with a line that says what is missing."""
    if not path.exists():
        sys.exit(f"{path} is not here: this benchmark needs it (give its folder with --shared)")
    return path


def load_scorer(script: Path) -> Any:
    """Import one of the shared scorers, for those of its functions that a benchmark needs."""
    spec = importlib.util.spec_from_file_location(script.stem, require(script))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def score(script: Path, *arguments: str | Path) -> str:
    """Run one of the shared scorers and return what it prints."""
    command = [sys.executable, str(require(script)), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
