"""Find who copies whom among the reports of a case."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.errors import LinkError
from firsthand.model.relation import Relation, RelationKind
from firsthand.model.report import Report
from firsthand.stages.link.reuse.case import ReadyCase
from firsthand.stages.link.reuse.citing import squash
from firsthand.stages.link.reuse.compare import Link, compare_reports
from firsthand.stages.link.reuse.pairs import pair_texts
from firsthand.stages.link.reuse.show import show_credit, show_link, show_shared
from firsthand.stages.link.reuse.sketch import estimate_jaccard, sketch
from firsthand.stages.link.reuse.trees import drop_citations, part_links
from firsthand.stages.link.reuse.words import cut_words

# Less probable copies are not told.
LEAST = 0.5


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """Two texts, by their places, that may share text; `jaccard` is the estimated share of common phrases of three words."""

    left: int
    right: int
    jaccard: float


def find_candidates(texts: Sequence[str] | Sequence[Report]) -> tuple[Candidate, ...]:
    """Pairs of texts or reports that share a passage or most of their phrases, in order; templates and all.

    >>> [(one.left, one.right) for one in find_candidates(["the old bridge fell at dawn today"] * 2 + ["nobody was on it"])]
    [(0, 1)]
    """
    words = cut_words([text.text if isinstance(text, Report) else text for text in texts])
    sketches = sketch(words.word, words.first)
    pairs = pair_texts(words, sketches)
    likeness = estimate_jaccard(sketches, pairs)
    return tuple(
        Candidate(left, right, jaccard) for (left, right), jaccard in zip(pairs.tolist(), likeness.tolist(), strict=True)
    )


def find_reuse(
    reports: Sequence[Report], *, citations: Iterable[tuple[str, str]] = (), least: float = LEAST
) -> tuple[Relation, ...]:
    """Who took what from whom: relations of reports, the taker left, by their ids; in any order of `reports` the same.

    `citations`: (id of a report, name of an outlet that it credits or cites), besides those that the texts show by
    themselves. An outlet without a report here is the right side as `outlet:` and its name. Links less probable than `least`
    are left out. Raises `LinkError` where two reports have one id.
    """
    twice = sorted(name for name, count in Counter(report.id for report in reports).items() if count > 1)
    if twice:
        raise LinkError(f"more than one report has the id {twice[0]!r}", remedy="Give each report an id of its own")
    case = ReadyCase(reports, citations)
    compared = (compare_reports(case, (a, b), least, may_share=may_share) for a, b, may_share in case.pairs())
    links = [link for link in compared if link is not None]
    return tuple(sorted(_show_all(case, links, least), key=lambda one: (one.left, one.right, one.kind)))


def _show_all(case: ReadyCase, links: Sequence[Link], least: float) -> Iterator[Relation]:
    unseen = [{squash(mention.name): mention for mention in case.unseen(place)} for place in range(len(case))]
    outlets = [report.outlet for report in case.reports]
    kept, left = part_links(drop_citations([link for link in links if link.p >= least], outlets))
    for link in kept:
        names = [one.name for key, one in unseen[link.child].items() if one.is_credit and _is_foreign(link)]
        if names and link.kind is not RelationKind.CITES:
            yield show_shared(case, link, f"{case.name(link.child)} credits {names[0]}")
        else:
            yield show_link(case, link)
    for link, common in left:
        yield show_shared(case, link, "" if common is None else f"both have it from {case.name(common)}")
    for place, mentions in enumerate(unseen):
        for mention in mentions.values():
            yield show_credit(case, place, mention)


def _is_foreign(link: Link) -> bool:
    """Whether nothing but a date speaks for the parent, so that a credit to somebody else weighs more."""
    return not (link.signs.credits or link.signs.cites)
