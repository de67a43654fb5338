"""Judge pairs of statements: the same claim, a contradiction, or nothing that links them."""

from collections.abc import Iterable

from firsthand.errors import LinkError
from firsthand.model.relation import Relation, RelationKind
from firsthand.model.statement import Statement
from firsthand.stages.link.claim.compare.quantities import find_revision
from firsthand.stages.link.claim.lexicon import Commonness, count_commonness
from firsthand.stages.link.claim.score import Score, load_models, score_slots
from firsthand.stages.link.claim.slots import Slots, make_slots
from firsthand.stages.link.claim.tell import tell

# From here on a contradiction is likelier than not.
OPPOSED = 0.5
# What contradicts is less alike by that alone; it is told from this share of the threshold on.
LIKE_ENOUGH = 0.5
# Words that turn a claim round count as its denial where they weigh this share of what both say.
_DENIED_SHARE = 0.25


def find_opposed(score: Score) -> RelationKind | None:
    """Which contradiction the slots show, whatever else is alike; None where they show none."""
    features = score.features
    denied = features["denied on one side"] >= _DENIED_SHARE or features["event denied"] or features["opposites"]
    if denied and (score.conflict >= OPPOSED or (features["event denied"] and features["denied on one side"] >= OPPOSED)):
        return RelationKind.DENIES
    if features["number parts"] and not features["number agrees"]:
        return RelationKind.DIFFERS
    return RelationKind.DENIES if score.conflict >= OPPOSED and features["some denied"] else None


def contradicts(left: Slots, right: Slots, commonness: Commonness | None = None) -> bool:
    """Whether one claim must not hold both: a denial, another number of the same things, roles exchanged."""
    score = score_slots(left, right, commonness)
    return is_apart(score)


def is_apart(score: Score) -> bool:
    """The same, from the score."""
    # Other things counted ("eleven pickers", "eleven workers") weigh in the score; alone they contradict nothing.
    roles = bool(score.features["roles exchanged"])
    return find_opposed(score) is not None or roles or score.conflict >= OPPOSED


def judge_claim(left: Statement, right: Statement, commonness: Commonness | None = None) -> Relation | None:
    """How two statements hang together: same claim, denies, differs in number, revises; None where neither.

    They say the same where P(same claim) reaches the threshold fixed in `weights.json` and no slot contradicts. A
    contradiction is told only where they would be one claim but for it. The one that denies or revises is the left.
    """
    return judge_slots(make_slots(left), make_slots(right), commonness)


def judge_claims(pairs: Iterable[tuple[Statement, Statement]], commonness: Commonness | None = None) -> tuple[Relation, ...]:
    """The relations of many pairs, in their order. Without `commonness` the words of the pairs themselves are counted."""
    given = list(pairs)
    slots: dict[str, Slots] = {}
    for pair in given:
        for one in pair:
            if one.id not in slots:
                slots[one.id] = make_slots(one)
    counted = commonness or count_commonness([slots[key].stems for key in sorted(slots)])
    judged = (judge_slots(slots[left.id], slots[right.id], counted) for left, right in given if left.id != right.id)
    return tuple(relation for relation in judged if relation is not None)


def judge_slots(left: Slots, right: Slots, commonness: Commonness | None = None) -> Relation | None:
    """The same for statements already taken apart. Raises `LinkError` where both have one id."""
    if left.id == right.id:
        raise LinkError(
            f"two statements have the same id, {left.id!r}", remedy="Give each an id, as state_words(…, name=…) does"
        )
    score = score_slots(left, right, commonness)
    return judge_scored(left, right, score, (score.p, score.alike), load_models().claim_threshold)


def judge_scored(left: Slots, right: Slots, score: Score, chances: tuple[float, float], threshold: float) -> Relation | None:
    """The relation of a pair whose `chances` are known: that both say the same, and that they would but for a contradiction."""
    p, alike = chances
    revised = find_revision(left, right) or find_revision(right, left)
    if p >= threshold and not is_apart(score) and not revised:
        return _relate(RelationKind.SAME_CLAIM, left, right, p, score)
    kind = find_opposed(score) or (RelationKind.REVISES if revised else None)
    if kind is None or alike < threshold * LIKE_ENOUGH:
        return None
    if kind is not RelationKind.DENIES and revised:
        return _relate(RelationKind.REVISES, *((left, right) if find_revision(left, right) else (right, left)), alike, score)
    turned = kind is RelationKind.DENIES and right.denied > left.denied
    return _relate(kind, *((right, left) if turned else (left, right)), alike, score)


def _relate(kind: RelationKind, left: Slots, right: Slots, p: float, score: Score) -> Relation:
    features = (
        *score.features.items(),
        ("one event", score.event),
        ("same claim but for contradictions", score.alike),
        ("contradiction", score.conflict),
    )
    return Relation(
        kind=kind,
        left=left.id,
        right=right.id,
        p=p,
        because=tell(left, right),
        left_spans=left.spans,
        right_spans=right.spans,
        features=tuple((name, round(float(value), 4)) for name, value in features if value),
    )
