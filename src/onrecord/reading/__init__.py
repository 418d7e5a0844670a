"""From a report to its reading.

spaCy imports its command line, a third of what it imports, for the sake of one function that is not used here; a
stand-in takes the place of that function's module until somebody calls it.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_STAND_IN = ModuleType("spacy.cli.info")


def _info(*arguments: Any, **options: Any) -> Any:
    """Do what ``spacy.info`` does."""
    name = _STAND_IN.__name__
    if sys.modules.get(name) is _STAND_IN:
        del sys.modules[name]
    return import_module(name).info(*arguments, **options)


if "spacy" not in sys.modules:
    vars(_STAND_IN)["info"] = _info
    sys.modules[_STAND_IN.__name__] = _STAND_IN
