"""A reading on Ray: tasks open inputs, actors that hold the models read parts of them and write what they read.

What an actor or a whole machine had under way when it died is done again by another, and gives the same files.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from onrecord.cluster.inputs import Input
from onrecord.cluster.output import Output, Part, Settings, left_to_read
from onrecord.cluster.parts import PartReader, open_parts
from onrecord.errors import ClusterError
from onrecord.knowledge.actors import KnownActor
from onrecord.reading.fingerprint import fingerprint
from onrecord.reading.workers import Crew, Load, Read
from onrecord.schema import decode_as, encode
from onrecord.sources import Failure

if TYPE_CHECKING:
    import pyarrow as pa
    import ray.data

PART = 500
"""Reports in a part: a minute or two of work, all that is done again where a machine dies."""
_OPENERS = 4
"""Inputs that are opened at a time; what is opened waits for who reads it, which takes many times as long."""
_RETRIES = 5
"""Processes and machines that may die while they open an input."""
_DIED = f"not opened or not read to its end: {_RETRIES + 1} processes died over it"
_AGAIN = "run the same command again; if it stays so, leave it out and please tell the makers of onrecord"
_STORE = 512 * 1024 * 1024
"""Bytes that Ray keeps of parts on their way where it runs on this machine alone; what is more goes to disk."""


def read(
    found: Sequence[Input],
    output: Output,
    *,
    published: date | None = None,
    own: Sequence[KnownActor] = (),
    workers: int | None = None,
    address: str | None = None,
    part_size: int = PART,
    load: Load | None = None,
) -> Iterator[Part]:
    """Read what is not in the output yet, and yield every part of these inputs once it is there to stay.

    Those that are there come first.  A part with ``broken`` tells of an input that could not be read to its end; the
    next run goes on with it.  Parts of inputs that have changed since are taken out.

    ``workers`` actors read, by default as many as there are cores; ``address`` is that of a cluster, without it this
    machine is one.  ``published`` and ``own`` (actors) are as for a local run.  ``load`` loads another reader, for
    tests.  ClusterError where Ray is missing, the cluster cannot be reached or the output not be used.
    """
    load = load or partial(_load, tuple(own))
    _check_apart(found, output)
    output.begin(Settings(reader=fingerprint(own), published=published, part_size=part_size))
    parts = _still_true(found, output)
    yield from parts
    left = left_to_read(found, parts)
    if not left:
        return
    opening = partial(open_parts, published=published, part_size=part_size)
    with connected(address, workers):
        for part in _run(left, opening, partial(_part_reader, load, output), workers):
            parts.append(part)
            yield part
    broken = {part.key for part in parts if part.broken}
    for one, _ in left_to_read(found, parts):
        if one.key not in broken:
            yield Part(input=one.name, key=one.key, number=0, broken=Failure(one.name, _DIED, _AGAIN))


def _load(own: Sequence[KnownActor]) -> Read:
    import onrecord

    return onrecord.Reader(actors=own).read


def _part_reader(load: Load, output: Output) -> PartReader:
    """Have parts read in a process beside the actor's, which ends with it; where a report kills it, another follows."""
    return PartReader(Crew(load, 1).read, output)


def _check_apart(found: Sequence[Input], output: Output) -> None:
    inside = next((one.name for one in found if output.holds(one.url)), None)
    if inside is not None:
        raise ClusterError(f"{output.place} holds {inside}, which is to be read; give a folder apart from the input")


def _still_true(found: Sequence[Input], output: Output) -> list[Part]:
    """Return the parts of these inputs in the output; take out those of inputs that have changed since."""
    keys = {one.name: one.key for one in found}
    parts = [part for part in output.parts() if part.input in keys]
    for part in parts:
        if part.key != keys[part.input]:
            output.forget(part)
    return [part for part in parts if part.key == keys[part.input] and not part.broken]


def _run(
    left: Sequence[tuple[Input, frozenset[int]]],
    opening: Callable[[pa.Table], Iterator[pa.Table]],
    reading: Callable[[], Callable[[pa.Table], pa.Table]],
    workers: int | None,
) -> Iterator[Part]:
    import ray.data
    from ray.exceptions import RayError

    context = ray.data.DataContext.get_current().copy()
    context.enable_progress_bars = False
    context.target_max_block_size = 1  # each part is a block, so that it goes to whichever actor is free
    context.max_errored_blocks = -1  # what could not be opened is told of in the end, and the others go on
    rows = [{"input": encode(one), "there": encode(sorted(there))} for one, there in left]
    try:
        with ray.data.DataContext.current(context):
            for row in _planned(rows, opening, reading, workers).iter_rows():
                yield decode_as(Part, row["part"])
    except RayError as error:
        reason = str(error).strip().splitlines()[0]
        raise ClusterError(
            f"the cluster failed: {reason}; what was read is there: run the same command again"
        ) from None


def _planned(
    rows: Sequence[Mapping[str, bytes]],
    opening: Callable[[pa.Table], Iterator[pa.Table]],
    reading: Callable[[], Callable[[pa.Table], pa.Table]],
    workers: int | None,
) -> ray.data.Dataset:
    import ray.data

    tables = {"batch_size": 1, "batch_format": "pyarrow"}
    actors = ray.data.ActorPoolStrategy(min_size=1, max_size=workers, max_tasks_in_flight_per_actor=2)
    with warnings.catch_warnings():
        # Without a limit, which Ray has no other way to set, a report that kills who opens it would do so for ever.
        warnings.filterwarnings("ignore", "`ray_remote_args_fn` is deprecated")
        opened = ray.data.from_items(list(rows), override_num_blocks=len(rows)).map_batches(
            opening,
            compute=ray.data.TaskPoolStrategy(min(_OPENERS, len(rows))),
            num_cpus=0,  # or they would wait for the cores that the actors keep
            ray_remote_args_fn=lambda: {"max_retries": _RETRIES},
            **tables,
        )
    return opened.map_batches(_Actor, fn_constructor_args=[reading], compute=actors, num_cpus=1, **tables)


class _Actor:
    """What Ray makes on its machines; it begins there, since the reader is made there."""

    def __init__(self, reading: Callable[[], Callable[[pa.Table], pa.Table]]) -> None:
        self._reading = reading()

    def __call__(self, parts: pa.Table) -> pa.Table:
        return self._reading(parts)


@contextmanager
def connected(address: str | None, workers: int | None = None) -> Iterator[None]:
    """Have a cluster: that of the address, or one of this machine alone; one that is connected already is left alone.

    ClusterError where Ray is missing or the cluster cannot be reached.
    """
    quietly()
    import ray

    try:
        if address is not None:
            _check_reached(address)
        ours = not ray.is_initialized()
        if ours:
            with _unheard():
                ray.init(**_how(address, workers), log_to_driver=False, logging_level=logging.CRITICAL)
    except (OSError, ValueError, RuntimeError) as error:
        reason = str(error).strip().splitlines()[0]
        raise ClusterError(f"no cluster at {address or 'this machine'}: {reason}; check the address") from error
    try:
        yield
    finally:
        if ours:
            ray.shutdown()


def _check_reached(address: str) -> None:
    """Ask whether anybody is there, which Ray does for minutes.  OSError where nobody is."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if port.isdecimal():
        socket.create_connection((host, int(port)), timeout=10).close()


def quietly() -> None:
    """Import Ray so that it reports nothing to its makers, and leaves it to us to tell what the user can act on.

    ClusterError where it is missing.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # or it announces what a later version will do
    try:
        import ray.data
    except ImportError:
        raise ClusterError("reading on a cluster takes Ray: pip install 'onrecord[cluster]'") from None
    for handler in logging.getLogger(ray.data.__name__).handlers:
        if handler.get_name() == "console":
            handler.setLevel(logging.CRITICAL)


def _how(address: str | None, workers: int | None) -> dict[str, Any]:
    if address is not None:
        return {"address": address}
    return {
        "address": "local",
        "num_cpus": workers,
        "include_dashboard": False,
        "object_store_memory": _STORE,
        "_node_ip_address": "127.0.0.1",
    }


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep what Ray's own processes say of their start from the terminal; what goes wrong is raised."""
    sys.stderr.flush()
    stderr, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)
        os.close(nowhere)
