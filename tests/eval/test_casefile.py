"""The conflict cases hold together, and the held half is no copy of the other."""

import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from eval.casefile import CASES, Case, CaseFileError, load_cases, read_case

HALVES = {half: load_cases(CASES / half) for half in ("dev", "held")}
ALL = [pytest.param(case, id=f"{half}-{case.name}") for half, cases in HALVES.items() for case in cases]
SIZES = range(3, 15)
WORDS = range(35, 251)
RUN = 7

TINY = """
title = "Tiny"
about = "One report that another one took."
features = ["chain"]
also = []
[[report]]
id = "r1"
title = "A bridge"
outlet = "Kelm News"
published = "2026-01-02"
language = "en"
text = "The bridge fell at dawn, a baker said."
[[report]]
id = "r2"
title = "A bridge, they say"
outlet = "Orel Post"
language = "en"
text = "The bridge fell at dawn, Kelm News reports. The mayor says it stands."
[[claim]]
id = "a"
wording = "The bridge fell"
origin_count = 1
origins = ["the baker"]
denier_count = 1
deniers = ["the mayor"]
statements = [
    { id = "a1", report = "r1", polarity = "affirm", words = "The bridge fell at dawn" },
    { id = "a2", report = "r2", polarity = "affirm", words = "The bridge fell at dawn" },
    { id = "a3", report = "r2", polarity = "deny", words = "it stands" },
]
[[copy]]
child = "r2"
parent = "r1"
kind = "cites"
[[contradiction]]
kind = "denies"
left = ["a3"]
right = ["a1", "a2"]
"""


@pytest.mark.parametrize("case", ALL)
def test_words_stand_where_they_are_said_to(case: Case) -> None:
    texts = {report.id: report.text for report in case.reports}
    for statement in case.statements.values():
        statement.span.check(texts[statement.report])
        assert texts[statement.report].count(statement.span.words) == 1


@pytest.mark.parametrize("case", ALL)
def test_dates_parse_and_no_child_is_older_than_its_parent(case: Case) -> None:
    days = {report.id: report.published for report in case.reports}
    for day in days.values():
        assert day is None or re.fullmatch(r"\d{4}-\d\d", day) or datetime.fromisoformat(day) > datetime(2024, 1, 1)  # noqa: DTZ001
    for copy in case.copies:
        child, parent = days[copy.child], days[copy.parent]
        if child and parent and copy.kind != "shares":
            shared = min(len(child), len(parent))
            assert child[:shared] >= parent[:shared], copy


@pytest.mark.parametrize("case", ALL)
def test_size(case: Case) -> None:
    assert len(case.reports) in SIZES
    for report in case.reports:
        assert len(report.text.split()) in WORDS, report.id
    assert all(claim.origins for claim in case.claims)


@pytest.mark.parametrize("case", ALL)
def test_a_pair_is_judged_in_one_way(case: Case) -> None:
    direct = {frozenset({copy.child, copy.parent}) for copy in case.copies}
    assert len(direct) == len(case.copies)
    assert not direct & case.also
    kinds = Counter(frozenset({one.left, one.right}) for one in case.contradictions)
    assert not [pair for pair, times in kinds.items() if times > 1]
    assert not case.same() & set(kinds)


def test_both_halves_hold_every_kind() -> None:
    assert {half: len(cases) for half, cases in HALVES.items()} == {"dev": 14, "held": 14}
    cases = [case for half in HALVES.values() for case in half]
    kinds = Counter(kind for case in cases for kind in {alarm.kind for alarm in case.alarms})
    assert kinds["circular"] + kinds["common origin"] >= 4
    assert kinds["false plural"] >= 3
    assert kinds["retraction"] >= 3
    assert sum(any(len(claim.origins) >= 2 for claim in case.claims) for case in cases) >= 6
    assert sum(not case.copies for case in cases) >= 4
    assert sum(any(claim.deniers for claim in case.claims) for case in cases) >= 3
    assert sum(any(copy.kind == "translated" for copy in case.copies) for case in cases) >= 3
    assert sum(sum(one.kind == "revises" for one in case.contradictions) > 0 for case in cases) >= 4


def test_the_halves_share_nothing() -> None:
    dev, held = ({run for case in HALVES[half] for report in case.reports for run in cut_runs(report.text)} for half in HALVES)
    assert not dev & held
    outlets = [{report.outlet for case in HALVES[half] for report in case.reports} for half in HALVES]
    assert not outlets[0] & outlets[1]


def cut_runs(text: str) -> set[str]:
    """Every run of seven words, or the whole sentence where it is shorter and not a mere word or two."""
    runs = set()
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", text.lower()):
        words = re.findall(r"\w+", sentence)
        runs |= {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)) if len(words) > 2}
    return runs


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        pytest.param(
            'words = "it stands"', 'words = "it stood"', "must stand once in their report, not 0 times", id="no such words"
        ),
        pytest.param('words = "it stands"', 'words = "s"', "times: 's'", id="words that stand often"),
        pytest.param("origin_count = 1", "origin_count = 2", "counts other origins", id="a count that is not the names'"),
        pytest.param('parent = "r1"', 'parent = "r9"', "there is no report r9", id="no such parent"),
        pytest.param('left = ["a3"]', 'left = ["b3"]', "there is no statement b3", id="no such statement"),
        pytest.param('kind = "cites"', 'kind = "stolen"', "'stolen' is none of", id="no such kind"),
        pytest.param('polarity = "deny"', 'polarity = "affirm"', "deniers without a denial", id="nobody denies"),
        pytest.param('id = "a2"', 'id = "a1"', "stands twice", id="an id twice"),
        pytest.param('title = "Tiny"', "title = Tiny", "TOMLDecodeError", id="no TOML"),
        pytest.param('wording = "The bridge fell"', "", "'wording'", id="a part is missing"),
    ],
)
def test_a_wrong_file_is_refused_by_name(right: str, wrong: str, says: str) -> None:
    assert right in TINY
    with pytest.raises(CaseFileError, match=re.escape(says)) as refused:
        read_case("tiny", TINY.replace(right, wrong, 1))
    assert says in str(refused.value)


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="holds no case"):
        load_cases(tmp_path)


def test_relatives_are_those_with_an_ancestor_in_common() -> None:
    chained = TINY + "".join(
        f'[[report]]\nid = "r{child}"\ntitle = ""\noutlet = ""\nlanguage = "en"\ntext = ""\n'
        f'[[copy]]\nchild = "r{child}"\nparent = "r{parent}"\nkind = "cites"\n'
        for child, parent in ((3, 2), (4, 1))
    )
    kin = {tuple(sorted(pair)) for pair in read_case("tiny", chained).kin()}
    assert kin == {("r1", "r3"), ("r2", "r4"), ("r3", "r4")}


def test_a_date_is_a_date() -> None:
    assert date.fromisoformat(read_case("tiny", TINY).reports[0].published or "") == date(2026, 1, 2)
