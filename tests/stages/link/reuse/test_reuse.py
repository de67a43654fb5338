"""Who copies whom among invented reports: kinds of copying, directions, and what is no copying."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import LinkError
from firsthand.model.relation import COPIES, Relation, RelationKind
from firsthand.model.report import Report
from firsthand.stages.link.reuse import find_candidates, find_passages, find_reuse

WIRE = (
    "The roof of the covered hall in Varnau fell in on Friday at noon, when forty traders were setting out their "
    "fruit. Firemen dug with their hands until dusk and brought out nineteen people, three of them dead. A smith who "
    "has his shop opposite said that he had heard the beams groan since the thaw and had told the warden so. The "
    "warden, Ilja Brandt, could not be found. The hall was built in 1904 and was last inspected nine years ago, the "
    "town engineer said."
)
OTHER = (
    "We came to Varnau by the evening train. On the square stood a row of lamps, and under them women were sorting "
    "pears as if there were a market. Nobody spoke of the hall. A boy said there had been three coffins. The "
    "engineer, Marta Hahn, sat on the steps of the town hall with her face in her hands; she had asked for "
    "scaffolding in March."
)
EDITED = (
    "In Varnau the roof of the covered hall fell in at noon on Friday, when some forty traders were setting out their"
    " fruit. Firemen dug with their hands until dusk and rescued nineteen people, three of them dead. A smith who has"
    " his shop across the street said that he had heard the beams groan since the thaw and had told the warden so."
)
GERMAN = (
    "Das Dach der Markthalle in Varnau ist am Freitag um zwölf Uhr eingestürzt, als vierzig Händler ihr Obst "
    "auslegten. Feuerwehrleute gruben bis zur Dämmerung mit den Händen und holten neunzehn Menschen heraus, drei von "
    "ihnen tot. Der Aufseher Ilja Brandt war nicht zu finden. Die Halle wurde 1904 gebaut und zuletzt vor neun Jahren"
    " geprüft, sagte der Stadtingenieur. Das meldet die Varnau Agency."
)
TOLD = (
    "Three people died when the old market hall of Varnau collapsed over its fruit traders on Friday, the Varnau "
    "Agency reports. Nineteen were pulled out by firemen, who dug until dusk. The smith from opposite had warned the "
    "warden about groaning beams since the thaw. Nobody has seen the warden, Ilja Brandt, since. It is nine years "
    "since the hall, which dates from 1904, was inspected."
)
QUOTE = '"The hall was safe. We regret what has happened and will pay for every coffin," the town council said in a statement. '
PAGE = "\n\nRead more: the week in pictures. Sign up for our newsletter. Follow us on Telegram. All rights reserved."


def report(name: str, text: str, day: int = 1, *, outlet: str = "", language: str = "en") -> Report:
    return Report(id=name, text=text, outlet=outlet or f"{name} Post", published=f"2031-03-{day:02}", language=language)


def find_pair(left: Report, right: Report) -> Relation | None:
    return next((one for one in find_reuse([left, right]) if one.right in {left.id, right.id}), None)


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        pytest.param(WIRE + PAGE, "en", RelationKind.VERBATIM, id="printed again"),
        pytest.param(OTHER + "\n\n" + WIRE[:380], "en", RelationKind.VERBATIM, id="three sentences in another report"),
        pytest.param(EDITED, "en", RelationKind.EDITED, id="edited"),
        pytest.param(GERMAN, "de", RelationKind.TRANSLATED, id="translated"),
        pytest.param(TOLD, "en", RelationKind.PARAPHRASED, id="told anew"),
        pytest.param(OTHER, "en", None, id="another reporter on the same day"),
    ],
)
def test_how_one_report_was_taken_from_another(text: str, language: str, kind: RelationKind | None) -> None:
    wire = report("a", WIRE, 1, outlet="Varnau Agency")
    taker = report("b", text, 2, language=language)
    relation = find_pair(wire, taker)
    if kind is None:
        assert relation is None, relation
    else:
        assert relation is not None
        assert (relation.left, relation.right, relation.kind) == ("b", "a", kind)
        assert relation.because
        for span in relation.left_spans:
            span.check(text)
        for span in relation.right_spans:
            span.check(WIRE)
        assert relation.left_spans


def test_one_statement_that_both_quote_is_no_copying() -> None:
    left = report("a", QUOTE + "Two masons said that the mortar had been sand for years.", 1)
    right = report("b", "Candles burn on the square. " + QUOTE + "A widow spat on the ground as it was read.", 2)
    assert find_reuse([left, right]) == ()


def test_one_page_around_two_reports_is_no_copying() -> None:
    assert find_reuse([report("a", WIRE + PAGE * 3, 1), report("b", OTHER + PAGE * 3, 2)]) == ()


def test_a_bulletin_that_comes_each_week_is_not_copied_from_the_last() -> None:
    form = "In week {} the office counted {} cases of fever in the district, {} of them in hospital, and {} people died of it."
    weeks = [report(f"w{n}", form.format(n, 100 + 7 * n, 20 + n, n + 2), n, outlet="Health Office") for n in (1, 2)]
    assert find_reuse(weeks) == ()


@pytest.mark.parametrize(
    ("left", "right", "taker"),
    [
        pytest.param({"published": "2031-03-01"}, {"published": "2031-03-02"}, "b", id="the later one"),
        pytest.param({"published": "2031-03-01T09:00"}, {"published": "2031-03-01T08:00"}, "a", id="by the hour"),
        pytest.param({"published": "2031-03-01"}, {"published": "2031-03-01"}, None, id="one day"),
        pytest.param({}, {}, None, id="no dates"),
        pytest.param({}, {"text": WIRE + "\n\n(Kelm Wire)"}, "b", id="a credit line"),
        pytest.param({"text": "VARNAU (Brenn Post) — " + WIRE}, {"outlet": "brennpost.example"}, "a", id="a dateline"),
        pytest.param({"published": "soon"}, {"published": "2031"}, None, id="no date at all"),
    ],
)
def test_who_took_it_from_whom(left: dict[str, str], right: dict[str, str], taker: str | None) -> None:
    reports = [
        Report(**{"id": "a", "text": WIRE, "outlet": "Kelm Wire", **left}),
        Report(**{"id": "b", "text": WIRE, "outlet": "Brenn Post", **right}),
    ]
    relation = find_pair(*reports)
    assert relation is not None
    assert (relation.left if relation.kind in COPIES else None) == taker, relation.because
    assert relation.kind is (RelationKind.SHARES if taker is None else RelationKind.VERBATIM)


def test_ten_papers_with_one_wire_story_have_it_from_the_wire_and_not_from_each_other() -> None:
    wire = report("wire", WIRE, 1, outlet="Varnau Agency")
    papers = [report(f"p{n}", WIRE, n + 2) for n in range(10)]
    copied = [one for one in find_reuse([wire, *papers]) if one.kind in COPIES]
    assert {(one.left, one.right) for one in copied} == {(paper.id, "wire") for paper in papers}


def test_an_agency_that_nobody_has_is_the_parent_of_both() -> None:
    left = report("a", "VARNAU (Interpress) — " + WIRE, 1)
    right = report("b", WIRE + "\n\n(Interpress)", 2)
    found = {(one.left, one.right, one.kind) for one in find_reuse([left, right])}
    assert found == {
        ("a", "outlet:Interpress", RelationKind.SYNDICATED),
        ("b", "outlet:Interpress", RelationKind.SYNDICATED),
        ("b", "a", RelationKind.SHARES),
    }


def test_citations_that_a_reading_found_count() -> None:
    left, right = Report(id="a", text=WIRE, outlet="Kelm Wire"), Report(id="b", text=WIRE, outlet="Brenn Post")
    (relation,) = find_reuse([left, right], citations=[("a", "the Brenn Post")])
    assert (relation.left, relation.kind) == ("a", RelationKind.VERBATIM)


def test_two_reports_with_one_id_are_refused() -> None:
    with pytest.raises(LinkError, match="more than one report has the id 'a'"):
        find_reuse([report("a", WIRE), report("a", OTHER)])


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([], id="none"),
        pytest.param([""], id="empty"),
        pytest.param(["", "  \n", "..."], id="no words"),
        pytest.param(["\ud800 half a letter", "\ud800 half a letter"], id="half a character"),
        pytest.param(["word"] * 3, id="one word"),
        pytest.param(["一" * 50, "一" * 50], id="no spaces"),
        pytest.param(["a " * 3000, "a " * 3000], id="one word over and over"),
        pytest.param(["😀 x\u0301y", "\u0301"], id="marks alone"),
    ],
)
def test_bad_input_is_normal_input(texts: list[str]) -> None:
    found = find_reuse([Report(id=str(place), text=text) for place, text in enumerate(texts)])
    assert all(one.left != one.right for one in found)
    find_candidates(texts)


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [
        report("a", WIRE, 1),
        report("b", EDITED, 2),
        report("c", TOLD, 3),
        report("d", GERMAN, 4, language="de"),
        report("e", OTHER, 5),
    ]
    expected = find_reuse(reports)
    assert expected
    for seed in range(3):
        random.Random(seed).shuffle(reports)
        assert find_reuse(reports) == expected


def test_a_large_case_finds_what_a_small_one_does() -> None:
    dice = random.Random(8)
    words = ["".join(dice.choice("aeioubcdrst") for _ in range(dice.randint(3, 9))) for _ in range(4000)]
    filler = [report(f"f{n}", " ".join(dice.choices(words, k=60)) + ".", 1 + n % 28) for n in range(150)]
    core = [
        report("a", WIRE, 1, outlet="Varnau Agency"),
        report("b", EDITED, 2),
        report("c", TOLD, 3),
        report("d", GERMAN, 4, language="de"),
    ]
    small, large = find_reuse(core), find_reuse([*core, *filler])
    copied = {(one.left, one.right, one.kind) for one in large}
    assert {
        ("b", "a", RelationKind.EDITED),
        ("c", "a", RelationKind.PARAPHRASED),
        ("d", "a", RelationKind.TRANSLATED),
    } <= copied
    assert {(one.left, one.right, one.kind) for one in small if one.kind in COPIES} <= copied
    assert not [one for one in large if one.left.startswith("f")]


@pytest.mark.parametrize("changed", [0, 1, 3])
def test_candidates_find_all_that_is_much_alike(changed: int) -> None:
    dice = random.Random(changed)
    texts = []
    for _ in range(300):
        words = [f"w{dice.randrange(5000)}" for _ in range(120)]
        other = list(words)
        for spot in dice.sample(range(120), changed):
            other[spot] = "changed"
        texts += [" ".join(words), " ".join(other)]
    found = {(one.left, one.right) for one in find_candidates(texts)}
    assert {(place, place + 1) for place in range(0, 600, 2)} <= found
    assert len(found) < 320


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["ab", "cd.", "ef,", "Gh", "—", "“ij”", "12", "1,200", "é", "ё\n", "’"]), max_size=60), st.data()
)
def test_shared_passages_hold_the_same_words(words: list[str], data: st.DataObject) -> None:
    left = " ".join(words)
    cut = data.draw(st.integers(0, len(left)))
    right = left[cut:] + " … " + left[:cut]
    for passage in find_passages(left, right):
        passage.left.check(left)
        passage.right.check(right)
        assert passage.words > 0


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(left: str, right: str) -> None:
    for passage in find_passages(left, right):
        passage.left.check(left)
        passage.right.check(right)
    found = find_reuse([Report(id="a", text=left), Report(id="b", text=right)])
    assert all(0 <= one.p <= 1 for one in found)


def test_a_passage_runs_over_a_changed_word() -> None:
    found = find_passages(
        "He saw the old bridge fall and then he went home at once", "he SAW the old bridge fall, and soon he went home at once."
    )
    assert [(one.words, one.is_exact) for one in found] == [(12, False)]
