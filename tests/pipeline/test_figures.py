"""Numbers go with the statement that holds them."""

from dataclasses import replace

from firsthand.pipeline.figures import describe_figure, find_figures
from tests.chained import SECTION


def test_each_statement_has_its_own_figures() -> None:
    words = [[figure.span.words for figure in figures] for figures in find_figures(SECTION)]
    assert words == [["Almost twenty"], [], [], ["ten of the fifty men"], ["several hundred"], []]


def test_a_report_that_was_not_read_has_none() -> None:
    assert find_figures(replace(SECTION, reading=None)) == ()


def test_describe_figure() -> None:
    [[figure], *_] = find_figures(SECTION)
    assert describe_figure(figure) == "Almost twenty → (10, 20) soldiers"
