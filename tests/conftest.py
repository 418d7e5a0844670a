"""No test is judged by the clock: a busy machine draws and runs the examples of hypothesis slowly, and rightly."""

from hypothesis import HealthCheck, settings

settings.register_profile("onrecord", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onrecord")
