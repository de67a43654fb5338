"""The scorer of entities counts as it says, and our own texts hold their floors."""

import pytest

from eval.entity import Figures, Sample, load_own, measure, read_marks, score
from firsthand.model.attribution import Attribution
from firsthand.model.manner import SourceClass
from firsthand.model.report import Report
from firsthand.model.source import Source
from firsthand.model.span import make_span

FLOORS = {"tuning": (97.0, 97.0, 96.0), "held-out": (94.0, 94.0, 92.0)}


@pytest.mark.parametrize("half", FLOORS)
def test_own_texts_hold_their_floors(half: str) -> None:
    figures = measure(list(load_own(half=half)))["all"].tell()
    right, he_right, b_cubed = FLOORS[half]
    assert figures["right"] >= right
    assert figures["he or she right"] >= he_right
    assert figures["b3 f"] >= b_cubed


TEXT = "Ada Moor came. She said no. He said yes."


def make_sample() -> Sample:
    ones = tuple(
        Attribution(source=(make_span(TEXT, *s),), cue=(make_span(TEXT, *c),), content=(make_span(TEXT, *t),))
        for s, c, t in [((0, 8), (9, 13), (9, 13)), ((15, 18), (19, 23), (24, 26)), ((28, 30), (31, 35), (36, 39))]
    )
    return Sample("s", "news", Report(id="s", text=TEXT), ones, ("A", "A", "B"), ("Ada Moor", "Ada Moor", "Ben Roe"))


def make_source(*ranges: tuple[int, int]) -> Source:
    spans = tuple(make_span(TEXT, *pair) for pair in ranges)
    return Source(source_class=SourceClass.NAMED_PERSON, mentions=spans, name=spans[0])


def place(sample: Sample, *entities: int | None) -> list[Attribution]:
    return [
        Attribution(
            source=one.source, cue=one.cue, content=one.content, entity=entity, unresolved="" if entity is not None else "?"
        )
        for one, entity in zip(sample.attributions, entities, strict=True)
    ]


@pytest.mark.parametrize(
    ("entities", "right", "left_open"),
    [((0, 0, None), 2, 1), ((0, 0, 0), 2, 0), ((0, None, None), 1, 2), ((0, 1, 1), 1, 0)],
)
def test_right_and_open(entities: tuple[int | None, ...], right: int, left_open: int) -> None:
    sample = make_sample()
    figures = Figures()
    score(sample, [make_source((0, 8), (15, 18)), make_source((28, 30))], place(sample, *entities), figures)
    assert (figures.right, figures.open, figures.judged) == (right, left_open, 3)


def test_b_cubed_of_one_cluster_for_all() -> None:
    sample = make_sample()
    figures = Figures()
    score(sample, [make_source((0, 8), (15, 18), (28, 30))], place(sample, 0, 0, 0), figures)
    assert figures.tell()["b3 recall"] == 100.0
    assert figures.tell()["b3 precision"] == 55.6  # (2/3 + 2/3 + 1/3) / 3


def test_marks_nest() -> None:
    text, marks = read_marks("{1s Ada} {1c said} {1t {2s:B she} {2c saw} {2t it}}")
    assert text == "Ada said she saw it"
    assert [(number, role, span.words) for number, role, _, span in marks if role != "c"] == [
        (1, "s", "Ada"), (1, "t", "she saw it"), (2, "s", "she"), (2, "t", "it"),
    ]  # fmt: skip
