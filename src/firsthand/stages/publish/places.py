"""Where on the page a report, a statement or a voice stands, and what to call it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.model.publication import find_report
from firsthand.model.relation import COPIES, Relation, RelationKind
from firsthand.model.telling import NO_SOURCE
from firsthand.stages.publish.fitting import cut
from firsthand.stages.publish.page import Part

OUTLET, MEDIUM, OWN = "outlet:", "medium:", "own"
# Titles and names are cut where they only lead somewhere.
MOST_TITLE = 100
REPORT_ID = re.compile(r"\b[0-9a-z]{2,64}\b")
BETWEEN_REPORTS = COPIES | {RelationKind.SHARES}


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an anchor of the page, or just the words where the page does not hold what they name."""

    words: str
    anchor: str = ""


class Places:
    """The reports of a page by their ids."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts: dict[str, Part] = {}
        for part in parts:
            self.parts.setdefault(part.section.report.id, part)

    def link_report(self, name: str) -> Link:
        """The report with this id, by its outlet and day, else by its title."""
        part = self.parts.get(name)
        if part is None:
            return Link(f"report {cut(name, MOST_TITLE)}, not on this page")
        outlet = (part.section.report.outlet or "").strip()
        about = ", ".join(words for words in (outlet or part.title, part.day) if words)
        return Link(cut(about, MOST_TITLE), part.anchor)

    def link_statement(self, name: str) -> Link:
        """The statement with this id; its report, where the page shows no such statement."""
        part, number = self.parts.get(find_report(name)), name.rpartition("#")[2]
        report = self.link_report(find_report(name))
        if part is None:
            return report
        own = number.removeprefix(OWN)
        if own != number and own.isdecimal():
            anchor = f"{part.anchor}o{int(own)}" if 0 < int(own) <= len(part.own) else part.anchor
            return Link(f"{report.words}, in its own voice", anchor)
        is_there = number.isdecimal() and 0 < int(number) <= len(part.statements)
        return Link(f"{report.words}, statement {number}", f"{part.anchor}s{int(number)}") if is_there else report

    def link_voice(self, key: str) -> Link:
        """The voice with this key, by its label and its report."""
        if key.startswith(OUTLET):
            return Link(cut(key.removeprefix(OUTLET), MOST_TITLE))
        report, _, number = key.partition("@")
        place = self.link_report(report)
        if number.startswith(MEDIUM):
            return Link(f"{cut(number.removeprefix(MEDIUM), MOST_TITLE)} in {place.words}", place.anchor)
        part = self.parts.get(report)
        reading = None if part is None else part.reading
        if reading is None or not number.isdecimal() or not 0 < int(number) <= len(reading.sources):
            return Link(f"a voice in {place.words}", place.anchor)
        label = reading.sources[int(number) - 1].label or NO_SOURCE
        return Link(f"{cut(label, MOST_TITLE)} in {place.words}", place.anchor)

    def link_end(self, relation: Relation, name: str) -> Link:
        """One end of a relation, whatever it is."""
        if relation.kind is RelationKind.SAME_SOURCE or name.startswith(OUTLET):
            return self.link_voice(name)
        return self.link_report(name) if relation.kind in BETWEEN_REPORTS else self.link_statement(name)

    def name_reports(self, words: str) -> str:
        """The words with each id of a report on this page put as what the report is called."""
        return REPORT_ID.sub(lambda found: self.link_report(found[0]).words if found[0] in self.parts else found[0], words)

    def find_words(self, name: str) -> str:
        """What a statement says, as the page shows it; empty where it does not."""
        part, number = self.parts.get(find_report(name)), name.rpartition("#")[2]
        if part is None:
            return ""
        own = number.removeprefix(OWN)
        if own != number:
            return part.own[int(own) - 1].words if own.isdecimal() and 0 < int(own) <= len(part.own) else ""
        is_there = number.isdecimal() and 0 < int(number) <= len(part.statements)
        return part.statements[int(number) - 1].content if is_there else ""
