"""Compare a case folder with itself and with checkpoints, and name every act, object and file that does not fit.

What it finds and what it cannot find: docs/methods/ledger.md.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import CheckpointError, NotFoundError
from firsthand.ledger.checkpoint import Checkpoint, read_checkpoint, read_unsigned, tidy_note
from firsthand.ledger.disk import read_regular
from firsthand.ledger.fault import Fault, FaultKind
from firsthand.ledger.inspection import Inspection, inspect_ledger
from firsthand.ledger.keys import Verifier, read_key_file, read_verifier, read_verifier_file
from firsthand.ledger.layout import (
    CHECKPOINTS_FOLDER,
    KEY_FIELD,
    KEYS_FOLDER,
    LEDGER_FILE,
    OBJECTS_FOLDER,
    PRIVATE_KEY_FILE,
    PUBLIC_KEY_FILE,
)
from firsthand.ledger.objects import INCOMING_FOLDER, Objects, is_named_right

_KEPT = "the checkpoint you kept"
_LARGEST_NOTE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Note:
    """A checkpoint's text and whose it is; `checkpoint` is what it says, None if it says nothing."""

    subject: str
    text: str
    checkpoint: Checkpoint | None


def verify_case(folder: Path, *, kept: str | None = None) -> tuple[Fault, ...]:
    """Every fault of the case in `folder`, in the order ledger, checkpoints, keys, objects; empty if all is as signed.

    `kept` is the text of a checkpoint that lay elsewhere meanwhile: only against one is a rolled-back or rewritten folder
    found. Changes nothing and raises nothing, whatever lies in the folder; faults that are `is_note` are no damage.
    """
    faults: list[Fault] = []
    notes = list(_read_notes(folder / CHECKPOINTS_FOLDER, faults))
    if kept is not None:
        notes.append(_make_note(_KEPT, tidy_note(kept)))
    sizes = {note.checkpoint.size for note in notes if note.checkpoint is not None}
    found = inspect_ledger(folder / LEDGER_FILE, sizes)
    verifier = _find_verifier(folder / KEYS_FOLDER, found, faults, is_needed=bool(notes))
    for note in notes:
        faults.extend(_check_note(note, verifier, found))
    faults.extend(_find_absent(notes))
    faults.extend(_find_unfinished(folder))
    return (*found.faults, *faults, *_check_objects(Objects(folder / OBJECTS_FOLDER), found))


def _make_note(subject: str, text: str) -> _Note:
    try:
        return _Note(subject, text, read_unsigned(text))
    except CheckpointError:
        return _Note(subject, text, None)


def _read_notes(folder: Path, faults: list[Fault]) -> Iterator[_Note]:
    """The checkpoints inside the case. They catch accidents; whoever can rewrite the case can sign new ones."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        subject = f"{folder.name}/{path.name}"
        try:
            note = _make_note(subject, read_regular(path, _LARGEST_NOTE_BYTES).decode())
        except (OSError, ValueError) as error:
            faults.append(Fault(FaultKind.UNREADABLE, subject, f"it is no checkpoint: {error}"))
            continue
        if path.suffix == ".part":
            faults.append(Fault(FaultKind.LEFTOVER, subject, "a stopped run left it half written"))
        else:
            yield note


def _find_verifier(folder: Path, found: Inspection, faults: list[Fault], *, is_needed: bool) -> Verifier | None:
    """The key that act 0 vouches for, or else the one in the case's folder of keys; the files must agree with it."""
    vouched, path = _find_vouched(found), folder / PUBLIC_KEY_FILE
    subject = f"{folder.name}/{PUBLIC_KEY_FILE}"
    public = _read_public(path, faults) if path.is_file() else None
    if not path.is_file() and vouched:
        faults.append(Fault(FaultKind.ABSENT, subject, "it is not here; the ledger's first act names the key as well"))
    elif not path.is_file() and is_needed:
        faults.append(Fault(FaultKind.MISSING, subject, "without it nothing here says whose signatures to accept"))
    if vouched and public and vouched != public:
        what = "it is not the key that the ledger's first act names: one of the two was replaced"
        faults.append(Fault(FaultKind.ALTERED, subject, what))
    verifier = vouched or public
    if verifier is not None:
        faults.extend(_check_private(folder / PRIVATE_KEY_FILE, verifier))
    return verifier


def _find_vouched(found: Inspection) -> Verifier | None:
    text = found.first.body.get(KEY_FIELD) if found.first is not None else None
    try:
        return read_verifier(text) if isinstance(text, str) else None
    except CheckpointError as error:
        found.add(FaultKind.ALTERED, "act 0", f"the key that it names is none: {error.what}")
        return None


def _read_public(path: Path, faults: list[Fault]) -> Verifier | None:
    try:
        return read_verifier_file(path)
    except CheckpointError as error:
        faults.append(Fault(FaultKind.ALTERED, f"{path.parent.name}/{path.name}", error.what))
        return None


def _check_private(path: Path, verifier: Verifier) -> Iterator[Fault]:
    subject = f"{path.parent.name}/{path.name}"
    if not path.is_file() or not os.access(path, os.R_OK):
        yield Fault(
            FaultKind.ABSENT, subject, "it is not here, so no new checkpoint can be signed; what was signed can be checked"
        )
        return
    try:
        if read_key_file(path).verifier != verifier:
            yield Fault(FaultKind.ALTERED, subject, "it is another key than the one that signed this ledger")
    except CheckpointError as error:
        yield Fault(FaultKind.ALTERED, subject, error.what)


def _check_note(note: _Note, verifier: Verifier | None, found: Inspection) -> Iterator[Fault]:
    """A checkpoint's signature, then the acts against what it says even if the signature is not ours."""
    if note.checkpoint is None:
        yield Fault(FaultKind.UNREADABLE, note.subject, "it is not the whole text of a checkpoint")
        return
    if verifier is not None:
        try:
            read_checkpoint(note.text, verifier)
        except CheckpointError as error:
            yield Fault(FaultKind.ALTERED, note.subject, str(error))
    yield from _compare(note.subject, note.checkpoint, found)


def _compare(subject: str, checkpoint: Checkpoint, found: Inspection) -> Iterator[Fault]:
    size = checkpoint.size
    if size > found.size:
        lost = f"act {found.size}" if size - found.size == 1 else f"acts {found.size} to {size - 1}"
        yield Fault(FaultKind.CUT, lost, f"{subject} was signed over {size} acts; the ledger now has {found.size}")
    elif found.roots.get(size) != checkpoint.root:
        what = f"the first {size} acts are not those that were signed: the ledger was rewritten or is another one"
        yield Fault(FaultKind.FORKED, subject, what)
    elif size == found.size and None not in (checkpoint.image, found.image) and checkpoint.image != found.image:
        what = f"every act is as signed, but other bytes of the file are not those of {subject}"
        yield Fault(FaultKind.ALTERED, LEDGER_FILE, what)


def _find_absent(notes: list[_Note]) -> Iterator[Fault]:
    """A kept checkpoint that the case should have a copy of."""
    inside = {note.text for note in notes if note.subject != _KEPT}
    for note in notes:
        if note.subject == _KEPT and note.checkpoint is not None and note.text not in inside:
            what = f"the case has no copy of it ({note.checkpoint.size} acts): none was kept, or it was removed or altered"
            yield Fault(FaultKind.ABSENT, note.subject, what)


def _find_unfinished(folder: Path) -> Iterator[Fault]:
    for place in (folder, folder / KEYS_FOLDER):
        for path in sorted(place.glob("*.part")) if place.is_dir() else ():
            yield Fault(FaultKind.LEFTOVER, path.relative_to(folder).as_posix(), "a stopped run left it half written")


def _check_objects(objects: Objects, found: Inspection) -> Iterator[Fault]:
    """Every object that a capture names, and every file that none does."""
    named: dict[str, str] = {}
    for position, act in found.captures:
        sha256, size_bytes = act.body.get("sha256"), act.body.get("size_bytes")
        subject = f"act {position}"
        if not isinstance(sha256, str):
            yield Fault(FaultKind.UNREADABLE, subject, "it names no object")
        elif sha256 not in named:
            named[sha256] = subject
            yield from _check_object(objects, sha256, subject, size_bytes)
    for path in objects.find_files():
        if not is_named_right(path):
            yield _name_odd(path, objects.folder)
        elif path.name not in named:
            what = "no act names it: a run was stopped before its act was appended, or someone put it here"
            yield Fault(FaultKind.STRAY, f"object {path.name}", what)


def _check_object(objects: Objects, sha256: str, act: str, size_bytes: object) -> Iterator[Fault]:
    subject = f"object {sha256}"
    try:
        real, real_bytes = objects.measure(sha256)
    except NotFoundError:
        yield Fault(FaultKind.UNREADABLE, act, f"it names {sha256!r}, which is no SHA-256")
    except FileNotFoundError:
        yield Fault(FaultKind.MISSING, subject, f"{act} captured it, and it is gone")
    except OSError as error:
        yield Fault(FaultKind.UNREADABLE, subject, f"{act} captured it, and it cannot be read: {error.strerror or error}")
    else:
        if real != sha256:
            yield Fault(FaultKind.ALTERED, subject, f"{act} captured it, and its {real_bytes:,} bytes are now others")
        elif size_bytes is not None and size_bytes != real_bytes:
            yield Fault(FaultKind.ALTERED, act, f"it says that object {sha256} has {size_bytes} bytes; it has {real_bytes:,}")


def _name_odd(path: Path, folder: Path) -> Fault:
    subject = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    if path.parent == folder / INCOMING_FOLDER and path.suffix == ".part":
        return Fault(FaultKind.LEFTOVER, subject, "a stopped run left it half written")
    return Fault(FaultKind.ADDED, subject, "no object has such a name or place")
