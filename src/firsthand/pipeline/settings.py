"""What a case's folder says of itself: where it is, and its `case.toml`."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from firsthand.errors import CaseError, NoCaseError

CASE_FILE = "case.toml"
LAYOUT = 1


def find_case(start: Path) -> Path:
    """The case folder `start`, or the nearest one above it. Raises `NoCaseError`."""
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / CASE_FILE).is_file():
            return folder
    raise NoCaseError(
        f"{start.absolute()} is not inside a case", remedy="Make one with 'firsthand new NAME', or name one with -C"
    )


def write_settings(settings: Mapping[str, str]) -> bytes:
    """The settings as TOML, whose basic strings are JSON's but for DEL. Raises `CaseError` for what is not text."""
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f") for name, value in settings.items()]
    try:
        return "\n".join([f"layout = {LAYOUT}", *lines, ""]).encode()
    except UnicodeEncodeError as odd:
        raise CaseError("a title or a collector's name holds bytes that are no text", remedy="Write it in UTF-8") from odd


def read_settings(folder: Path) -> dict[str, str]:
    """What `case.toml` says. Raises `CaseError`."""
    try:
        found = tomllib.loads((folder / CASE_FILE).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise CaseError(
            f"{folder / CASE_FILE} cannot be read ({broken})", remedy="Mend it by hand, or copy it back"
        ) from broken
    missing = [name for name in ("title", "collector", "name") if not isinstance(found.get(name), str)]
    if missing:
        raise CaseError(f"{folder / CASE_FILE} lacks {', '.join(missing)}", remedy='Add the line by hand: name = "..."')
    if found.get("layout") != LAYOUT:
        raise CaseError(
            f"{folder} has layout {found.get('layout')}, this version knows {LAYOUT}", remedy="Use the newest version"
        )
    return {name: value for name, value in found.items() if isinstance(value, str)}
