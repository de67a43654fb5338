"""The same source under several names: a table that a journalist could read."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import LinkError
from firsthand.model.manner import SourceClass
from firsthand.model.voice import Voice
from firsthand.stages.link.ruling import Ruling
from firsthand.stages.link.sources.cluster import cluster_voices
from firsthand.stages.link.sources.find import find_same_sources
from firsthand.stages.link.sources.tell import tell_same_source

PERSON, BODY, UNNAMED = SourceClass.NAMED_PERSON, SourceClass.NAMED_ORGANISATION, SourceClass.UNNAMED


def voice(report: str, source_class: SourceClass, name: str = "", described: str = "", *, is_outlet: bool = False) -> Voice:
    return Voice(
        key=f"outlet:{name}" if is_outlet else f"{report}@0",
        report=report,
        source_class=source_class,
        names=(name,) if name else (),
        descriptors=(described,) if described else (),
        is_outlet=is_outlet,
    )


def are_one(
    left: tuple[SourceClass, str, str], right: tuple[SourceClass, str, str], *others: tuple[SourceClass, str, str]
) -> bool:
    voices = [voice(f"r{place}", *one) for place, one in enumerate((left, right, *others))]
    heads = cluster_voices(voices, find_same_sources(voices))
    return heads["r0@0"] == heads["r1@0"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param((PERSON, "Mayor Brekke", ""), (PERSON, "Oda Brekke", "mayor of Velin"), id="surname with a title"),
        pytest.param((PERSON, "Володимир Зеленський", ""), (PERSON, "Volodymyr Zelenskyy", ""), id="alphabets"),
        pytest.param((PERSON, "Владимир Зеленский", ""), (PERSON, "Volodymyr Zelensky", ""), id="alphabets and languages"),
        pytest.param((PERSON, "Mohammed al-Hadi", ""), (PERSON, "محمد الهادي", ""), id="few vowels"),
        pytest.param((PERSON, "Lt. Col. Marat Dovlan", ""), (PERSON, "Colonel Marat Dovlan", ""), id="ranks"),
        pytest.param((PERSON, "Sergei Ivanovich Melnik", ""), (PERSON, "Sergey Melnik", ""), id="patronymic"),
        pytest.param((PERSON, "Ines Calder-Roy", ""), (PERSON, "Ines Calder", ""), id="double name"),
        pytest.param((PERSON, "Christie, Agatha", ""), (PERSON, "Agatha Christie", ""), id="surname first"),
        pytest.param((BODY, "Kelvian Defence Ministry", ""), (BODY, "Ministry of Defense of Kelvia", ""), id="ministry"),
        pytest.param((BODY, "Минобороны РФ", ""), (BODY, "Russia's Ministry of Defence", ""), id="ministry in Russian"),
        pytest.param((BODY, "HRMG", ""), (BODY, "Human Rights Monitoring Group", ""), id="first letters"),
        pytest.param((BODY, "UNHCR", ""), (BODY, "the UN refugee agency", ""), id="known under both names"),
        pytest.param((BODY, "theguardian.com", ""), (BODY, "the Guardian", ""), id="address"),
        pytest.param((UNNAMED, "", "a spokesman for the Northern Command"), (BODY, "Northern Command", ""), id="spokesman"),
        pytest.param(
            (UNNAMED, "", "the governor of the Fenmark"), (PERSON, "Hanne Voll", "governor of the Fenmark"), id="office"
        ),
    ],
)
def test_one_source(left: tuple[SourceClass, str, str], right: tuple[SourceClass, str, str]) -> None:
    assert are_one(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param((PERSON, "Oda Brekke", ""), (PERSON, "Nils Brekke", ""), id="first names"),
        pytest.param((PERSON, "Anna Petrova", ""), (PERSON, "Anton Petrov", ""), id="sister and brother"),
        pytest.param((PERSON, "Sergei Ivanovich Melnik", ""), (PERSON, "Sergei Petrovich Melnik", ""), id="patronymics"),
        pytest.param((PERSON, "Martin Ode Jr.", ""), (PERSON, "Martin Ode Sr.", ""), id="father and son"),
        pytest.param((PERSON, "Mahmoud al-Hadi", ""), (PERSON, "Mohammed al-Hadi", ""), id="names of the same consonants"),
        pytest.param(
            (PERSON, "John Smith", "mayor of Eastport"), (PERSON, "John Smith", "a farmer in Westvale"), id="common name"
        ),
        pytest.param((BODY, "Russian Defence Ministry", ""), (BODY, "Ukrainian Defence Ministry", ""), id="countries"),
        pytest.param((BODY, "12th Brigade", ""), (BODY, "21st Brigade", ""), id="numbers"),
        pytest.param((BODY, "BBC", ""), (BODY, "BBC Persian", ""), id="sister channels"),
        pytest.param((BODY, "Lantern Foundation", ""), (BODY, "Lantern Fund", ""), id="two funds"),
        pytest.param((UNNAMED, "", "a senior official"), (UNNAMED, "", "a senior official"), id="unnamed"),
        pytest.param((SourceClass.COLLECTIVE, "", "residents"), (SourceClass.COLLECTIVE, "", "residents"), id="collectives"),
        pytest.param((SourceClass.PSEUDONYM, "Amal", "a nurse"), (SourceClass.PSEUDONYM, "Amal", "a nurse"), id="pseudonyms"),
        pytest.param(
            (PERSON, "Health Minister Aron Veld", ""), (BODY, "Health Ministry of Kelvia", ""), id="person and institution"
        ),
    ],
)
def test_two_sources(left: tuple[SourceClass, str, str], right: tuple[SourceClass, str, str]) -> None:
    assert not are_one(left, right)


def test_a_sister_channel_is_told_and_kept_apart() -> None:
    left, right = voice("a", BODY, "BBC"), voice("b", BODY, "BBC Arabic Sport")
    (relation,) = find_same_sources([left, right])
    assert relation.p < 0.5
    assert "sister" in relation.because


def test_the_ministry_without_a_country_joins_only_where_one_country_is_spoken_of() -> None:
    bare, kelvian, sorrel = (
        (BODY, "Health Ministry", ""),
        (BODY, "Kelvian Health Ministry", ""),
        (BODY, "Health Ministry of Sorrel", ""),
    )
    assert are_one(bare, kelvian)
    assert not are_one(bare, kelvian, sorrel)


def test_a_surname_that_two_have_goes_to_neither() -> None:
    bare, oda, nils = (PERSON, "Brekke", ""), (PERSON, "Oda Brekke", ""), (PERSON, "Nils Brekke", "")
    assert are_one(bare, oda)
    assert not are_one(bare, oda, nils)


def test_a_surname_goes_to_the_one_whose_office_fits() -> None:
    mayor, oda, nils = (
        (PERSON, "Mayor Brekke", ""),
        (PERSON, "Oda Brekke", "mayor of Velin"),
        (PERSON, "Nils Brekke", "fisherman"),
    )
    assert are_one(mayor, oda, nils)
    assert not are_one(mayor, nils, oda)


def test_one_pseudonym_of_one_outlet_is_proposed_and_not_joined() -> None:
    voices = [voice(report, SourceClass.PSEUDONYM, "Amal", "a nurse") for report in ("a", "b")]
    (relation,) = find_same_sources(voices, outlets={"a": "Radio Kelm", "b": "Radio Kelm"})
    assert relation.p < 0.5
    assert find_same_sources(voices, outlets={"a": "Radio Kelm", "b": "Velin Post"}) == ()


def test_judgements_win_and_can_be_taken_back() -> None:
    voices = [voice("a", UNNAMED, "", "an official"), voice("b", UNNAMED, "", "an official"), voice("c", PERSON, "Oda Brekke")]
    before = cluster_voices(voices, find_same_sources(voices))
    ruling = Ruling(left="b@0", right="a@0", is_same=True, because="both name the same meeting", by="Ruth Ekwe")
    judged = find_same_sources(voices, judgements=[ruling])
    assert [(one.p, one.because) for one in judged] == [(1.0, "Ruth Ekwe judged them the same: both name the same meeting")]
    assert cluster_voices(voices, judged)["b@0"] == "a@0"
    assert cluster_voices(voices, [], must=[("a@0", "c@0")])["c@0"] == "a@0"
    assert cluster_voices(voices, find_same_sources(voices)) == before


def test_a_person_keeps_two_apart_that_look_the_same() -> None:
    voices = [voice(report, PERSON, "Oda Brekke") for report in ("a", "b")]
    relations = find_same_sources(voices)
    assert cluster_voices(voices, relations)["b@0"] == "a@0"
    assert cluster_voices(voices, relations, cannot=[("a@0", "b@0")])["b@0"] == "b@0"


def test_judgements_that_contradict_one_another_are_named() -> None:
    voices = [voice(report, PERSON, "Oda Brekke") for report in ("a", "b")]
    with pytest.raises(LinkError, match="one source and two"):
        cluster_voices(voices, [], must=[("a@0", "b@0")], cannot=[("b@0", "a@0")])
    with pytest.raises(LinkError, match="not there"):
        cluster_voices(voices, [], must=[("a@0", "z@0")])


def test_two_voices_with_one_key_are_named() -> None:
    with pytest.raises(LinkError, match="the key 'a@0'"):
        find_same_sources([voice("a", PERSON, "Oda Brekke"), voice("a", PERSON, "Nils Brekke")])


def test_a_voice_is_told_by_its_names() -> None:
    left, right = voice("a", BODY, "BBC"), voice("b", BODY, "bbc.com")
    (relation,) = find_same_sources([left, right])
    told = tell_same_source(relation, {left.key: left, right.key: right})
    assert told.startswith("BBC and bbc.com are almost surely one source (97 %): known under both names")


NAMES = st.one_of(
    st.text(max_size=25), st.sampled_from(["Oda Brekke", "Mayor Brekke", "Nils Brekke", "BBC", "bbc.com", "'s", "-", "\ud800"])
)


@given(st.lists(st.tuples(st.sampled_from(list(SourceClass)), NAMES, NAMES), max_size=8), st.randoms())
@settings(max_examples=60, deadline=None)
def test_any_text_in_any_order_gives_one_result(rows: list[tuple[SourceClass, str, str]], shuffler: random.Random) -> None:
    voices = [voice(f"r{place}", *row) for place, row in enumerate(rows)]
    relations = find_same_sources(voices)
    heads = cluster_voices(voices, relations)
    shuffler.shuffle(voices)
    again = find_same_sources(voices)
    assert again == relations
    assert dict(cluster_voices(voices, again[::-1])) == dict(heads)
    assert all(heads[head] == head and head <= key for key, head in heads.items())
