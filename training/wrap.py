"""Make paragraphs in which statements stand inside statements, which PolNeAR never annotates and GUM has few of.

Each takes one clause that an article of the training data attributes to somebody and lets invented people say that others say,
think or show it. The annotation is known because the paragraph is made. Only used while training; no text is kept.
"""

import random
import re
from dataclasses import dataclass
from typing import Any

# Invented speakers, each with the pronoun that may follow.
PEOPLE = (
    ("Olena Marchuk", "she"), ("Daud Karimi", "he"), ("the lawyer", "she"), ("a soldier of the brigade", "he"),
    ("a nurse at the hospital", "she"), ("Colonel Viktor Salenko", "he"), ("the mayor", "he"), ("Anna Reyes, a lawyer", "she"),
    ("one resident", "he"), ("a spokeswoman for the ministry", "she"), ("the deputy minister, Ilya Brand,", "he"),
    ("two officials", "they"), ("witnesses", "they"), ("the mother of one of the men", "she"), ("Mr. Hallam", "he"),
    ("a commander who asked not to be named", "he"), ("the prosecutor", "he"), ("survivors", "they"), ("his brother", "he"),
    ("researchers", "they"), ("police", "they"), ("Bekele", "he"), ("Dr. Lina Osei", "she"), ("the 34-year-old driver", "he"),
)  # fmt: skip
BODIES = (
    "the Defence Ministry", "the Kelvash Herald", "a report by the monitoring group", "the rights group", "the city council",
    "the United Nations mission", "the intelligence service", "a think tank", "an investigation by Radio Kelm", "the embassy",
    "the committee", "The Herald", "local media", "the Interior Ministry", "the newspaper", "the agency", "the inquiry",
)  # fmt: skip
MEDIA = (
    "the station",
    "Radio Kelm",
    "the newspaper",
    "the Herald",
    "reporters",
    "the court",
    "the broadcaster",
    "the BBC",
    "us",
)
SHOWING = (
    ("the findings", "show"), ("the data", "suggest"), ("satellite images", "show"), ("the letter", "says"),
    ("a message", "stating"), ("the report", "found"), ("the survey", "shows"), ("the documents", "show"),
    ("the video", "shows"),
)  # fmt: skip
THINKING = (
    "think", "believe", "hope", "know", "suspect", "guess", "fear", "feel", "remember", "understand", "heard", "doubt",
)  # fmt: skip
THOUGHT = (
    "thought", "believed", "hoped", "knew", "feared", "felt", "expected", "was sure", "was told", "had heard", "understood",
)  # fmt: skip
SAYING = (
    "said", "told {}", "added", "explained", "wrote", "testified", "claimed", "recalled", "insisted", "stated", "noted",
)  # fmt: skip
THINKERS = ("I", "I", "I", "We", "we all", "You", "Nobody", "People here")
OPENERS = ("", "", "", "But ", "And ", "Well, ", "Of course, ")
OTHERS = ("residents", "the soldiers", "her brother", "the men", "officials")
TOLD_OF = (
    ("They", "told", " us"), ("the commander", "said", ""), ("my neighbour", "told", " me"), ("the officers", "said", ""),
    ("everyone", "says", ""), ("The doctor", "told", " us"), ("my mother", "always said", ""),
)  # fmt: skip
QUOTES = (("“", "”"), ('"', '"'), ("''", "''"), ("«", "»"))
LONGEST_CLAUSE, SHORTEST_CLAUSE = 160, 25

Parts = list[tuple[str, str]]  # words, and the mark of the roles they are in


def find_clauses(row: dict[str, Any]) -> list[str]:
    """Clauses that the article attributes in one piece and in reported speech, without a quotation."""
    clauses = []
    for item in row["attributions"]:
        if len(item["content"]) != 1:
            continue
        start, end = item["content"][0]
        words = row["text"][start:end]
        is_clause = re.match(r"that\s|(he|she|it|they|there)\s", words)
        words = re.sub(r"^that\s+", "", words).strip(" .,;:")
        if is_clause and not re.search(r"[\"“”«»\n:?]|''", words) and SHORTEST_CLAUSE < len(words) < LONGEST_CLAUSE:
            clauses.append(words)
    return clauses


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a made paragraph, and the dice."""

    name: str
    pronoun: str
    rng: random.Random

    def happens(self, share: float) -> bool:
        """Yes, in this share of all cases."""
        return self.rng.random() < share

    def that(self) -> str:
        """*that*, in half of all cases."""
        return self.rng.choice(("that ", ""))


def make_paragraph(clause: str, rng: random.Random) -> tuple[str, list[dict[str, Any]]]:
    """One made paragraph and its attributions, offsets within it; the inner one names the outer as its parent."""
    shape = rng.choice(SHAPES)
    speaker, pronoun = rng.choice(PEOPLE)
    parts = shape(clause, Voice(speaker, pronoun, rng))
    parts[0] = (parts[0][0][:1].upper() + parts[0][0][1:], parts[0][1])
    return read_parts(parts)


def read_parts(parts: Parts) -> tuple[str, list[dict[str, Any]]]:
    """Text and attributions of marked parts: 's', 'c', 't' are roles of the outer statement, 'S', 'C', 'T' of the inner one."""
    text = ""
    spans: dict[str, list[list[int]]] = {mark: [] for mark in "sctSCT"}
    for words, marks in parts:
        for mark in marks:
            ranges = spans[mark]
            if ranges and ranges[-1][1] == len(text):
                ranges[-1] = [ranges[-1][0], len(text) + len(words)]
            else:
                ranges.append([len(text), len(text) + len(words)])
        text += words
    made: list[dict[str, Any]] = []
    for name, (source, cue, content), parent in (("outer", "sct", None), ("inner", "SCT", "outer")):
        if spans[cue]:
            ranges = [[trim(text, *r) for r in spans[mark]] for mark in (source, cue, content)]
            made.append(
                {"source": ranges[0], "cue": ranges[1], "content": ranges[2], "parent": parent, "id": name, "made": True}
            )
    return text, made


def trim(text: str, start: int, end: int) -> list[int]:
    """The range without blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [start, end]


def say(rng: random.Random) -> Parts:
    """An outer cue, with whom it was said to."""
    cue = rng.choice(SAYING)
    if "{}" in cue:
        return [("told", "c"), (" " + rng.choice(MEDIA), "")]
    return [(cue, "c")]


def quote_thought(clause: str, voice: Voice) -> Parts:
    """For example: "I think it fell," she said."""
    pick = voice.rng.choice
    opening, closing = pick(QUOTES)
    think: Parts = [(pick(THINKERS), "tS"), (" ", "t"), (pick(THINKING), "tC"), (" ", "t"), (voice.that() + clause, "tT")]
    inner: Parts = [(opening + pick(OPENERS), "t"), *think]
    if voice.happens(0.25):
        return [(voice.name, "s"), (" ", ""), *say(voice.rng), (pick((": ", ", ")), ""), *inner, ("." + closing, "t")]
    tail: Parts = [("," + closing, "t"), (" ", "")]
    if voice.happens(0.3):
        return [*inner, *tail, (pick(("said", "says", "added")), "c"), (" ", ""), (voice.name.rstrip(","), "s"), (".", "")]
    named = voice.name if voice.happens(0.6) else voice.pronoun
    return [*inner, *tail, (named, "s"), (" ", ""), *say(voice.rng), (".", "")]


def report_thought(clause: str, voice: Voice) -> Parts:
    """For example: She said that he believed it fell."""
    pick = voice.rng.choice
    who = voice.pronoun if voice.happens(0.3) else pick(OTHERS)
    inner: Parts = [(voice.that(), "t"), (who, "tS"), (" ", "t"), (pick(THOUGHT), "tC"), (" ", "t")]
    return [(voice.name, "s"), (" ", ""), *say(voice.rng), (" ", ""), *inner, (voice.that() + clause, "tT"), (".", "")]


def report_showing(clause: str, voice: Voice) -> Parts:
    """For example: She said the findings show that it fell."""
    who, verb = voice.rng.choice(SHOWING)
    outer = voice.name if voice.happens(0.6) else voice.rng.choice(BODIES)
    inner: Parts = [(voice.that(), "t"), (who, "tS"), (" ", "t"), (verb, "tC"), (" ", "t"), (voice.that() + clause, "tT")]
    return [(outer, "s"), (" ", ""), *say(voice.rng), (" ", ""), *inner, (".", "")]


def cite(clause: str, voice: Voice) -> Parts:
    """For example: According to the ministry, the lawyer said it fell."""
    pick = voice.rng.choice
    body = pick(BODIES)
    said = pick(("said", "told it", "claimed", "had said", "confirmed"))
    inner: Parts = [(voice.name, "tS"), (" ", "t"), (said, "tC"), (" ", "t"), (voice.that() + clause, "tT")]
    if voice.happens(0.5):
        return [("according to", "c"), (" ", ""), (body, "s"), (", ", ""), *inner, (".", "")]
    reported = pick(("reported", "said", "reports", "wrote"))
    if voice.happens(0.5):
        return [(body, "s"), (" ", ""), (reported, "c"), (" ", ""), ("that ", "t"), *inner, (".", "")]
    return [*inner, (", ", ""), (body, "s"), (" ", ""), (reported, "c"), (".", "")]


def quote_other(clause: str, voice: Voice) -> Parts:
    """For example: "They told us that it fell," she said."""
    opening, closing = voice.rng.choice(QUOTES)
    who, verb, whom = voice.rng.choice(TOLD_OF)
    cue: Parts = [(who, "tS"), (" ", "t"), (verb, "tC"), (whom + " ", "t")]
    named = voice.name if voice.happens(0.5) else voice.pronoun
    tail: Parts = [("," + closing, "t"), (" ", ""), (named, "s"), (" ", "")]
    return [(opening, "t"), *cue, (voice.that() + clause, "tT"), *tail, *say(voice.rng), (".", "")]


def plain(clause: str, voice: Voice) -> Parts:
    """For example: The soldier told the station that it fell."""
    if voice.happens(0.3):
        return [(clause, "t"), (", ", ""), (voice.name.rstrip(","), "s"), (" ", ""), *say(voice.rng), (".", "")]
    return [(voice.name, "s"), (" ", ""), *say(voice.rng), (" ", ""), (voice.that() + clause, "t"), (".", "")]


SHAPES = (quote_thought, quote_thought, report_thought, report_showing, cite, cite, quote_other, plain)


def add_made(row: dict[str, Any], count: int, rng: random.Random) -> dict[str, Any]:
    """The same article with `count` made paragraphs between its own; every offset is moved along."""
    clauses = find_clauses(row)
    text, items = row["text"], [dict(item) for item in row["attributions"]]
    for number in range(count if clauses else 0):
        breaks = [found.end() for found in re.finditer(r"\n\s*\n", text)]
        if not breaks:
            break
        place = rng.choice(breaks)
        if any(span[0] < place < span[1] for item in items for role in ("source", "cue", "content") for span in item[role]):
            continue
        words, made = make_paragraph(rng.choice(clauses), rng)
        words += "\n\n"
        for item in items:
            for role in ("source", "cue", "content"):
                item[role] = [[s + len(words), e + len(words)] if s >= place else [s, e] for s, e in item[role]]
        for one in made:
            moved = {role: [[s + place, e + place] for s, e in one[role]] for role in ("source", "cue", "content")}
            parent = None if one["parent"] is None else f"made {number}"
            items.append(one | moved | {"id": f"made {number}" if parent is None else f"inner {number}", "parent": parent})
        text = text[:place] + words + text[place:]
    return row | {"text": text, "attributions": items}
