"""A whole reading of one report, from language to figures, by the shipped reader."""

import pytest

from firsthand.model.attribution import Reading
from firsthand.model.chain import find_chain
from firsthand.model.manner import Polarity, SourceClass
from firsthand.model.report import Report
from firsthand.stages.read.reader import load_reader

NEWS = """Dead on the ridge

KELVASH (Orlan News) — A soldier who asked not to be named for fear of reprisals told Radio Kelm that ten of the fifty men around him were killed in April.

The Defence Ministry puts it at almost twenty cases. The ministry denied that anyone had been forced to fight.

According to a report by the Herald, citing the ministry, several hundred soldiers have refused to return since 12 March.

The bridge at Tarsk was closed on Monday.

Sources:
- Defence Ministry
- Interview with Oleg Marin
"""  # noqa: E501 - paragraphs as a report has them

TALK = """Radio Kelm spoke to Halyna D., a teacher, by phone. Her name has been changed.

Q: When did the soldiers come?

A: They came in the morning. My neighbour told me there were more by the bridge.

Q: Did you see anyone being taken away?

A: We counted at least 23 men.
"""


def read(text: str) -> Reading:
    return load_reader().read(Report(id="r", text=text, published="2026-04-20"))


def chains(text: str) -> list[str]:
    reading = read(text)
    found = (find_chain(reading, place) for place in range(len(reading.attributions)))
    return [" ← ".join(step.label for step in reversed(steps)) for steps in found]


@pytest.fixture(scope="module")
def news() -> Reading:
    return read(NEWS)


def test_chains_end_in_the_report_and_begin_with_who_said_it() -> None:
    found = chains(NEWS)
    assert any(chain.startswith("this report ← Radio Kelm ← A soldier") for chain in found), found
    assert "this report ← a report by the Herald ← Defence Ministry" in found


def test_numbers_times_and_denials_stand_in_their_statements(news: Reading) -> None:
    figures = {quantity.rule: str(quantity.interval) for one in news.attributions for quantity in one.quantities}
    assert figures["nearly"] == "(10, 20)"
    assert any(when.span.words == "since 12 March" for one in news.attributions for when in one.times)
    assert any(one.polarity is not None and one.polarity.value is Polarity.DENY for one in news.attributions)


def test_the_ministry_is_one_source_and_the_soldier_has_no_name(news: Reading) -> None:
    ministry = [source for source in news.sources if source.label == "Defence Ministry"]
    assert len(ministry) == 1
    assert ministry[0].source_class is SourceClass.NAMED_ORGANISATION
    withheld = [source for source in news.sources if source.reason is not None]
    assert [source.source_class for source in withheld] == [SourceClass.UNNAMED]


def test_what_nobody_says_is_the_reports_own(news: Reading) -> None:
    assert "The bridge at Tarsk was closed on Monday." in [own.span.words for own in news.own]
    assert news.source_list is not None
    assert [one.source is None for one in news.source_list.listed] == [False, True]
    assert all(span.words != "KELVASH" for one in news.attributions for span in one.source)


def test_answers_are_the_voice_of_the_one_who_gives_them() -> None:
    reading = read(TALK)
    voices = {own.span.words: own.voice for own in reading.own}
    counted = next(voice for words, voice in voices.items() if "23 men" in words)
    assert counted is not None
    assert reading.sources[counted].label == "Halyna D."
    assert "this report ← Halyna D. ← My neighbour" in chains(TALK)


@pytest.mark.parametrize(
    ("text", "count", "concern"),
    [
        pytest.param("Мэр Олег Дорн заявил, что мост в Орске разрушен и дорога закрыта.", 1, "English reports only", id="ru"),
        pytest.param("Мер Олег Дорн заявив, що міст в Орську зруйновано і дорогу закрито.", 1, "English reports only", id="uk"),
        pytest.param("El ministro dijo que el puente cayó el lunes por la noche en la ciudad.", 0, "'es'", id="es"),
        pytest.param("", 0, None, id="nothing"),
    ],
)
def test_languages(text: str, count: int, concern: str | None) -> None:
    reading = read(text)
    assert len(reading.attributions) == count
    assert [concern in one.what for one in reading.concerns] == ([] if concern is None else [True])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He said \ud800 it fell. " * 5, id="half a character"),
        pytest.param("HE SAID IT FELL. " * 20, id="capitals"),
        pytest.param("“" * 300 + " he said it", id="quotations that never close"),
        pytest.param("A" * 5000, id="one word"),
        pytest.param("said " * 300, id="cues alone"),
        pytest.param("He said\x00 it fell.\r\n\r\nShe said no.\r\n" * 5, id="odd marks and line ends"),
        pytest.param("Q: Who?\nA: I saw it.\n" * 50, id="short turns"),
    ],
)
def test_odd_text_is_read(text: str) -> None:
    reading = read(text)
    reading.check(text)
