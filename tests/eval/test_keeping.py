"""The figures of keeping are all or none, and a figure that misses is told."""

from eval.keeping import measure_errors, measure_subsets, miss_bars


def test_figures_of_a_small_run() -> None:
    figures = measure_subsets(4) | measure_errors(20)
    assert figures == {
        "k-subsets": 16,
        "of them restore": 16,
        "(k-1)-subsets": 22,
        "of these restore": 0,
        "shares with typing errors": 20,
        "taken for right": 0,
    }


def test_a_missed_bar_is_told() -> None:
    right = {"k-subsets": 3, "of them restore": 3, "of these restore": 0, "taken for right": 0}
    right |= {"desk, with the settings, holding": 9, "desk, with the settings, after lock": 0, "rows that age gave back": 0}
    assert miss_bars(right) == []
    assert miss_bars(right | {"of these restore": 1}) == ["of these restore: 1 instead of 0"]
    assert miss_bars(right | {"desk, with the settings, after lock": 2})
    assert miss_bars(right | {"desk, with the settings, holding": 0}), "a scan that sees nothing proves nothing"
