"""Where the example case lies: beside the package in a wheel, at the top of a checkout."""

from dataclasses import dataclass
from pathlib import Path

import firsthand
from firsthand.errors import NotFoundError

TITLE = "The example case"


@dataclass(frozen=True, slots=True)
class Example:
    """The folder of reports, and what the case is called."""

    title: str
    reports: Path


def find_example() -> Example:
    """The example that came with this version. Raises `NotFoundError` where a package was made without it."""
    package = Path(firsthand.__file__).parent
    for folder in (package / "examples", package.parent.parent / "examples"):
        for reports in sorted(folder.glob("*/reports")):
            return Example(reports.parent.name.replace("-", " ").capitalize(), reports)
    raise NotFoundError("the example case is missing from this installation", remedy="Install Firsthand again")
