"""A person judges a suggestion: what the judgement holds, and what the ledger says of all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Any, TypeAlias

from firsthand.errors import JudgementError, NotFoundError, SpanError
from firsthand.model.act import ActKind
from firsthand.model.attribution import Attribution, Reading
from firsthand.model.judgement import Finding, Judged, Judgement, Verdict
from firsthand.model.manner import LinkKind
from firsthand.model.report import Report
from firsthand.model.span import Span
from firsthand.pipeline.acts import read_judged
from firsthand.pipeline.carrying import FIGURES, pick_inside
from firsthand.pipeline.finding_again import find_context, parts
from firsthand.pipeline.pairing import FIELD
from firsthand.pipeline.quoting import find_all_quoted
from firsthand.pipeline.sealing import ActLog

# A whole attribution, or some of its fields by name; those of words may be spans, quoted words or 'START:END'.
Changes: TypeAlias = Attribution | Mapping[str, Any]

WORDED = ("source", "cue", "content", "medium", "addressee")
# A person names words and what they mean; which source of the reading that is, is found from the words.
CHANGEABLE = tuple(f.name for f in fields(Attribution) if f.name not in {"entity", "unresolved", "confidence"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """A report before the one who judges: its text, the machine's own reading, and how that stands so far."""

    report: Report
    reading: Reading
    judged: Judged

    def judge(self, number: int, verdict: Verdict, *, because: str, by: str, at: str) -> Judgement:
        """Accept, reject or withdraw what is called `number`. Raises `NotFoundError`, `JudgementError`."""
        place = self._find_place(number)
        earlier = self.judged.standings[place].judgement
        if verdict is Verdict.WITHDRAWN and earlier is None:
            raise JudgementError(
                f"nobody has judged statement {number} of {self.report.id}", remedy="There is nothing to take back"
            )
        return Judgement(
            verdict=verdict,
            subject=self._find_subject(place),
            because=because,
            by=by,
            at=at,
            revised=None if earlier is None else earlier.revised,
            revises=None if earlier is None else earlier.id,
        )

    def revise(self, number: int, changes: Changes, *, because: str, by: str, at: str) -> Judgement:
        """Put a person's words in the place of a suggestion's. Raises `NotFoundError`, `JudgementError`."""
        place = self._find_place(number)
        earlier = self.judged.standings[place].judgement
        shown = self.judged.reading
        before = shown.attributions[place]
        after = changes if isinstance(changes, Attribution) else self._change(before, changes)
        after = self._follow(before, after, changes)
        if replace(after, entity=before.entity, unresolved=before.unresolved, confidence=before.confidence) == before:
            raise JudgementError(f"this changes nothing in statement {number}", remedy="Accept it, or name what changes")
        self._check(after, place)
        attributions = tuple(after if there == place else other for there, other in enumerate(shown.attributions))
        return Judgement(
            verdict=Verdict.REVISED,
            subject=self._find_subject(place),
            because=because,
            by=by,
            at=at,
            revised=replace(make_finding(replace(shown, attributions=attributions), place, self.report.text), model=""),
            revises=None if earlier is None else earlier.id,
        )

    def _find_place(self, number: int) -> int:
        count = len(self.judged.standings)
        if not 1 <= number <= count:
            known = f"it has 1 to {count}" if count else "none was found in it"
            raise NotFoundError(
                f"{self.report.id} has no statement {number}; {known}", remedy=f"'firsthand show {self.report.id}' lists them"
            )
        return number - 1

    def _find_subject(self, place: int) -> Finding:
        """What the machine suggested; where this reading has it no more, what was judged before."""
        standing = self.judged.standings[place]
        if standing.is_added and standing.judgement is not None:
            return standing.judgement.subject
        return make_finding(self.reading, place, self.report.text)

    def _change(self, before: Attribution, changes: Mapping[str, Any]) -> Attribution:
        unknown = sorted(set(changes) - set(CHANGEABLE))
        if unknown:
            raise JudgementError(f"{', '.join(unknown)} cannot be revised", remedy=f"Known are {', '.join(CHANGEABLE)}")
        found = dict(changes)
        for role in WORDED:
            if role in changes:
                near = getattr(before, role) or before.cue
                pieces = [changes[role]] if isinstance(changes[role], str | Span) else changes[role]
                found[role] = find_all_quoted(pieces, self.report.text, near=near[0].start)
        try:
            return replace(before, **found)
        except SpanError as lacking:
            raise JudgementError(lacking.what, remedy="Name words for them, or reject the statement") from lacking

    def _follow(self, before: Attribution, after: Attribution, changes: Changes) -> Attribution:
        """What follows from other words: the numbers, times and places in them, and the kind of link."""
        if isinstance(changes, Attribution):
            return after
        follows: dict[str, Any] = {}
        if after.content != before.content:
            stated = (*self.judged.reading.attributions, *self.judged.reading.own)
            for figure in FIGURES:
                all_ = dict.fromkeys(chain.from_iterable(getattr(one, figure) for one in stated))
                follows[figure] = pick_inside(sorted(all_, key=lambda one: one.span), after.content)
        if after.parent != before.parent and before.link is not None and before.link.value is LinkKind.NESTED:
            follows["link"] = None
        return replace(after, **{name: value for name, value in follows.items() if name not in changes})

    def _check(self, after: Attribution, place: int) -> None:
        try:
            after.check(self.report.text)
        except SpanError as wrong:
            raise JudgementError(
                f"in {self.report.id} {wrong.what}", remedy="Take the words from its text: 'firsthand show REPORT --text'"
            ) from wrong
        if after.parent is not None and (after.parent == place or not 0 <= after.parent < len(self.judged.standings)):
            raise JudgementError(
                f"statement {place + 1} cannot stand under statement {after.parent + 1}",
                remedy="Name another one of this report",
            )


def make_finding(reading: Reading, place: int, text: str) -> Finding:
    """One attribution of a reading, apart from it: with what its places in the reading stand for."""
    found = reading.attributions[place]
    parent = None if found.parent is None else reading.attributions[found.parent]
    source = None if found.entity is None or found.entity >= len(reading.sources) else reading.sources[found.entity]
    before, after = find_context(found, text)
    return Finding(
        report=reading.report,
        model=reading.model,
        attribution=replace(found, parent=None, entity=None, unresolved=""),
        parent=None if parent is None else make_bare(parent),
        named=None if source is None else source.name or source.descriptor,
        before=before,
        after=after,
    )


def make_bare(found: Attribution) -> Attribution:
    """Source, cue and content alone."""
    source, cue, content = parts(found)
    return Attribution(source=source, cue=cue, content=content)


def read_judgements(ledger: ActLog) -> tuple[Judgement, ...]:
    """The judgements that stand, in the ledger's order: those that no later one revises, and that are not withdrawn."""
    standing: dict[str, Judgement] = {}
    for entry in ledger.entries(ActKind.JUDGED):
        if FIELD in entry.act.body:
            continue  # a pair's: `read_pairings` reads it
        judgement = read_judged(entry.act, entry.leaf_hash.hex())
        if judgement.revises is not None:
            standing.pop(judgement.revises, None)
        if judgement.verdict is not Verdict.WITHDRAWN:
            standing[judgement.id] = judgement
    return tuple(standing.values())
