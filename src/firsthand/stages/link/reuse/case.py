"""Reports made ready to be compared: their words without templates, whom they cite, what they tell."""

from collections.abc import Iterable, Sequence

from firsthand.model.report import Report
from firsthand.stages.link.reuse.citing import Mention, find_mentions, is_same_outlet, squash
from firsthand.stages.link.reuse.direction import Signs
from firsthand.stages.link.reuse.facts import Facts, find_facts, index_stems, mark_words, weigh_stems
from firsthand.stages.link.reuse.pairs import (
    SMALL_CASE,
    join_pairs,
    pair_all,
    pair_cited,
    pair_retold,
    pair_texts,
    pair_translated,
)
from firsthand.stages.link.reuse.sketch import sketch
from firsthand.stages.link.reuse.templates import mark_content
from firsthand.stages.link.reuse.times import compare_times
from firsthand.stages.link.reuse.words import Words, cut_words


class ReadyCase:
    """The reports of a case in the order of their ids; a place is one's place in that order."""

    def __init__(self, reports: Sequence[Report], citations: Iterable[tuple[str, str]]) -> None:
        self.reports = sorted(reports, key=lambda report: report.id)
        raw = cut_words([report.text for report in self.reports])
        self.words: Words = raw.keep(mark_content(self.reports, raw))
        self.mentions = find_mentions(self.reports, raw, citations)
        self.marks = mark_words(self.words)
        self.stems = index_stems(self.words, self.marks)
        self.weights = weigh_stems(self.stems[0], len(self))
        self._facts: dict[int, Facts] = {}
        self._outlets = self._group_outlets()
        # For each report, the reports of outlets that it names: True where a credit line does.
        self.cited = [self._find_cited(place) for place in range(len(self.reports))]

    def __len__(self) -> int:
        return len(self.reports)

    def facts(self, place: int) -> Facts:
        """What a report tells."""
        if place not in self._facts:
            self._facts[place] = find_facts(self.reports[place], self.words, self.marks, place)
        return self._facts[place]

    def name(self, place: int) -> str:
        """What to call a report in a sentence."""
        report = self.reports[place]
        return f"{report.outlet} ({report.id})" if report.outlet else report.id

    def pairs(self) -> list[tuple[int, int, bool]]:
        """The pairs worth comparing, and whether they may share text, too."""
        if len(self) <= SMALL_CASE:
            return [(left, right, True) for left, right in pair_all(len(self)).tolist()]
        languages = {report.language for report in self.reports}
        facts = [self.facts(place) for place in range(len(self))] if len(languages) > 1 or None in languages else []
        cited = [(place, other) for place, named in enumerate(self.cited) for other in named]
        near = pair_texts(self.words, sketch(self.words.word, self.words.first))
        known = set(map(tuple, near.tolist()))
        pairs = join_pairs([near, pair_retold(*self.stems, len(self)), pair_translated(facts), pair_cited(cited)])
        return [(left, right, (left, right) in known) for left, right in pairs.tolist()]

    def signs(self, left: int, right: int) -> Signs:
        """What citations and dates say of two reports."""
        mine, theirs = self.cited[left].get(right), self.cited[right].get(left)
        later = compare_times(self.reports[left].published, self.reports[right].published)
        return Signs(credits=mine is True, cites=mine is False, credited=theirs is True, cited=theirs is False, later=later)

    def unseen(self, place: int) -> list[Mention]:
        """Whom a report credits or cites that has no report in the case; each once, credits first."""
        own = self.reports[place].outlet
        found: dict[str, Mention] = {}
        for mention in sorted(self.mentions[place], key=lambda one: not one.is_credit):
            if not self._find_outlet(mention.name) and not is_same_outlet(mention.name, own):
                found.setdefault(squash(mention.name), mention)
        return list(found.values())

    def _group_outlets(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, report in enumerate(self.reports):
            if report.outlet:
                found.setdefault(report.outlet, []).append(place)
        return found

    def _find_outlet(self, name: str) -> list[int]:
        return [place for outlet, places in self._outlets.items() if is_same_outlet(name, outlet) for place in places]

    def _find_cited(self, place: int) -> dict[int, bool]:
        own = self.reports[place].outlet
        found: dict[int, bool] = {}
        for mention in self.mentions[place]:
            if is_same_outlet(mention.name, own):
                continue
            for other in self._find_outlet(mention.name):
                found[other] = found.get(other, False) or mention.is_credit
        return found
