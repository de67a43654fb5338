"""One word for one thing: the glossary and the types of the model agree."""

import inspect
import re
from pathlib import Path

import pytest

from docs.reference.write_reference import find_model_modules, find_types

GLOSSARY = (Path(__file__).parents[2] / "docs/glossary.md").read_text(encoding="utf-8")
TYPES = [kind for module in find_model_modules() for kind in find_types(module)]
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in GLOSSARY.splitlines() if line.startswith("| ")]
# The words of ARCHITECTURE's table that a reader of code or pages meets.
WORDS = [
    *("report", "outlet", "source", "testimony", "attribution", "cue", "content", "chain", "relay", "origin", "claim"),
    *("corroboration", "grade", "list", "capture history", "custody", "checkpoint", "evidence", "ledger", "readings"),
]
# What the table says not to use; a type so named would be a second word for a thing that has one.
OTHER_WORDS = {
    *("document", "article", "website", "dataset", "feed", "interview", "quote", "statement", "mention", "parent", "path"),
    *("root", "fact", "assertion", "score", "truth", "rank", "rating", "audit", "user", "job"),
}

# What a report says itself is no attribution, so that its name is no second word for one.
NO_SECOND_WORDS = {"OwnStatement", "Statement", "Assertion"}


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_type_has_an_entry(kind: type) -> None:
    assert [row for row in ROWS if row[0] == f"`{kind.__name__}`"], f"docs/glossary.md does not say what a {kind.__name__} is"


def test_no_entry_is_left_over() -> None:
    named = {row[0].strip("`") for row in ROWS if row[0].startswith("`")}
    assert named == {kind.__name__ for kind in TYPES}


@pytest.mark.parametrize("word", WORDS)
def test_every_word_has_an_entry(word: str) -> None:
    assert [row for row in ROWS if row[0] == word]


def test_every_entry_says_something_once() -> None:
    names = [row[0] for row in ROWS if set(row[0]) != {"-"}]
    assert len(names) == len(set(names)), sorted(names)
    assert all(len(row[1]) > 3 for row in ROWS if row[0] not in {"word", "type"})


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_no_type_is_named_with_another_word(kind: type) -> None:
    words = {word.lower() for word in re.findall("[A-Z][a-z]*", kind.__name__)}
    assert not words & OTHER_WORDS or kind.__name__ in NO_SECOND_WORDS


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_type_says_what_it_is(kind: type) -> None:
    text = inspect.getdoc(kind) or ""
    assert text
    assert not text.startswith(f"{kind.__name__}("), "a dataclass without a docstring shows its own signature"
