"""Say in one sentence that two voices may be one source, and why."""

from collections.abc import Mapping

from firsthand.model.relation import Relation
from firsthand.model.voice import Voice

_SURE, _LIKELY, _EVEN = 0.95, 0.75, 0.5


def tell_same_source(relation: Relation, voices: Mapping[str, Voice]) -> str:
    """One sentence; `voices` by key give the names to show, a key that is not there stands for itself.

    >>> from firsthand.model.relation import RelationKind
    >>> link = Relation(kind=RelationKind.SAME_SOURCE, left="a@0", right="b@0", p=0.9, because="the surnames are the same")
    >>> tell_same_source(link, {})
    'a@0 and b@0 are likely one source (90 %): the surnames are the same'
    """
    left, right = (voices[key].label if key in voices else key for key in (relation.left, relation.right))
    if relation.p in {0.0, 1.0}:
        return f"{left} and {right} are {'one source' if relation.p else 'two sources'}: {relation.because}"
    if relation.p >= _SURE:
        how = "are almost surely one source"
    elif relation.p >= _LIKELY:
        how = "are likely one source"
    else:
        how = "may be one source" if relation.p >= _EVEN else "may be one source, and are kept apart"
    return f"{left} and {right} {how} ({relation.p * 100:.0f} %): {relation.because}"
