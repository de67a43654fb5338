"""What people call things on the command line: captures by id or file name, sources and statements by their numbers."""

from collections.abc import Sequence
from difflib import get_close_matches

from firsthand.errors import NotFoundError
from firsthand.model.capture import Capture
from firsthand.pipeline.pairing import OUTLET

# Enough of an id to tell captures apart by eye; git asks for four as well.
SHORTEST_ID = 4


def find_capture(captures: Sequence[Capture], name: str) -> Capture:
    """The one capture whose id begins with `name`, or whose file name it is. Raises `NotFoundError`."""
    found = [one for one in captures if (len(name) >= SHORTEST_ID and one.id.startswith(name)) or one.name == name]
    if not found:
        near = get_close_matches(name, {one.name for one in captures} | {one.id for one in captures}, n=1)
        guess = f"Do you mean {near[0]}? " if near else ""
        raise NotFoundError(f"no capture is called {name!r}", remedy=f"{guess}'firsthand show' lists all")
    if len(found) > 1:
        raise NotFoundError(f"{name!r} may be any of {', '.join(one.id for one in found)}", remedy="Give a longer id")
    return found[0]


def find_full_name(captures: Sequence[Capture], name: str) -> str:
    """A source (`page.html@2`), a statement (`page.html#3`) or a report, by the report's id. Raises `NotFoundError`."""
    if name.startswith(OUTLET):
        return name
    known = {one.name for one in captures}
    for mark in ("@", "#"):
        report, found, number = name.rpartition(mark)
        if found and name not in known:
            return f"{find_capture(captures, report).id}{mark}{number}"
    return find_capture(captures, name).id
