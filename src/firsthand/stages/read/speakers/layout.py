"""Where paragraphs, sentences, quotations and lines stand in a text; each found in one pass."""

import re
from bisect import bisect_right
from dataclasses import dataclass

Range = tuple[int, int]

# A full stop behind one of these, or behind one capital letter, ends no sentence.
_SHORT = "Mr Ms Dr St Lt Mrs Gen Col Maj Sgt Rev Sen Rep Gov Capt Prof Insp Brig Adm U.S U.K U.N"
_NOT_SHORT = "".join(rf"(?<!\b{re.escape(word)}\.)" for word in _SHORT.split()) + r"(?<!\b[A-Z]\.)"
_SENTENCE = re.compile(rf"[.!?…]{_NOT_SHORT}[\"”’'»)\]]*[ \t\r\n\u00a0]+(?=[^\sa-z])")
_BLANK_LINE = re.compile(r"\n[ \t\r\u00a0]*\n\s*")
_QUOTE_MARK = re.compile(r"[\"“”„«»]|``|''")
_SINGLE_QUOTE = re.compile(r"(?<!\w)['‘](?=\w)[^\n\"“”]{2,600}?[.,!?]['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Layout:
    """Starts of paragraphs and sentences, and the quotations, all in reading order."""

    text: str
    paragraphs: tuple[int, ...]
    sentences: tuple[int, ...]
    quotes: tuple[Range, ...]
    quote_starts: tuple[int, ...]

    def paragraph(self, place: int) -> int:
        """The number of the paragraph that holds `place`."""
        return bisect_right(self.paragraphs, place) - 1

    def sentence(self, place: int) -> int:
        """The number of the sentence that holds `place`."""
        return bisect_right(self.sentences, place) - 1

    def quote(self, place: int) -> int:
        """The number of the quotation that holds `place`; -1 outside any."""
        number = bisect_right(self.quote_starts, place) - 1
        return number if number >= 0 and place < self.quotes[number][1] else -1

    def paragraph_end(self, number: int) -> int:
        """Where a paragraph ends."""
        return self.paragraphs[number + 1] if number + 1 < len(self.paragraphs) else len(self.text)

    def sentence_end(self, number: int) -> int:
        """Where a sentence ends."""
        return self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.text)


def lay_out(text: str) -> Layout:
    """Find paragraphs (at blank lines, or at every line where there is no blank one), sentences and quotations."""
    breaks = [found.end() for found in _BLANK_LINE.finditer(text)]
    if not breaks:
        breaks = [found.end() for found in re.finditer(r"\n", text)]
    paragraphs = sorted({0, *(place for place in breaks if place < len(text))})
    ends = {found.end() for found in _SENTENCE.finditer(text)}
    sentences = sorted({*paragraphs, *(place for place in ends if place < len(text))})
    quotes = find_quotes(text, paragraphs)
    return Layout(text, tuple(paragraphs), tuple(sentences), quotes, tuple(start for start, _ in quotes))


def count_steps(layout: Layout) -> list[int]:
    """For each sentence how many begin up to it outside a quotation: a long quotation does not part what stands around it."""
    steps, count = [], 0
    for number, start in enumerate(layout.sentences):
        quote = layout.quote(start)
        is_inside = quote >= 0 and (
            layout.quotes[quote][0] < start or layout.sentence_end(number) <= layout.quotes[quote][1] + 1
        )
        count += not is_inside
        steps.append(count)
    return steps


def find_quotes(text: str, paragraphs: list[int]) -> tuple[Range, ...]:
    """Quotations: from a mark to the next in the same paragraph, or to the paragraph's end where that is missing."""
    marks = [(found.start(), found.end(), found[0]) for found in _QUOTE_MARK.finditer(text)]
    quotes: list[Range] = []
    opened: int | None = None
    here = 0
    for start, end, mark in marks:
        number = bisect_right(paragraphs, start) - 1
        if number != here and opened is not None:
            quotes.append((opened, paragraphs[here + 1]))
            opened = None
        here = number
        if opened is None:
            opened = start if mark not in {"”", "''", "»"} else None
        elif mark not in {"“", "„", "«", "``"}:
            quotes.append((opened, end))
            opened = None
    if opened is not None:
        quotes.append((opened, paragraphs[here + 1] if here + 1 < len(paragraphs) else len(text)))
    singles = [found.span() for found in _SINGLE_QUOTE.finditer(text)]
    return tuple(_merge(quotes, singles))


def _merge(quotes: list[Range], singles: list[Range]) -> list[Range]:
    """Both together; of two that overlap, the one in double marks."""
    merged = list(quotes)
    starts = [start for start, _ in quotes]
    for start, end in singles:
        before = bisect_right(starts, start) - 1
        is_free = (before < 0 or quotes[before][1] <= start) and (before + 1 >= len(quotes) or quotes[before + 1][0] >= end)
        if is_free:
            merged.append((start, end))
    return sorted(merged)
