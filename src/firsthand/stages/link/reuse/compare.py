"""Compare two reports: what the one has from the other, how it was changed, and how sure that is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.model.relation import RelationKind
from firsthand.stages.link.reuse.case import ReadyCase
from firsthand.stages.link.reuse.direction import Signs, find_direction, is_told, trust
from firsthand.stages.link.reuse.likeness import (
    NOTHING_SHARED,
    Features,
    Wording,
    compare_anchors,
    compare_telling,
    compare_wording,
    is_form,
)
from firsthand.stages.link.reuse.weights import ANCHORS, TELLING, WORDING, judge

# Where an editor was at work the runs between two changes are shorter than this on average.
VERBATIM_WORDS = 25
# A report that cites another tells of the same matter if so much of its rarer words or names is the other's.
SAME_MATTER = 0.14
# What is less probable than not by its wording is looked at for what it tells.
EVEN = 0.5
# A citation shows that something was taken, not that all was.
CITED = 0.75
# A parent that was published later cannot be one, unless the date is of a later edition.
TOO_LATE = 0.5


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Link:
    """That report `child` was taken from report `parent`; where `total`, the logits of the direction, tell nothing, either way.

    `copied` is the probability that the one was taken from the other at all. `strength` says how much of the child the parent
    explains: words, or names and numbers. `cover` marks the child's words that the parent has; None where no words are shared.
    """

    child: int
    parent: int
    kind: RelationKind
    copied: float
    total: float
    why: tuple[str, ...]
    features: Features
    strength: float
    wording: Wording
    signs: Signs
    cover: NDArray[np.bool_] | None = None

    @property
    def is_directed(self) -> bool:
        """Whether anything tells who was first."""
        return is_told(self.total)

    @property
    def p(self) -> float:
        """The probability that the child was taken from the parent; without a direction, that either was from the other."""
        if not self.is_directed:
            return self.copied
        return self.copied * trust(self.total) * (TOO_LATE if self.signs.later < 0 else 1.0)


def compare_reports(case: ReadyCase, pair: tuple[int, int], least: float, *, may_share: bool) -> Link | None:
    """The link between two reports, None where it is less probable than `least`; `may_share` where they may share text."""
    left, right = pair
    wording = compare_wording(case.words, left, right) if may_share else NOTHING_SHARED
    signs = case.signs(left, right)
    features = _add_outlet(case, left, right, wording)
    copied, kind = judge(features, WORDING), _name_wording(wording)
    is_own = case.reports[left].outlet is not None and case.reports[left].outlet == case.reports[right].outlet
    if is_own and (copied < EVEN or is_form(case.words, case.marks.number, pair, wording)):
        return None  # what an outlet tells again in other words, or fills in each week, is its own
    if copied < EVEN:
        features, languages = _compare_telling(case, left, right, signs)
        copied = judge(features, TELLING if languages == 1 else ANCHORS)
        kind = RelationKind.PARAPHRASED if languages == 1 else RelationKind.TRANSLATED
    if copied < EVEN:
        cited = _link_citation(case, (left, right), signs, wording, features)
        if cited is not None or copied < least:
            return cited
    is_wording = kind in {RelationKind.VERBATIM, RelationKind.EDITED}
    total, why = find_direction(signs, wording if is_wording else None, (case.name(left), case.name(right)))
    strength = float(wording.shared) if is_wording else features[-1][1]
    return _turn(case, Link(
        child=left, parent=right, kind=kind, copied=copied, total=total, why=tuple(why), features=features,
        strength=strength, wording=wording, signs=signs,
    ))  # fmt: skip


def compare_features(case: ReadyCase, left: int, right: int) -> tuple[Features, Features, int]:
    """The figures of wording and of telling that a pair is judged by, and in how many languages the two are."""
    wording = compare_wording(case.words, left, right)
    told, languages = _compare_telling(case, left, right, case.signs(left, right))
    return _add_outlet(case, left, right, wording), told, languages


def _add_outlet(case: ReadyCase, left: int, right: int, wording: Wording) -> Features:
    """Within one outlet, background returns from report to report; it has to be more than that."""
    mine, theirs = case.reports[left].outlet, case.reports[right].outlet
    return (*wording.features, ("another outlet", float(mine is None or mine != theirs)))


def _name_wording(wording: Wording) -> RelationKind:
    count = len(wording.runs)
    is_whole = count == 1 or (count > 0 and int(wording.runs[:, 2].sum()) >= VERBATIM_WORDS * count)
    return RelationKind.VERBATIM if is_whole else RelationKind.EDITED


def _compare_telling(case: ReadyCase, left: int, right: int, signs: Signs) -> tuple[Features, int]:
    """What is left where the words differ: the same in another language, or told anew."""
    mine, theirs = case.facts(left), case.facts(right)
    cites = (("cites", float(signs.cites or signs.credits or signs.cited or signs.credited)),)
    if mine.language != theirs.language:
        return (*cites, *compare_anchors(mine, theirs)), 2
    return (*cites, *compare_telling(mine, theirs, case.weights)), 1


def _link_citation(case: ReadyCase, pair: tuple[int, int], signs: Signs, wording: Wording, features: Features) -> Link | None:
    """A report that names the other's outlet and tells of the same matter, in words of its own."""
    forward, backward = signs.cites or signs.credits, signs.cited or signs.credited
    alike = dict(features)
    matter = max(
        alike.get("rare words of the shorter", 0.0), alike.get("in the same order", 0.0) if "of all numbers" in alike else 0.0
    )
    if forward == backward or matter < SAME_MATTER or signs.later == (-1 if forward else 1):
        return None
    total, why = find_direction(signs, None, (case.name(pair[0]), case.name(pair[1])))
    return _turn(case, Link(
        child=pair[0], parent=pair[1], kind=RelationKind.CITES, copied=CITED, total=total, why=tuple(why),
        features=features, strength=matter, wording=wording, signs=signs,
    ))  # fmt: skip


def _turn(case: ReadyCase, link: Link) -> Link:
    """The link with the child on the left, and its words that the parent has marked."""
    signs, wording, total = link.signs, link.wording, link.total
    child, parent = link.child, link.parent
    if total < 0:
        child, parent, total = parent, child, -total
        signs = Signs(credits=signs.credited, cites=signs.cited, credited=signs.credits, cited=signs.cites, later=-signs.later)
        wording = Wording(
            wording.shared, wording.quoted, wording.longest, wording.right, wording.left, wording.same,
            wording.last_right, wording.last_left, wording.runs[:, [1, 0, 2]],
        )  # fmt: skip
    cover = None
    if link.kind in {RelationKind.VERBATIM, RelationKind.EDITED}:
        cover = np.zeros(int(case.words.first[child + 1] - case.words.first[child]), np.bool_)
        for i, _, length in wording.runs.tolist():
            cover[i : i + length] = True
    return Link(
        child=child, parent=parent, kind=link.kind, copied=link.copied, total=total, why=link.why, features=link.features,
        strength=link.strength, wording=wording, signs=signs, cover=cover,
    )  # fmt: skip
