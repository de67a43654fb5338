"""What leaves, down to the byte, and the two people who answer for it.

Whoever clears a release is not whoever releases it, and both sign exactly the same bytes (the two-person rule; four eyes).
"""

import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from firsthand.errors import ReleaseError
from firsthand.model.consent import Use

# What is signed names itself, so that a signature for one thing never counts for another.
DOMAIN = "firsthand release, version 1"


class Purpose(StrEnum):
    """For whom a release is."""

    PUBLIC = "public"
    PARTNER = "partner"
    COURT = "court"


class SigningRole(StrEnum):
    """What a signature does: clears (nobody can be found by this) or releases (this may leave)."""

    CLEARS = "clears"
    RELEASES = "releases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as it leaves. `leans_on` are the statements, claims and accounts that it was written from; `use` is how."""

    text: str
    leans_on: tuple[str, ...] = ()
    use: Use = Use.PARAPHRASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Sentences under a heading."""

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedTable:
    """A table as it leaves; each row has as many cells as there are `columns`. It leans on accounts as a sentence does."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    leans_on: tuple[str, ...] = ()
    use: Use = Use.PARAPHRASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file as it leaves, after it was stripped, under a name that says nothing. `kept` is what a person must look at."""

    name: str
    sha256: str
    size_bytes: int
    leans_on: tuple[str, ...] = ()
    use: Use = Use.QUOTATION
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """All that leaves at once. `id` is random, `day` ISO 8601; `partner` is named where the purpose is a partner.

    What its parts lean on is for the checks and never leaves.
    """

    id: str
    title: str
    day: str
    purpose: Purpose = Purpose.PUBLIC
    partner: str = ""
    passages: tuple[Passage, ...] = ()
    tables: tuple[ReleasedTable, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        if (self.purpose is Purpose.PARTNER) != bool(self.partner.strip()):
            raise ReleaseError("a release names a partner exactly where it is for one", remedy="Name the partner, or none")
        for table in self.tables:
            if any(len(row) != len(table.columns) for row in table.rows):
                raise ReleaseError(f"a row of the table {table.name!r} has more or fewer cells than the table has columns")

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in their order."""
        return tuple(sentence for passage in self.passages for sentence in passage.sentences)

    @property
    def leans_on(self) -> frozenset[str]:
        """Everything that anything in it was made from."""
        parts: tuple[Sentence | ReleasedTable | Attachment, ...] = (*self.sentences, *self.tables, *self.attachments)
        return frozenset(name for part in parts for name in part.leans_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """That a `member` with the key `key_id` signed the `digest` of a release in a `role`; `value` is the signature in hex."""

    role: SigningRole
    member: str
    key_id: str
    digest: str
    value: str = field(repr=False)


def digest_release(release: Release, files: Mapping[str, bytes]) -> str:
    """SHA-256, in hex, over what is released, for whom, and each file that leaves: its name, its length and its bytes.

    Raises `ReleaseError` where a name could be read as two files, or points out of the folder, or where an attachment is not
    among the files or differs from them.
    """
    _check_names(files)
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    for attachment in release.attachments:
        found = [name for name in files if name.rpartition("/")[2] == attachment.name]
        if not any(sums[name] == attachment.sha256 and len(files[name]) == attachment.size_bytes for name in found):
            raise ReleaseError(
                f"the attachment {attachment.name!r} is not among the files that leave, or differs from what was stripped",
                remedy="Build the release again",
            )
    manifest = [[name, len(files[name]), sums[name]] for name in sorted(files)]
    written = json.dumps([DOMAIN, asdict(release), manifest], sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).hexdigest()


def write_signed(role: SigningRole, digest: str) -> bytes:
    """The bytes that are signed: who clears does not sign the same bytes as who releases, so neither passes for the other."""
    return f"{DOMAIN}\n{role.value}\n{digest}\n".encode("ascii")


def check_signatures(digest: str, signatures: Sequence[Signature], *, is_genuine: Callable[[Signature, bytes], bool]) -> None:
    """Raise `ReleaseError` unless one person cleared and another released exactly what `digest` stands for.

    `is_genuine` tells whether a signature is that of its key over some bytes, and whether that key is its member's.
    """
    for signed in signatures:
        if signed.digest != digest:
            raise ReleaseError(
                f"{signed.member} signed another state of this release than the one that would leave",
                remedy="Something changed since: look at it again, and sign again",
            )
        if not is_genuine(signed, write_signed(signed.role, digest)):
            raise ReleaseError(
                f"the signature of {signed.member} is not genuine", remedy="Sign again with the member's own key"
            )
    clears, releases = (_find_signers(signatures, role) for role in (SigningRole.CLEARS, SigningRole.RELEASES))
    for role, signers in ((SigningRole.CLEARS, clears), (SigningRole.RELEASES, releases)):
        if not signers:
            raise ReleaseError(
                f"nobody has signed as the one who {role.value}", remedy="Two people sign: one clears, one releases"
            )
    if clears & releases:
        raise ReleaseError(
            "whoever clears a release does not release it, and here a person or a key did both",
            remedy="Let another member, with a key of their own, sign one of the two",
        )


def _find_signers(signatures: Iterable[Signature], role: SigningRole) -> set[tuple[str, str]]:
    """Members and keys in one role: two spellings of a name are one person, and two names with one key are one."""
    mine = [signed for signed in signatures if signed.role is role]
    names = {("member", " ".join(unicodedata.normalize("NFKC", signed.member).casefold().split())) for signed in mine}
    return names | {("key", signed.key_id.strip().casefold()) for signed in mine}


def _check_names(files: Mapping[str, bytes]) -> None:
    """A name leads to one file below the folder on every system, or `ReleaseError` is raised."""
    if not files:
        raise ReleaseError("nothing would leave", remedy="Build the release first")
    seen: set[str] = set()
    for name in files:
        folded = unicodedata.normalize("NFKC", name).casefold()
        odd = "\\" in name or ":" in name or not name.isprintable()
        if odd or any(part in {"", ".", ".."} for part in name.split("/")) or folded in seen:
            raise ReleaseError(
                f"a file of the release has a name that is not one file below its folder on every system: {name!r}",
                remedy="Use plain, different names",
            )
        seen.add(folded)
