"""What a case knows of names: outlets under short names, classes, places."""

import pytest

from firsthand.model.manner import SourceClass
from firsthand.model.voice import Voice
from firsthand.model.way import Station, Way
from firsthand.stages.link.naming import (
    find_named_outlets,
    find_outlets,
    is_outlet_name,
    is_short_for,
    name_outlet,
    put_relays,
    settle_classes,
)

PERSON, BODY, UNNAMED = SourceClass.NAMED_PERSON, SourceClass.NAMED_ORGANISATION, SourceClass.UNNAMED


def make_outlet(name: str) -> Voice:
    return Voice(key=f"outlet:{name}", report="r0", source_class=BODY, names=(name,), is_outlet=True)


def make_voice(key: str, words: str, kind: SourceClass = PERSON) -> Voice:
    named = kind in {PERSON, BODY}
    return Voice(
        key=key,
        report=key.split("@", 1)[0],
        source_class=kind,
        names=(words,) if named else (),
        descriptors=() if named else (words,),
    )


@pytest.mark.parametrize(
    ("words", "name", "is_short"),
    [
        ("the Courier", "The Velin Courier", True),
        ("TVC", "The Velin Courier", False),
        ("VC", "The Velin Courier", True),
        ("KNA", "Kalvian News Agency", True),
        ("KAN", "Kalvian News Agency", False),
        ("KN-Velin", "Kalvian News Velin", True),
        ("Radio Orla", "Radio Orla English", True),
        ("Doctors' Ring", "Doctors' Ring on Telegram", True),
        ("the institute", "Institute for Salt and Law", True),
        ("Velin", "The Velin Courier", False),
        ("The Velin Courier", "The Velin Courier", False),
        ("", "The Velin Courier", False),
    ],
)
def test_a_short_name_of_an_outlet(words: str, name: str, *, is_short: bool) -> None:
    assert is_short_for(words, name) is is_short


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("the Courier", "Velin Courier"),
        ("this newspaper", None),
        ("Orla Post", None),
        ("KNA", "KNA"),
        ("the Post", None),
    ],
)
def test_a_citation_is_called_as_in_the_case(words: str, named: str | None) -> None:
    assert name_outlet(words, ["Velin Courier", "Orla Post"], "Orla Post") == named


def test_a_name_has_the_class_that_it_has_most_often() -> None:
    voices = [
        make_voice("r1@1", "Jana Velik"),
        make_voice("r2@1", "Jana Velik"),
        make_voice("r3@1", "Jana Velik", BODY),
        make_voice("r4@1", "Governor Jana Velik had earlier", UNNAMED),
        make_voice("r5@1", "a man in Velik Street", UNNAMED),
        make_voice("r6@1", "Velin Courier"),
        make_outlet("Velin Courier"),
    ]
    settled = {voice.key: voice for voice in settle_classes(voices)}
    assert settled["r3@1"].source_class is PERSON
    assert settled["r4@1"].names == ("Jana Velik",)
    assert settled["r5@1"].names == ()
    assert settled["r6@1"].source_class is BODY


def test_a_place_is_nobodys_name_where_an_office_stands_beside_it() -> None:
    voice = Voice(key="r1@1", report="r1", source_class=PERSON, names=("Olvard",), descriptors=("a soldier",))
    (settled,) = settle_classes([voice], ["Olvard"])
    assert (settled.names, settled.label) == ((), "a soldier")
    assert settle_classes([voice], ["Velin"]) == (voice,)


@pytest.mark.parametrize(
    ("voice", "outlet"),
    [
        pytest.param(make_voice("r1@1", "Velin Courier"), "outlet:Velin Courier", id="by its name, taken for a person's"),
        pytest.param(make_voice("r1@1", "the Courier", BODY), "outlet:Velin Courier", id="by a shorter name"),
        pytest.param(make_voice("r1@1", "We", UNNAMED), "outlet:Orla Post", id="we are the report's own outlet"),
        pytest.param(make_voice("r1@1", "our correspondent in Velin", UNNAMED), "outlet:Orla Post", id="its own reporter"),
        pytest.param(make_voice("r1@1", "The Courier's reporter", UNNAMED), "outlet:Velin Courier", id="another's reporter"),
        pytest.param(make_voice("r1@1", "a reporter", UNNAMED), None, id="some reporter"),
        pytest.param(make_voice("r1@1", "Post", PERSON), None, id="a person may be called like an outlet's last word"),
    ],
)
def test_a_voice_that_is_an_outlet_of_the_case(voice: Voice, outlet: str | None) -> None:
    voices = [voice, make_outlet("Velin Courier"), make_outlet("Orla Post")]
    found = find_outlets(voices, {"r1": "outlet:Orla Post"})
    assert [{one.left, one.right} for one in found] == ([] if outlet is None else [{voice.key, outlet}])
    assert all(one.because for one in found)


OUTLETS = {"Velin Courier": "outlet:Velin Courier"}
OWN = Station(source="outlet:Orla Post", label="Orla Post")


@pytest.mark.parametrize(
    ("descriptor", "context", "labels"),
    [
        ("soldiers quoted by the Velin Courier", "", ["Velin Courier"]),
        ("a nurse who spoke to the Courier", "", ["Velin Courier"]),
        ("a nurse", "Ten died, a nurse said (Velin Courier).", ["Velin Courier"]),
        ("a nurse", "Ten died (in all), a nurse said.", []),
        ("a nurse in the courier's van", "", []),
    ],
)
def test_an_outlet_that_passed_it_on_is_put_in_the_way(descriptor: str, context: str, labels: list[str]) -> None:
    source = Station(source="r1@1", label=descriptor, is_named=False, descriptor=descriptor)
    way = Way(statement="r1#1", report="r1", claim="c", stations=(source, OWN))
    (found,) = put_relays([way], OUTLETS, {"r1#1": context})
    assert [station.label for station in found.stations] == [descriptor, *labels, "Orla Post"]


def test_outlets_named_anywhere_in_a_text() -> None:
    text = "Ten died. Sources: Velin Courier, Orla Postman."
    assert list(find_named_outlets(text, ["Velin Courier", "Orla Post", "Ten"])) == ["Velin Courier"]


def test_a_remark_is_no_outlet() -> None:
    assert not is_outlet_name("Translated from Arabic by our desk.")
    assert not is_outlet_name("Ukrainian")
    assert is_outlet_name("Kalvian News Agency")
