"""What a confined worker may use, and what was really taken from it."""

from dataclasses import dataclass

GIBIBYTE = 2**30


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLimits:
    """What a worker may use.

    `memory_bytes` is address space, of which Python and the parsers take about 0.5 GiB before they see a byte; a capture of
    256 MiB, its text and its members fit in the rest. `seconds` is for one task, by the clock. `tasks` are done by one child
    before a fresh one takes over, so that what leaks stays small. `reply_bytes` is the most that is read back from it.
    """

    memory_bytes: int = 2 * GIBIBYTE
    seconds: float = 30.0
    tasks: int = 500
    open_files: int = 64
    reply_bytes: int = GIBIBYTE


@dataclass(frozen=True, slots=True)
class Layer:
    """One wall around the worker: whether it stands, and what it keeps out or why it is missing."""

    name: str
    active: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Confinement:
    """All walls that were tried, in the order in which they were put up."""

    layers: tuple[Layer, ...]
