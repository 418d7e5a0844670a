"""The wheel, built twice and installed where nothing is but what it asks for: ``make wheel-test``.

Two builds must be the same byte for byte, and hold every file of the package.  Then the wheel is installed in an empty
environment, in which the packages that its metadata ask for, and those that they ask for, are links to those installed
here; and ``read``, ``add`` and ``find`` are run on a report.  It proves that the wheel is whole and that its
dependencies are enough.  It does not prove that the versions an index would choose today work: the lock is for that.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

from docs.sbom import installed_for

ROOT = Path(__file__).parents[1]
REPORT = "“The ferry will sail on Monday,” Mayor Ada Brook told reporters in Port Alder on Tuesday.\n"


def main() -> None:
    """Build, compare, install and run; leave with a line that says what is wrong, if anything is."""
    with tempfile.TemporaryDirectory() as folder:
        one, other = (built(Path(folder, name)) for name in ("one", "other"))
        if one.read_bytes() != other.read_bytes():
            sys.exit(f"two builds of {one.name} differ")
        whole(one)
        place = Path(folder, "place")
        place.mkdir()
        smoke(installed(one, place), place)
        print(f"{one.name}: {one.stat().st_size / 1e6:.1f} MB, twice the same, whole, and it runs")


def built(out: Path) -> Path:
    """Build the wheel."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1580601600"}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    return wheel


def whole(wheel: Path) -> None:
    """See that the wheel has the tracked files of the package, and beside them its metadata alone."""
    listed = subprocess.run(["git", "ls-files", "src"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    wanted = {name.removeprefix("src/"): (ROOT / name).read_bytes() for name in listed.splitlines()}
    with zipfile.ZipFile(wheel) as packed:
        held = {name: packed.read(name) for name in packed.namelist() if ".dist-info/" not in name}
    if wrong := sorted(name for name in wanted.keys() | held.keys() if wanted.get(name) != held.get(name)):
        sys.exit(f"the wheel and the package differ in {', '.join(wrong[:5])}")


def installed(wheel: Path, place: Path) -> Path:
    """Install the wheel in an empty environment with the packages that it asks for; return where its programs are."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place / "env")], check=True)
    programs = place / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True)
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    (metadata,) = packages.glob("onrecord-*.dist-info")
    for requirement, one in installed_for(Distribution.at(metadata).requires or (), set()):
        if one.version not in requirement.specifier:
            sys.exit(f"{requirement} is asked for, and {one.version} is here")
        for top in sorted({file.parts[0] for file in one.files or () if file.parts[0] != ".."}):
            if top != "__pycache__" and not (packages / top).exists():
                (packages / top).symlink_to(Path(str(one.locate_file(top))))
    return programs


def smoke(programs: Path, place: Path) -> None:
    """Read a report, put it on a record and find it."""
    (place / "report.txt").write_text(REPORT, encoding="utf-8")
    for command, expected in (
        (["read", "report.txt"], "Ada Brook"),
        (["add", "report.txt", "--db", "record.db"], "1 added"),
        (["find", "ferry", "--db", "record.db"], "The ferry will sail"),
    ):
        run = [str(programs / "onrecord"), *command]
        environment = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "COLUMNS": "120"}
        done = subprocess.run(run, cwd=place, env=environment, capture_output=True, text=True, encoding="utf-8")
        if done.returncode or expected not in done.stdout:
            sys.exit(f"onrecord {' '.join(command)} gave {done.returncode}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
