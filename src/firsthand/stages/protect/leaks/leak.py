"""What a scan finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """A protected string stands in a file. `protected` is its number among those that were given, never the string itself.

    `path` leads through what was unpacked ("case.zip!deflate at 120"). `how` is the form it stands in ("base64 of UTF-8"),
    `form` the rule that made the words looked for ("as given", "SHA-256"). `at` is a byte offset in what was unpacked last,
    where it can be told.
    """

    path: str
    protected: int
    form: str
    how: str
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """All leaks, the first of each kind in each file; and what could not be looked at, or not in every form."""

    leaks: tuple[Leak, ...]
    concerns: tuple[str, ...] = ()
    files: int = 0
    bytes_seen: int = 0
