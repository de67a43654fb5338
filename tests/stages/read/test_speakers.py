"""Each source of a report becomes one entity under all its names; what cannot be told is left open with a reason."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.entity import read_marks
from firsthand.model.attribution import Attribution
from firsthand.model.manner import SourceClass
from firsthand.model.report import Report
from firsthand.model.source import Source
from firsthand.model.span import make_span
from firsthand.stages.read.speakers import find_sources


def find(marked: str, **about: str) -> tuple[tuple[Source, ...], tuple[Attribution, ...]]:
    text, marks = read_marks(marked)
    attributions = []
    for number in sorted({number for number, *_ in marks}):
        roles = {role: tuple(sorted(span for n, kind, _, span in marks if n == number and kind == role)) for role in "sct"}
        attributions.append(Attribution(source=roles["s"], cue=roles["c"], content=roles["t"]))
    return find_sources(Report(id="r", text=text, **about), attributions)


def label(marked: str, place: int = -1) -> str:
    """The name of the source of one attribution, or why it is open."""
    sources, placed = find(marked)
    one = placed[place]
    return one.unresolved if one.entity is None else sources[one.entity].label


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Mayor Ada Moor came. {1s Moor} {1c said} {1t it rained}.", "Ada Moor"),
        ("Ada Moor came. {1s Mrs Moor} {1c said} {1t it rained}.", "Ada Moor"),
        ("Ada Moor came. {1s Ada} {1c said} {1t it rained}.", "Ada Moor"),
        ("Gen. Suleyman al-Amran came. {1s Amran} {1c said} {1t it rained}.", "Suleyman al-Amran"),
        ("Kim Dae-Ro came. {1s Kim} {1c said} {1t it rained}.", "Kim Dae-Ro"),
        ("Karen Maurer came. {1s Mauer} {1c said} {1t it rained}.", "Karen Maurer"),
        (
            "It is the Sorrel Observatory for Human Rights. {1s SOHR} {1c said} {1t it rained}.",
            "Sorrel Observatory for Human Rights",
        ),
        ("The World Grain Office is rich. {1s WGO} {1c said} {1t it rained}.", "World Grain Office"),
        ("The World Hunger Office is new. {1s WHO} {1c said} {1t it rained}.", "World Hunger Office"),
        ("Lydia Marschner, an aide, came. {1s Ms Marchsner} {1c said} {1t it rained}.", "Lydia Marschner"),
        (
            "{1t It rained}, {1s researchers} {1c said}. A study came. {2s The report's authors} {2c said} {2t it poured}.",
            "The report's authors",
        ),
        ("The WFA is poor. {1s The World Food Alliance} {1c said} {1t it rained}.", "World Food Alliance"),
        ("The Defence Ministry met. {1s The ministry} {1c said} {1t it rained}.", "Defence Ministry"),
        ("The Ministry of Defence met. {1s The Defence Ministry} {1c said} {1t it rained}.", "Ministry of Defence"),
        ("Radio Kelm was off. {1s The station} {1c said} {1t it rained}.", "Radio Kelm"),
        ("The Orsk Times was sold. {1s The newspaper} {1c said} {1t it rained}.", "Orsk Times"),
        ("Anna Petrova, a lawyer, came. {1s The lawyer} {1c said} {1t it rained}.", "Anna Petrova"),
        ("The lawyer, Anna Petrova, came. {1s Petrova} {1c said} {1t it rained}.", "Anna Petrova"),
        ("{1s The head of the union, Pavel Orlo}, {1c said} {1t it rained}.", "Pavel Orlo"),
        ("{1s Secretary of State Ada Moor} {1c said} {1t it rained}.", "Ada Moor"),
        ("{1s Tunavia's coach} Nabil Marul {1c said} {1t it rained}.", "Nabil Marul"),
        ("{1s A spokesman for the ministry, Ivan Lem}, {1c said} {1t it rained}.", "Ivan Lem"),
        ("Sen. Ada Moor came. {1s The senator} {1c said} {1t it rained}.", "Ada Moor"),
    ],
)
def test_names_and_descriptions_reach_the_full_name(marked: str, name: str) -> None:
    assert label(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Anna Petrova came. {1s She} {1c said} {1t it rained}.", "Anna Petrova"),
        ("Mr Lem met Mrs Orlo. {1s She} {1c said} {1t it rained}.", "Orlo"),
        ("The spokeswoman met Ivan Lem. {1s She} {1c said} {1t it rained}.", "The spokeswoman"),
        ("{1s Ada Moor} {1c said} {1t that {2s she} {2c saw} {2t smoke}}.", "Ada Moor"),
        ("“{1t It fell,}” {1s Ada Moor} {1c said}. “{2t {3s I} {3c know} {3t it.}}” So {2s she} {2c said}.", "Ada Moor"),
        ("Ben Roe asked Ada Moor about it. “{1t No,}” {1s she} {1c said}.", "Ada Moor"),
        ("A doctor {1s who} {1c said} {1t it rained} left.", "A doctor"),
        ("The soldiers came. {1s They} {1c said} {1t it rained}.", "The soldiers"),
    ],
)
def test_pronouns_reach_the_one_they_mean(marked: str, name: str) -> None:
    assert label(marked) == name


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("{1c It is said} {1t that it rained}.", "no source is named"),
        ("{1s She} {1c said} {1t it rained}.", "nobody named before 'she' fits it"),
        ("Ivan Moor and Ada Moor came. {1s Moor} {1c said} {1t it rained}.", "'moor' may be"),
        ("{1s This} {1c means} {1t that it rained}.", "'this' is no one who can speak"),
        ("If {1s you} {1c think} {1t so}, write.", "'you' may be anyone"),
    ],
)
def test_what_cannot_be_told_is_left_open(marked: str, reason: str) -> None:
    _, placed = find(marked)
    assert placed[-1].entity is None
    assert reason in placed[-1].unresolved


TURNS = """Ed Farley spoke with Mirela Dusk.

FARLEY: What did {1s you} {1c see}{1t ?}

DUSK: {2s I} {2c saw} {2t smoke}.

FARLEY: {3s I} {3c wonder} {3t why}. Who lit it?

DUSK: {4s We} {4c think} {4t it was lightning}."""


def test_a_turn_belongs_to_the_name_at_its_head() -> None:
    sources, placed = find(TURNS)
    names = [sources[one.entity].label for one in placed if one.entity is not None]
    assert names == ["Mirela Dusk", "Mirela Dusk", "Ed Farley", "Mirela Dusk"]


def test_answers_belong_to_the_one_interviewed() -> None:
    text = "Marta Olin kept bees.\n\nQ: When did {1s you} {1c hear} {1t it}?\n\nA: {2s I} {2c heard} {2t it at six}.\n\nQ: So?"
    sources, placed = find(text)
    assert [sources[one.entity].label for one in placed if one.entity is not None] == ["Marta Olin", "Marta Olin"]


def test_one_who_tells_without_a_name_is_the_speaker() -> None:
    text = "{1s I} {1c saw} {1t the smoke}. My brother ran. {2s He} {2c said} {2t so}. I hid; {3s I} {3c heard} {3t shots}."
    sources, placed = find(text)
    assert placed[0].entity == placed[2].entity is not None
    assert sources[placed[0].entity].source_class is SourceClass.SPEAKER
    assert placed[1].entity not in {None, placed[0].entity}


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("{1s Ada Moor} {1c said} {1t so}.", SourceClass.NAMED_PERSON),
        ("{1s The Defence Ministry} {1c said} {1t so}.", SourceClass.NAMED_ORGANISATION),
        ("{1s A senior official} {1c said} {1t so}.", SourceClass.UNNAMED),
        ("{1s Three officials} {1c said} {1t so}.", SourceClass.COLLECTIVE),
        ("{1s A leaked letter} {1c said} {1t so}.", SourceClass.DOCUMENT),
        ("{1s Lena (not her real name)} {1c said} {1t so}.", SourceClass.PSEUDONYM),
    ],
)
def test_class(marked: str, kind: SourceClass) -> None:
    sources, placed = find(marked)
    assert placed[0].entity is not None
    assert sources[placed[0].entity].source_class is kind


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        (
            "{1s A nurse}, who asked not to be named because she feared for her family, {1c said} {1t so}.",
            "who asked not to be named because she feared for her family",
        ),
        ("{1s An officer} {1c said} {1t so}, speaking on condition of anonymity.", "speaking on condition of anonymity"),
        (
            "{1s A clerk}, whose name is being withheld for his safety, {1c said} {1t so}.",
            "whose name is being withheld for his safety",
        ),
        ("{1s Ada Moor} {1c said} {1t so}.", None),
    ],
)
def test_why_a_name_is_withheld(marked: str, reason: str | None) -> None:
    sources, _ = find(marked)
    found = sources[0].reason
    assert (found.words if found else None) == reason


def test_number_of_sources() -> None:
    sources, _ = find("{1s Three officials} {1c said} {1t so}. {2s Ada Moor} {2c agreed}{2t .}")
    assert [str(source.number.interval) if source.number else None for source in sources] == ["3", None]


def test_a_medium_is_a_source_too() -> None:
    text = "Ada Moor told Radio Kelm that it rained."
    one = Attribution(
        source=(make_span(text, 0, 8),),
        cue=(make_span(text, 9, 13),),
        content=(make_span(text, 25, 39),),
        medium=(make_span(text, 14, 24),),
    )
    sources, _ = find_sources(Report(id="r", text=text), [one])
    assert [source.label for source in sources] == ["Ada Moor", "Radio Kelm"]


def test_sources_come_in_reading_order_and_hold_their_words() -> None:
    text = "{1s Radio Kelm} {1c said} {1t so}. {2s Ada Moor} {2c agreed}{2t .} {3s The station} {3c said} {3t more}."
    sources, placed = find(text)
    assert [one.entity for one in placed] == [0, 1, 0]
    plain = read_marks(text)[0]
    for source in sources:
        for span in source.mentions:
            span.check(plain)


ODD = [
    "",
    " ",
    "\r\n\r\n",
    "A" * 50_000,
    "\ud800 said",
    "Q: A: Q: A:",
    "“" * 2000,
    "SAID " * 2000,
    "I " * 2000,
    "(((",
    "the the the",
    "'s",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_read(text: str) -> None:
    ones = []
    if len(text) > 4:
        ones = [Attribution(source=(make_span(text, 0, 2),), cue=(make_span(text, 2, 3),), content=(make_span(text, 3, 5),))]
    _, placed = find_sources(Report(id="r", text=text), ones)
    assert len(placed) == len(ones)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["He", "she", "I", "Anna Petrova", "the", "ministry", "said", ".", "\n\n", "“", "”", ",", "Mr.", "'s", "?", "of"]
        ),
        min_size=4,
        max_size=60,
    ),
    st.data(),
)
def test_any_spans_are_placed(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4, unique=True)))
    one = Attribution(
        source=(make_span(text, edges[0], edges[1]),),
        cue=(make_span(text, edges[1], edges[2]),),
        content=(make_span(text, edges[2], edges[3]),),
    )
    sources, placed = find_sources(Report(id="r", text=text), [one])
    assert (placed[0].entity is None) == bool(placed[0].unresolved)
    for source in sources:
        for span in (*source.mentions, *filter(None, (source.name, source.descriptor, source.reason))):
            span.check(text)


def test_work_grows_with_length_alone() -> None:
    part = "Anna Petrova met Ivan Lem. She said he was late. “I know,” he said. The ministry denied it.\n\n"

    def spend(times: int) -> float:
        report = Report(id="r", text=part * times)
        start = time.process_time()
        find_sources(report, ())
        return time.process_time() - start

    spend(50)
    assert spend(1600) < 12 * spend(400) + 0.5
