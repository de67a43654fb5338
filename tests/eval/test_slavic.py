"""The Russian and Ukrainian reader keeps to its floors on our own passages."""

import pytest

from eval.slavic import HALVES, measure, read_passage, read_passages

# Relation F, exact sources, chains found; two points below what was measured: docs/methods/slavic.md.
FLOORS = {
    ("ru", "tuning"): (95.0, 95.0, 90.0),
    ("ru", "held-out"): (92.0, 90.0, 90.0),
    ("uk", "tuning"): (95.0, 95.0, 90.0),
    ("uk", "held-out"): (87.0, 92.0, 90.0),
}


@pytest.mark.parametrize(("language", "half"), FLOORS)
def test_floors(language: str, half: str) -> None:
    figures = measure(language, half)
    measured = (figures.rate("relation"), figures.rate("source"), figures.rate("chain recall"))
    assert all(got >= floor for got, floor in zip(measured, FLOORS[language, half], strict=True)), str(figures)
    assert figures.rate("mode") >= 95.0
    assert figures.rate("polarity") >= 95.0


def test_there_are_enough_passages_and_each_mark_is_whole() -> None:
    for language in ("ru", "uk"):
        passages = [one for half in HALVES for one in read_passages(language, half)]
        assert len(passages) >= 60
        assert all(wanted.cue and wanted.content for _, marked in passages for wanted in marked)


def test_marks_are_read() -> None:
    text, [outer, inner] = read_passage("{s1|Он} {q1|сказал}, {c1|что {s2|мать} {q2:deny|не верит}, {c2|что мост цел}}.")
    assert text == "Он сказал, что мать не верит, что мост цел."
    assert [text[low:high] for low, high in outer.content] == ["что мать не верит, что мост цел"]
    assert (inner.parent, inner.polarity.value) == (0, "deny")


def test_a_wrong_reading_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eval.slavic.read_slavic", lambda text, language: ())
    assert measure("ru", "tuning").rate("relation") == 0.0
