"""What all tests share: hypothesis takes its time, since no test may fail for the speed of the machine.

A change is tested with the same examples every time, so that what fails is its own doing.  To look for new ones, run
``pytest --hypothesis-profile searching``; an example that fails is a fault to be mended, with a test that names it.
"""

from hypothesis import HealthCheck, settings

settings.register_profile("searching", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", settings.get_profile("searching"), derandomize=True)
settings.load_profile("steady")
