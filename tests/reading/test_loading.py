"""What is left out of the loading of spaCy and its pipeline changes nothing that is used."""

import subprocess
import sys
from typing import Any

import spacy

from onrecord.reading.language.pipeline import PIPELINE, pipeline

PROGRAM = """
import sys
import onrecord.reading.reader, spacy
assert not any(name.startswith("spacy.cli") and hasattr(module, "app") for name, module in sys.modules.items())
for _ in range(2):
    assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
assert sys.modules["spacy.cli.info"].info is not spacy.info
"""


def test_the_tokenizer_has_all_its_rules() -> None:
    ours: Any = pipeline().tokenizer
    theirs: Any = spacy.load(PIPELINE, exclude=["ner"]).tokenizer
    assert ours.to_bytes(exclude=["vocab"]) == theirs.to_bytes(exclude=["vocab"])


def test_spacys_commands_are_imported_when_asked_for() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)
