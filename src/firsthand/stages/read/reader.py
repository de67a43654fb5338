"""Read one report: every attribution in it, with the chain it stands in."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.model.attribution import Attribution, Reading
from firsthand.model.concern import Concern
from firsthand.model.manner import Shown
from firsthand.model.report import Report
from firsthand.model.span import Span
from firsthand.stages.read.blocks import cut_blocks
from firsthand.stages.read.chains import drop_echoes, drop_withholding, link_chains
from firsthand.stages.read.compose import Heard, compose
from firsthand.stages.read.dateline import trim_datelines
from firsthand.stages.read.language import find_language
from firsthand.stages.read.network import Encoded, Network, load_network
from firsthand.stages.read.pieces import Pieces, cut_pieces, find_pieces
from firsthand.stages.read.quoted import complete_quotes
from firsthand.stages.read.slavic.read import LEXICONS, MISSING, is_available, read_slavic
from firsthand.stages.read.spans import (
    FLOOR,
    Range,
    decode_roles,
    find_ranges,
    find_runs,
    join_near,
    make_spans,
    stack_shares,
    trim_marks,
    trim_range,
)
from firsthand.stages.read.wordings import find_wordings

NOT_READ = "the text seems to be in {!r}; this reader knows English, Russian and Ukrainian, so it was not read"
ENGLISH = "en"
# What a reader of another language may have told of an attribution; its spans move along.
SHOWN = ("link", "mode", "deed", "access", "polarity", "certainty", "carrier_certainty")
# As the network was trained: 1 marks the cue that is asked about, 2 any other.
OTHER_CUE = 2
# Shares of O, B, I that say nothing, but that nothing begins here.
EITHER = np.array([1.0, 0.0, 1.0], dtype=np.float32)
# A piece at a cue's edge belongs to it if its share is at least this part of the cue's highest.
CUE_EDGE = 0.85
# How much the cue counts against the content when both must convince; tuned on the development texts.
CUE_WEIGHT = 0.5
# A cue that is rather an outermost one than not; what the plain tagger says of outermost statements then has a say in where
# source and content begin and end. Both tuned on the development texts: docs/methods/read.md.
OUTERMOST = 0.4
TAGGER_WEIGHT = 0.2
# In nats; tuned on the development texts: docs/methods/read.md.
ENTRY_COST = 0.0


class Reader:
    """A loaded network that reads reports, one at a time, the same way every time."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.name = network.name

    def read(self, report: Report) -> Reading:
        """All that is to be read in a report; each span is checked against the text."""
        found, languages, concerns = self._read_blocks(report.text)
        language = max(languages, key=lambda one: (languages[one], one), default=None)
        return compose(report, Heard(self.name, language, tuple(found), tuple(concerns)))

    def find_attributions(self, text: str) -> tuple[Attribution, ...]:
        """Source, cue, content and nesting of every attribution of a text, in the order of first words."""
        return tuple(self._read_blocks(text)[0])

    def _read_blocks(self, text: str) -> tuple[list[Attribution], dict[str, int], list[Concern]]:
        """The attributions of a text, which is read block by block, how long it is in which language, and what was not read."""
        found: list[Attribution] = []
        languages: dict[str, int] = {}
        concerns: list[Concern] = []
        for start, end in cut_blocks(text):
            block = text[start:end]
            language = find_language(block)
            spoken = language or ENGLISH
            languages[spoken] = languages.get(spoken, 0) + len(block)
            where = f"characters {start}:{end}"
            if spoken == ENGLISH:
                here = self._read_block(block)
            elif spoken in LEXICONS and is_available():
                here = read_slavic(block, spoken)
            else:
                concerns.append(Concern("read", where, MISSING if spoken in LEXICONS else NOT_READ.format(language)))
                continue
            found += [move(one, chars=start, places=len(found)) for one in here]
        return found, languages, concerns

    def _read_block(self, text: str) -> tuple[Attribution, ...]:
        pieces = cut_pieces(text, self._network.tokenizer)
        encoded = self._network.encode(pieces)
        shares = np.maximum(encoded.cues, encoded.outer)
        candidates = find_ranges(shares[:, 1], shares[:, 2], self._network.thresholds.candidate)
        cues = [trim_range(shares[:, 1:].sum(axis=1), one, CUE_EDGE) for one in candidates]
        marks = np.zeros(len(pieces), dtype=np.int64)
        for first, last in cues:
            marks[first:last] = OTHER_CUE
        made = self._make_attributions(text, pieces, encoded, marks, cues)
        found = [(cue, one) for cue, one in zip(cues, made, strict=True) if one is not None]
        found.sort(key=lambda pair: min(span for _, span in pair[1].spans()))
        linked = link_chains([one for _, one in found])
        kept = [one for (cue, _), one in zip(found, linked, strict=True) if self._is_kept(encoded, pieces, cue, one)]
        kept = complete_quotes(text, trim_datelines(text, drop_withholding(text, kept)))
        kept += find_wordings(text, kept)
        kept.sort(key=lambda one: min(span for _, span in one.spans()))
        return link_chains(drop_echoes(kept))

    def _is_kept(self, encoded: Encoded, pieces: Pieces, cue: Range, attribution: Attribution) -> bool:
        """An outermost cue must look like one, and what it gives like a content; a nested one need only look like a cue."""
        first, last = cue
        if attribution.parent is not None:
            return bool(encoded.cues[first:last, 1:].sum(axis=1).mean() >= self._network.thresholds.nested)
        ranges = find_pieces(pieces, [(span.start, span.end) for span in attribution.content])
        support = np.concatenate([encoded.content[low:high] for low, high in ranges]).mean()
        share = encoded.outer[first:last, 1:].sum(axis=1).mean()
        return bool(CUE_WEIGHT * share + (1 - CUE_WEIGHT) * support >= self._network.thresholds.outer)

    def _make_attributions(
        self, text: str, pieces: Pieces, encoded: Encoded, marks: NDArray[np.int64], cues: Sequence[Range]
    ) -> list[Attribution | None]:
        """The attribution of each cue, None where no content stands out; all are decoded together."""
        lows, parts = [], []
        for cue in cues:
            low, shares = self._network.find_roles(encoded, marks, *cue)
            if encoded.outer[cue[0] : cue[1], 1:].sum(axis=1).mean() >= OUTERMOST:
                shares = mix_shares(shares, encoded.fragments[low : low + len(shares)])
            # Another's cue may stand inside this content or end it: the pieces around it decide. PolNeAR shows none inside.
            shares[marks[low : low + len(shares)] == OTHER_CUE, 3:] = EITHER
            lows.append(low)
            parts += [shares[:, :3], shares[:, 3:]]
        runs = [find_runs(row) for row in decode_roles(stack_shares(parts), entry_cost=ENTRY_COST)] if parts else []
        shares_of_cues = np.maximum(encoded.cues, encoded.outer)[:, 1:].sum(axis=1)
        made: list[Attribution | None] = []
        for place, (low, cue) in enumerate(zip(lows, cues, strict=True)):
            source, content = (
                make_spans(text, pieces, [(low + first, low + last) for first, last in runs[2 * place + role]])
                for role in (0, 1)
            )
            words = make_spans(text, pieces, [cue])
            content = trim_marks(text, content)
            source = join_near(text, source, (*words, *content))
            share = min(1.0, round(float(shares_of_cues[cue[0] : cue[1]].mean()), 3))
            is_whole = bool(words and content)
            made.append(Attribution(source=source, cue=words, content=content, confidence=share) if is_whole else None)
        return made


def mix_shares(roles: NDArray[np.float32], tags: NDArray[np.float32]) -> NDArray[np.float32]:
    """Shares (m, 6) of two opinions, O, B, I of the source and then of the content, as their weighted geometric mean."""
    powers = np.maximum(roles, FLOOR) ** (1 - TAGGER_WEIGHT) * np.maximum(tags, FLOOR) ** TAGGER_WEIGHT
    parts = powers.reshape(-1, 2, 3)
    mixed: NDArray[np.float32] = (parts / parts.sum(axis=2, keepdims=True)).reshape(-1, 6)
    return mixed


def move(found: Attribution, *, chars: int, places: int) -> Attribution:
    """The same attribution, as part of a longer text and a longer list."""
    if not chars and not places:
        return found

    def go(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(span.move(chars) for span in spans)

    moved: dict[str, Any] = {name: go(getattr(found, name)) for name in ("source", "cue", "content", "medium", "addressee")}
    for name in SHOWN:
        shown = getattr(found, name)
        moved[name] = None if shown is None else Shown(shown.value, go(shown.spans))
    moved["parent"] = None if found.parent is None else found.parent + places
    return replace(found, **moved)


@cache
def load_reader() -> Reader:
    """The reader that ships with this version, loaded once."""
    return Reader(load_network())
