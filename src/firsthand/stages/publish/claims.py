"""The claims of a page: the line that matters most, who is behind it, what stands against it, and why."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.model.assertion import DerivationKind
from firsthand.model.corroboration import Alarm, AlarmKind, Corroboration, Rival
from firsthand.model.publication import Publication
from firsthand.model.relation import RelationKind
from firsthand.model.span import join_words
from firsthand.model.way import Way
from firsthand.stages.publish.claim import (
    MOST_LABEL,
    Arrival,
    ClaimPart,
    Opposed,
    Warned,
    Whole,
    make_backer,
    tell_figures,
)
from firsthand.stages.publish.fitting import cut
from firsthand.stages.publish.page import Part
from firsthand.stages.publish.picture.draw import draw_circle, draw_network
from firsthand.stages.publish.picture.network import make_network
from firsthand.stages.publish.places import Link, Places
from firsthand.stages.publish.reasons import Evidence

# A claim of one report has nothing to draw; beyond so many claims the page would be too heavy to open.
SHARED, MOST_WHOLE = 2, 100
# The lines at the head of the page.
MOST_HEADS = 3
MOST_WORDING, MOST_WORDS, MOST_BECAUSE = 320, 700, 600
MOST_WAYS, MOST_BACKERS, MOST_REPORTS, MOST_LOOP = 60, 12, 12, 9
CLAIM_ID = re.compile(r"c-[0-9a-f]{8,64}")
AGAINST = {
    RelationKind.DENIES: "one denies the other",
    RelationKind.DIFFERS: "another number",
    RelationKind.REVISES: "one revises the other",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimParts:
    """`whole` are shown in full, `brief` in a line, `alone` stand in one report only; `heads` stand at the head of the page.

    `kinds` are the kinds of arrows in their pictures.
    """

    heads: tuple[ClaimPart, ...]
    whole: tuple[ClaimPart, ...]
    brief: tuple[ClaimPart, ...]
    alone: tuple[ClaimPart, ...]
    kinds: tuple[DerivationKind, ...]


def make_claims(publication: Publication, parts: Sequence[Part]) -> ClaimParts | None:
    """The claims of a publication, those of most reports first; None where it has none."""
    if not publication.claims:
        return None
    ranked = sorted(publication.claims, key=lambda found: -len(found.reports))
    maker = _Maker(publication, parts, ranked)
    shared = [maker.make(place) for place, found in enumerate(ranked) if len(found.reports) >= SHARED]
    whole = tuple(part for part in shared if part.whole is not None)
    kinds = {kind for part in whole if part.whole is not None for kind in part.whole.picture.kinds}
    return ClaimParts(
        heads=tuple(shared[:MOST_HEADS]),
        whole=whole,
        brief=tuple(shared[len(whole) :]),
        alone=tuple(maker.make(place) for place in range(len(shared), len(ranked))),
        kinds=tuple(kind for kind in DerivationKind if kind in kinds),
    )


def name_anchors(ranked: Sequence[Corroboration]) -> list[str]:
    """The claim's id, so that a link holds when the page is made anew; a number where an id is none, or comes twice."""
    counts = Counter(found.claim.id for found in ranked)
    return [
        found.claim.id if CLAIM_ID.fullmatch(found.claim.id) and counts[found.claim.id] == 1 else f"k{number}"
        for number, found in enumerate(ranked, start=1)
    ]


class _Maker:
    """Makes every claim of one page."""

    def __init__(self, publication: Publication, parts: Sequence[Part], ranked: Sequence[Corroboration]) -> None:
        self.ranked = ranked
        self.anchors = name_anchors(ranked)
        self.places = Places(parts)
        self.evidence = Evidence(publication.relations, self.places)
        self.by_id: Mapping[str, tuple[str, Corroboration]] = {
            found.claim.id: (anchor, found) for anchor, found in zip(self.anchors, ranked, strict=True)
        }

    def make(self, place: int) -> ClaimPart:
        """The claim at `place`; only the first are shown whole."""
        found = self.ranked[place]
        whole = self._make_whole(found) if len(found.reports) >= SHARED and place < MOST_WHOLE else None
        # A picture with an arrow back has the loop already.
        is_open = whole is not None and not whole.picture.has_loop
        return ClaimPart(
            anchor=self.anchors[place],
            line=found.line,
            wording=cut(found.claim.wording, MOST_WORDING) or "—",
            first=self.places.link_statement(found.claim.statements[0]) if found.claim.statements else Link("—"),
            figures=tell_figures(found),
            origins=tuple(map(make_backer, found.origins[:MOST_BACKERS])),
            origins_left=max(0, len(found.origins) - MOST_BACKERS),
            grade=f"{found.grade.credibility} {found.grade.credibility.words}",
            because=cut(found.grade.because, MOST_BECAUSE),
            rivals=tuple(map(self._make_opposed, found.rivals)),
            alarms=tuple(self._make_warned(alarm, found, draw=is_open) for alarm in found.alarms),
            whole=whole,
        )

    def _make_whole(self, found: Corroboration) -> Whole:
        title = f"Who has it from whom: {found.line}"
        ways = sorted(found.ways, key=lambda way: (way.at or "9", way.report, way.statement))
        return Whole(
            picture=draw_network(make_network(found), title),
            arrivals=tuple(map(self._make_arrival, ways[:MOST_WAYS])),
            arrivals_left=max(0, len(ways) - MOST_WAYS),
            reasons=self.evidence.find_reasons(found),
        )

    def _make_arrival(self, way: Way) -> Arrival:
        part = self.places.parts.get(way.report)
        words = join_words(way.spans) or self.places.find_words(way.statement)
        return Arrival(
            place=self.places.link_statement(way.statement),
            words=cut(words, MOST_WORDS),
            language=None if part is None else part.language,
            chain=tuple(cut(station.label, MOST_LABEL) or "—" for station in reversed(way.stations)),
        )

    def _make_opposed(self, rival: Rival) -> Opposed:
        kind, because = AGAINST.get(rival.kind, str(rival.kind)), cut(rival.because, MOST_BECAUSE)
        anchor, found = self.by_id.get(rival.claim, ("", None))
        if found is None:
            return Opposed(claim=Link(f"claim {cut(rival.claim, MOST_LABEL)}"), line="", kind=kind, because=because)
        wording = cut(found.claim.wording, MOST_WORDING) or "—"
        return Opposed(claim=Link(wording, anchor), line=found.line, kind=kind, because=because)

    def _make_warned(self, alarm: Alarm, found: Corroboration, *, draw: bool) -> Warned:
        labels = {station.source: station.label for way in found.ways for station in way.stations}
        loop = tuple(cut(labels.get(one, one), MOST_LABEL) or "—" for one in alarm.loop)
        is_drawn = draw and alarm.kind is AlarmKind.CIRCULAR and 1 < len(set(loop)) <= MOST_LOOP
        return Warned(
            kind=str(alarm.kind),
            because=cut(alarm.because, MOST_BECAUSE),
            loop=loop if len(loop) > 1 else (),
            reports=tuple(map(self.places.link_report, alarm.reports[:MOST_REPORTS])),
            reports_left=max(0, len(alarm.reports) - MOST_REPORTS),
            picture=draw_circle(loop, "Who has it from whom in a circle") if is_drawn else None,
        )
