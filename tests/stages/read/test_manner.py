"""How attributions are said: a table that a journalist could read, the words that show each value, and odd input."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.manner import VALUES, read_case, tell
from firsthand.model.attribution import Attribution
from firsthand.model.manner import Mode, Polarity
from firsthand.model.span import join_words, make_span
from firsthand.stages.read.manner import describe
from firsthand.stages.read.manner.forms import FORMS, inflect, read_rows
from firsthand.stages.read.manner.hedge_table import FOUND, TRIGGERS
from firsthand.stages.read.manner.lexicon import OTHERS, VERBS
from firsthand.stages.read.manner.quotes import find_quotes
from firsthand.stages.read.manner.turns import find_turns


def read(marked: str) -> Attribution:
    """The attribution of a marked sentence, described."""
    case = read_case(marked, "indirect - - - - -")
    found = describe(case.text, case.attribution)
    found.check(case.text)
    return found


@pytest.mark.parametrize(
    ("marked", "mode", "shown"),
    [
        ("{s Eva} {v said} {c we won}.", Mode.INDIRECT, "said"),
        ("{c “We won,”} {s Eva} {v said}.", Mode.DIRECT, "“ … ”"),
        ("“{c We won},” {s Eva} {v said}.", Mode.DIRECT, "“ … ”"),
        ("{s Eva} {v said} {c they “won” it all}.", Mode.MIXED, "“ … ”"),
        ('{s Eva} {v said} {c that "we won the game"}.', Mode.DIRECT, '" … "'),
        ("{s Eva} {v said}: {c «We won.»}", Mode.DIRECT, "« … »"),
        ("{s Eva} {v said}: {c »We won.«}", Mode.DIRECT, "» … «"),
        ("{s Eva} {v said}: {c „We won.“}", Mode.DIRECT, "„ … “"),
        ("{s Eva} {v said}: {c ‘We don’t lose.’}", Mode.DIRECT, "‘ … ’"),
        ("{s Eva} {v said}: {c 'We don't lose.'}", Mode.DIRECT, "' … '"),
        ("{s Eva} {v said}: {c ``We won.''}", Mode.DIRECT, "`` … ''"),
        ("{s Eva} {v said} {c the soldiers' tents aren't theirs}.", Mode.INDIRECT, "said"),
        ("{c “We won,”} {s Eva} {v said}. {c “It was late.”}", Mode.DIRECT, "“ … ” … “ … ”"),
        ("{s Eva} {v said}: {c “We won.\n\n“It was late.”}", Mode.DIRECT, "“ … “ … ”"),
        ("{s Eva} {v said}: {c “We won.\n\nIt was late.”} She left.", Mode.DIRECT, "“ … ”"),  # not opened again
        ('{s Eva} {v said}: {c "We won.\n\nIt was late."} She left.', Mode.DIRECT, '" … "'),
        ("He said “{s Eva} {v told} me {c we won}”.", Mode.INDIRECT, "told"),  # the marks are his
        ("He said “{s I} {v think} {c we won}”.", Mode.DIRECT, "“ … ”"),  # the marks are the source's own
        ("Q: Who?\n{v A:} {c My aunt.}\nQ: Why?", Mode.DIRECT, "A:"),
        ("IDA: Who won?\n{v MAX:} {c We did.}\nIDA: When?\nMAX: At noon.", Mode.DIRECT, "MAX:"),
        ("IDA: Who won?\nMAX: {s They} {v said} {c we did}.\nIDA: When?\nMAX: At noon.", Mode.INDIRECT, "said"),
        ("Sources: the mayor.\n{s Eva} {v said} {c we won}.", Mode.INDIRECT, "said"),
    ],
)
def test_mode(marked: str, mode: Mode, shown: str) -> None:
    found = read(marked).mode
    assert found is not None
    assert (found.value, join_words(found.spans)) == (mode, shown)


@pytest.mark.parametrize(
    ("marked", "value", "shown"),
    [
        ("{s The mayor} {v said} {c the dam may break}.", 1, "may"),
        ("{s The mayor} {v said} {c he came in May}.", None, ""),
        ("{s The mayor} {v said} {c perhaps 20 men came}.", None, ""),  # a hedge of the number, not of the coming
        ("{s The mayor} {v said} {c there is no doubt that the dam broke}.", 3, "there is no doubt"),
        ("{s The mayor} {v said} {c the dam did not break}.", -3, "not"),
        ("{s The mayor} {v said} {c the dam probably did not break}.", -2, "probably … not"),
        ("{s The mayor} {v said} {c not only the dam broke}.", None, ""),
        ("{s The mayor} {v said} {c they fled because they might drown}.", None, ""),  # another clause
        ("{s The mayor} {v said} {c if it rains, the dam may break}.", 1, "may"),
        ("{s The mayor} {v said} {c the general told him it may rain}.", None, ""),  # another voice
        ("{s The mayor} {v denied} {c that the dam broke}.", -3, "denied"),
        ("{s The mayor} {v denied} {c that the dam did not break}.", 3, "denied … not"),
        ("{s The mayor} {v insisted} {c that the dam might break}.", 1, "insisted … might"),
        ("{s The mayor} {v does not think} {c the dam broke}.", -2, "not … think"),
        ("{s The mayor} {v did not say} {c that the dam broke}.", None, ""),
        ("{c “They came at night. I am sure of it,”} {s she} {v said}.", 3, "I am sure"),
        ("{c “I think it was a mine,”} {s she} {v said}.", 2, "I think"),
        ("{s The mayor} {v said} {c they met an unlikely friend}.", None, ""),  # of the friend alone
        ("{s The mayor} {v said it was possible} {c that it broke}.", 1, "was possible"),
        ("{s The court} {v ruled} {c that they may write home}.", None, ""),
        ("{s The law} {v says} {c prisoners may write home}.", None, ""),
    ],
)
def test_certainty_with_its_words(marked: str, value: int | None, shown: str) -> None:
    found = read(marked).certainty
    assert (None if found is None else found.value) == value
    assert ("" if found is None else join_words(found.spans)) == shown


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("{s Eva} {v said} {c it rained}.", None),
        ("{s Eva} {v claimed} {c it rained}.", 0),
        ("{s Eva} {v falsely said} {c it rained}.", -3),
        ("{s Eva} {v confirmed} {c it rained}.", 2),
        ("{s Eva} {v did not confirm} {c that it rained}.", None),
        ("{s Eva} {v pointed out} {c that it rained}.", 2),
        ("{s Eva} {v did not know} {c that it rained}.", 3),  # what is not known is so
        ("{s Eva} {v did not know} {c whether it rained}.", None),
        ("{s Eva} {v said} {c it had allegedly rained}.", 0),
        ("{s Eva} {v said}: {c “It allegedly rained.”}", None),  # her word, not the reporter's
    ],
)
def test_carrier_certainty(marked: str, value: int | None) -> None:
    found = read(marked).carrier_certainty
    assert (None if found is None else found.value) == value


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("{s Eva} {v did not deny} {c the theft}.", Polarity.DECLINE),
        ("{s Eva} {v could not rule out} {c a theft}.", Polarity.DECLINE),
        ("Nor {v did} {s Eva} {v confirm} {c the theft}.", Polarity.DECLINE),
        ("{s No witness} {v said} {c it was theft}.", Polarity.DECLINE),
        ("{s Eva} {v has no doubt} {c that it was theft}.", Polarity.AFFIRM),
        ("{s Eva} {v rejected calls} {c to resign}.", Polarity.DENY),
        ("{s Eva}, {v when asked} about it, {v said} {c it was theft}.", Polarity.AFFIRM),
        ("{s Eva} {v had no immediate comment} on {c the theft}.", Polarity.DECLINE),
        ("{s Eva} {v did not want} {c to leave}.", Polarity.DENY),
        ("{s Eva} {v couldn’t believe} {c it was over}.", Polarity.AFFIRM),
    ],
)
def test_polarity(marked: str, value: Polarity) -> None:
    found = read(marked).polarity
    assert found is not None
    assert found.value is value


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("{s Eva} {v said} {c she saw the men}.", "first-hand: she saw"),
        ("{s Eva}, a survivor, {v said} {c they ran}.", "first-hand: a survivor"),
        ("{c “I was standing there,”} {s Eva} {v said}.", "first-hand: I was standing"),
        ("{s Eva} {v said} {c we were hiding}.", None),  # "we" is the reporter's
        ("{s Eva} {v said} {c he was told to run}.", None),  # an order, no news
        ("{s Eva} {v said} {c neighbours told her that it fell}.", "second-hand: told her"),
        ("{s Eva} {v heard} {c shots}.", "first-hand: heard"),
        ("{s Eva} {v heard} {c that he fell}.", "second-hand: heard"),
        ("{v According to} {s neighbours}, {c it fell}.", None),
        ("{s The radio} {v said}, citing police, {c that it fell}.", "second-hand: citing police"),
        ("{s Eva} {v did not see} {c the men}.", None),
    ],
)
def test_access_with_its_words(marked: str, shown: str | None) -> None:
    found = read(marked).access
    assert (None if found is None else f"{found.value}: {join_words(found.spans)}") == shown


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("{s Bill} {v said} {c it fell}.", "speech: said"),  # a man
        ("{s The bill} {v says} {c that it is banned}.", "document: bill"),
        ("{s Open Record} {v said} {c it fell}.", "speech: said"),  # an organisation's name
        ("{v according to a survey by} {s the ministry}, {c it fell}.", "measurement: survey"),
        ("{v In} {s the poll last month}, {c he led}.", "measurement: poll"),
        ("{s Eva} {v said} in a letter {c that it fell}.", "writing: in a letter"),
        ("{s Eva} {v said} in a video message {c that it fell}.", "speech: said"),
        ("{s Eva} {v sees} the plan {c as a threat}.", "thought: sees"),
        ("{s Eva} {v found out} {c that it fell}.", "thought: found"),
        ("{s Eva} {v felt} {c the ground shake}.", "perception: felt"),
        ("{s Monitors} {v observed} {c 14 lorries}.", "perception: observed"),
        ("{s Monitors} {v observed} {c that lorries came}.", "speech: observed"),
        ("{s Eva} {v did not return} {c our calls}.", "speech: not return"),
        ("{s Eva} {v zorked} {c that it fell}.", None),
    ],
)
def test_deed_with_its_words(marked: str, shown: str | None) -> None:
    found = read(marked).deed
    assert (None if found is None else f"{found.value}: {join_words(found.spans)}") == shown


def test_each_lemma_stands_once_and_no_form_is_lost() -> None:
    lemmas = [entry.lemma for entry in read_rows(VERBS)]
    assert len(lemmas) == len(set(lemmas))
    assert len(lemmas) > 300
    assert all(form in FORMS for lemma in lemmas for form in inflect(lemma))
    others = [entry.lemma for entry in read_rows(OTHERS)]
    assert len(others) == len(set(others))
    assert [
        lemma for lemma in others if FORMS[lemma].lemma != lemma or lemma in lemmas
    ] == []  # no noun that a verb's form hides


HEDGES = """
may, might, perhaps, it is unclear, I don't know, cannot rule out, unlikely, no doubt, I am sure, almost certainly, seems,
of course, as far as I know, appeared to be, is believed, could have, it is possible, not true, is a lie, there is a chance,
must have
"""


@pytest.mark.parametrize("words", " ".join(HEDGES.split()).split(", "))
def test_a_hedge_is_never_skipped_by_the_quick_look(words: str) -> None:
    found = FOUND.search(words)
    assert found is not None
    assert not TRIGGERS.isdisjoint(words.lower().replace("'", " ").split())


def test_quotations_nest_and_apostrophes_are_none() -> None:
    text = '“He said ‘don’t,’ twice,” and the farmers’ 5" pipe burst.'
    assert [text[start:end] for start, _, _, end in find_quotes(text).stretches] == ["“He said ‘don’t,’ twice,”", "‘don’t,’"]


def test_a_heading_is_no_turn() -> None:
    assert find_turns("Note: one.\nSources: two.\nBackground: three.").starts == ()


@pytest.mark.parametrize(
    "text",
    ["x\ud800y said so", "\r\n\r\nHE SAID SO\r\n", "“““““said” so", "'" * 300, "said" * 3000, "no " * 4000, '"\n\n' * 500],
)
def test_odd_input_is_normal_input(text: str) -> None:
    end = len(text)
    piece = make_span(text, 1, end)
    for attribution in (
        Attribution(source=(), cue=(make_span(text, 0, 1),), content=(piece,)),
        Attribution(source=(piece,), cue=(piece,), content=(piece,)),
        Attribution(source=(make_span(text, 0, 1),), cue=(make_span(text, end - 1, end),), content=(piece,)),
    ):
        describe(text, attribution).check(text)


@given(st.text(min_size=3, max_size=80), st.data())
def test_every_value_keeps_its_words(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True)))
    spans = [make_span(text, start, end) for start, end in pairwise(cuts)]
    order = data.draw(st.permutations(spans))
    found = describe(text, Attribution(source=tuple(order[2:3]), cue=(order[0],), content=(order[-1],)))
    found.check(text)
    assert set(tell(found)) == set(VALUES)
