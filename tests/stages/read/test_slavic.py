"""Russian and Ukrainian reports: who said what, in the forms in which reporters write it."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model.attribution import Attribution
from firsthand.model.manner import Deed, LinkKind, Mode, Polarity
from firsthand.model.span import Span
from firsthand.stages.read.slavic import MISSING, is_available, read_slavic


def tell(spans: tuple[Span, ...]) -> str:
    return " … ".join(span.words for span in spans)


def parts(found: Attribution) -> tuple[str, str, str]:
    return tell(found.source), tell(found.cue), tell(found.content)


@pytest.mark.parametrize(
    ("language", "text", "source", "cue", "content"),
    [
        ("ru", "Врач Лидия Марченко сообщила, что раненых девять.", "Врач Лидия Марченко", "сообщила", "что раненых девять"),
        ("ru", "«Света нет», — сказал сторож Егор.", "сторож Егор", "сказал", "«Света нет»"),
        ("ru", "„Света нет“, – сказал сторож Егор.", "сторож Егор", "сказал", "„Света нет“"),
        ("ru", '"Света нет", - сказал сторож Егор.', "сторож Егор", "сказал", '"Света нет"'),
        ("ru", "Сторож Егор сказал: «Света нет».", "Сторож Егор", "сказал", "«Света нет»"),
        ("ru", "— Света нет, — сказал сторож.", "сторож", "сказал", "Света нет"),
        ("ru", "— Света нет, — сказал он. — И воды тоже.", "он", "сказал", "Света нет … И воды тоже"),
        ("ru", "«Света нет, — сказал он. — И воды тоже».", "он", "сказал", "«Света нет … И воды тоже»"),
        ("ru", "Мост цел, заявил мэр города.", "мэр города", "заявил", "Мост цел"),
        ("ru", "По словам мэра Ильи Дубова, мост цел.", "мэра Ильи Дубова", "По словам", "мост цел"),
        ("ru", "По его словам, мост цел.", "его", "По … словам", "мост цел"),
        ("ru", "Мост, по данным полиции, цел.", "полиции", "по данным", "Мост … цел"),
        ("ru", "Согласно отчёту комиссии, мост цел.", "отчёту комиссии", "Согласно", "мост цел"),
        ("ru", "Как сообщает газета «Маяк», мост цел.", "газета «Маяк»", "сообщает", "мост цел"),
        ("ru", "Мост цел. Об этом рассказал сторож.", "сторож", "рассказал", "Мост цел"),
        ("ru", "В полиции опровергли слухи о взрыве.", "В полиции", "опровергли", "слухи о взрыве"),
        ("ru", "В докладе говорится, что мост цел.", "В докладе", "говорится", "что мост цел"),
        ("ru", "О пожаре сообщила мать Ильи.", "мать Ильи", "сообщила", "О пожаре"),
        ("ru", "Мэр, который был на мосту, сказал, что он цел.", "Мэр, который был на мосту", "сказал", "что он цел"),
        ("ru", "Мост в Корве цел — мэрия Корвы", "мэрия Корвы", "—", "Мост в Корве цел"),
        ("ru", "Анна Дубова и Илья Лугов считают, что мост цел.", "Анна Дубова и Илья Лугов", "считают", "что мост цел"),
        ("ru", "Второй сторож — Илья Лугов — сказал, что мост цел.", "Второй сторож — Илья Лугов", "сказал", "что мост цел"),
        ("ru", "Во время беседы с врачами Петров сказал, что мост цел.", "Петров", "сказал", "что мост цел"),
        ("ru", "— Мост цел! — крикнул 34-летний Егор.", "34-летний Егор", "крикнул", "Мост цел"),
        ("ru", "Дом в Корве сгорел — об этом сообщает «Маяк».", "«Маяк»", "сообщает", "Дом в Корве сгорел"),
        ("ru", "Как писал mayk.example, мост цел.", "mayk.example", "писал", "мост цел"),
        ("uk", "Двоє з них розповіли про пожежу.", "Двоє з них", "розповіли", "про пожежу"),
        ("uk", "Дружина загиблого Олена розповіла про пожежу.", "Дружина загиблого Олена", "розповіла", "про пожежу"),
        ("uk", "Лікарка Ліда Мак повідомила, що поранених дев’ять.", "Лікарка Ліда Мак", "повідомила", "що поранених дев’ять"),
        ("uk", "«Світла немає», — сказав сторож Єгор.", "сторож Єгор", "сказав", "«Світла немає»"),
        ("uk", "Сторож Єгор каже: «Світла немає».", "Сторож Єгор", "каже", "«Світла немає»"),
        ("uk", "— Світла немає, — сказав він. — І води теж.", "він", "сказав", "Світла немає … І води теж"),
        ("uk", "Міст цілий, заявив мер міста.", "мер міста", "заявив", "Міст цілий"),
        ("uk", "За словами директора Іллі Дуба, міст цілий.", "директора Іллі Дуба", "За словами", "міст цілий"),
        ("uk", "На її думку, міст цілий.", "її", "На … думку", "міст цілий"),
        ("uk", "Згідно з висновком комісії, міст цілий.", "висновком комісії", "Згідно з", "міст цілий"),
        ("uk", "Як повідомляє газета «Маяк», міст цілий.", "газета «Маяк»", "повідомляє", "міст цілий"),
        ("uk", "Міст цілий. Про це розповів директор школи.", "директор школи", "розповів", "Міст цілий"),
        ("uk", "У поліції спростували чутки про вибух.", "У поліції", "спростували", "чутки про вибух"),
        ("uk", "У доповіді йдеться, що міст цілий.", "У доповіді", "йдеться", "що міст цілий"),
    ],
)  # fmt: skip
def test_who_said_what(language: str, text: str, source: str, cue: str, content: str) -> None:
    assert [parts(one) for one in read_slavic(text, language)] == [(source, cue, content)]


@pytest.mark.parametrize(
    ("language", "text", "polarity"),
    [
        ("ru", "Мэр подтвердил, что мост цел.", Polarity.AFFIRM),
        ("ru", "Мэр опроверг, что мост цел.", Polarity.DENY),
        ("ru", "Мэр не подтвердил, что мост цел.", Polarity.DENY),
        ("ru", "Мэр не отрицает, что мост цел.", Polarity.AFFIRM),
        ("ru", "Мэр не сказал, кто взорвал мост.", Polarity.DECLINE),
        ("ru", "Мэр отказался комментировать обыск.", Polarity.DECLINE),
        ("ru", "Мэр не стал комментировать обыск.", Polarity.DECLINE),
        ("ru", "«Мост цел?» — спросил мэр.", Polarity.ASK),
        ("uk", "Мер заперечив, що міст цілий.", Polarity.DENY),
        ("uk", "Мер не підтвердив, що міст цілий.", Polarity.DENY),
        ("uk", "Мер відмовився коментувати обшук.", Polarity.DECLINE),
        ("uk", "Мер запитав, чому міст закритий.", Polarity.ASK),
    ],
)
def test_affirmed_denied_declined_or_asked(language: str, text: str, polarity: Polarity) -> None:
    [found] = read_slavic(text, language)
    assert found.polarity is not None
    assert (tell(found.source).lower(), found.polarity.value) == ("мэр" if language == "ru" else "мер", polarity)


@pytest.mark.parametrize(
    ("text", "mode", "deed"),
    [
        ("«Мост цел», — сказал мэр.", Mode.DIRECT, Deed.SPEECH),
        ("Мэр считает, что мост цел.", Mode.INDIRECT, Deed.THOUGHT),
        ("Мэр сказал, что мост «пока ещё цел».", Mode.MIXED, Deed.SPEECH),
        ("Мэр написал, что завод «Маяк» цел.", Mode.INDIRECT, Deed.WRITING),
        ("Согласно отчёту, мост цел.", Mode.INDIRECT, Deed.DOCUMENT),
        ("По подсчётам полиции, погибли трое.", Mode.INDIRECT, Deed.MEASUREMENT),
        ("Сторож видел, как горел мост.", Mode.INDIRECT, Deed.PERCEPTION),
    ],
)
def test_mode_and_deed(text: str, mode: Mode, deed: Deed) -> None:
    [found] = read_slavic(text, "ru")
    assert found.mode is not None
    assert found.deed is not None
    assert (found.mode.value, found.deed.value) == (mode, deed)


def test_a_chain_by_citing() -> None:
    station, police = read_slavic("Мост цел, сообщает радио «Маяк» со ссылкой на полицию.", "ru")
    assert parts(station)[0] == "радио «Маяк»"
    assert parts(police) == ("полицию", "со ссылкой на", "Мост цел")
    assert police.parent == 0
    assert police.link is not None
    assert police.link.value is LinkKind.CITING


def test_a_chain_within_a_content() -> None:
    outer, inner = read_slavic("Мати розповіла, що сусід бачив, як горів міст.", "uk")
    assert (parts(outer)[0], parts(inner)[0], inner.parent) == ("Мати", "сусід", 0)


def test_a_quotation_within_which_another_speaks() -> None:
    text = "«Командир сказал, что мост цел», — вспоминает Вера."
    found = read_slavic(text, "ru")
    vera = next(place for place, one in enumerate(found) if parts(one)[0] == "Вера")
    assert [one.parent for one in found if parts(one)[0] == "Командир"] == [vera]


def test_told_to_a_medium() -> None:
    [found] = read_slavic("Мэр рассказал газете «Маяк», что мост цел.", "ru")
    assert tell(found.medium) == "газете «Маяк»"
    assert found.link is not None
    assert found.link.value is LinkKind.TOLD
    assert not found.addressee


def test_told_to_someone() -> None:
    [found] = read_slavic("Мэр сказал журналистам, что мост цел.", "ru")
    assert (tell(found.medium), tell(found.addressee)) == ("", "журналистам")


def test_a_quotation_over_several_paragraphs_is_one() -> None:
    [found] = read_slavic("«Мост горел всю ночь.\n\nУтром он упал», — сказал сторож.", "ru")
    assert parts(found)[2] == "«Мост горел всю ночь.\n\nУтром он упал»"


def test_two_verbs_of_one_source() -> None:
    found = read_slavic("Мэр заявил, что мост цел, и пообещал открыть дорогу.", "ru")
    assert [parts(one)[0] for one in found] == ["Мэр", "Мэр"]
    assert found[1].confidence < found[0].confidence


@pytest.mark.parametrize(
    "text",
    [
        "Дорога закрыта. Спасатели ищут двух туристов.",
        "Скажите, что вы видели?",
        "Вы знаете, кто стрелял?",
        "Он добавил соли в суп.",
        "Новый мэр города Корвы — Илья Дубов",
        "Завод «Маяк» передал школе десять парт.",
    ],
)
def test_what_attributes_nothing(text: str) -> None:
    assert read_slavic(text, "ru") == ()


ODD = {
    "nothing": "",
    "blanks": " \n\n\t\r\n ",
    "lone surrogates": "Мэр \ud800 сказал, что \udfff мост цел.",
    "no blank": "сказал" * 170_000,
    "capitals": "МЭР СКАЗАЛ, ЧТО МОСТ ЦЕЛ. " * 30,
    "no signs": "мэр сказал что мост цел " * 300,
    "other line ends": "Мэр сказал, что мост цел.\r\n\r\n" * 20,
    "open quotations": "«" * 5_000,
    "empty quotations": "«»" * 5_000,
    "nested quotations": "«а „б " * 1_000 + "“»" * 1_000,
    "dashes": "— " * 5_000,
    "turns": "— " + "да, — сказал он, — " * 300,
    "cues": "по словам " * 1_000,
    "one long sentence": "Мэр сказал, что " * 1_000,
    "other scripts": "市長は橋が落ちたと述べた。 قال العمدة",
}


@pytest.mark.parametrize("language", ["ru", "uk"])
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ODD.items()])
def test_odd_texts_are_read(language: str, text: str) -> None:
    for found in read_slavic(text, language):
        found.check(text)


PHRASES = """мэр|сказал|,|.|—|«|»|„|“|"|:|;|(|)|что|по|словам|Мэра|Иванова|и|не|отказался|комментировать|об|этом|?|как|со
ссылкой|на|МЧС|34-летний|который|в|прокуратуре"""
WORDS = st.sampled_from([*PHRASES.replace("\n", "|").split("|"), "\n\n"])


@given(st.lists(WORDS, max_size=40))
@settings(max_examples=300, deadline=None)
def test_whatever_the_order_of_words_the_spans_fit(drawn: list[str]) -> None:
    text = " ".join(drawn)
    found = read_slavic(text, "ru")
    for place, one in enumerate(found):
        one.check(text)
        assert one.parent != place
        assert one.parent is None or one.parent < len(found)
    assert read_slavic(text, "ru") == found


def test_work_grows_with_the_length_alone() -> None:
    passage = "Мэр Илья Дубов сообщил, что мост цел, а по словам сторожа, он упал. «Света нет», — сказал врач. "
    read_slavic(passage, "ru")
    seconds = []
    for times in (200, 1_600):
        text = passage * times
        seconds.append(min(_time(text) for _ in range(2)))
    assert seconds[1] / seconds[0] < 8 * 2.5


def _time(text: str) -> float:
    before = time.process_time()
    read_slavic(text, "ru")
    return time.process_time() - before


def test_nothing_is_loaded_before_it_is_needed() -> None:
    code = "import sys, firsthand.stages.read.slavic as s; s.is_available(); print('pymorphy3' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_whoever_lacks_the_packages_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_available()
    monkeypatch.setattr("firsthand.stages.read.slavic.read.find_spec", lambda name: None)
    assert not is_available()
    assert "firsthand[ru]" in MISSING
