"""Names by their capitals, and by what stands before them."""

import pytest

from firsthand.stages.protect.proposed.capitals import find_capitals
from firsthand.stages.protect.proposed.rule import find_rules
from firsthand.stages.protect.proposed.titles import TITLE_RULES

NAMES = [
    ("Потім Олена пішла в Зарічне.", ["Олена", "Зарічне"]),
    ("Григорій Петрович Соловей мовчав.", ["Григорій Петрович Соловей"]),
    ("Коли стріляли, сусідка Галя сховалась.", ["Галя"]),
    ("В мае ФСБ пришла к Сидоренко.", ["ФСБ", "Сидоренко"]),
    ("Иван пришёл. Потом Иван ушёл.", ["Иван", "Иван"]),
    ("«Вагнер» стоял в Каменке.", ["Вагнер", "Каменке"]),
    ("Тады Янка паехаў у Зарэчанск.", ["Янка", "Зарэчанск"]),
    ("Сергієві Ткачуку дзвонили.", ["Сергієві Ткачуку"]),
    ("Когда мы ушли, Потом все молчали. Да.", []),
    ("Вони питали, Ви казали.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[text for text, _ in NAMES])
def test_names_have_capitals(text: str, names: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_capitals(text)] == names


def test_latin_letters_of_another_language_are_read_too() -> None:
    text = "A potom odjela Zdenka do Horky."
    assert [text[one.start : one.end] for one in find_capitals(text)] == []
    assert [text[one.start : one.end] for one in find_capitals(text, is_latin=True)] == ["Zdenka", "Horky"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("then Mr J. De Marne left", "Mr J. De Marne"),
        ("saw Dr Hallam-Reyes there", "Dr Hallam-Reyes"),
        ("his callsign was Baikal then", "Baikal"),
        ("с позывным «Лис» был", "Лис"),
        ("позивний кобра казав", "кобра"),
        ("my name is Haji Gul Marjan and", "Haji Gul Marjan"),
        ("мене звати Оксана Лелюк, я", "Оксана Лелюк"),
        ("my brother Naqib fell", "Naqib"),
        ("капитан Захаров был", "Захаров"),
        ("judge T. V. Morozkina came", "T. V. Morozkina"),
        ("Ковшов И. М. приехал", "Ковшов И. М."),
    ],
)
def test_a_name_is_told_by_what_stands_before_it(text: str, name: str) -> None:
    found = [text[one.start : one.end] for one in find_rules(text, TITLE_RULES)]
    assert any(name in words for words in found), found


def test_turns_of_an_interview_are_no_initials() -> None:
    text = "Q. Where was he?\nA. At home.\nQ. And You?"
    assert list(find_rules(text, TITLE_RULES)) == []
