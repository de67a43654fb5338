"""Compare two reports: what the one has from the other, how it was changed, and how sure that is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.model.relation import RelationKind
from firsthand.stages.link.reuse.case import ReadyCase
from firsthand.stages.link.reuse.direction import Signs, find_direction, is_told, trust
from firsthand.stages.link.reuse.likeness import Features, Wording, compare_anchors, compare_telling, compare_wording
from firsthand.stages.link.reuse.weights import ANCHORS, TELLING, WORDING, judge

# Passages with fewer changed words than this are printed as they were.
VERBATIM = 0.965
# A report that cites another tells of the same matter if so much of its rarer words or names is the other's.
SAME_MATTER = 0.12
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


def compare_reports(case: ReadyCase, left: int, right: int, least: float) -> Link | None:
    """The link between two reports, None where it is less probable than `least`."""
    wording = compare_wording(case.words, left, right)
    signs = case.signs(left, right)
    copied, kind, features = judge(wording.features, WORDING), _name_wording(wording), wording.features
    if copied < least:
        copied, kind, features = _compare_telling(case, left, right, signs, wording)
    if copied < least:
        return _link_citation(case, (left, right), signs, wording, features)
    is_wording = kind in {RelationKind.VERBATIM, RelationKind.EDITED}
    total, why = find_direction(signs, wording if is_wording else None, (case.name(left), case.name(right)))
    strength = float(wording.shared) if is_wording else features[-1][1]
    return _turn(case, Link(
        child=left, parent=right, kind=kind, copied=copied, total=total, why=tuple(why), features=features,
        strength=strength, wording=wording, signs=signs,
    ))  # fmt: skip


def _name_wording(wording: Wording) -> RelationKind:
    return RelationKind.VERBATIM if wording.same >= VERBATIM else RelationKind.EDITED


def _compare_telling(
    case: ReadyCase, left: int, right: int, signs: Signs, wording: Wording
) -> tuple[float, RelationKind, Features]:
    """What is left where the words differ: the same in another language, or told anew."""
    mine, theirs = case.facts(left), case.facts(right)
    cites = (("cites", float(signs.cites or signs.credits or signs.cited or signs.credited)),)
    if mine.language != theirs.language:
        features = (*cites, *compare_anchors(mine, theirs))
        return judge(features, ANCHORS), RelationKind.TRANSLATED, features
    told = compare_telling(mine, theirs, case.counts, len(case))
    features = (*cites, ("share of the shorter", max(wording.left, wording.right)), *told)
    return judge(features, TELLING), RelationKind.PARAPHRASED, features


def _link_citation(
    case: ReadyCase, pair: tuple[int, int], signs: Signs, wording: Wording, features: Features
) -> Link | None:
    """A report that names the other's outlet and tells of the same matter, in words of its own."""
    forward, backward = signs.cites or signs.credits, signs.cited or signs.credited
    alike = dict(features)
    matter = max(alike.get("rare words of the shorter", 0.0), alike.get("in the same order", 0.0) if "of all numbers" in alike else 0.0)
    if forward == backward or matter < SAME_MATTER or signs.later == (-1 if forward else 1):
        return None
    total, why = find_direction(signs, None, (case.name(pair[0]), case.name(pair[1])))
    return _turn(case, Link(
        child=pair[0], parent=pair[1], kind=RelationKind.CITES, copied=CITED, total=total, why=tuple(why),
        features=features, strength=0.0, wording=wording, signs=signs,
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
