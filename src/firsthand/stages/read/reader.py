"""Read one report: every attribution in it, with the chain it stands in."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from firsthand.model.attribution import Attribution, Reading
from firsthand.model.concern import Concern
from firsthand.model.report import Report
from firsthand.stages.read.chains import link_chains
from firsthand.stages.read.network import Encoded, Network, load_network
from firsthand.stages.read.pieces import Pieces, cut_pieces
from firsthand.stages.read.spans import Range, decode_roles, find_ranges, find_runs, make_spans

# Languages that the model was trained and measured on.
LANGUAGES = ("en",)
# In nats; tuned on the development texts: docs/methods/read.md.
ENTRY_COST = 0.0


class Reader:
    """A loaded network that reads reports, one at a time, the same way every time."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.name = network.name

    def read(self, report: Report) -> Reading:
        """Every attribution of a report, in the order of first words; each span is checked against the text."""
        if report.language is not None and report.language not in LANGUAGES:
            what = f"the text seems to be in {report.language!r}; this reader knows {', '.join(LANGUAGES)}, so it was not read"
            return Reading(report=report.id, model=self.name, attributions=(), concerns=(Concern("read", "language", what),))
        attributions = self.find_attributions(report.text)
        for attribution in attributions:
            attribution.check(report.text)
        return Reading(report=report.id, model=self.name, attributions=attributions)

    def find_attributions(self, text: str) -> tuple[Attribution, ...]:
        """Every attribution of a text."""
        pieces = cut_pieces(text, self._network.tokenizer)
        encoded = self._network.encode(pieces)
        cues = find_ranges(encoded.begins, encoded.inside, self._network.threshold)
        marks = np.zeros(len(pieces), dtype=np.int64)
        for first, last in cues:
            marks[first:last] = 2
        found = [made for cue in cues if (made := self._make_attribution(text, pieces, encoded, marks, cue)) is not None]
        found.sort(key=lambda made: min(span for _, span in made.spans()))
        return link_chains(found)

    def _make_attribution(
        self, text: str, pieces: Pieces, encoded: Encoded, marks: NDArray[np.int64], cue: Range
    ) -> Attribution | None:
        low, shares = self._network.find_roles(encoded, marks, *cue)
        taken = decode_roles(np.stack([shares[:, :3], shares[:, 3:]]), entry_cost=ENTRY_COST)
        source, content = (
            make_spans(text, pieces, [(low + first, low + last) for first, last in find_runs(row)]) for row in taken
        )
        words = make_spans(text, pieces, [cue])
        if not words or not content:
            return None
        first, last = cue
        confidence = round(float((encoded.begins + encoded.inside)[first:last].mean()), 3)
        return Attribution(source=source, cue=words, content=content, confidence=min(confidence, 1.0))


@cache
def load_reader() -> Reader:
    """The reader that ships with this version, loaded once."""
    return Reader(load_network())
