"""What a stage declares of itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A room's name and version, what it reads and what it writes; a new version means that readings may change."""

    name: str
    version: str
    does: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
