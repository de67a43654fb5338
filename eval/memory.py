"""Look into the memory of a program that stays, for keys and words that it was once given, in every form of them."""

import base64
import json
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from firsthand.vault.agent_memory import forgetting_environment
from firsthand.vault.shares import find_recipient, write_identity
from firsthand.vault.store import Vault

PROGRAM = Path(__file__).parent / "desk.py"
ACCOUNTS = 20


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


class Desk:
    """The program `eval/desk.py`, running."""

    def __init__(self, folder: Path, *, is_to_forget: bool) -> None:
        around = {"LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, with our own arguments
            [sys.executable, "-s", "-P", str(PROGRAM), json.dumps([entry for entry in sys.path if entry]), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=forgetting_environment(around) if is_to_forget else around,
            text=True,
        )
        self.pid = self._process.pid

    def tell(self, order: str) -> object:
        """Have it do something; what it answers."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(order + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()


@contextmanager
def start_desk(folder: Path, *, is_to_forget: bool = True) -> Iterator[Desk]:
    """The program, with the settings that make it forget or without them; ended afterwards."""
    desk = Desk(folder, is_to_forget=is_to_forget)
    try:
        yield desk
    finally:
        desk.close()


@dataclass(frozen=True)
class Canaries:
    """A vault in `folder` that `identity` opens, and what is in it: `texts` that stand nowhere else, and all its `keys`."""

    folder: Path
    identity: str
    account: str
    texts: dict[str, bytes]
    keys: dict[str, bytes]


def make_canaries(folder: Path) -> Canaries:
    """A vault of accounts, half of them in letters that Python keeps as one byte each, half as two."""
    secret = secrets.token_bytes(32)
    identity = write_identity(secret)
    name, place = (
        f"Halyna-{secrets.token_hex(8)}",
        "Крушина" + "".join(chr(0x430 + byte % 32) for byte in secrets.token_bytes(12)),
    )
    latin = f"Her name is {name}. She saw the mine on the day the road was closed, and told nobody. " * 40
    account = f"{latin} It was at {place}, and {name} is the only one who left {place}. " * 2
    with Vault.create(folder, recipients=[find_recipient(identity)]) as vault:
        for number in range(ACCOUNTS):
            vault.put(f"p{number % 3}", "raw", f"{number}: {account if number % 2 else latin}".encode())
        keys = {"identity": identity.encode(), "secret": secret, **find_keys(vault)}
    return Canaries(folder, identity, account, {"name": name.encode(), "place": place.encode()}, keys)


def find_keys(vault: Vault) -> dict[str, bytes]:
    """Every key that an open vault holds, by where it holds it."""
    found: dict[str, bytes] = {}
    inside = [("vault", vault)]
    while inside:
        name, value = inside.pop()
        slots = [slot for kind in type(value).__mro__ for slot in getattr(kind, "__slots__", ())]
        parts = {**getattr(value, "__dict__", {}), **{slot: getattr(value, slot, None) for slot in slots}}
        for key, part in parts.items():
            if isinstance(part, bytes | bytearray):
                found[f"{name}.{key}"] = bytes(part)
            elif type(part).__module__.startswith("firsthand"):
                inside.append((f"{name}.{key}", part))
    return found
