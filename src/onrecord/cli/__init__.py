"""The commands: ``onrecord read``, ``add``, ``find`` and the rest; each a thin door to the Python API."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import typer

from onrecord.cli.commands import app
from onrecord.cli.terminal import ReaderGoneError, complain
from onrecord.errors import OnRecordError

INTERRUPTED = 130
REFUSED = 2


def main() -> None:
    """Run the command line of this process and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 fell short, 2 refused, 130 interrupted.

    What cannot be done is said in one line on standard error.
    """
    try:
        code = app(args=list(arguments), prog_name="onrecord", standalone_mode=False)
        sys.stdout.flush()
    except (ReaderGoneError, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "onrecord"
        complain(f"{error.format_message().replace('Value error, ', '')} (try: {command} --help)")
        return REFUSED
    except OnRecordError as error:
        complain(str(error))
        return REFUSED
    except OSError as error:
        named = error.filename is not None and error.strerror
        complain(f"{error.filename}: {error.strerror}; check the path and its permissions" if named else str(error))
        return REFUSED
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return int(code or 0)
