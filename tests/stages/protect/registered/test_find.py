"""Registered people and places are found in every written form that docs/methods/protect-registered.md lists."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.testimony import Identity, IdentityKind, MaskKind, MaskState
from firsthand.stages.protect.registered.clear import mask_text
from firsthand.stages.protect.registered.find import find_in_name, find_registered
from firsthand.stages.protect.registered.register import compile_register

OLEH = Identity(
    id="a1",
    kind=IdentityKind.PERSON,
    names=("Oleksandr Petrovych Zahornyi", "Олександр Петрович Загорний"),
    nicknames=("Береза", "Старий Лис"),
    contacts=("+380 67 123 45 67", "o.zahornyi@ukr.net", "@sashko_z"),
    codes=("АВ 765432", "AA1234BB"),
    born="1985-03-14",
)
KHALED = Identity(id="b2", kind=IdentityKind.PERSON, names=("Khaled bin Salem al-Dulaimi", "خالد الدليمي"))
EMMA = Identity(id="c3", kind=IdentityKind.PERSON, names=("Imogen Fothergale",))
TOWN = Identity(id="d4", kind=IdentityKind.PLACE, names=("Кобилянка", "Старе Жаботине"))
CLINIC = Identity(id="e5", kind=IdentityKind.ORGANISATION, names=("Лікарня святого Панаса",))
REGISTER = compile_register([OLEH, KHALED, EMMA, TOWN, CLINIC])


@pytest.mark.parametrize(
    ("text", "cleared"),
    [
        pytest.param("Бачили Загорного біля моста.", "Бачили [person 1] біля моста.", id="case of a surname"),
        pytest.param("Передай Загорній, що чекаю.", "Передай [person 1], що чекаю.", id="his wife's surname"),
        pytest.param("Сашкові Загорному не дзвони", "[person 1] не дзвони", id="short form and surname"),
        pytest.param("Петровичу, тікай!", "[person 1], тікай!", id="patronymic alone"),
        pytest.param("с Александром Петровичем Загорным", "с [person 1]", id="Russian"),
        pytest.param("Zahornyj, Zagorny and Sahornyj", "[person 1], [person 1] and [person 1]", id="habits of spelling"),
        pytest.param("وصل زاغورني أمس", "وصل [person 1] أمس", id="Arabic letters"),
        pytest.param("O. P. Zahornyi, Zahornyi O.P., О.П.Загорний", "[person 1], [person 1], [person 1]", id="initials"),
        pytest.param("Zahornyi, Oleksandr", "[person 1]", id="surname first with a comma"),
        pytest.param("Zahornyi's house", "[person 1]'s house", id="possessive"),
        pytest.param("Oleksandr «Bereza» Zahornyi", "[person 1]", id="callsign between"),
        pytest.param("позивний береза, «Береза», Березою", "позивний [person 1], «[person 1]», [person 1]", id="callsign"),
        pytest.param("зі Старим Лисом", "зі [person 1]", id="callsign of two words"),
        pytest.param(
            "Береза росла біля хати, берези ні", "[person 1] росла біля хати, берези ні", id="callsign that is a word"
        ),
        pytest.param("загорний олександр прийшов", "[person 1] прийшов", id="no capitals"),
        pytest.param("Khalid al-Dulaymi; Халеда аль-Дулайми", "[person 1]; [person 1]", id="Arabic name abroad"),
        pytest.param("قال خالد بن سالم الدليمي", "قال [person 1]", id="Arabic name"),
        pytest.param("Kh4l3d al-Dulaimi, Zah0rnyi", "[person 1], [person 2]", id="digits for letters"),
        pytest.param("Mo we saw Fothergales", "Mo we saw [person 1]", id="English plural"),
        pytest.param("у Кобилянці та кобилянській школі", "у [place 1] та [place 1] школі", id="place and its adjective"),
        pytest.param("зі Старого Жаботиного", "зі [place 1]", id="place of two words"),
        pytest.param("у лікарні святого Панаса", "у [organisation 1]", id="organisation"),
    ],
)
def test_forms_of_names(text: str, cleared: str) -> None:
    assert mask_text(text, find_registered(text, REGISTER)) == cleared


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("За\u00adгор\u200bний", id="soft hyphen and zero width"),
        pytest.param("Заго\u0301рний", id="accent"),
        pytest.param("За<b>гор</b>ний", id="tags"),
        pytest.param("За<!-- x -->горний", id="comment"),
        pytest.param("З&#1072;горний", id="entity"),
        pytest.param("Zаhornуi", id="letters of two alphabets"),
        pytest.param("Ｚａｈｏｒｎｙｉ", id="full width"),
        pytest.param("𝐙𝐚𝐡𝐨𝐫𝐧𝐲𝐢", id="mathematical"),
        pytest.param("З а г о р н и й", id="spaced"),
        pytest.param("З.а.г.о.р.н.и.й", id="dotted"),
        pytest.param("Заго-\nрний", id="hyphen at the line's end"),
        pytest.param("Заго\nрний", id="line break"),
        pytest.param("ЗАГОРНИЙ", id="capitals"),
        pytest.param("%D0%97%D0%B0%D0%B3%D0%BE%D1%80%D0%BD%D0%B8%D0%B9", id="percent"),
        pytest.param(r"\u0417\u0430\u0433\u043e\u0440\u043d\u0438\u0439", id="escapes"),
        pytest.param("OleksandrZahornyi", id="run together"),
    ],
)
def test_disguises(name: str) -> None:
    text = f"Там {name} був."
    (mask,) = find_registered(text, REGISTER)
    assert mask.span.words == name
    assert (mask.identity, mask.state, mask.kind) == ("a1", MaskState.MASKED, MaskKind.PERSON)


@pytest.mark.parametrize(
    "contact",
    [
        "+380671234567",
        "+380 (67) 123-45-67",
        "067.123.45.67",
        "8 067 123 45 67",
        "00380-67-1234567",
        "067, потім 123 і 4567",
        "067 123 45\n67",
        "٠٦٧١٢٣٤٥٦٧",
        "123-45-67",
        "O67 123 45 67",
        "o.zahornyi@ukr.net",
        "O.ZAHORNYI [at] ukr (dot) net",
        "o . zahornyi собака ukr точка net",
        "@sashko_z",
        "https://t.me/sashko_z",
        "sashko_z",
        "AB765432",
        "ав-765 432",
        "АВ № 765432",
        "АА 1234 ВВ",
        "14.03.1985",
        "14 березня 1985",
        "March 14, 1985",
    ],
)
def test_contacts_codes_and_birth(contact: str) -> None:
    text = f"Ось: {contact}; усе."
    assert [mask.span.words for mask in find_registered(text, REGISTER)] == [contact]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Oleksandr Brownlow spoke first.", id="another's surname behind"),
        pytest.param("Петро Петрович Іваненко", id="another's first name before the patronymic"),
        pytest.param("Павлов сказал, что придёт.", id="a surname made of a first name"),
        pytest.param("The birch tree and the old fox", id="words"),
        pytest.param("Call 067 123 45 60 or 380671234560", id="another number"),
        pytest.param("AB765433 and 14.03.1986", id="another document, another day"),
        pytest.param("somebody@ukr.net wrote to zahor@net.org", id="another address"),
        pytest.param("", id="nothing"),
    ],
)
def test_others_stay(text: str) -> None:
    assert find_registered(text, REGISTER) == ()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("zahornyi_oleksandr_2023.docx", ["zahornyi_oleksandr"]),
        ("interviewzahornyi2.wav", ["zahornyi"]),
        ("ЗагорнийОП.pdf", ["ЗагорнийОП"]),
        ("IMG_0671234567.jpg", ["0671234567"]),
        ("holiday.jpg", []),
    ],
)
def test_names_of_files(name: str, found: list[str]) -> None:
    assert [mask.span.words for mask in find_in_name(name, REGISTER)] == found


@given(st.text(alphabet="Загорний Zahornyi<b>-\n\u00ad.@067123 «»'", max_size=80))
def test_masks_are_in_order_and_true_to_the_text(text: str) -> None:
    masks = find_registered(text, REGISTER)
    for mask in masks:
        mask.span.check(text)
    assert all(left.span.end <= right.span.start for left, right in pairwise(masks))


@given(st.integers(0, 6), st.sampled_from(["\u00ad", "\u200b", "<i>", "\u0336", "**"]))
def test_whatever_is_put_inside_a_name_it_is_found(at: int, mark: str) -> None:
    name = "Загорний"
    text = f"Був {name[: at + 1]}{mark}{name[at + 1 :]} тут"
    assert mask_text(text, find_registered(text, REGISTER)) == "Був [person 1] тут"


def test_identities_as_they_are_and_compiled_give_the_same() -> None:
    text = "Загорний і Fothergale"
    assert find_registered(text, [OLEH, EMMA]) == find_registered(text, compile_register([OLEH, EMMA]))


def test_nothing_registered_finds_nothing() -> None:
    assert find_registered("Загорний, 067 123 45 67", []) == ()


def test_a_register_does_not_show_what_it_holds() -> None:
    assert "Zahornyi" not in repr(REGISTER)
