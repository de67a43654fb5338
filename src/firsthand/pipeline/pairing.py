"""People's judgements on pairs: what the ledger keeps of them, and what they say of the reports as they are read now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from firsthand.errors import JudgementError, LedgerError, NotFoundError, SpanError
from firsthand.model.act import Act, ActKind, Json
from firsthand.model.concern import Concern
from firsthand.model.pairing import Pairing, PairKind, PairVerdict, Pole
from firsthand.model.span import Span
from firsthand.pipeline.sealing import ActLog
from firsthand.pipeline.stating import Stated, find_voice_key
from firsthand.readings.body import read_fields, write_fields

# How a judged act names the one about a pair; acts on one statement have a subject instead.
FIELD = "pair"
Pair = tuple[str, str]
# An outlet is no report's alone: its key begins so.
OUTLET = "outlet:"


@dataclass(frozen=True, slots=True)
class Said:
    """Why somebody decides, who, and when (RFC 3339, UTC)."""

    because: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Ties:
    """What people decided, in the keys of this reading: voices and statements that are the same or apart, copies of reports."""

    same_sources: frozenset[Pair] = frozenset()
    apart_sources: frozenset[Pair] = frozenset()
    same_statements: frozenset[Pair] = frozenset()
    apart_statements: frozenset[Pair] = frozenset()
    copied: Mapping[Pair, Pairing] = field(default_factory=dict)
    apart_reports: frozenset[Pair] = frozenset()
    concerns: tuple[Concern, ...] = ()

    @property
    def members(self) -> frozenset[str]:
        """Sources on which people decided that they are not some other."""
        return frozenset(key for pair in self.apart_sources for key in pair)


def make_paired(pairing: Pairing) -> Act:
    """The act of judging a pair."""
    body: dict[str, Json] = {FIELD: write_fields(replace(pairing, by="-", at="-", id=""))}
    used = tuple(dict.fromkeys((pairing.left.report, pairing.right.report)))
    return Act(kind=ActKind.JUDGED, at=pairing.at, agent=pairing.by, used=used, body=body)


def read_paired(act: Act, act_id: str) -> Pairing:
    """The pairing that an act holds. Raises `LedgerError` for an act that this version does not understand."""
    try:
        return replace(read_fields(act.body[FIELD], Pairing), by=act.agent, at=act.at, id=act_id)
    except (ValueError, SpanError, JudgementError) as unknown:
        raise LedgerError(
            f"a judged act of {act.at} holds what this version does not know ({unknown})",
            remedy="Use the newest version of Firsthand",
        ) from unknown


def read_pairings(ledger: ActLog) -> tuple[Pairing, ...]:
    """The pairings that stand, in the ledger's order."""
    standing: dict[str, Pairing] = {}
    for entry in ledger.entries(ActKind.JUDGED):
        if FIELD not in entry.act.body:
            continue
        pairing = read_paired(entry.act, entry.leaf_hash.hex())
        if pairing.revises is not None:
            standing.pop(pairing.revises, None)
        if pairing.verdict is not PairVerdict.WITHDRAWN:
            standing[pairing.id] = pairing
    return tuple(standing.values())


def decide(ledger: ActLog, stated: Mapping[str, Stated], names: Pair, verdict: PairVerdict, said: Said) -> Pairing:
    """Judge the two that are named, and keep it. Raises `NotFoundError`, `JudgementError`."""
    (kind, left), (other, right) = (make_pole(stated, name) for name in names)
    if kind is not other and not (kind is PairKind.REPORTS and not right.report):
        raise JudgementError(f"{names[0]} and {names[1]} are not of one kind", remedy="Name two sources, statements or reports")
    if verdict is PairVerdict.WITHDRAWN:
        earlier = find_earlier(kind, (left, right), read_pairings(ledger))
        if earlier is None:
            raise JudgementError(f"nobody has judged {names[0]} and {names[1]}", remedy="There is nothing to take back")
        made = replace(earlier, verdict=verdict, because=said.because, by=said.by, at=said.at, revises=earlier.id, id="")
    else:
        made = Pairing(verdict=verdict, kind=kind, left=left, right=right, because=said.because, by=said.by, at=said.at)
        earlier = find_earlier(kind, (left, right), read_pairings(ledger))
        made = replace(made, revises=None if earlier is None else earlier.id)
    entry = ledger.append([make_paired(made)])[0]
    return replace(made, id=entry.leaf_hash.hex())


def find_earlier(kind: PairKind, poles: tuple[Pole, Pole], pairings: Iterable[Pairing]) -> Pairing | None:
    """The standing pairing of the same two, whichever way round."""
    named = {_identify(pole) for pole in poles}
    for other in pairings:
        if other.kind is kind and {_identify(other.left), _identify(other.right)} == named:
            return other
    return None


def _identify(pole: Pole) -> tuple[str, tuple[Span, ...], str]:
    """What makes it the same one; what it was called counts only for an outlet."""
    return pole.report, pole.spans, "" if pole.report else pole.label


def make_pole(stated: Mapping[str, Stated], name: str) -> tuple[PairKind, Pole]:
    """What a name stands for: `ab12` a report, `ab12@2` its second source, `ab12#3` its third statement, `outlet:A` an outlet.

    Raises `NotFoundError` where there is no such thing.
    """
    if name.startswith(OUTLET):
        return PairKind.SOURCES, Pole(report="", label=name)
    report = name.split("@", 1)[0].split("#", 1)[0]
    if report not in stated:
        raise NotFoundError(f"no report is called {report!r}", remedy="'firsthand show' lists all")
    one = stated[report]
    if "#" in name:
        statement = one.find_statement(name)
        return PairKind.STATEMENTS, Pole(report=report, spans=statement.spans, label=statement.words)
    if "@" in name:
        for place, voice in enumerate(one.voices):
            if voice.key == name:
                return PairKind.SOURCES, Pole(report=report, spans=one.reading.sources[place].mentions, label=voice.label)
        raise NotFoundError(f"no source is called {name!r}", remedy=f"'firsthand show {report}' lists them")
    return PairKind.REPORTS, Pole(report=report, label=one.report.title or report)


def find_ties(pairings: Sequence[Pairing], stated: Mapping[str, Stated]) -> Ties:
    """What the pairings say of these readings; one whose words are gone becomes a concern, and is not forgotten."""
    found: dict[tuple[PairKind, PairVerdict], dict[Pair, Pairing]] = {}
    concerns = []
    for pairing in pairings:
        left, right = (find_key(pole, pairing.kind, stated) for pole in (pairing.left, pairing.right))
        if left is None or right is None:
            what = f"{pairing.by} said {pairing.verdict} of {pairing.left.label!r} and {pairing.right.label!r}"
            concerns.append(
                Concern("link", f"judgement {pairing.id[:8]}", f"{what}; these words are no longer read. Judge anew")
            )
        elif left != right:
            found.setdefault((pairing.kind, pairing.verdict), {})[left, right] = pairing
    return Ties(
        same_sources=frozenset(found.get((PairKind.SOURCES, PairVerdict.SAME), ())),
        apart_sources=frozenset(found.get((PairKind.SOURCES, PairVerdict.APART), ())),
        same_statements=frozenset(found.get((PairKind.STATEMENTS, PairVerdict.SAME), ())),
        apart_statements=frozenset(found.get((PairKind.STATEMENTS, PairVerdict.APART), ())),
        copied=found.get((PairKind.REPORTS, PairVerdict.COPIED), {}),
        apart_reports=frozenset(found.get((PairKind.REPORTS, PairVerdict.APART), ())),
        concerns=tuple(concerns),
    )


def find_key(pole: Pole, kind: PairKind, stated: Mapping[str, Stated]) -> str | None:
    """The key of the one whose words share the most with the pole's; None where none shares any."""
    if not pole.report:
        return pole.label
    one = stated.get(pole.report)
    if one is None:
        return None
    if kind is PairKind.REPORTS:
        return pole.report
    if kind is PairKind.SOURCES:
        likes = [
            (_count_shared(pole.spans, source.mentions, one), -place, find_voice_key(pole.report, place))
            for place, source in enumerate(one.reading.sources)
        ]
    else:
        likes = [
            (_count_shared(pole.spans, statement.spans, one), -place, statement.id)
            for place, statement in enumerate(one.statements)
        ]
    best = max(likes, default=(0, 0, None))
    return best[2] if best[0] else None


def _count_shared(left: Iterable[Span], right: Iterable[Span], stated: Stated) -> int:
    """Characters in both, where the left words still stand in the text."""
    text = stated.report.text
    still = [span for span in left if text[span.start : span.end] == span.words]
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in still for b in right)
