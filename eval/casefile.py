"""Invented conflict cases with gold: a few reports on a few claims, who copied whom, and how many origins there are.

`eval/cases/dev` is for tuning, `eval/cases/held` is only measured. What the gold counts as an origin, `eval/cases/README.md`
says. A file is TOML: `report`, `claim` (with its statements), `copy`, `also`, `contradiction` and `alarm`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from firsthand.model.span import Span

CASES = Path(__file__).parent / "cases"
COPY_KINDS = frozenset({"verbatim", "edited", "translated", "paraphrased", "cites", "syndicated", "shares"})
CONTRADICTION_KINDS = frozenset({"denies", "differs", "revises"})
ALARM_KINDS = frozenset({"circular", "common origin", "false plural", "retraction"})

Pair = frozenset[str]


class CaseFileError(ValueError):
    """A case file does not hold together: which one, what is wrong, and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReport:
    """One report. `published` is ISO 8601, a day or a minute, None where nothing says."""

    id: str
    title: str
    outlet: str
    language: str
    text: str
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStatement:
    """The words of one report that carry a claim, or deny (withdraw, call false) it."""

    id: str
    report: str
    claim: str
    span: Span
    denies: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClaim:
    """A claim, who first said it, who first denied it, and where it stands in the reports."""

    id: str
    wording: str
    origins: tuple[str, ...]
    deniers: tuple[str, ...]
    statements: tuple[CaseStatement, ...]
    value: str = ""

    def side(self, *, denies: bool) -> tuple[CaseStatement, ...]:
        """The statements that deny it, or those that do not."""
        return tuple(one for one in self.statements if one.denies is denies)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCopy:
    """The report `child` took from `parent`; `shares` marks two that took from a third one, which the case does not hold."""

    child: str
    parent: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContradiction:
    """Statement `left` denies, differs from or revises statement `right`."""

    kind: str
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAlarm:
    """What a reader must be warned of, and the reports that it concerns; those of a circle in its order."""

    kind: str
    reports: tuple[str, ...]
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Reports and gold. `also` are pairs of reports that hang together otherwise: neither wanted as a copy nor wrong."""

    name: str
    title: str
    about: str
    features: tuple[str, ...]
    reports: tuple[CaseReport, ...]
    claims: tuple[CaseClaim, ...]
    copies: tuple[CaseCopy, ...] = ()
    also: frozenset[Pair] = frozenset()
    contradictions: tuple[CaseContradiction, ...] = ()
    alarms: tuple[CaseAlarm, ...] = ()

    @property
    def statements(self) -> dict[str, CaseStatement]:
        """All statements by id."""
        return {one.id: one for claim in self.claims for one in claim.statements}

    def same(self) -> frozenset[Pair]:
        """Pairs of statements, in two reports, that both say or both deny one claim."""
        sides = (claim.side(denies=denies) for claim in self.claims for denies in (False, True))
        pairs = (pair for side in sides for pair in combinations(side, 2))
        return frozenset(Pair({left.id, right.id}) for left, right in pairs if left.report != right.report)

    def kin(self) -> frozenset[Pair]:
        """Pairs of reports that are no direct copies but have an ancestor in common, or stand in `also`."""
        above = {report.id: {report.id, *_climb(self.copies, report.id)} for report in self.reports}
        close = (Pair(pair) for pair in combinations(above, 2) if above[pair[0]] & above[pair[1]])
        return frozenset({*close, *self.also}) - {Pair({copy.child, copy.parent}) for copy in self.copies}


def _climb(copies: tuple[CaseCopy, ...], report: str) -> set[str]:
    """Every report that this one took from, directly or through others."""
    seen: set[str] = set()
    waiting = [report]
    while waiting:
        child = waiting.pop()
        parents = {copy.parent for copy in copies if copy.child == child} - seen
        seen |= parents
        waiting.extend(parents)
    return seen


def load_cases(folder: Path) -> tuple[Case, ...]:
    """All cases of a folder, by name. Raise `CaseFileError` where it holds none or one of them is wrong."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise CaseFileError(f"{folder} holds no case: give a folder with .toml files, such as eval/cases/dev")
    return tuple(read_case(path.stem, path.read_text(encoding="utf-8")) for path in paths)


def read_case(name: str, toml: str) -> Case:
    """One case from the text of its file. Raise `CaseFileError` where a name, a word or a report is not there."""
    try:
        raw = tomllib.loads(toml)
        case = _build(name, raw)
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as problem:
        raise CaseFileError(f"case {name}: {type(problem).__name__} {problem}") from problem
    for fault in find_faults(case, raw):
        raise CaseFileError(f"case {name}: {fault}")
    return case


def _build(name: str, raw: Mapping[str, Any]) -> Case:
    reports = tuple(CaseReport(**given) for given in raw["report"])
    texts = {report.id: report.text for report in reports}
    contradictions = (
        CaseContradiction(kind=given["kind"], left=left, right=right)
        for given in raw.get("contradiction", ())
        for left in given["left"]
        for right in given["right"]
    )
    return Case(
        name=name,
        title=raw["title"],
        about=raw["about"],
        features=tuple(raw["features"]),
        reports=reports,
        claims=tuple(_build_claim(given, texts) for given in raw["claim"]),
        copies=tuple(CaseCopy(**given) for given in raw.get("copy", ())),
        also=frozenset(Pair(pair) for pair in raw.get("also", ())),
        contradictions=tuple(contradictions),
        alarms=tuple(
            CaseAlarm(kind=given["kind"], reports=tuple(given["reports"]), because=given.get("because", ""))
            for given in raw.get("alarm", ())
        ),
    )


def _build_claim(given: Mapping[str, Any], texts: Mapping[str, str]) -> CaseClaim:
    return CaseClaim(
        id=given["id"],
        wording=given["wording"],
        value=given.get("value", ""),
        origins=tuple(given["origins"]),
        deniers=tuple(given.get("deniers", ())),
        statements=tuple(
            CaseStatement(
                id=one["id"],
                report=one["report"],
                claim=given["id"],
                span=_place(texts[one["report"]], one["words"], one["id"]),
                denies=one["polarity"] == "deny",
            )
            for one in given["statements"]
        ),
    )


def _place(text: str, words: str, name: str) -> Span:
    if text.count(words) != 1:
        raise CaseFileError(f"the words of {name} must stand once in their report, not {text.count(words)} times: {words!r}")
    start = text.index(words)
    return Span(start, start + len(words), words)


def find_faults(case: Case, raw: Mapping[str, Any]) -> Iterator[str]:
    """What does not hold together, in words."""
    yield from _find_wrong_ids(case)
    for kinds, known in (
        ({one.kind for one in case.copies}, COPY_KINDS),
        ({one.kind for one in case.contradictions}, CONTRADICTION_KINDS),
        ({one.kind for one in case.alarms}, ALARM_KINDS),
    ):
        for kind in sorted(kinds - known):
            yield f"{kind!r} is none of {sorted(known)}"
    for given, claim in zip(raw["claim"], case.claims, strict=True):
        if given["origin_count"] != len(claim.origins) or given.get("denier_count", 0) != len(claim.deniers):
            yield f"claim {claim.id} counts other origins or deniers than it names"
        if not claim.side(denies=False):
            yield f"claim {claim.id} stands in no report"
        if bool(claim.deniers) != bool(claim.side(denies=True)):
            yield f"claim {claim.id} has deniers without a denial, or a denial without a denier"


def _find_wrong_ids(case: Case) -> Iterator[str]:
    reports = [report.id for report in case.reports]
    statements = [one.id for claim in case.claims for one in claim.statements]
    for what, ids in (("report", reports), ("claim", [one.id for one in case.claims]), ("statement", statements)):
        if len(ids) != len(set(ids)):
            yield f"a {what}'s id stands twice: {sorted(ids)}"
    ends = [end for copy in case.copies for end in (copy.child, copy.parent)]
    ends += [end for pair in case.also for end in pair]
    ends += [end for alarm in case.alarms for end in alarm.reports]
    for gone in sorted(set(ends) - set(reports)):
        yield f"there is no report {gone}"
    for gone in sorted({end for one in case.contradictions for end in (one.left, one.right)} - set(statements)):
        yield f"there is no statement {gone}"
