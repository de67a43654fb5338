"""What bench/weigh.py tells of a peer's figures; nothing is run or timed here."""

from bench.weigh import KNOWN, NOW, STORED, Row, show, tell_ours, tell_peer

OURS = {"rows": 2000, "seconds": 1.0, "mb": 300.0, "right": {"toll": 0.9}}
THEIRS = {
    "rows": 1000,
    "read": 0.5,
    "load": 1.5,
    "load mb": 400.0,
    "methods": {
        "Sums": {"seconds": 1.0, "mb": 350.0, "right": {"data/toll.truth.parquet": 0.7}},
        "CRH": {"failed": "needs more than 4 GB"},
    },
}


def test_a_peer_is_compared_by_the_row_and_its_loading_counts() -> None:
    loading, sums, crh = tell_peer("toll", THEIRS, OURS, read=True)
    assert (loading.seconds, loading.ratio) == (2.0, 4.0)
    assert (sums.figure, sums.seconds, sums.ratio, sums.mb) == (0.7, 3.0, 6.0, 400.0)
    assert (crh.figure, crh.ratio, crh.note) == (None, None, "no answer: needs more than 4 GB")


def test_reading_may_be_left_out() -> None:
    loading, *_ = tell_peer("scale", THEIRS, OURS, read=False)
    assert loading.seconds == 1.5


def test_what_was_measured_elsewhere_says_so_and_has_no_ratio() -> None:
    assert {row.how for row in KNOWN} == {STORED}
    assert all(row.ratio is None for row in KNOWN)
    assert all(row.how == NOW for row in tell_ours("toll", "firsthand", OURS))


def test_a_row_tells_nothing_where_nothing_is_known() -> None:
    assert show(Row(task="toll", tool="vote", figure=0.5)).split() == [
        *("toll", "vote", "right", "0.5000", "—", "—", "—", "—", "measured", "now")
    ]
