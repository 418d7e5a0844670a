"""Readings as objects of Python: what other processes and programs do with them."""

import copy
import pickle

import pytest
from hypothesis import given

from onrecord.schema import Interval, Reading
from tests.ledger.strategies import readings
from tests.readings import ferry


@given(readings())
def test_a_reading_is_the_same_when_pickled_and_copied(reading: Reading) -> None:
    assert pickle.loads(pickle.dumps(reading)) == reading
    assert copy.deepcopy(reading) == reading


def test_the_days_of_a_copy_cannot_be_changed_either() -> None:
    (statement, *_) = ferry().statements
    days = pickle.loads(pickle.dumps(statement)).made_on
    assert isinstance(days, Interval)
    with pytest.raises(AttributeError, match="frozen"):
        days.start = days.end
