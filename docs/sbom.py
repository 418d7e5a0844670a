"""Write what onrecord is made of and under which licences: ``make sbom``.

``build/sbom.cdx.json`` is a CycloneDX 1.6 list of every package of the lock, with the hashes that the lock pins, and of
the shipped weights; ``licences.md``, beside this file, is the same for people.  Neither says when it was made: the same
lock gives the same bytes.  A licence is what the installed package says of itself; one for another platform is
not installed, and has none here.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import Distribution, PackageMetadata, PackageNotFoundError, distribution, metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
OUT = ROOT / "build" / "sbom.cdx.json"
TABLE = Path(__file__).with_name("licences.md")
ELSEWHERE = "not installed here: for other platforms or versions of Python"
_LOCKED = re.compile(r"([\w.-]+)==([^\s;\\]+)\s*(?:;\s*([^\\]+?))?\s*\\?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_SHORT = {
    "MIT License": "MIT", "Apache Software License": "Apache-2.0", "Apache 2.0": "Apache-2.0", "ISC License": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "BSD License": "BSD", "BSD 2-Clause License": "BSD-2-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause", "3-Clause BSD License": "BSD-3-Clause",
}  # fmt: skip
"""Names of licences that packages write, as SPDX has them."""


@dataclass(slots=True)
class Locked:
    """A package of the lock."""

    name: str
    version: str
    marker: str
    hashes: list[str] = field(default_factory=list)
    """SHA-256 of each file that may be installed."""

    @property
    def licence(self) -> str:
        """What the package says of itself."""
        try:
            return licence(metadata(self.name))
        except PackageNotFoundError:
            return ELSEWHERE


def locked(text: str) -> list[Locked]:
    """Read a lock with hashes.

    >>> [one] = locked("numpy==2.4.6 ; python_full_version < '3.12'" + chr(10) + "    --hash=sha256:" + "0" * 64)
    >>> one.name, one.version, one.marker, len(one.hashes)
    ('numpy', '2.4.6', "python_full_version < '3.12'", 1)
    """
    found: list[Locked] = []
    for line in text.splitlines():
        if match := _LOCKED.match(line):
            found.append(Locked(match[1], match[2], match[3] or ""))
        elif match := _HASH.search(line):
            found[-1].hashes.append(match[1])
    return found


def licence(of: PackageMetadata) -> str:
    """Return the licence that a package states: its SPDX expression, else its field, else its classifiers."""
    stated = [value for field in ("License-Expression", "License") for value in of.get_all(field) or []]
    said = stated[0].strip().partition("\n")[0] if stated else ""
    classes = [name.rpartition(" :: ")[2] for name in of.get_all("Classifier") or [] if name.startswith("License ::")]
    if not said or len(said) > 80:
        said = " AND ".join(_SHORT.get(name, name) for name in classes)
    return _SHORT.get(said, said) or "not stated"


def needed() -> set[str]:
    """Return the names of the packages that onrecord needs without its extras, and of what they need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {canonicalize_name(one.name) for one, _ in installed_for(project["dependencies"], set())}


def installed_for(requirements: Iterable[str], seen: set[str]) -> Iterator[tuple[Requirement, Distribution]]:
    """Yield what is required on this machine with the package that is installed for it, and what that requires.

    Each is yielded once; ``seen`` are those that were, by their names.  Extras are left out.
    """
    for text in requirements:
        requirement = Requirement(text)
        name = canonicalize_name(requirement.name)
        if name in seen or (requirement.marker is not None and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        found = distribution(name)
        yield requirement, found
        yield from installed_for(found.requires or (), seen)


def components(packages: list[Locked], core: set[str]) -> Iterator[dict[str, object]]:
    """Yield the components of CycloneDX: packages, then weights."""
    for one in packages:
        purl = f"pkg:pypi/{canonicalize_name(one.name)}@{one.version}"
        hashes = [{"alg": "SHA-256", "content": each} for each in one.hashes]
        yield {
            "type": "library",
            "bom-ref": purl,
            "name": one.name,
            "version": one.version,
            "purl": purl,
            "scope": "required" if canonicalize_name(one.name) in core else "optional",
            "licenses": [{"license": {"name": one.licence}}],
            "externalReferences": [{"type": "distribution", "url": purl, "hashes": hashes}],
        }
    for path in weights():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        name = str(path.relative_to(ROOT / "src" / "onrecord"))
        yield {
            "type": "machine-learning-model",
            "bom-ref": f"weights:{name}",
            "name": name,
            "hashes": [{"alg": "SHA-256", "content": digest}],
            "description": f"see {path.parent.relative_to(ROOT)}/README.md for what it was made from",
        }


def weights() -> list[Path]:
    """Return the files of the shipped models."""
    found = (ROOT / "src" / "onrecord" / "models").rglob("*")
    return sorted(path for path in found if path.suffix in (".onnx", ".json"))


def bill(lock: bytes) -> dict[str, Any]:
    """Return the whole list."""
    packages = locked(lock.decode())
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(lock).hexdigest())}",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "onrecord", "name": "onrecord"}},
        "components": list(components(packages, needed())),
    }


def table(packages: list[Locked], core: set[str]) -> str:
    """Return the licences for people."""
    rows = []
    for one in {one.name: one for one in packages}.values():
        use = "run time" if canonicalize_name(one.name) in core else "extras, development"
        rows.append(f"| {one.name} | {one.licence} | {use} |")
    return (
        "# Licences\n\nWhat each package of `requirements.lock` says of its own licence; `make sbom` writes this page,"
        " and `build/sbom.cdx.json` (CycloneDX) with versions and hashes. The shipped weights and the knowledge have"
        " cards of their own: `src/onrecord/models/*/README.md`, `src/onrecord/knowledge/README.md`.\n\n"
        "| package | licence | for |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n"
    )


def main() -> None:
    """Write both."""
    lock = (ROOT / "requirements.lock").read_bytes()
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(bill(lock), indent=1) + "\n", encoding="utf-8")
    packages = locked(lock.decode())
    TABLE.write_text(table(packages, needed()), encoding="utf-8")
    print(f"{len(packages)} packages and {len(weights())} files of weights: {OUT.relative_to(ROOT)}, {TABLE.name}")


if __name__ == "__main__":
    main()
