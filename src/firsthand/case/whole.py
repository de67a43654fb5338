"""A case as a whole: published, exported, derived anew."""

import shutil
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand import __version__
from firsthand.case.folder import OUTPUT, READINGS, TOOL
from firsthand.case.releasing import ReleasingCase
from firsthand.case.rights import guard
from firsthand.errors import CaseError, ReleaseError
from firsthand.ledger.export import read_standalone, write_proofs
from firsthand.ledger.fault import Fault
from firsthand.ledger.keys import read_verifier_file
from firsthand.ledger.layout import (
    KEYS_FOLDER,
    LEDGER_FILE,
    OBJECTS_FOLDER,
    PUBLIC_KEY_FILE,
)
from firsthand.ledger.objects import Objects
from firsthand.ledger.verify import verify_case
from firsthand.model.act import ActKind
from firsthand.model.attribution import Reading
from firsthand.model.publication import Publication, Section
from firsthand.parsing import ParsingRoom
from firsthand.pipeline.clock import read_clock
from firsthand.pipeline.intake import Added, Intake
from firsthand.pipeline.members import find_forged
from firsthand.pipeline.publishing import find_suffix, make_sections, publish
from firsthand.pipeline.settings import find_case
from firsthand.pipeline.weighing import (
    find_digest,
    find_recorded,
)
from firsthand.pipeline.withholding import withhold_claims, withhold_relations
from firsthand.stages.read.network import find_model_name


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild derived, and whether it is what the ledger recorded (None where nothing was recorded).

    `away` cleared accounts stay in the vault: it is locked, or they may not be used any more.
    """

    captures: int
    reports: int
    digest: str
    agrees: bool | None
    away: int = 0


@guard
class Case(ReleasingCase):
    """An open case folder; use it in a `with` block."""

    def sections(self) -> tuple[Section, ...]:
        """Everything that a publication of the whole case shows."""
        return make_sections(self.captures(), self.readings, self.judgements())

    def publication(self, names: Sequence[str] = ()) -> Publication:
        """The named reports, or all of them, with the claims that stand in them."""
        weighing = self.weigh()
        sections = tuple(self.show(name) for name in names) or self.sections()
        title = self.title if not names else ", ".join(s.report.title or s.capture.name for s in sections)
        shown = {section.report.id for section in sections}
        told = {report: one.pseudonym for report, one in self.readings.find_testimonies().items()}
        if not shown.isdisjoint(told):
            raise ReleaseError("an account given in confidence leaves by a release alone", remedy="See 'firsthand release'")
        return Publication(
            title=title,
            made_at=read_clock(),
            tool=f"{TOOL} {__version__}",
            sections=sections,
            checkpoint=self.checkpoint(),
            claims=withhold_claims((one for one in weighing.claims if not shown.isdisjoint(one.reports)), told),
            relations=withhold_relations(weighing.relations, told),
        )

    def publish(self, export: str, names: Sequence[str] = ()) -> bytes:
        """One export of the named reports, or of the whole case."""
        return publish(export, self.publication(names))

    def export(self, folder: Path, *, with_objects: bool = False) -> Path:
        """Write all acts with their proofs and the script that checks them, if wanted with the bytes; the script's path."""
        if folder.exists() and any(folder.iterdir()):
            raise CaseError(f"{folder} is not empty", remedy="Give the name of a new folder")
        note, verifier = self.checkpoint(), read_verifier_file(self.folder / KEYS_FOLDER / PUBLIC_KEY_FILE)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "proofs.json").write_text(write_proofs(self._ledger, note, verifier), encoding="utf-8")
        (folder / "checkpoint.txt").write_text(note, encoding="utf-8")
        for sha256 in sorted({capture.sha256 for capture in self.captures()}) if with_objects else ():
            path = Objects(folder / OBJECTS_FOLDER).path(sha256)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self._objects.read(sha256))
        script = folder / "verify.py"
        script.write_text(read_standalone(), encoding="utf-8")
        return script

    def write_output(self, export: str, names: Sequence[str] = ()) -> Path:
        """Write one export into the case's output folder; its path."""
        content = self.publish(export, names)
        path = self.folder / OUTPUT / f"{'case' if not names else self.find_capture(names[0]).id}{find_suffix(export)}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def rebuild(self) -> Generator[Added | Reading | Rebuilt, None, None]:
        """Throw the readings and output away and derive them again from evidence and ledger."""
        with self._alone():
            # Not opened first: it may be broken, which is one reason to rebuild.
            if "readings" in self.__dict__:
                self.__dict__.pop("readings").close()
            for path in self.folder.glob(f"{READINGS}*"):
                path.unlink()
            if (self.folder / OUTPUT).exists():
                shutil.rmtree(self.folder / OUTPUT)
            with ParsingRoom() as room:
                yield from Intake(self._ledger, self._objects, self.readings, room, self.collector).add_unparsed()
            self._restore_testimonies()
        yield from self.read()
        if any(True for _ in self._ledger.entries(ActKind.WEIGHED)):
            self.weigh()
        counts = self.readings.count()
        agrees, away = self._agrees(), len(self._find_away())
        yield Rebuilt(counts["texts"], counts["readings"], self.readings.find_digest(), agrees, away)

    def _find_away(self) -> set[str]:
        """The pseudonyms of accounts that were cleared, not withdrawn, and are not in the readings."""
        cleared = {str(entry.act.body["pseudonym"]) for entry in self._ledger.entries(ActKind.CLEARED)}
        return cleared & set(self.accounts()) - {one.pseudonym for one in self.readings.find_testimonies().values()}

    def _agrees(self) -> bool | None:
        """Whether the readings are what the ledger recorded for this model."""
        recorded = list(self._find_read(find_model_name()))
        if not recorded:
            return None
        weighing = self.readings.read_weighing()
        if weighing is not None and find_recorded(self._ledger, weighing.inputs) not in {
            None,
            find_digest(weighing, self._find_salts()),
        }:
            return False
        # Testimonies that stay in a locked vault are not derived anew; nothing is said of them.
        told = {str(entry.act.body["testimony"]) for entry in self._ledger.entries(ActKind.CLEARED)}
        gone = told - set(self.readings.find_testimonies())
        here = [act for act in recorded if gone.isdisjoint(act.used)]
        return all(self._make_read(str(act.body["model"]), act.used).body["digest"] == act.body["digest"] for act in here)


def verify_folder(start: Path, *, kept: str | None) -> tuple[Fault, ...]:
    """Hold a case against its own hashes and, if given, against a checkpoint kept elsewhere; it need not open.

    Where nothing was altered, who is enrolled is checked too: whether a standing keeper signed each change.
    """
    folder = find_case(start)
    faults = verify_case(folder, kept=kept)
    return faults if any(not fault.is_note for fault in faults) else (*faults, *find_forged(folder / LEDGER_FILE))
