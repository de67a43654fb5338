"""A judgement holds the words that were judged and why; what cannot be judged says what to do."""

from dataclasses import replace
from typing import Any

import pytest

from firsthand.errors import FirsthandError, JudgementError, NotFoundError
from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.judgement import Judged, Judgement, Verdict
from firsthand.model.manner import LinkKind, Polarity, Shown, SourceClass
from firsthand.model.quantity import Quantity, QuantityKind, exactly
from firsthand.model.report import Report
from firsthand.model.source import Source
from firsthand.model.span import Span, make_span
from firsthand.pipeline.carrying import carry_over
from firsthand.pipeline.judging import Changes, Judging

TEXT = "Dana Kessler, the mayor, told Radio Sunel: he said 11 people died. Another 5 are missing."
REPORT = Report(id="a", text=TEXT)
WHO: dict[str, Any] = {"because": "read twice", "by": "desk", "at": "2026-05-01T10:00:00Z"}


def span(words: str) -> Span:
    start = TEXT.index(words)
    return make_span(TEXT, start, start + len(words))


def count(words: str, number: int) -> Quantity:
    return Quantity(span=span(words), interval=exactly(number), usual=None, kind=QuantityKind.COUNT, rules=("plain",))


TOLD = Attribution(source=(span("Dana Kessler"),), cue=(span("told"),), content=(span("he said 11 people died"),))
SAID = Attribution(
    source=(span("he"),),
    cue=(span("said"),),
    content=(span("11 people died"),),
    parent=0,
    entity=0,
    link=Shown(LinkKind.NESTED, (span("told"),)),
    quantities=(count("11", 11),),
)
READING = Reading(
    report="a",
    model="m1",
    attributions=(TOLD, SAID),
    sources=(Source(source_class=SourceClass.NAMED_PERSON, mentions=(span("he"),), name=span("Dana Kessler")),),
    own=(OwnStatement(span=span("Another 5 are missing."), quantities=(count("5", 5),)),),
)


def on(*judgements: Judgement, reading: Reading = READING) -> Judging:
    judged = carry_over([replace(one, id=f"act {place}") for place, one in enumerate(judgements)], reading, TEXT)
    return Judging(report=REPORT, reading=reading, judged=judged)


def test_holds_the_words_apart_from_the_reading() -> None:
    subject = on().judge(2, Verdict.ACCEPTED, **WHO).subject
    assert subject.attribution == replace(SAID, parent=None, entity=None)
    assert subject.parent == TOLD
    assert subject.named == span("Dana Kessler")
    assert subject.model == "m1"
    assert TEXT.startswith(subject.before)
    assert TEXT.endswith(subject.after)


def test_a_later_judgement_names_the_earlier() -> None:
    first = on().judge(1, Verdict.ACCEPTED, **WHO)
    second = on(first).judge(1, Verdict.REJECTED, **WHO)
    assert (first.revises, second.revises) == (None, "act 0")
    assert second.subject == first.subject


def test_who_accepts_a_revision_accepts_it_as_revised() -> None:
    revised = on().revise(2, {"content": "11 people"}, **WHO)
    accepted = on(revised).judge(2, Verdict.ACCEPTED, **WHO)
    assert accepted.outcome == revised.outcome
    assert accepted.subject == revised.subject
    assert on(accepted).judged.reading.attributions[1].content == (span("11 people"),)


def test_a_judgement_on_what_the_reading_lacks_keeps_its_subject() -> None:
    revised = on().revise(2, {"content": "11 people"}, **WHO)
    lacking = replace(READING, attributions=(TOLD,))
    rejected = on(revised, reading=lacking).judge(2, Verdict.REJECTED, **WHO)
    assert (rejected.subject, rejected.revised) == (revised.subject, revised.revised)
    assert len(on(rejected, reading=lacking).judged.standings) == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"content": ["11 people"]}, {"content": (span("11 people"),)}, id="quoted words"),
        pytest.param({"content": "11 people"}, {"content": (span("11 people"),)}, id="one piece"),
        pytest.param({"content": [span("11 people")]}, {"content": (span("11 people"),)}, id="a span"),
        pytest.param({"content": span("11 people")}, {"content": (span("11 people"),)}, id="one span"),
        pytest.param({"source": "the mayor"}, {"source": (span("the mayor"),)}, id="another source"),
        pytest.param({"source": [""]}, {"source": ()}, id="no source"),
        pytest.param({"medium": "Radio Sunel"}, {"medium": (span("Radio Sunel"),)}, id="a medium"),
        pytest.param(
            {"polarity": Shown(Polarity.DENY, (span("said"),))},
            {"polarity": Shown(Polarity.DENY, (span("said"),))},
            id="a detail",
        ),
        pytest.param({"parent": None}, {"parent": None, "link": None}, id="no longer nested"),
        pytest.param(
            {"content": "people died"}, {"content": (span("people died"),), "quantities": ()}, id="without its number"
        ),
        pytest.param(
            {"content": ["11 people died", "Another 5 are missing"]},
            {
                "content": (span("11 people died"), span("Another 5 are missing")),
                "quantities": (count("11", 11), count("5", 5)),
            },
            id="with a number more",
        ),
        pytest.param(replace(SAID, cue=(span("told"),)), {"cue": (span("told"),)}, id="a whole attribution"),
    ],
)
def test_revises(changes: Changes, expected: dict[str, Any]) -> None:
    found = on(on().revise(2, changes, **WHO)).judged.reading.attributions[1]
    for name, value in expected.items():
        assert getattr(found, name) == value
    assert found.parent == expected.get("parent", 0)


def test_another_source_is_another_entity() -> None:
    revised = on().revise(2, {"source": "Radio Sunel"}, **WHO)
    found = on(revised).judged.reading.attributions[1]
    assert found.source == (span("Radio Sunel"),)


@pytest.mark.parametrize(
    ("number", "changes", "says"),
    [
        pytest.param(3, {"cue": "told"}, "it has 1 to 2", id="no such number"),
        pytest.param(0, {"cue": "told"}, "it has 1 to 2", id="counting from nought"),
        pytest.param(2, {}, "changes nothing", id="no change"),
        pytest.param(2, {"cue": "said"}, "changes nothing", id="the same words"),
        pytest.param(2, SAID, "changes nothing", id="the same attribution"),
        pytest.param(2, {"cue": ""}, "Name words", id="no cue"),
        pytest.param(2, {"content": []}, "Name words", id="no content"),
        pytest.param(2, {"queue": "told"}, "Known are source, cue", id="no such field"),
        pytest.param(2, {"entity": 3}, "cannot be revised", id="found from the words"),
        pytest.param(2, {"content": "11 poeple"}, "Do you mean '11 people'", id="other words"),
        pytest.param(2, {"parent": 1}, "cannot stand under", id="under itself"),
        pytest.param(2, {"parent": 7}, "cannot stand under", id="under what is not there"),
        pytest.param(2, replace(SAID, cue=(Span(0, 4, "says"),)), "no longer read 'says'", id="words of another text"),
        pytest.param(2, replace(SAID, medium=(Span(0, 4, "says"),)), "no longer read 'says'", id="a detail of another text"),
    ],
)
def test_says_what_is_wrong(number: int, changes: Changes, says: str) -> None:
    with pytest.raises(FirsthandError) as wrong:
        on().revise(number, changes, **WHO)
    assert isinstance(wrong.value, JudgementError | NotFoundError)
    assert says in str(wrong.value)


@pytest.mark.parametrize(
    ("who", "says"),
    [
        pytest.param({"because": ""}, "needs a reason", id="no reason"),
        pytest.param({"because": " \n"}, "needs a reason", id="a blank reason"),
        pytest.param({"by": ""}, "needs someone", id="nobody"),
        pytest.param({"because": "caf\udce9"}, "UTF-8", id="bytes that are no text"),
    ],
)
def test_a_judgement_has_a_reason_and_someone(who: dict[str, str], says: str) -> None:
    with pytest.raises(JudgementError, match=says):
        on().judge(1, Verdict.ACCEPTED, **{**WHO, **who})


def test_only_what_was_judged_is_taken_back() -> None:
    with pytest.raises(JudgementError, match="nothing to take back"):
        on().judge(1, Verdict.WITHDRAWN, **WHO)


def test_a_judged_reading_has_a_standing_for_each() -> None:
    with pytest.raises(JudgementError):
        Judged(reading=READING, standings=())
