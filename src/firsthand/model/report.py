"""A published text."""

import hashlib
from dataclasses import dataclass

from firsthand.model.assertion import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The text of one capture, and what it says of itself. `id` is the capture's; `published` is an ISO 8601 date or None.

    `speaker` is the pseudonym of who gave it to us in confidence, None for what was published; `basis` how they know it.
    """

    id: str
    text: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    address: str | None = None
    language: str | None = None
    speaker: str | None = None
    basis: tuple[Basis, ...] = ()

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
