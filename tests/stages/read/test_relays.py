"""Through whom words came: media, addressees, citing reports, nested voices."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.relay import find_edges, read_passage
from firsthand.model.attribution import Attribution
from firsthand.model.manner import LinkKind
from firsthand.model.span import make_span
from firsthand.stages.read.relays import link_relays
from tests.strategies import attributions, texts

SAID = "{s0:The mayor} {c0:%s} {k0:that the bridge had fallen}"


@pytest.mark.parametrize(
    ("marked", "want"),
    [
        pytest.param("{s0:The cook} {c0:told} Radio Orla {k0:that it fell}.", "0=Radio Orla", id="told an outlet"),
        pytest.param("{s0:The cook} {c0:told reporters} {k0:it fell}.", "0@reporters", id="told people"),
        pytest.param("{s0:The cook} {c0:told me} {k0:it fell}.", "0@me", id="told me"),
        pytest.param(
            "{s0:The cook} {c0:told} Orla Post reporter Jan Ek {k0:it fell}.",
            "0=Orla Post reporter Jan Ek",
            id="told a reporter",
        ),
        pytest.param("{s0:Mr Post} {c0:said} {k0:it fell}.", "", id="a man called Post"),
        pytest.param(
            "{s0:The cook} {c0:told the police station} {k0:it fell}.", "0@the police station", id="a station of police"
        ),
        pytest.param("{s0:He} {c0:told the story} {k0:of the flood}.", "", id="a story is no listener"),
        pytest.param("{s0:He} {c0:ordered} an inquiry into {k0:the fall}.", "", id="an inquiry is no listener"),
        pytest.param("{s0:She} {c0:said on her Telegram channel} {k0:it fell}.", "", id="her own channel"),
        pytest.param("{s0:She} {c0:said} in a CBS interview {k0:it fell}.", "0=CBS", id="a station's interview"),
        pytest.param("TASS {c0:quoted} {s0:her} {c0:as saying} {k0:it fell}.", "0=TASS", id="quoted by"),
        pytest.param(
            "{k0:It fell}, {s0:she} {c0:said}, Interfax reported.", "0<Interfax citing; Interfax<. citing", id="reported"
        ),
        pytest.param(
            "{s0:Reuters}, citing {sA:two clerks}, {c0:said} {k0:it fell}.", "A<0 citing; 0<. citing", id="citing people"
        ),
        pytest.param("{s0:She} {c0:resigned}, citing {k0:her health} reasons.", "", id="citing reasons"),
        pytest.param(
            "{s0:The army} {c0:said}, {c1:according to} {s1:court records}, {k0,k1:it fell}.", "0<1 citing", id="records"
        ),
    ],
)
def test_links(marked: str, want: str) -> None:
    passage = read_passage(1, marked, want.replace("Interfax", "A") if "Interfax<" in want else want)
    if "Interfax<" in want:
        passage = read_passage(1, marked.replace("Interfax", "{sA:Interfax}"), want.replace("Interfax", "A"))
    assert find_edges(passage) == set(passage.wanted)


def test_a_medium_is_shown_by_its_words() -> None:
    text = "The cook told Radio Orla that it fell."
    [one] = link_relays(text, [make(text, "The cook", "told", "that it fell")])
    assert one.link is not None
    assert (one.link.value, [span.words for span in one.link.spans]) == (LinkKind.TOLD, ["told Radio Orla"])


def test_an_added_source_has_the_content_of_the_one_who_cites_it() -> None:
    text = "The Orla Herald, citing two clerks, said it fell."
    herald, clerks = link_relays(text, [make(text, "The Orla Herald", "said", "it fell")])
    assert (clerks.source[0].words, clerks.cue[0].words, clerks.content) == ("two clerks", "citing", herald.content)
    assert clerks.confidence < herald.confidence


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = '"We fled," said Ida Wern.\n\n"It rained,\n\n"and my son said it would stop."'
    outer = make(text, "Ida Wern", "said", '"It rained,')
    inner = make(text, "my son", "said it", "it would stop")
    inner = Attribution(
        source=inner.source, cue=(make_span(text, text.index("said it"), text.index("said it") + 4),), content=inner.content
    )
    assert [one.parent for one in link_relays(text, [outer, inner])] == [None, 0]


def make(text: str, source: str, cue: str, content: str) -> Attribution:
    spans = [(make_span(text, text.index(words), text.index(words) + len(words)),) for words in (source, cue, content)]
    return Attribution(source=spans[0], cue=spans[1], content=spans[2])


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    """Texts full of the words that rules look for, with attributions anywhere and parents even in circles."""
    lures = st.sampled_from(
        ['"', "told Reuters", "citing the ministry", "the Herald", "said", ", Interfax reported.", "\n\n", "by"]
    )
    text = " ".join(draw(st.lists(texts | lures, min_size=1, max_size=12)))
    count = draw(st.integers(0, 5))
    found = [draw(attributions(text)) for _ in range(count)]
    parents = draw(st.lists(st.none() | st.integers(0, 6), min_size=count, max_size=count))
    return text, [
        Attribution(source=one.source, cue=one.cue, content=one.content, parent=parent, confidence=one.confidence)
        for one, parent in zip(found, parents, strict=True)
    ]


@settings(max_examples=60)
@given(reports())
def test_nothing_is_lost_and_no_chain_is_a_circle(report: tuple[str, list[Attribution]]) -> None:
    text, given_ones = report
    linked = link_relays(text, given_ones)
    kept = [(one.source, one.cue, one.content) for one in linked]
    for one in given_ones:
        kept.remove((one.source, one.cue, one.content))
    for start in range(len(linked)):
        here, steps = linked[start].parent, 0
        while here is not None:
            assert here != start
            here, steps = linked[here].parent, steps + 1
            assert steps <= len(linked)
    for one in linked:
        one.check(text)
    firsts = [min(span.start for _, span in one.spans()) for one in linked]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_000,
        "." * 200_000,
        '"' * 20_000,
        "\n" * 50_000,
        "A" * 100_000,
        "( " * 50_000,
        "told Reuters, citing AP " * 4_000,
    ],
    ids=["one word", "stops", "quotes", "lines", "capitals", "brackets", "lures"],
)
def test_odd_texts_are_read(text: str) -> None:
    one = Attribution(source=(), cue=(make_span(text, 0, 1),), content=(make_span(text, 1, 2),))
    assert link_relays(text, [one])


@pytest.mark.parametrize(
    ("text", "cue", "sources"),
    [
        pytest.param("I heard on the radio that the bridge fell.", "heard", ["I", "the radio"], id="heard on the radio"),
        pytest.param(
            "I read in the Varnau Herald that the bridge fell.", "read", ["I", "the Varnau Herald"], id="read in a paper"
        ),
        pytest.param("I heard from the yard that the bridge fell.", "heard", ["I"], id="a yard tells nothing"),
    ],
)
def test_what_one_heard_on_the_radio_the_radio_said(text: str, cue: str, sources: list[str]) -> None:
    spans = [
        (make_span(text, text.index(words), text.index(words) + len(words)),) for words in ("I", cue, "that the bridge fell")
    ]
    found = link_relays(text, [Attribution(source=spans[0], cue=spans[1], content=spans[2])])
    assert [one.source[0].words for one in found] == sources
    assert [one.parent for one in found] == [None, 0][: len(sources)]
