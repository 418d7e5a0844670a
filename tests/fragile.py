"""A reading that takes a report at its word, for processes of their own: "die", "fail", "wait", "stray"."""

import os
import signal
import time

from onrecord.reading.workers import Read
from onrecord.schema import Reading, Report, Statement


def load() -> Read:
    return read


def load_nothing() -> Read:
    raise MemoryError


def read(report: Report) -> Reading:
    match report.text.split():
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["fail"]:
            raise ArithmeticError("no such number")
        case ["wait", seconds]:
            time.sleep(float(seconds))
        case ["stray"]:
            return Reading(report=report, statements=(Statement(id="of nothing", kind="direct", content=()),))
    return Reading(report=report, reader=str(os.getpid()))
