"""A case in which people decide: on statements, on pairs, on grades; and what weighing makes of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand import __version__
from firsthand.case.folder import TOOL
from firsthand.case.membership import MemberCase
from firsthand.errors import NotFoundError
from firsthand.model.attribution import Reading
from firsthand.model.corroboration import Corroboration, Weighing
from firsthand.model.grade import Signed
from firsthand.model.judgement import Judged, Judgement, Verdict
from firsthand.model.pairing import Pairing, PairVerdict
from firsthand.pipeline.acts import make_judged
from firsthand.pipeline.clock import read_clock
from firsthand.pipeline.judging import Changes, Judging
from firsthand.pipeline.naming import find_full_name
from firsthand.pipeline.pairing import Said, decide, make_pole, read_pairings
from firsthand.pipeline.signing import check_fits, find_signatures, read_grade, read_signed, sign
from firsthand.pipeline.stating import Stated
from firsthand.pipeline.weighing import (
    CLAIM,
    find_claim,
    find_inputs,
    find_recorded,
    make_weighed,
    state_case,
)

if TYPE_CHECKING:
    from firsthand.pipeline.explaining import Explained
    from firsthand.pipeline.grading import ClaimRow, SourceRow


class DecidedCase(MemberCase):
    """An open case with what people and machines make of its statements."""

    def judged(self, report: str) -> Judged:
        """The reading of one report with people's judgements worked in. Raises `NotFoundError` before it was read."""
        return self._judging(report).judged

    def accept(self, report: str, number: int, *, because: str, by: str | None = None) -> Judgement:
        """Say that a statement is read rightly; `number` counts from 1, as shown. Raises `NotFoundError`, `JudgementError`."""
        return self._judge(report, lambda on, by, at: on.judge(number, Verdict.ACCEPTED, because=because, by=by, at=at), by)

    def reject(self, report: str, number: int, *, because: str, by: str | None = None) -> Judgement:
        """Say that nobody is said to have said this. Raises `NotFoundError`, `JudgementError`."""
        return self._judge(report, lambda on, by, at: on.judge(number, Verdict.REJECTED, because=because, by=by, at=at), by)

    def withdraw(self, report: str, number: int, *, because: str, by: str | None = None) -> Judgement:
        """Take the judgement on a statement back; it is a suggestion again. Raises `NotFoundError`, `JudgementError`."""
        return self._judge(report, lambda on, by, at: on.judge(number, Verdict.WITHDRAWN, because=because, by=by, at=at), by)

    def revise(self, report: str, number: int, changes: Changes, *, because: str, by: str | None = None) -> Judgement:
        """Put other words or other details in the place of a statement's: `{"content": ["the bridge fell"]}`.

        Words are spans, quoted words (the nearest such) or 'START:END'; `parent` is a place in the judged reading, None for
        the report's own voice. Raises `NotFoundError`, `JudgementError`.
        """
        return self._judge(report, lambda on, by, at: on.revise(number, changes, because=because, by=by, at=at), by)

    def _judge(self, report: str, decide: Callable[[Judging, str, str], Judgement], by: str | None) -> Judgement:
        with self._alone():
            made = decide(self._judging(report), self._find_agent(by), read_clock())
            self._check_words(made.because, made.by)
            entry = self._acts.append([make_judged(made)])[0]
            self._sign()
        return replace(made, id=entry.leaf_hash.hex())

    def _judging(self, report: str) -> Judging:
        section = self.show(report)
        if section.judged is None:
            raise NotFoundError(f"{report} is not read yet", remedy="Run 'firsthand read'")
        reading = section.reading or Reading(report=section.report.id, model="none", attributions=())
        return Judging(report=section.report, reading=reading, judged=section.judged)

    def weigh(self) -> Weighing:
        """Link the reports that were read and weigh their claims, unless that was done; what was found is recorded."""
        with self._alone():
            inputs = find_inputs(self.readings, self._acts)
            known = self.readings.read_weighing() if self.readings.find_weighed() == inputs else None
            from firsthand.pipeline.linking import weigh_case

            weighing = known or weigh_case(self.stated(), read_pairings(self._acts), inputs)
            if known is None:
                self.readings.write_weighing(weighing)
            if find_recorded(self._ledger, inputs) is None:
                agent, reports = f"{TOOL} {__version__}", len(self.readings.find_all_read())
                self._ledger.append(
                    [make_weighed(weighing, at=read_clock(), agent=agent, reports=reports, salts=self._find_salts())]
                )
                self._sign()
        return weighing

    def _find_salts(self) -> tuple[str, ...]:
        return tuple(one.salt for one in self.readings.find_testimonies().values())

    def is_weighed(self) -> bool:
        """Whether the last weighing is of the reports and judgements as they are now."""
        return self.readings.find_weighed() == find_inputs(self.readings, self._acts)

    def stated(self) -> dict[str, Stated]:
        """Every report that was read, taken apart into voices and statements."""
        return state_case(self.readings, self.judgements())

    def pair(self, left: str, right: str, verdict: PairVerdict, *, because: str, by: str | None = None) -> Pairing:
        """Say of two sources (REPORT@2), statements (REPORT#3) or reports that they are the same, apart or copied; or open it.

        Raises `NotFoundError`, `JudgementError`.
        """
        with self._alone():
            names = (find_full_name(self._named(), left), find_full_name(self._named(), right))
            made = decide(self._acts, self.stated(), names, verdict, self._say(because, by))
            self._sign()
        return made

    def sign(self, subject: str, grade: str, *, because: str, by: str | None = None) -> Signed:
        """Grade a source (A to F) or a claim (1 to 6), or settle a claim (confirmed, refuted, open).

        Raises `NotFoundError`, `JudgementError`.
        """
        known = read_grade(grade)
        is_claim = subject.startswith(CLAIM)
        name = self.find_claim(subject).claim.statements[0] if is_claim else find_full_name(self._named(), subject)
        with self._alone():
            kind, pole = make_pole(self.stated(), name)
            check_fits(kind, known)
            made = sign(self._acts, pole, known, self._say(because, by))
            self._sign()
        return made

    def _check_words(self, *words: str) -> None:
        """Raise `JudgementError` where a reason may not stand in a ledger that cannot forget."""

    def _say(self, because: str, by: str | None) -> Said:
        self._check_words(because, by or "")
        return Said(because, self._find_agent(by), read_clock())

    def find_claim(self, name: str) -> Corroboration:
        """The one claim whose id begins with `name`. Raises `NotFoundError`."""
        return find_claim(self.weigh(), name)

    def explain(self, name: str) -> "Explained":
        """Where a claim comes from, with the evidence for everything that was brought together. Raises `NotFoundError`."""
        from firsthand.pipeline.explaining import explain_claim

        weighing = self.weigh()
        return explain_claim(weighing, find_claim(weighing, name), self.stated())

    def grades(self, weighing: Weighing) -> "tuple[tuple[ClaimRow, ...], tuple[SourceRow, ...]]":
        """Claims and sources graded: what is proposed, and what people signed."""
        from firsthand.pipeline.grading import grade_claims, grade_sources

        signed = find_signatures(read_signed(self._acts), self.stated(), dict(weighing.voices), weighing.claims)
        return grade_claims(weighing, signed), grade_sources(weighing, signed)
