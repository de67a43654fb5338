"""Say a link between two reports in plain words, with the words of both that show it."""

from firsthand.model.relation import Relation, RelationKind
from firsthand.model.span import Span, make_span
from firsthand.stages.link.reuse.case import ReadyCase
from firsthand.stages.link.reuse.citing import Mention
from firsthand.stages.link.reuse.compare import Link
from firsthand.stages.link.reuse.facts import Facts
from firsthand.stages.link.reuse.passages import show_passages

# So many passages or words are shown of each pair.
SHOWN = 12
# How sure a credit line and a name in the text are.
CREDITED, NAMED = 0.9, 0.7

_HOW = {
    RelationKind.VERBATIM: "word for word",
    RelationKind.EDITED: "with changes",
}


def show_link(case: ReadyCase, link: Link) -> Relation:
    """A link whose direction is known."""
    return _show(case, link, link.kind, link.p, "; ".join((_say(link), *link.why)))


def show_shared(case: ReadyCase, link: Link, reason: str) -> Relation:
    """A link that says nothing of who was first, or one that a third report explains."""
    why = reason or "nothing tells which of them was first"
    return _show(case, link, RelationKind.SHARES, link.copied, f"{_say(link)}; {why}")


def show_credit(case: ReadyCase, place: int, mention: Mention) -> Relation:
    """A credit or citation of an outlet without a report in the case."""
    return Relation(
        kind=RelationKind.SYNDICATED if mention.is_credit else RelationKind.CITES,
        left=case.reports[place].id,
        right=f"outlet:{mention.name}",
        p=CREDITED if mention.is_credit else NAMED,
        because=f"{case.name(place)} {'credits' if mention.is_credit else 'cites'} {mention.name}",
        left_spans=() if mention.span is None else (mention.span,),
    )


def _say(link: Link) -> str:
    if link.kind in _HOW:
        share = round(100 * max(link.wording.left, link.wording.right))
        return (
            f"{link.wording.shared} words outside quotations are the same {_HOW[link.kind]},"
            f" {link.wording.longest} of them in a row; {share} % of one report"
        )
    shown = dict(link.features)
    if link.kind is RelationKind.TRANSLATED:
        share = round(100 * shown["in the same order"])
        return f"{share} % of the names and numbers of the shorter stand in both in the same order, in two languages"
    if link.kind is RelationKind.PARAPHRASED:
        share = round(100 * shown["rare words of the shorter"])
        return f"{share} % of what is rare in one, and its numbers, stand in the other, in other sentences"
    return "it names the other's outlet and tells of the same matter"


def _show(case: ReadyCase, link: Link, kind: RelationKind, p: float, because: str) -> Relation:
    left, right = _show_spans(case, link)
    return Relation(
        kind=kind, left=case.reports[link.child].id, right=case.reports[link.parent].id, p=p, because=because,
        left_spans=left, right_spans=right, features=link.features,
    )  # fmt: skip


def _show_spans(case: ReadyCase, link: Link) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The shared passages; where there are none, the shared names, numbers and rarest words."""
    texts = case.reports[link.child].text, case.reports[link.parent].text
    first = int(case.words.first[link.child]), int(case.words.first[link.parent])
    if link.cover is not None:
        passages = show_passages(texts, case.words, link.wording.runs, first)[:SHOWN]
        return tuple(sorted(one.left for one in passages)), tuple(sorted(one.right for one in passages))
    mine, theirs = case.facts(link.child), case.facts(link.parent)
    pairs = _shared_places(mine, theirs, case.weights)
    spans: list[tuple[Span, ...]] = []
    for side, (text, shift) in enumerate(zip(texts, first, strict=True)):
        places = sorted({pair[side] + shift for pair in pairs})
        spans.append(tuple(make_span(text, int(case.words.start[at]), int(case.words.end[at])) for at in places))
    return spans[0], spans[1]


def _shared_places(mine: Facts, theirs: Facts, weights: dict[int, float]) -> list[tuple[int, int]]:
    if mine.language != theirs.language:
        known = dict(reversed(theirs.anchors))
        return list({key: (at, known[key]) for key, at in reversed(mine.anchors) if key in known}.values())[:SHOWN]
    rare = sorted((-weights.get(stem, 0.0), at, theirs.stems[stem]) for stem, at in mine.stems.items() if stem in theirs.stems)
    return [(at, other) for _, at, other in rare[:SHOWN]]
