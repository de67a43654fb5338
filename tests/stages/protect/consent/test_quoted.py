"""A person's own words are found, whatever the sentence calls itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.stages.protect.consent.quoted import LEAST_WORDS, find_quoted

ACCOUNT = (
    "Yes, they came for us at night, all of them. I saw the sergeant strike the boy with the butt of a rifle until he stopped "
    "moving. We buried him behind the mill. Nobody asked me my name, not once, in all those eleven days."
)
UKRAINIAN = "Вони прийшли вночі з боку старого млина і забрали всіх чоловіків із нашої вулиці."


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        pytest.param("They came for us at night, a witness said.", ["They came for us at night"], id="verbatim"),
        pytest.param("THEY CAME FOR US AT NIGHT", ["THEY CAME FOR US AT NIGHT"], id="in capitals"),
        pytest.param("they came – for us; at night", ["they came – for us; at night"], id="other marks"),
        pytest.param(
            "th\u200bey ca\u00adme for us at night", ["th\u200bey ca\u00adme for us at night"], id="with hidden signs"
        ),
        pytest.param("they cаme fоr us аt night", ["they cаme fоr us аt night"], id="with Cyrillic letters that look alike"),
        pytest.param(
            "She saw the sergeant strike a boy with the butt of his rifle until he stopped moving.",
            ["saw the sergeant strike a boy with the butt of his rifle until he stopped moving"],
            id="some words exchanged",
        ),
        pytest.param("The grave is “behind the mill”, they said.", ["behind the mill"], id="three words in quotation marks"),
        pytest.param("He lay «behind the mill», they said.", ["behind the mill"], id="in guillemets"),
        pytest.param("A boy was beaten to death by a sergeant and his body put in the earth.", [], id="in other words"),
        pytest.param("The 'mill' stands on the river.", [], id="one common word in quotation marks"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_find_quoted(sentence: str, found: list[str]) -> None:
    assert [span.words for span in find_quoted(sentence, ACCOUNT)] == found


@pytest.mark.parametrize(
    ("sentence", "account", "found"),
    [
        pytest.param("Свідок каже, що вони прийшли вночі з боку старого млина.", UKRAINIAN, True, id="Ukrainian"),
        pytest.param("Невідомі з'явилися в темряві та вивезли мешканців.", UKRAINIAN, False, id="Ukrainian, in other words"),
        pytest.param("她说他们晚上来抓我们，后来", "他们晚上来抓我们，所有人都被带走了。", True, id="Chinese"),
        pytest.param("قالت إنهم جاؤوا في الليل وأخذوا كل الرجال", "نعم جاؤوا في الليل وأخذوا كل الرجال", True, id="Arabic"),
    ],
)
def test_in_other_scripts(sentence: str, account: str, found: bool) -> None:
    assert bool(find_quoted(sentence, account)) is found


def test_least_is_what_is_given() -> None:
    assert find_quoted("Nobody asked me my dog.", ACCOUNT, least_words=4)
    assert not find_quoted("Nobody asked me my dog.", ACCOUNT, least_words=5)


WORDS = st.lists(st.text("abcdefghij", min_size=2, max_size=7), min_size=LEAST_WORDS, max_size=12, unique=True)


@given(
    st.lists(st.text("klmnop", min_size=2, max_size=5), max_size=20), WORDS, st.lists(st.text("qrstuv", min_size=2, max_size=5))
)
def test_every_run_of_five_is_found_wherever_it_stands(before: list[str], run: list[str], after: list[str]) -> None:
    spans = find_quoted(" ".join(["Xyz", *run, "xyz"]), " ".join([*before, *run, *after]))
    assert [span.words for span in spans] == [" ".join(run)]


@given(st.text(max_size=80), st.text(max_size=200))
def test_spans_are_of_the_sentence(sentence: str, account: str) -> None:
    for span in find_quoted(sentence, account):
        span.check(sentence)
