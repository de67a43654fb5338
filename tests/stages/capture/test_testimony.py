"""Turns of an interview: what was asked is nobody's account."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.stages.capture.testimony import find_asked, find_turns, write_account

TABLE = """INTERVIEWER: Where were you?
WITNESS: At home. He said: run!
INTERVIEWER: And then?
WITNESS: We ran."""


@pytest.mark.parametrize(
    ("text", "asked", "answered"),
    [
        (TABLE, ["Where were you?", "And then?"], ["At home. He said: run!", "We ran."]),
        ("Q: Where?\nA: At home.\nQ: Then?\nA: We ran.", ["Where?", "Then?"], ["At home.", "We ran."]),
        ("Питання: Де ви були?\nВідповідь: Вдома.", ["Де ви були?"], ["Вдома."]),
        ("Вопрос: Где вы были?\nОтвет: Дома.", ["Где вы были?"], ["Дома."]),
        ("Mara: Where?\nLynx: At home.\nMara: Then?\nLynx: We ran.", ["Where?", "Then?"], ["At home.", "We ran."]),
        ("[00:01:02] Q: Where?\n[00:01:09] A: At home.", ["Where?"], ["At home."]),
        ("I was there. Note: it was dark.", [], ["I was there. Note: it was dark."]),
        ("Interview, 3 May.\n\nQ: Where?\nA: At home.", ["Interview, 3 May.", "Where?"], ["At home."]),
    ],
    ids=["roles", "letters", "Ukrainian", "Russian", "names, by who asks", "times", "no turns", "a head"],
)
def test_turns(text: str, asked: list[str], answered: list[str]) -> None:
    turns = find_turns(text)
    assert [turn.words for turn in turns if turn.is_asked] == asked
    assert [turn.words for turn in turns if not turn.is_asked] == answered


def test_who_asks_may_be_named() -> None:
    turns = find_turns("Olena: Tell me.\nPetro: I saw it.\nOlena: Go on.\nPetro: All of it.", interviewer="Olena")
    assert {turn.label for turn in turns if turn.is_asked} == {"Olena"}


def test_questions_are_found_again_in_the_account() -> None:
    account = write_account(find_turns(TABLE))
    assert [account[start:end] for start, end in find_asked(account)] == ["[asked – Where were you?]", "[asked – And then?]"]
    assert "WITNESS" not in account


@given(st.lists(st.tuples(st.sampled_from(["Q", "A"]), st.text("ab .?\n]", min_size=1).filter(str.strip)), min_size=2))
def test_no_word_is_lost(turns: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{label}: {words.strip()}" for label, words in turns)
    found = "".join(turn.words for turn in find_turns(text))
    for _, words in turns:
        assert "".join(words.split()) in "".join(found.split())
