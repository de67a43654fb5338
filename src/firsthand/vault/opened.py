"""What may be done with an open vault, whether its keys are in this process or in the agent's."""

from collections.abc import Iterator, Sequence
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

    def check(self) -> None:
        """Raise `DamagedError` unless all is as it was written."""
        ...

    @property
    def damaged(self) -> int:
        """How many things came damaged into the inbox."""
        ...

    @property
    def recipients(self) -> tuple[str, ...]:
        """The public keys that open the vault."""
        ...

    def rotate(self, *, recipients: Sequence[str] = (), passphrase: str | None = None) -> None:
        """Change the master key, for these alone."""
        ...

    def close(self) -> None:
        """Let go of the vault."""
        ...
