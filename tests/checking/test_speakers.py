import pytest

from onrecord.checking.speakers import Claim, same
from onrecord.ledger.evidence import Speaker


def speaker(name: str, *others: str, named: bool = True) -> Speaker:
    return Speaker(id=name.lower(), name=name, names=(name, *others), named=named)


@pytest.mark.parametrize(
    ("claimed", "on_record", "answer"),
    [
        ("Ada Brook", speaker("Ada Brook"), True),
        ("Brook", speaker("Ada Brook"), True),
        ("Mayor Ada Brook", speaker("Brook"), True),
        ("Ada Brook", speaker("Leo Brook", "Brook"), False),
        ("Leo Finch", speaker("Ada Brook"), False),
        ("A. Brook", speaker("Ada Brook"), True),
        ("JD Brook", speaker("James Brook"), True),
        ("Ed Lee", speaker("Eve Lee"), False),
        ("the Harbour Office", speaker("Harbour Office"), True),
        ("HO", speaker("Harbour Office", "HO"), True),
        ("Élodie Brook", speaker("Elodie Brook"), True),
        ("Leo Finch", speaker("a senior official", named=False), None),
        ("the president", speaker("President Finch"), False),
    ],
)
def test_names(claimed: str, on_record: Speaker, answer: bool | None) -> None:
    assert same(Claim(claimed), [on_record]) is answer


def test_one_id_is_one_speaker_whatever_the_names() -> None:
    assert same(Claim("Madame M", id="ilse marchand"), [speaker("Ilse Marchand")]) is True


def test_nobody_is_no_evidence() -> None:
    assert same(Claim("Ada Brook"), []) is None
