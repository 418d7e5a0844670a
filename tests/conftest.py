"""What all tests share: hypothesis takes its time, since no test may fail for the speed of the machine.

A change is tested with the same examples every time, so that what fails is its own doing.  To look for new ones, run
``pytest --hypothesis-profile searching``; an example that fails is a fault to be mended, with a test that names it.
"""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.server import PROGRAMS, Server, running

settings.register_profile("searching", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", settings.get_profile("searching"), derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start a PostgreSQL server, for as long as tests of this process may use it."""
    if PROGRAMS is None:
        pytest.skip("there is no PostgreSQL here; install it with: apt-get install postgresql")
    with running() as server:
        yield server
