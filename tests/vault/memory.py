"""Look for words in the memory of a living process, in every form in which programs hold them."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


def make_forms(name: str, content: bytes) -> dict[str, bytes]:
    """The forms in which a content may lie in memory, by name."""
    forms = {"itself": content, "hex": content.hex().encode()}
    for skipped in range(3):
        # Within a longer content base64 shows these bytes in one of three ways; the letters at both ends depend on the rest.
        forms[f"base64 {skipped}"] = base64.b64encode(bytes(skipped) + content)[4:-4]
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return {f"{name}: {form}": what for form, what in forms.items()}
    forms |= {code: text.encode(code) for code in ("utf-16-le", "utf-32-le")}
    forms |= {"escaped": json.dumps(text)[1:-1].encode(), "lower": text.lower().encode(), "upper": text.upper().encode()}
    return {f"{name}: {form}": what for form, what in forms.items()}


def scan(pid: int, canaries: dict[str, bytes]) -> dict[str, int]:
    """How often each canary is found in what process `pid` can read and write; those that are not found are left out."""
    found: dict[str, int] = {}
    forms = {form: what for name, content in canaries.items() for form, what in make_forms(name, content).items()}
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for piece in read_regions(pid, memory):
            for form, what in forms.items():
                count = piece.count(what)
                if count:
                    found[form] = found.get(form, 0) + count
    return found


def read_regions(pid: int, memory: BinaryIO) -> Iterator[bytes]:
    """What can be read of each part of the memory of a process."""
    for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
        area, rights = line.split()[:2]
        if "r" not in rights or "[v" in line:
            continue
        start, end = (int(edge, 16) for edge in area.split("-"))
        memory.seek(start)
        region = bytearray()
        while start + len(region) < end:
            piece = memory.read(min(end - start - len(region), 2**24))
            if not piece:
                break
            region += piece
        yield bytes(region)


def has_memory(pid: int) -> bool:
    """Whether a process still has any memory; one that ended but was not yet taken note of has none."""
    try:
        return bool(Path(f"/proc/{pid}/maps").read_text(encoding="utf-8"))
    except (FileNotFoundError, ProcessLookupError):
        return False
