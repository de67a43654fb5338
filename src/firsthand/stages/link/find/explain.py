"""Say in plain words why two reports are held to tell of one incident, or not."""

from collections.abc import Mapping

from firsthand.stages.link.find.entry import Entry
from firsthand.stages.link.find.terms import read_terms

# Words named as a reason.
REASONS = 5


def explain(left: Entry, right: Entry, features: Mapping[str, float]) -> str:
    """What speaks for one incident, and what against it."""
    common = find_common_words(left, right)
    reasons = [f"both have {', '.join(common)}" if common else "no word in common that tells anything"]
    if left.date and right.date:
        reasons.append("told days apart" if features["late"] else "told of the same day")
    reasons += [words for name, words in AGAINST.items() if features[name]]
    return "; ".join(reasons)


AGAINST = {
    "far": "more than a week between them",
    "other numbers": "no number in common",
    "other names": "no name in common",
    "other country": "in different countries",
}


def find_common_words(left: Entry, right: Entry) -> list[str]:
    """The most telling words that both have, as the left one writes them: names, then numbers, then the longest."""
    others = {term for term, _, _ in read_terms(f"{right.title}\n{right.text}", right.language)}
    found: dict[str, tuple[bool, bool, int, str]] = {}
    for term, word, is_name in read_terms(f"{left.title}\n{left.text}", left.language):
        if term in others:
            found.setdefault(term, (not is_name, not term[0].isdecimal(), -len(word), word))
    return [word for *_, word in sorted(found.values())[:REASONS]]
