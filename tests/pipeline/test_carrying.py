"""What people decided outlives the model and the parser that they saw."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model.attribution import Attribution, Reading
from firsthand.model.judgement import Finding, Judgement, State, Verdict
from firsthand.model.manner import Polarity, Shown, SourceClass
from firsthand.model.quantity import Quantity, QuantityKind, exactly
from firsthand.model.report import Report
from firsthand.model.source import Source
from firsthand.model.span import Span, make_span
from firsthand.pipeline.carrying import carry_over
from firsthand.pipeline.judging import make_finding
from tests import strategies

TEXT = (
    "The mayor, Dana Kessler, said the bridge fell at dawn. She denied that 20 people died.\n"
    "A fisherman told Radio Sunel that he had heard nothing, the mayor said."
)


def span(words: str, text: str = TEXT, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return make_span(text, start, start + len(words))


def make(source: str, cue: str, content: str, *, text: str = TEXT, nth: int = 0, parent: int | None = None) -> Attribution:
    return Attribution(
        source=(span(source, text),) if source else (),
        cue=(span(cue, text, nth),),
        content=(span(content, text),),
        parent=parent,
    )


FELL = make("Dana Kessler", "said", "the bridge fell at dawn")
DENIED = make("She", "denied", "that 20 people died")
HEARD = make("A fisherman", "told", "that he had heard nothing", parent=1)
LAST = make("the mayor", "said", "A fisherman told Radio Sunel that he had heard nothing", nth=1)


def make_reading(*found: Attribution, model: str = "new", **fields: object) -> Reading:
    return Reading(report="a", model=model, attributions=found, **fields)  # type: ignore[arg-type]


def judge(
    verdict: Verdict, on: Attribution, *, revised: Attribution | None = None, under: Attribution | None = None, text: str = TEXT
) -> Judgement:
    def find(one: Attribution) -> Finding:
        found = make_finding(make_reading(replace(one, parent=None), model="old"), 0, text)
        return replace(found, parent=under)

    return Judgement(
        verdict=verdict,
        subject=find(on),
        revised=None if revised is None else find(revised),
        because="read twice",
        by="desk",
        at="2026-05-01T10:00:00Z",
        id="f00d" * 16,
    )


def states(judgement: Judgement, reading: Reading, text: str = TEXT) -> list[tuple[str, str, bool]]:
    """Cue, state, and whether it was added, of each attribution."""
    judged = carry_over([judgement], reading, text)
    judged.reading.check(text)
    return [(found.cue[0].words, str(standing.state), standing.is_added) for _, found, standing in judged]


WIDER = replace(DENIED, content=(span("20 people died"),))
ELSEWHERE = replace(DENIED, content=(span("A fisherman told"),))
OTHER_CUE = replace(DENIED, cue=(span("people"),))


@pytest.mark.parametrize(
    ("verdict", "found", "expected"),
    [
        pytest.param(Verdict.ACCEPTED, [FELL, DENIED], [("said", "suggested"), ("denied", "accepted")], id="found again"),
        pytest.param(Verdict.ACCEPTED, [DENIED, FELL], [("denied", "accepted"), ("said", "suggested")], id="in another order"),
        pytest.param(Verdict.ACCEPTED, [FELL], [("said", "suggested"), ("denied", "accepted, added")], id="lost, so added"),
        pytest.param(Verdict.ACCEPTED, [], [("denied", "accepted, added")], id="nothing found at all"),
        pytest.param(Verdict.ACCEPTED, [WIDER], [("denied", "accepted")], id="other ends of the content"),
        pytest.param(Verdict.REJECTED, [FELL, DENIED], [("said", "suggested"), ("denied", "rejected")], id="comes back"),
        pytest.param(Verdict.REJECTED, [WIDER], [("denied", "rejected")], id="comes back with other ends"),
        pytest.param(Verdict.REJECTED, [FELL], [("said", "suggested")], id="rejected and not found"),
        pytest.param(Verdict.REJECTED, [ELSEWHERE], [("denied", "suggested")], id="same cue, quite other content"),
        pytest.param(Verdict.REJECTED, [OTHER_CUE], [("people", "suggested")], id="same content, other cue"),
        pytest.param(Verdict.REJECTED, [DENIED, WIDER], [("denied", "rejected"), ("denied", "suggested")], id="only the one"),
        pytest.param(Verdict.REJECTED, [WIDER, DENIED], [("denied", "suggested"), ("denied", "rejected")], id="the same first"),
    ],
)
def test_a_newer_reading(verdict: Verdict, found: list[Attribution], expected: list[tuple[str, str]]) -> None:
    seen = states(judge(verdict, DENIED), make_reading(*found))
    assert [(cue, state + ", added" * is_added) for cue, state, is_added in seen] == expected


def test_accepted_words_stay_where_a_newer_model_sets_other_ends() -> None:
    judged = carry_over([judge(Verdict.ACCEPTED, DENIED)], make_reading(WIDER), TEXT)
    assert judged.reading.attributions[0].content == DENIED.content


@pytest.mark.parametrize("found", [DENIED, WIDER, None], ids=["as suggested", "as revised", "not at all"])
def test_a_revision_holds_whatever_the_model_finds(found: Attribution | None) -> None:
    judgement = judge(Verdict.REVISED, DENIED, revised=WIDER)
    judged = carry_over([judgement], make_reading(*[found] * (found is not None)), TEXT)
    assert [one.content for one in judged.reading.attributions] == [WIDER.content]
    assert judged.standings[0].state is State.REVISED
    assert judged.standings[0].is_added == (found is None)


def test_an_accepted_statement_takes_the_details_that_it_lacks() -> None:
    denied = Shown(Polarity.DENY, DENIED.cue)
    twenty = Quantity(span=span("20"), interval=exactly(20), usual=None, kind=QuantityKind.COUNT, rules=("plain",))
    newer = replace(DENIED, polarity=denied, quantities=(twenty,))
    judged = carry_over([judge(Verdict.ACCEPTED, DENIED)], make_reading(newer), TEXT)
    assert judged.reading.attributions == (newer,)


def test_a_number_outside_the_accepted_words_stays_outside() -> None:
    twenty = Quantity(span=span("20"), interval=exactly(20), usual=None, kind=QuantityKind.COUNT, rules=("plain",))
    narrow = replace(DENIED, content=(span("people died"),))
    judged = carry_over([judge(Verdict.ACCEPTED, narrow)], make_reading(replace(DENIED, quantities=(twenty,))), TEXT)
    assert judged.reading.attributions == (narrow,)


def test_added_statements_come_in_reading_order() -> None:
    later, earlier = judge(Verdict.ACCEPTED, DENIED), judge(Verdict.ACCEPTED, FELL)
    for judgements in ([later, earlier], [earlier, later]):
        judged = carry_over(judgements, make_reading(), TEXT)
        assert [found.cue[0].words for _, found, _ in judged] == ["said", "denied"]


def test_a_revision_is_the_last_word_on_details() -> None:
    newer = replace(DENIED, polarity=Shown(Polarity.DENY, DENIED.cue))
    judged = carry_over([judge(Verdict.REVISED, newer, revised=DENIED)], make_reading(newer), TEXT)
    assert judged.reading.attributions[0].polarity is None


def test_an_added_statement_finds_its_chain_and_its_source() -> None:
    sources = (
        Source(source_class=SourceClass.NAMED_PERSON, mentions=(span("Dana Kessler"), span("She"))),
        Source(source_class=SourceClass.UNNAMED, mentions=(span("A fisherman"),)),
    )
    judged = carry_over([judge(Verdict.ACCEPTED, HEARD, under=LAST)], make_reading(FELL, LAST, sources=sources), TEXT)
    added = judged.reading.attributions[2]
    assert (added.parent, added.entity, added.unresolved) == (1, 1, "")


def test_an_added_statement_with_a_source_that_nobody_found_says_so() -> None:
    added = carry_over([judge(Verdict.ACCEPTED, HEARD)], make_reading(), TEXT).reading.attributions[0]
    assert added.entity is None
    assert added.unresolved


def test_chains_never_run_in_a_circle() -> None:
    under_each_other = [judge(Verdict.ACCEPTED, HEARD, under=LAST), judge(Verdict.ACCEPTED, LAST, under=HEARD)]
    parents = [one.parent for one in carry_over(under_each_other, make_reading(HEARD, LAST), TEXT).reading.attributions]
    assert parents.count(None) == 1


HEADING = "Ombria Courier. Home | News | Sport\nThe mayor denied everything, she said.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEADING + TEXT, id="a heading is kept"),
        pytest.param(TEXT[4:], id="the first word is lost"),
        pytest.param(TEXT.replace("20 people died", "20 people\n  died"), id="lines are broken elsewhere"),
        pytest.param(TEXT + "\n" + TEXT, id="the whole is there twice"),
    ],
)
@pytest.mark.parametrize("found", [FELL, DENIED, HEARD, LAST], ids=["fell", "denied", "heard", "last"])
def test_words_are_found_again_when_the_text_moves(text: str, found: Attribution) -> None:
    judged = carry_over([judge(Verdict.ACCEPTED, found)], make_reading(), text)
    assert not judged.concerns
    judged.reading.check(text)
    (added,) = judged.reading.attributions
    assert ["".join(span.words.split()) for _, span in added.spans()] == ["".join(s.words.split()) for _, s in found.spans()]


def test_of_two_places_the_one_with_the_same_surroundings_is_meant() -> None:
    old = "Then the guard said no. Later, outside the court, the guard said no."
    heading = "A picture shows the gate of the court by night.\n"
    new = heading[: old.index("the guard", 9) - old.index("the guard")] + old
    second = Attribution(source=(span("the guard", old, 1),), cue=(span("said", old, 1),), content=(span("no", old, 1),))
    assert new.index("the guard") == second.source[0].start, "the other one stands where this one stood"
    (added,) = carry_over([judge(Verdict.ACCEPTED, second, text=old)], make_reading(), new).reading.attributions
    assert added.content == (span("no", new, 1),)
    assert added.cue == (span("said", new, 1),)


def test_of_two_like_places_the_nearest_is_meant() -> None:
    (added,) = carry_over([judge(Verdict.ACCEPTED, FELL)], make_reading(), f"{HEADING}{TEXT}\n{TEXT}").reading.attributions
    assert added.cue == (FELL.cue[0].move(len(HEADING)),)


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.REJECTED])
def test_lost_words_are_a_concern(verdict: Verdict) -> None:
    text = "The bridge fell. Nobody said anything."
    judged = carry_over([judge(verdict, DENIED)], make_reading(), text)
    assert judged.reading.attributions == ()
    (concern,) = judged.concerns
    assert "that 20 people died" in concern.what
    assert "desk" in concern.what


def test_words_that_stand_far_apart_are_no_statement() -> None:
    text = "She denied it.\n" + "Nothing else was said on that day. " * 40 + "that 20 people died"
    assert carry_over([judge(Verdict.ACCEPTED, DENIED)], make_reading(), text).concerns


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_accepted_statement_survives_any_reading(data: st.DataObject) -> None:
    text = data.draw(strategies.texts)
    report = Report(id="a", text=text)
    old, new = data.draw(strategies.readings(report)), data.draw(strategies.readings(report))
    judgements = [
        Judgement(verdict=verdict, subject=make_finding(old, place, text), because="b", by="c", at="d", id=str(place))
        for place in range(len(old.attributions))
        for verdict in [data.draw(st.sampled_from([Verdict.ACCEPTED, Verdict.REJECTED]))]
    ]
    judged = carry_over(judgements, new, text)
    judged.reading.check(text)
    assert not judged.concerns
    kept = [(one.source, one.cue, one.content) for _, one, standing in judged if standing.state is State.ACCEPTED]
    held = [one.subject.attribution for one in judgements if one.verdict is Verdict.ACCEPTED]
    assert sorted(kept) == sorted((one.source, one.cue, one.content) for one in held)
    for place, found in enumerate(judged.reading.attributions):
        assert found.parent is None or 0 <= found.parent < len(judged.reading.attributions)
        assert found.parent != place


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_without_judgements_nothing_changes(data: st.DataObject) -> None:
    text = data.draw(strategies.texts)
    reading = data.draw(strategies.readings(Report(id="a", text=text)))
    judged = carry_over([], reading, text)
    assert judged.reading == reading
    assert {standing.state for standing in judged.standings} <= {State.SUGGESTED}
