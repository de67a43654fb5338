"""Chains as a reader meets them in a terminal: narrow and wide, with and without colour, and in a pipe."""

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console

from firsthand.cli.console import make_console
from firsthand.cli.statements import print_statements
from firsthand.cli.tree import Layout, make_tree, order_by_relay
from firsthand.model.attribution import Attribution, Reading
from firsthand.model.publication import Section
from tests.chained import ATTRIBUTIONS, JUDGED_SECTION, READING, SECTION, at

ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def show(section: Section, width: int, *, why: bool = False, is_terminal: bool = True, no_color: bool = False) -> str:
    """What `print_statements` prints on a screen of that width."""
    console = Console(
        file=io.StringIO(), width=width, force_terminal=is_terminal, no_color=no_color, highlight=False, markup=False,
        color_system="standard" if is_terminal else None,
    )  # fmt: skip
    print_statements((section,), why=why, console=console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def flatten(shown: str) -> str:
    """Words without the lines of the tree, as one reads them."""
    return " ".join(re.sub(r"[│├└─]", " ", ESCAPE.sub("", shown)).split())


TREE = """\
this report
├── Radio Kelm
│   └── 1 a soldier (unnamed) · told
│       Almost twenty soldiers refused to go back to the line near Orlova
│       How many: Almost twenty → (10, 20) soldiers · When: on Monday → 2026-05-04 · Where: Orlova → Orlova, XA (town), or 1 other
├── 2 a soldier (unnamed) (“he”) · said
│   “I saw them leave,”
│   Said to: reporters · The source was there: first-hand · Source’s certainty: surely
├── 3 A lawyer, Teo Brandisz · said
│   a sergeant had told him that ten of the fifty men around him had probably left
│   └── 4 a sergeant (unnamed) · had told
│       ten of the fifty men around him had probably left
│       Said to: him · The source has it from others: second-hand · Source’s certainty: probably · How many: ten of the fifty men → 10 men of 50
│       ? The reader is unsure that anyone is said to have said this: 31%
├── 5 The Defence Ministry · flatly denied
│   several hundred requests wait
│   The source denies · Source’s certainty: surely not · How many: several hundred → [200, 1,000) requests, before 150
├── 6 one of them · wrote
│   It was claimed that leave had been promised
│   Way here: taken from another’s report · Carrier’s certainty: cannot tell
│   ? Who is meant: “one of them”: two groups are named before
│   ? When: “that night”: no day is named before
│   ? Where: “them”: no place of that name is known
└── – Eleven buses stood empty at the depot in Karsa.
    How many: Eleven → 11 buses
    ? Where: “Karsa”: three places have that name
"""  # noqa: E501 # as wide as it is shown


def test_a_report_is_a_tree_of_voices() -> None:
    shown = "\n".join(line.rstrip() for line in show(SECTION, 200, is_terminal=False).splitlines())
    assert TREE in shown
    assert "6 statements, 5 sources, 2 chains longer than one step, 1 unresolved, 3 times or places not told" in shown


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("why", [False, True])
def test_no_line_is_wider_than_the_screen(width: int, *, why: bool) -> None:
    assert all(len(line) <= width for line in ESCAPE.sub("", show(JUDGED_SECTION, width, why=why)).splitlines())


def test_on_a_screen_words_are_cut_to_one_line_and_in_a_pipe_they_are_whole() -> None:
    content = "a sergeant had told him that ten of the fifty men around him had probably left"
    assert "a sergeant had told him that ten o…" in flatten(show(SECTION, 40))
    assert content in flatten(show(SECTION, 40, is_terminal=False))
    assert content in flatten(show(SECTION, 40, why=True))


def test_nothing_is_told_by_colour_alone() -> None:
    colourful, plain = show(JUDGED_SECTION, 100), show(JUDGED_SECTION, 100, no_color=True)
    piped = show(JUDGED_SECTION, 100, is_terminal=False)
    assert ESCAPE.search(colourful)
    assert not re.search(r"\x1b\[[\d;]*3[0-7]", plain)
    assert "\x1b" not in piped
    assert ESCAPE.sub("", colourful) == ESCAPE.sub("", plain)
    for mark in ("? Who is meant", "✓ accepted by", "✗ rejected by R. Adeyemi: he speaks of another unit"):
        assert mark in piped


def test_what_is_not_told_looks_other_than_what_is_known() -> None:
    lines = show(SECTION, 120).splitlines()
    [unknown] = [line for line in lines if "no day is named before" in line]
    [known] = [line for line in lines if "2026-05-04" in line and "How many" in line]
    assert "\x1b[33m? When" in unknown
    assert "\x1b[33m" not in known


def test_words_and_rules_come_on_request() -> None:
    told = flatten(show(SECTION, 120, why=True))
    for words in (
        "How many: Almost twenty → (10, 20) soldiers [rule: nearly]",
        "Source’s certainty: surely (“I saw”)",
        "Deed: writing (“wrote”)",
        "Chain: this report ← Radio Kelm ← a soldier (unnamed)",
        "– He asked not to be named for fear of arrest.",
    ):
        assert words in told
    assert "[rule: nearly]" not in flatten(show(SECTION, 120))


def test_sources_are_a_table_where_there_is_room_and_a_list_where_there_is_not() -> None:
    wide, narrow = show(SECTION, 140), flatten(show(SECTION, 40))
    [row] = [line for line in ESCAPE.sub("", wide).splitlines() if line.startswith("Teo Brandisz")]
    assert [cell.strip() for cell in row.split("│")] == ["Teo Brandisz", "named person", "1", "A lawyer", "", "listed"]
    assert "- Teo Brandisz: named person, statements 1, described as A lawyer, in its list listed" in narrow
    assert "In the list alone, nothing in the text is attributed to: Radio Kelm; Order No. 7" in narrow


def test_in_an_interview_the_one_whose_turn_it_is_stands_between() -> None:
    """Source 2, Teo Brandisz, is interviewed; what he says himself is his own leaf, what he passes on stands below him."""
    his, passed_on = ATTRIBUTIONS[2], ATTRIBUTIONS[4]
    reading = replace(
        READING,
        attributions=(replace(his, voice=1), replace(passed_on, voice=1)),
        own=tuple(replace(own, voice=1) for own in READING.own),
    )
    shown = ESCAPE.sub("", show(replace(SECTION, reading=reading), 100))
    assert "├── 1 A lawyer, Teo Brandisz · said" in shown
    assert "└── Teo Brandisz\n    ├── 2 The Defence Ministry · flatly denied" in re.sub(r" +\n", "\n", shown)
    assert "    └── – Eleven buses stood empty at the depot in Karsa." in shown
    assert "2 sentences of speakers" in flatten(shown)


def nest(count: int, *, is_loop: bool = False) -> Section:
    """So many statements, each within the one before."""
    bare = Attribution(source=(at("a soldier"),), cue=(at("told"),), content=(at("Eleven buses"),))
    above: list[int | None] = [place - 1 if place else None for place in range(count)]
    if is_loop:
        above[0] = count - 1
    found = tuple(replace(bare, parent=parent) for parent in above)
    return replace(SECTION, reading=Reading(report="r", model="m", attributions=found))


@pytest.mark.parametrize("width", [40, 200])
def test_what_is_nested_too_deeply_for_the_screen_says_where_it_stands(width: int) -> None:
    shown = ESCAPE.sub("", show(nest(200), width))
    assert "within 199" in flatten(shown)
    assert all(len(line) <= width for line in shown.splitlines())
    assert len(re.findall(r"\d+ a soldier", flatten(shown))) == 200


def test_statements_that_stand_inside_each_other_are_shown_once_each() -> None:
    section = nest(5, is_loop=True)
    assert section.reading
    assert sorted(order_by_relay(section.reading)) == [0, 1, 2, 3, 4]
    assert len(re.findall(r"\d a soldier", flatten(show(section, 100)))) == 5


def test_a_relay_that_stands_later_in_the_text_is_still_above() -> None:
    first, second, *_ = ATTRIBUTIONS
    reading = replace(READING, attributions=(replace(first, parent=1, medium=()), second))
    [relay] = [node for node in make_tree(SECTION, reading, Layout(100, shorten=True, why=False)).children if node.children]
    assert str(relay.label).startswith("2 ")
    assert str(relay.children[0].label).startswith("1 ")


def test_a_report_of_before_chains_is_shown_as_it_was_read() -> None:
    found = Attribution(source=(), cue=(at("told"),), content=(at("Eleven buses"),))
    section = replace(SECTION, reading=Reading(report="r", model="m", attributions=(found,)))
    assert "1 statement this report 1 no source named · told Eleven buses" in flatten(show(section, 80))


def test_a_name_cannot_move_the_cursor() -> None:
    section = replace(SECTION, report=replace(SECTION.report, title="\x1b[2Jgone\x9b1A"))
    assert "\x1b[2J" not in show(section, 80)
    assert "␛[2Jgone" in show(section, 80)


@pytest.mark.parametrize(("columns", "width"), [("40", 40), ("200", 200), ("", 120), ("wide", 120)])
def test_a_pipe_is_as_wide_as_it_is_told(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert make_console().width == width
