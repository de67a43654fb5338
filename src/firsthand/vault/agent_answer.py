"""What the agent answers: the methods of the vault by name, and errors as text without a secret."""

import sqlite3
from collections.abc import Callable, Mapping

from firsthand.errors import DamagedError, FirsthandError, LockedError, NotFoundError, VaultError, VaultKeyError
from firsthand.model.act import Json
from firsthand.vault.agent_socket import Said
from firsthand.vault.agent_watch import Watch
from firsthand.vault.store import Vault

# What may be raised at the other end; anything else arrives there as the nearest kind of these.
KINDS = {kind.__name__: kind for kind in (VaultError, LockedError, VaultKeyError, DamagedError, NotFoundError)}
# What an agent survives; anything else ends it, which locks the vault.
FAILURES = (FirsthandError, OSError, sqlite3.Error, MemoryError)
# The longest that a vault may stay unlocked without a request: a day.
MOST_IDLE_SECONDS = 86_400.0


def answer(vault: Vault, said: Said, watch: Watch) -> Said:
    """What the vault says to a request; a request that fails is an answer, too."""
    try:
        name = read_text(said.header, "ask")
        if name in ABOUT_ITSELF:
            return ABOUT_ITSELF[name](watch, said)
        if name not in METHODS:
            raise VaultError("the vault's agent knows no such request", remedy="Lock the vault and unlock it again")
        watch.touch()
        made = METHODS[name](vault, said)
        watch.touch()
    except FAILURES as error:
        return tell(error)
    return made


def describe(watch: Watch, _said: Said) -> Said:
    """Tell about the agent; being asked for this keeps no vault unlocked."""
    return Said({"ok": watch.describe()})


def lock(watch: Watch, _said: Said) -> Said:
    """End as soon as this is answered."""
    watch.renew(0.0)
    return Said({"ok": True})


def renew(watch: Watch, said: Said) -> Said:
    """Stay for so long from now on."""
    watch.renew(read_number(said.header, "idle_seconds"))
    return Said({"ok": True})


def put(vault: Vault, said: Said) -> Said:
    """Keep a new row."""
    return Said({"ok": vault.put(read_text(said.header, "subject"), read_text(said.header, "kind"), said.blob)})


def replace(vault: Vault, said: Said) -> Said:
    """Keep another content for a row."""
    vault.replace(read_text(said.header, "row"), said.blob)
    return Said({"ok": True})


def read(vault: Vault, said: Said) -> Said:
    """Give one row."""
    row = vault.read(read_text(said.header, "row"))
    return Said({"ok": {"id": row.id, "subject": row.subject, "kind": row.kind, "version": row.version}}, row.content)


def list_ids(vault: Vault, said: Said) -> Said:
    """Give the ids of rows: whoever wants them asks for each, and may change the vault between two of them."""
    kind, subject = read_optional(said.header, "kind"), read_optional(said.header, "subject")
    ids = [row.id for row in vault.rows(kind=kind, subject=subject)]
    return Said({"ok": len(ids)}, "\n".join(ids).encode("ascii"))


def commit(vault: Vault, said: Said) -> Said:
    """Give a keyed commitment."""
    return Said({"ok": vault.commit(said.blob)})


def make_match(vault: Vault, said: Said) -> Said:
    """Give a keyed token; the words come as a blob, which no error repeats."""
    return Said({"ok": vault.make_match(read_blob(said))})


def erase(vault: Vault, said: Said) -> Said:
    """Destroy what belongs to a subject."""
    return Said({"ok": vault.erase(read_text(said.header, "subject"))})


def take_in(vault: Vault, _said: Said) -> Said:
    """Move the inbox into the store."""
    return Said({"ok": vault.take_in()})


def check(vault: Vault, _said: Said) -> Said:
    """Count all rows."""
    vault.check()
    return Said({"ok": True})


def count_damaged(vault: Vault, _said: Said) -> Said:
    """Tell how many things came damaged."""
    return Said({"ok": vault.damaged})


def list_recipients(vault: Vault, _said: Said) -> Said:
    """Give the public keys that open the vault."""
    return Said({"ok": list(vault.recipients)})


def rotate(vault: Vault, said: Said) -> Said:
    """Change the master key; the passphrase comes as a blob, which no error repeats."""
    recipients = said.header.get("recipients")
    if not isinstance(recipients, list):
        raise VaultError("a request to the vault's agent lacks its recipients")
    vault.rotate(recipients=[str(one) for one in recipients], passphrase=read_blob(said) or None)
    return Said({"ok": True})


ABOUT_ITSELF: Mapping[str, Callable[[Watch, Said], Said]] = {"describe": describe, "lock": lock, "renew": renew}
METHODS: Mapping[str, Callable[[Vault, Said], Said]] = {
    "put": put,
    "replace": replace,
    "read": read,
    "list_ids": list_ids,
    "commit": commit,
    "make_match": make_match,
    "erase": erase,
    "take_in": take_in,
    "check": check,
    "count_damaged": count_damaged,
    "list_recipients": list_recipients,
    "rotate": rotate,
}


def tell(error: BaseException) -> Said:
    """An error as a message: which kind, what happened, what to do."""
    kind = next((kind.__name__ for kind in type(error).__mro__ if kind.__name__ in KINDS), VaultError.__name__)
    if isinstance(error, FirsthandError):
        return Said({"error": {"kind": kind, "what": error.what, "remedy": error.remedy}})
    # The texts of other errors may quote what was being written.
    reason = (error.strerror or "input or output failed").lower() if isinstance(error, OSError) else type(error).__name__
    what = f"the vault could not be read or written: {reason}"
    return Said({"error": {"kind": kind, "what": what, "remedy": "See whether the disk is full or gone, and try again"}})


def read_blob(said: Said) -> str:
    """The text that came as a blob; `VaultError` where it is none."""
    try:
        return said.blob.decode()
    except UnicodeDecodeError as error:
        raise VaultError("a request to the vault's agent holds no text") from error


def read_text(header: Mapping[str, Json], name: str) -> str:
    """A text of the request; `VaultError` where there is none."""
    found = header.get(name)
    if not isinstance(found, str):
        raise VaultError(f"a request to the vault's agent lacks its {name}")
    return found


def read_optional(header: Mapping[str, Json], name: str) -> str | None:
    """A text of the request, or None."""
    return None if header.get(name) is None else read_text(header, name)


def read_number(header: Mapping[str, Json], name: str) -> float:
    """A number of seconds of the request, at most a day."""
    found = header.get(name)
    if not isinstance(found, int | float) or not 0 <= found <= MOST_IDLE_SECONDS:
        raise VaultError(f"a vault stays unlocked for 0 to {MOST_IDLE_SECONDS:,.0f} seconds without a request")
    return float(found)
