from pathlib import Path

from docs.sbom import bill, locked, needed

LOCK = (Path(__file__).parents[1] / "requirements.lock").read_bytes()


def test_every_package_of_the_lock_is_listed_with_its_hashes_and_what_the_core_needs_is_told() -> None:
    packages = locked(LOCK.decode())
    assert len(packages) == LOCK.decode().count("==") - LOCK.decode().count("== '")
    assert all(one.hashes for one in packages)
    assert sum(len(one.hashes) for one in packages) == LOCK.decode().count("--hash=sha256:")
    assert {"spacy", "numpy", "trafilatura"} <= needed() <= {one.name for one in packages}
    assert "fastapi" not in needed()


def test_the_same_lock_gives_the_same_list() -> None:
    made = bill(LOCK)
    assert made == bill(LOCK)
    assert made["specVersion"] == "1.6"
    names = [one["name"] for one in made["components"]]
    assert "spacy" in names and "models/encoder/model.onnx" in names


def test_what_is_needed_at_run_time_says_its_licence() -> None:
    core = needed()
    assert not [one.name for one in locked(LOCK.decode()) if one.name in core and one.licence == "not stated"]
