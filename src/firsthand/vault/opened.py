"""What may be done with an open vault, whether its keys are in this process or in the agent's."""

from collections.abc import Iterator
from typing import Protocol

from firsthand.vault.store import Row


class OpenVault(Protocol):
    """The methods that `Vault` and `VaultAgent` share."""

    def put(self, subject: str, kind: str, content: bytes) -> str:
        """Keep a new row."""
        ...

    def replace(self, row_id: str, content: bytes) -> None:
        """Keep another content for a row."""
        ...

    def read(self, row_id: str) -> Row:
        """Give one row."""
        ...

    def rows(self, *, kind: str | None = None, subject: str | None = None) -> Iterator[Row]:
        """Give the rows that there are."""
        ...

    def commit(self, content: bytes) -> str:
        """Give a keyed commitment."""
        ...

    def make_match(self, words: str) -> str:
        """Give a keyed token."""
        ...

    def erase(self, subject: str) -> int:
        """Destroy what belongs to a subject."""
        ...

    def take_in(self) -> int:
        """Move the inbox into the store."""
        ...

    def close(self) -> None:
        """Let go of the vault."""
        ...
