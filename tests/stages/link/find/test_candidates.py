"""Candidates: what shares rare words, names and spellings comes first; nothing depends on the order of what comes in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import LinkError
from firsthand.stages.link.find.candidates import find_candidates, rank
from firsthand.stages.link.find.entry import Entry
from firsthand.stages.link.find.index import make_index

SAID = {
    "a": "The mayor of Dunwater said eleven people were killed when the bridge fell on Monday.",
    "b": "11 killed as Dunwater bridge collapses, mayor says",
    "c": "Floods cut the road to Arlen; nobody was hurt.",
    "d": "The mayor opened a school in Arlen.",
    "e": "Ministry: the mine at Korvat stays shut.",
    "f": "Министерство: шахта в Корвате остаётся закрытой.",
}
LANGUAGES = {"f": "ru"}


def enter(said: dict[str, str]) -> list[Entry]:
    return [Entry(id=key, text=words, language=LANGUAGES.get(key)) for key, words in said.items()]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        pytest.param("Eleven dead in Dunwater bridge collapse", "b", id="number-in-words"),
        pytest.param("bridge at Dunwatter fell, mayor says 11 killed", "b", id="misspelt"),
        pytest.param("Flooding cuts roads in Arlen", "c", id="other-forms"),
        pytest.param("Mayor opens school", "d", id="verb-form"),
        pytest.param("Korvat", "e", id="name-alone"),
    ],
)
def test_rank(query: str, first: str) -> None:
    found = rank(Entry(id="q", text=query), make_index(enter(SAID)))
    assert found[0].id == first, found


def test_a_name_in_other_letters_is_found() -> None:
    found = rank(Entry(id="q", text="Корват", language="ru"), make_index(enter(SAID)), 2)
    assert {one.id for one in found} == {"e", "f"}


def test_pairs_that_share_most_come_first() -> None:
    best = max(find_candidates(enter(SAID)), key=lambda pair: pair.likeness)
    assert (best.left, best.right) == ("a", "b")
    assert 0 < best.likeness <= 1


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["the"], ["\ud800", "\ud800 bridge"], ["bridge"], ["…", "— —"]])
def test_little_or_nothing_to_find(texts: list[str]) -> None:
    assert all(pair.left != pair.right for pair in find_candidates([Entry(id=str(n), text=t) for n, t in enumerate(texts)]))


def test_the_same_words_are_wholly_alike() -> None:
    (pair,) = find_candidates([Entry(id="1", text="The dam burst."), Entry(id="2", text="The dam burst.")])
    assert pair.likeness == pytest.approx(1.0)


def test_equals_come_in_the_order_of_their_ids() -> None:
    index = make_index([Entry(id=key, text="the dam burst") for key in "dcba"])
    assert [found.id for found in rank(Entry(id="q", text="dam"), index, 3)] == ["a", "b", "c"]


def test_two_with_one_id_are_refused() -> None:
    with pytest.raises(LinkError, match="two entries have the id 'a'"):
        find_candidates([Entry(id="a", text="x"), Entry(id="a", text="y")])


@settings(max_examples=25, deadline=None)
@given(st.permutations(sorted(SAID)), st.integers(1, 6))
def test_order_does_not_matter(order: list[str], k: int) -> None:
    assert find_candidates(enter({key: SAID[key] for key in order}), k) == find_candidates(enter(SAID), k)


def test_common_words_are_left_out_unless_there_is_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [Entry(id=str(n), text=f"fire at {word}") for n, word in enumerate(["Arlen", "Korvat", "Dunwater"])]
    monkeypatch.setattr("firsthand.stages.link.find.index.MOST_ENTRIES", 1)
    index = make_index(entries)
    assert [found.id for found in rank(Entry(id="q", text="fire at Korvat"), index)] == ["1"]
    assert {found.id for found in rank(Entry(id="q", text="fire"), index)} == {"0", "1", "2"}
