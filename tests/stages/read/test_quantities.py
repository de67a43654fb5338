"""What is a quantity, what is none, and what it says: tables that a journalist could read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs.methods.write_quantities import PAGE, fill
from eval.quantity import FRESH, SETS, has_rest, is_right, measure, read_cases
from firsthand.model.number_rule import BY_NAME, NumberRule
from firsthand.model.quantity import QuantityKind
from firsthand.stages.read.quantities import find_quantities
from firsthand.stages.read.quantity.tokens import Tokens

# Per cent of sentences right on each whole set: a change may not fall below.
FLOORS = {"plain": 99.0, "vague": 98.0, "fresh": 98.0, "fresh2": 97.0}


def show(text: str) -> list[str]:
    """Each quantity as "words: interval kind unit"."""
    return [
        " ".join(filter(None, (f"{found.span.words}: {found.interval}", found.kind.value, found.unit)))
        for found in find_quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The wall is 1,204 m long.", ["1,204: 1,204 measure m"]),
        ("We had ٣ guns.", []),  # other digits are no English
        ("Ten, twelve people lay there.", ["Ten, twelve: [10, 12] count people"]),
        ("It lasted an hour or two.", ["an hour or two: [1, 2] measure hour"]),
        ("Three quarters of an hour passed.", ["Three quarters of an hour: 0.75 measure hour"]),
        ("Between a third and a half of the houses burned.", ["Between a third and a half: [0.3333333333, 0.5] share houses"]),
        ("It fell to between $2 million and $3 million.", ["between $2 million and $3 million: [2,000,000, 3,000,000] money"]),
        ("30-plus passengers and 200+ men", ["30-plus: [30, ∞) count passengers", "200+: [200, ∞) count men"]),
        ("Twenty-something men stood there.", ["Twenty-something: [20, 30) count men"]),
        ("100 men or fewer came.", ["100 men or fewer: [0, 100] count men"]),
        ("Thirty-odd thousand men fell.", ["Thirty-odd thousand: [30,000, 40,000) count men"]),
        ("A pit 2m deep, and 2m people.", ["2: 2 measure m", "2m: 2,000,000 count people"]),
        ("one point five million crowns", ["one point five million: 1,500,000 money crowns"]),
        ("Quite a few men, a good many women, lots of children.",
         ["Quite a few: [2, ∞) count men", "a good many: [3, ∞) count women", "lots: [3, ∞) count children"]),
    ],
)  # fmt: skip
def test_words_become_intervals(text: str, shown: list[str]) -> None:
    assert show(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        *(
            "On October 25, 2012 it rained.",
            "In 2014.02 and 2014.",
            "At around 3 o'clock.",
            "The nineties.",
            "In nineteen eighty-four.",
        ),
        *("The children were under 5.", "The youngest was 6.", "Her girls, aged 6 and 9, hid.", "The 2-year-old hid."),
        *("Their call sign was 'Oak'; call sign 52 answered.", "He left cell 9, page 3 of 12.", "crossed at km 14"),
        *("Phone +7 (495) 123-45-67 or 8-800-555-35-35.", "IMEI 351234567890123.", "The 5G mast.", "a 3D map", "room 12-14"),
        *(
            "Not only that.",
            "There is no way.",
            "One knows.",
            "One day he left.",
            "At one point he left.",
            "It is second to none.",
        ),
        *(
            "as many women as men",
            "How many?",
            "the most important",
            "some time ago",
            "The couple left.",
            "the Lomean minority",
        ),
        *("11/12", "10:30", "12.03.2021", "1:3", "2022-03-05", "192.168.0.1", "#12", "№ 5", "http://x.example/12/34"),
        *("Half past nine.", "The second half.", "A third man.", "The first quarter."),
    ],
)
def test_no_quantity(text: str) -> None:
    assert not show(text)


def test_a_group_is_whom_some_are_counted_of() -> None:
    (ten,) = find_quantities("10 of his 50 comrades fell.")
    assert (ten.group.span.words, str(ten.group.size)) == ("his 50 comrades", "50")
    (half,) = find_quantities("Half of the platoon fell.")
    assert (half.group.span.words, half.group.size) == ("the platoon", None)
    (dozens,) = find_quantities("Dozens of men fell.")
    assert dozens.group is None


@pytest.mark.parametrize(
    ("text", "new", "old", "words"),
    [
        ("It gave 23, revised from 25.", "23", "25", "23, revised from 25"),
        ("They raised the toll from 11 to 14.", "14", "11", "from 11 to 14"),
        ("The toll rose to 31 from 28.", "31", "28", "31 from 28"),
        ("It rose to 52, Governor Lenz said, up from an initial 46.", "52", "46", "52"),
        ("The dead were put at 17 (earlier reports said 15).", "17", "15", "17 (earlier reports said 15"),
        ("It rose from at least 11 to at least 14.", "[14, ∞)", "[11, ∞)", "from at least 11 to at least 14"),
    ],
)
def test_a_figure_replaces_an_earlier_one(text: str, new: str, old: str, words: str) -> None:
    (found,) = find_quantities(text)
    assert (str(found.interval), str(found.revises), found.span.words) == (new, old, words)


def test_a_range_is_no_revision() -> None:
    (found,) = find_quantities("From 11 to 14 men came.")
    assert (str(found.interval), found.revises) == ("[11, 14]", None)


NUMERIC = {"at least", "more than", "just over", "at most", "fewer than", "nearly", "about"}


@pytest.mark.parametrize(
    ("rule", "phrase"),
    [(rule, phrase) for rule in BY_NAME.values() for phrase in rule.before],
    ids=lambda given: given if isinstance(given, str) else given.name,
)
def test_every_phrase_of_the_table_is_found(rule: NumberRule, phrase: str) -> None:
    ends = (
        ["20 soldiers fled"]
        if rule.name in NUMERIC
        else ["of the soldiers fled", "soldiers fled", "of soldiers fled", "survived", "them fled"]
    )
    found = [quantity for end in ends for quantity in find_quantities(f"There {phrase} {end}.") if quantity.rule == rule.name]
    zero = [
        quantity
        for quantity in find_quantities(f"{phrase} soldiers fled")
        if rule.name == "none" and quantity.interval.high == 0
    ]
    assert found or zero


@pytest.mark.parametrize(("rule", "phrase"), [(rule.name, phrase) for rule in BY_NAME.values() for phrase in rule.after])
def test_every_phrase_after_a_number_is_found(rule: str, phrase: str) -> None:
    joined = phrase if phrase == "+" else f"-{phrase}" if rule == "odd" else f" {phrase}"
    (found, *_) = find_quantities(f"We saw 20{joined} soldiers.")
    assert found.rule == rule


def test_what_words_entail_and_how_people_read_them_are_apart() -> None:
    (dozens,) = find_quantities("Dozens were killed.")
    assert (str(dozens.interval), str(dozens.usual), dozens.rule) == ("[24, ∞)", "[24, 48]", "plural")
    (several,) = find_quantities("Several hundred men fled.")
    assert (str(several.interval), str(several.usual), several.rule) == ("[300, 1,000)", "[400, 1,000)", "several")
    (about,) = find_quantities("About 20 men fled.")
    assert (str(about.interval), str(about.usual), about.rule) == ("(10, 30)", "[15, 25]", "about")
    (stacked,) = find_quantities("At least several hundred men fled.")
    assert stacked.rules == ("several", "at least")


@pytest.mark.parametrize("name", [*SETS, *FRESH])
def test_the_floor_of_quality_holds(name: str) -> None:
    assert measure(read_cases(name))["sentences right %"] >= FLOORS[name]


def test_the_scorer_sees_what_is_wrong() -> None:
    case = next(case for case in read_cases("plain") if case.expected)
    assert is_right(case, find_quantities(case.sentence))
    assert not is_right(case, ())
    assert not is_right(case, find_quantities(case.sentence) * 2)
    assert not is_right(case, find_quantities("Five miners were killed."))
    assert not has_rest(case.expected[0], find_quantities("Four women were killed.")[0])
    assert measure([case], lambda _: ())["sentences right %"] == 0


HOSTILE = """between and to from or at least more than about half a third of the hundred thousand million one two dozens several
most none 12 1,204 2014 1.5 - – , . ( ) $ % km May aged Unit 🙂 ٣ revised up in five odd + per cent no not"""
hostile = st.lists(st.sampled_from([*HOSTILE.split(), "\n\n"]), max_size=14).map(" ".join)


@given(st.text(max_size=80) | hostile)
def test_whatever_the_text_every_quantity_keeps_its_promises(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        found.check(text)
        assert found.span.start >= end, "quantities overlap"
        end = found.span.end
        bound = found.interval
        assert bound.low is None or bound.high is None or bound.low <= bound.high
        assert set(found.rules) <= set(BY_NAME)
        assert all(bound.touches(number) for number in found.stated), (found, text)
        if found.usual is not None and found.usual.low is not None:
            assert bound.touches(found.usual.low)
        if found.kind is QuantityKind.SHARE:
            assert bound.low is None or bound.low >= 0


PIECES = [
    *(
        "1",
        "1,",
        "1-",
        "1.",
        "12 345 ",
        "hundred ",
        "hundred and ",
        "a ",
        "and a half ",
        "one two three ",
        "5 hundred ",
        "1 of ",
    ),
    *(
        "from 1 to 2 revised from ",
        "between 1 and ",
        "one point ",
        "at least ",
        "5 x x x x x x, up from ",
        "\n      ",
        "a'",
        "🙂",
        "(",
    ),
]


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_with_the_text_and_no_faster(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in looks at tokens, so that no clock decides."""
    looks = 0
    look = Tokens.at

    def count(self: Tokens, place: int) -> str:
        nonlocal looks
        looks += 1
        return look(self, place)

    monkeypatch.setattr(Tokens, "at", count)
    work = []
    for copies in (300, 600):
        looks = 0
        find_quantities(piece * copies)
        work.append(looks)
    assert work[1] <= 2.2 * work[0] + 100


@pytest.mark.parametrize("piece", ["1", "1,", ",", "hundred ", "\n ", "at least ", "🙂"])
def test_a_megabyte_of_nonsense_is_read_through(piece: str) -> None:
    assert not find_quantities(piece * (1_000_000 // len(piece)))


def test_the_page_shows_the_table_of_rules_as_it_is() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert fill(page) == page, "run python docs/methods/write_quantities.py"
    assert all(f"| {name} |" in page for name in BY_NAME)


@pytest.mark.parametrize("before", ["It rained.\n\n", "Staff\r\n\r\n", "A heading\n \n", "Staff\n"])
def test_a_paragraph_before_changes_nothing(before: str) -> None:
    for case in read_cases("plain") + read_cases("vague"):
        alone = [(one.span.words, one.interval) for one in find_quantities(case.sentence)]
        behind = [(one.span.words, one.interval) for one in find_quantities(before + case.sentence)]
        assert behind == alone, case.sentence
