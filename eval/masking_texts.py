"""Texts with invented people in them, in every form that docs/methods/protect-registered.md lists, and in forms it does not.

Its own tables of declension, romanisation and disguise: where they and the matcher agree, two hands wrote the same rule.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from eval.masking_disguise import disguise, write_code, write_handle, write_mail, write_phone
from eval.masking_frames import FRAMES
from eval.masking_names import (
    ARABIC_FAMILY,
    ARABIC_GIVEN,
    CALLSIGNS,
    CASES,
    EASTERN,
    GIVEN,
    PATRONYMIC,
    PLACES,
    SCHEMES,
    WESTERN,
    Made,
    decline,
    make_family,
    romanise,
    write_arabic,
)
from firsthand.model.testimony import Identity, IdentityKind


@dataclass(frozen=True)
class Case:
    """A text, where the name stands in it, whose it is; `rule` names the form, `is_listed` whether the page lists it."""

    text: str
    start: int
    end: int
    identity: str
    rule: str
    is_listed: bool


CONTACTS = frozenset({"phone", "mail", "handle", "code", "callsign"})
RARELY = 0.03


def make_world(rng: random.Random, size: int) -> list[Made]:
    """Invented people of many kinds of names."""
    return [_make_person(rng, at) for at in range(size)]


def _make_person(rng: random.Random, at: int) -> Made:
    person = rng.choices([_slavic, _eastern, _western, _arabic, _place], [60, 10, 10, 14, 6])[0](rng, f"i{at:04}")
    if person.sex == "place":
        return person
    digits = "".join(rng.choice("0123456789") for _ in range(7))
    phone = rng.choice(("38050", "38067", "38095", "7916", "7928", "37529", "963944", "4477"))
    name = (
        romanise(person.family.get("ru", "x"), "ru", "English newspaper").lower()
        if "ru" in person.family
        else person.family["en"].lower()
    )
    name = "".join(one for one in name if "a" <= one <= "z")
    return replace(
        person,
        callsign=rng.choice(CALLSIGNS) if rng.random() < 0.4 else "",  # noqa: PLR2004
        phone=phone + digits,
        mail=f"{name}.{rng.randint(10, 99)}@{rng.choice(('ukr.net', 'gmail.com', 'mail.ru'))}",
        handle=f"{name[:6]}_{rng.randint(100, 999)}",
        code=rng.choice(("АВ", "МТ", "ЕО", "КН")) + "".join(rng.choice("0123456789") for _ in range(6)),
    )


def _slavic(rng: random.Random, key: str) -> Made:
    uk, ru, sex, short_uk, short_ru = rng.choice(GIVEN)
    man, woman = make_family(rng)
    father = PATRONYMIC[rng.choice(sorted(PATRONYMIC))]
    fathers = {"uk": father[sex == "f"], "ru": father[2 + (sex == "f")]}
    short = {"uk": short_uk.split(), "ru": short_ru.split()}
    made = Made(key, sex, "slavic", man if sex == "m" else woman, {"uk": uk, "ru": ru}, fathers, short)
    full = {language: f"{made.given[language]} {fathers[language]} {made.family[language]}" for language in ("uk", "ru")}
    latin = " ".join(romanise(word, "uk", "Ukraine 2010") for word in full["uk"].split())
    return replace(
        made, registered=rng.choice([(full["uk"],), (full["uk"], full["ru"]), (full["uk"], latin), (latin, full["ru"])])
    )


def _eastern(rng: random.Random, key: str) -> Made:
    given, family, sex = rng.choice(EASTERN)
    return Made(key, sex, "eastern", {"ru": family}, {"ru": given}, registered=(f"{given} {family}",))


def _western(rng: random.Random, key: str) -> Made:
    given, family = rng.choice(WESTERN)
    return Made(key, "m", "western", {"en": family}, {"en": given}, registered=(f"{given} {family}",))


def _arabic(rng: random.Random, key: str) -> Made:
    given, family = rng.choice(ARABIC_GIVEN), rng.choice(ARABIC_FAMILY)
    latin = (given[1].split()[0], rng.choice(_split_latin(family[1])))
    made = Made(
        key,
        "m",
        "arabic",
        {"ar": family[0], "en": family[1], "ru": family[2]},
        {"ar": given[0], "en": given[1], "ru": given[2]},
    )
    return replace(
        made,
        registered=rng.choice(
            [(f"{latin[0]} {latin[1]}",), (f"{given[0]} {family[0]}",), (f"{latin[0]} {latin[1]}", f"{given[0]} {family[0]}")]
        ),
    )


def _split_latin(spellings: str) -> list[str]:
    """`El Halaby` is one spelling of two words."""
    return spellings.replace("El ", "El_").replace(" ", "|").replace("El_", "El ").split("|")


def _place(rng: random.Random, key: str) -> Made:
    uk, ru = rng.choice(PLACES)
    return Made(key, "place", "place", {"uk": uk, "ru": ru}, {}, registered=(uk, ru))


def make_identity(made: Made) -> Identity:
    """As it is registered."""
    return Identity(
        id=made.id,
        kind=IdentityKind.PLACE if made.sex == "place" else IdentityKind.PERSON,
        names=made.registered,
        nicknames=(made.callsign,) if made.callsign else (),
        contacts=tuple(
            one for one in ("+" + made.phone if made.phone else "", made.mail, "@" + made.handle if made.handle else "") if one
        ),
        codes=(made.code,) if made.code else (),
    )


def make_cases(rng: random.Random, world: list[Made], count: int) -> Iterator[Case]:
    """Texts with one of the world's people each."""
    made = 0
    while made < count:
        person = rng.choice(world)
        form = _make_form(rng, person)
        if form is None:
            continue
        language, case, words, rule, is_listed = form
        is_long = " " in words
        words, dress = disguise(rng, words, rule)
        frames = FRAMES[language]
        before, _, after = rng.choice(frames.get(case, frames["nomn"])).partition("{}")
        if dress == ", spaced" and (before[-3:-2] == " " or after[2:3] == " "):
            continue  # a word of one letter beside letters that stand apart: nobody can tell where the name ends
        if rule == "western title":
            before += rng.choice(("Mr ", "Dr. ", "Captain "))
        if rule == "callsign in words":
            before += "callsign "
        if rule == "phone" or rule in {"mail", "handle", "code"}:
            before, after = rng.choice(
                (
                    ("Писали сюди: ", " — без відповіді."),
                    ("His contact was ", " at that time."),
                    ("тел. ", ", спросить вечером"),
                )
            )
        is_plain = is_long and rule not in CONTACTS and "Arabic" not in rule and not dress.endswith(("homoglyph", "entity"))
        if is_listed and is_plain and rng.random() < RARELY:
            before, words, after, dress = before.lower(), words.lower(), after.lower(), dress + ", no capitals"
        yield Case(before + words + after, len(before), len(before) + len(words), person.id, rule + dress, is_listed)
        made += 1


Form = tuple[str, str, str, str, bool]


def _make_form(rng: random.Random, person: Made) -> Form | None:
    if person.sex == "place":
        return _form_place(rng, person)
    if rng.random() < 0.15:  # noqa: PLR2004
        return _form_contact(rng, person)
    return {"slavic": _form_slavic, "eastern": _form_eastern, "western": _form_western, "arabic": _form_arabic}[person.origin](
        rng, person
    )


def _form_place(rng: random.Random, person: Made) -> Form:
    language = rng.choice(("uk", "ru"))
    word = person.family[language]
    if rng.random() < 0.3:  # noqa: PLR2004
        return (
            "en",
            "nomn",
            " ".join(romanise(one, language, rng.choice(sorted(SCHEMES[language]))) for one in word.split()),
            "place in Latin",
            True,
        )
    case = rng.choice(CASES[:6])
    forms = _parse_inflect(word, language, case, "place")
    return (language, case, forms, "place in a case, by pymorphy", False) if forms else (language, "nomn", word, "place", True)


def _form_contact(rng: random.Random, person: Made) -> Form:
    kind = rng.choice(("phone", "mail", "handle", "code", "callsign"))
    if kind == "callsign" and person.callsign:
        if not "Ѐ" <= person.callsign[0] <= "ӿ":
            return (
                "en",
                "nomn",
                rng.choice(("“{}”", "{}")).format(person.callsign),
                rng.choice((kind, "callsign in words")),
                True,
            )
        case = rng.choice(CASES[:6])
        word = decline(
            person.callsign, "uk", "m" if person.callsign[-1] not in "ая" else "f", "g" if person.callsign != "Тихий" else "f"
        )[case]
        return "uk", case, rng.choice(("{}", "«{}»", '"{}"')).format(word), kind, True
    writes: dict[str, Callable[[random.Random, Made], str]] = {
        "phone": write_phone,
        "mail": write_mail,
        "handle": write_handle,
        "code": write_code,
    }
    kind = "phone" if kind == "callsign" else kind
    return "en", "nomn", writes[kind](rng, person), kind, True


def _form_slavic(rng: random.Random, person: Made) -> Form | None:
    language, roll = rng.choice(("uk", "ru")), rng.random()
    if roll < 0.25:  # noqa: PLR2004
        return _in_latin(rng, person, language)
    if roll < 0.33:  # noqa: PLR2004
        words = [write_arabic(one) for one in (person.given[language], person.family[language])]
        return "ar", "nomn", " ".join(words), "in Arabic letters", True
    case = rng.choice(CASES)
    if roll < 0.5:  # noqa: PLR2004
        return _by_morphology(rng, person, language, case)
    return _declined(rng, person, language, case)


def _declined(rng: random.Random, person: Made, language: str, case: str) -> Form:
    given = decline(person.given[language], language, person.sex, "g")[case]
    father = decline(person.father[language], language, person.sex, "p")[case]
    family = decline(person.family[language], language, person.sex, "f")[case]
    first, second = person.given[language][0], person.father[language][0]
    plain = {
        "first name and surname": f"{given} {family}",
        "surname and first name": f"{family} {given}",
        "full name": f"{given} {father} {family}",
        "full name, surname first": f"{family} {given} {father}",
        "first name and patronymic": f"{given} {father}",
        "surname": family,
        "first name": given,
        "patronymic": father,
        "initials before": rng.choice(
            (f"{first}. {second}. {family}", f"{first}.{second}. {family}", f"{first}. {family}", f"{first}.{second}.{family}")
        ),
        "initials behind": rng.choice((f"{family} {first}. {second}.", f"{family} {first}.{second}.", f"{family} {first}.")),
        "surname in capitals": f"{family.upper()} {given}",
        "comma": f"{family}, {given}",
    }
    if person.short.get(language):
        short = rng.choice(person.short[language])
        sex = person.sex if short[-1] not in "ая" else "f"
        plain["short form"] = decline(short, language, sex, "g")[case]
        plain["short form and surname"] = f"{decline(short, language, sex, 'g')[case]} {family}"
    if person.callsign:
        plain["callsign between"] = f"{given} «{person.callsign}» {family}"
    rule = rng.choice(sorted(plain))
    return language, case, plain[rule], rule, True


def _in_latin(rng: random.Random, person: Made, language: str) -> Form:
    scheme = rng.choice(sorted(SCHEMES[language]))
    given, father, family = (romanise(one[language], language, scheme) for one in (person.given, person.father, person.family))
    first = given[: 2 if given[:2] in {"Yu", "Ju", "Iu"} else 1]
    plain = {
        "first name and surname": f"{given} {family}",
        "surname": family,
        "full name": f"{given} {father} {family}",
        "surname, first name": f"{family}, {given}",
        "first name": given,
        "possessive": f"{given} {family}",
        "initial": f"{first}. {family}",
        "run together": f"{given}{family}",
        "in capitals": f"{given} {family}".upper(),
    }
    if person.short.get(language):
        plain["short form"] = romanise(rng.choice(person.short[language]), language, scheme)
    rule = rng.choice(sorted(plain))
    return "en", "nomn", plain[rule], f"{rule} in Latin ({scheme})", True


@cache
def _analyser(language: str) -> object:
    import pymorphy3  # noqa: PLC0415

    return pymorphy3.MorphAnalyzer(lang=language)


@cache
def _parse_inflect(word: str, language: str, case: str, kind: str, number: str = "sing") -> str | None:
    """One word, or several, in a case by pymorphy3; None where it does not know the word as such a name."""
    marks = {"family": "Surn", "given": "Name", "father": "Patr", "place": None}[kind]
    made = []
    for part in word.split():
        parses = [one for one in _analyser(language).parse(part) if (marks is None or marks in one.tag) and "nomn" in one.tag]  # type: ignore[attr-defined]
        form = parses[0].inflect({case, number} if kind != "place" else {case}) if parses else None
        if form is None:
            return None
        made.append(form.word.capitalize())
    return " ".join(made)


def _by_morphology(rng: random.Random, person: Made, language: str, case: str) -> Form | None:
    """Forms of pymorphy3, plural ones among them, and pet names, possessives and relatives that no table of the page lists."""
    case = "nomn" if case == "voct" else case
    kind, word = rng.choice(
        (("family", person.family[language]), ("given", person.given[language]), ("father", person.father[language]))
    )
    number = "plur" if kind == "family" and rng.random() < 0.3 else "sing"  # noqa: PLR2004
    form = _parse_inflect(word, language, case, kind, number)
    if form is not None:
        return language, case, form, f"{kind} {number} by pymorphy ({language})", False
    return None


def _form_eastern(rng: random.Random, person: Made) -> Form:
    given, family = person.given["ru"], person.family["ru"]
    if rng.random() < 0.4:  # noqa: PLR2004
        scheme = rng.choice(sorted(SCHEMES["ru"]))
        words = rng.choice((f"{given} {family}", family, f"{family} {given}"))
        return (
            "en",
            "nomn",
            " ".join(romanise(one, "ru", scheme) for one in words.split()),
            f"eastern in Latin ({scheme})",
            True,
        )
    case = rng.choice(CASES[:6])
    given, family = decline(given, "ru", person.sex, "g")[case], decline(family, "ru", person.sex, "f")[case]
    return "ru", case, rng.choice((f"{given} {family}", family, f"{given[0]}. {family}", given)), "eastern in a case", True


def _form_western(rng: random.Random, person: Made) -> Form:
    given, family = person.given["en"], person.family["en"]
    forms = {
        "western full": f"{given} {family}",
        "western swapped": f"{family}, {given}",
        "western surname": family,
        "western initial": f"{given[0]}. {family}",
        "western first name": given,
        "western title": family,
        "western capitals": f"{given} {family}".upper(),
    }
    rule = rng.choice(sorted(forms))
    return "en", "nomn", forms[rule], rule, True


def _form_arabic(rng: random.Random, person: Made) -> Form:
    language = rng.choice(("ar", "en", "ru", "en"))
    if language == "ar":
        given, family = person.given["ar"], person.family["ar"]
        if rng.random() < 0.4:  # noqa: PLR2004
            given, family = (
                given.replace("أ", "ا").replace("إ", "ا").replace("ى", "ي"),
                family.replace("ي", "ى") if family.endswith("ي") else family,
            )
        forms = {
            "full": f"{given} {family}",
            "surname": family,
            "with ibn": f"{given} بن سالم {family}",
            "first name": given,
            "with wa": f"و{given} {family}",
        }
        rule = rng.choice(sorted(forms))
        # The father's name is not registered: the stretch is measured where the two registered parts stand together.
        return "ar", "nomn", forms["full"] if rule == "with ibn" else forms[rule], f"Arabic {rule}", True
    if language == "ru":
        case = rng.choice(CASES[:6])
        given = decline(person.given["ru"], "ru", "m" if person.given["ru"][-1] not in "ая" else "f", "g")[case]
        article, dash, family = person.family["ru"].rpartition("-")
        family = article + dash + decline(family, "ru", "m" if family[-1] != "и" else "f", "f")[case]
        return "ru", case, rng.choice((f"{given} {family}", family)), "Arabic in Cyrillic", True
    given, family = rng.choice(person.given["en"].split()), rng.choice(_split_latin(person.family["en"]))
    return "en", "nomn", rng.choice((f"{given} {family}", family, f"{given[0]}. {family}")), "Arabic in Latin", True
