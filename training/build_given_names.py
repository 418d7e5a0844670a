"""Build ``knowledge/given_names.tsv``: given names that only one gender bears, or nearly so.

    python -m training.build_given_names SITE

SITE is a folder into which ``pip install --target SITE --no-deps faker names`` has put two packages: ``names`` 0.3 (the
1990 US census' given names with their shares; public domain) and ``faker`` 40 (given names by gender of some 70
languages; MIT).  A name counts as one gender's where all of faker's lists that hold it agree and, if the census knows
it for both, one is at least TEN_TIMES as frequent; only names in Latin letters are kept.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TEN_TIMES = 10
OUT = Path(__file__).parents[1] / "src" / "onrecord" / "knowledge" / "given_names.tsv"
_LISTS = {"m": ("first_names_male", "male_first_names"), "f": ("first_names_female", "female_first_names")}


def census(site: Path) -> dict[str, dict[str, float]]:
    """Return the share in per cent of each name among men and among women."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for gender, file in (("m", "dist.male.first"), ("f", "dist.female.first")):
        for line in (site / "names" / file).read_text(encoding="ascii").splitlines():
            name, share, *_ = line.split()
            found[name.casefold()][gender] = float(share)
    return found


def listed(site: Path) -> dict[str, set[str]]:
    """Return the genders under which faker's languages list each name."""
    sys.path.insert(0, str(site))
    found: dict[str, set[str]] = defaultdict(set)
    for folder in sorted((site / "faker" / "providers" / "person").iterdir()):
        if (folder / "__init__.py").exists():
            provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
            for gender, name in _names(provider):
                found[name].add(gender)
    return found


def _names(provider: type) -> Iterator[tuple[str, str]]:
    for gender, attributes in _LISTS.items():
        for attribute in attributes:
            for name in getattr(provider, attribute, ()):
                if all("LATIN" in unicodedata.name(c, "") for c in name):
                    yield gender, name.casefold()


def gender_of(shares: dict[str, float], lists: set[str]) -> str | None:
    """Return the one gender that bears a name, or None where both do."""
    if len(shares) == 2:
        common, rare = sorted(shares, key=lambda g: -shares[g])
        return common if shares[common] >= TEN_TIMES * shares[rare] else None
    genders = lists | set(shares)
    return next(iter(genders)) if len(genders) == 1 else None


def main() -> None:
    """Build the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    site = parser.parse_args().site
    shares, lists = census(site), listed(site)
    names: dict[str, list[str]] = {"m": [], "f": []}
    for name in sorted(shares.keys() | lists.keys()):
        gender = gender_of(shares.get(name, {}), lists.get(name, set()))
        if gender is not None and len(name) > 2:
            names[gender].append(name)
    OUT.write_text("".join(f"{gender}\t{' '.join(names[gender])}\n" for gender in names), encoding="utf-8")
    print({gender: len(found) for gender, found in names.items()})


if __name__ == "__main__":
    main()
