"""Words of a release that a search finds in a public text."""

import pytest

from firsthand.stages.protect.disclosure.public_words import find_public_words

RELEASE = "One of them said: “We slept three nights in the old mill, and nobody came.” The shelling began later."


@pytest.mark.parametrize(
    ("public", "words"),
    [
        pytest.param("we slept three nights in the old mill", 8, id="a post"),
        pytest.param("WE SLEPT\n three NIGHTS, in the old-mill!", 8, id="case, lines and marks"),
        pytest.param("we sle\u00adpt th\u200bree nights in the old mill", 8, id="invisible characters"),
        pytest.param("we slept three nights", 0, id="too few words"),
        pytest.param("we slept four nights in the old mill", 5, id="the longest part"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_find_public_words(public: str, words: int) -> None:
    found = find_public_words(RELEASE, {"post": public})
    assert [one.words for one in found] == ([words] if words else [])
    for one in found:
        one.span.check(RELEASE)


def test_accents_and_other_scripts() -> None:
    text = "Мы трое суток ждали воду у колодца."
    assert [one.words for one in find_public_words(text, ["мы трое суток ждали воду"])] == [5]


def test_every_text_is_told_and_the_least_can_be_set() -> None:
    found = find_public_words(RELEASE, ["the shelling began", "the shelling began later"], words=3)
    assert [(one.public, one.words) for one in found] == [("0", 3), ("1", 4)]
