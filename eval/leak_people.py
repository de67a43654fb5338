"""Invented people for the leak runs: names in two scripts that stand nowhere else, and accounts that are full of them."""

import io
import random
import zipfile
from dataclasses import dataclass, field
from html import escape

SYLLABLES = (
    ("vro", "вро"), ("chal", "чал"), ("men", "мен"), ("kud", "куд"), ("zhab", "жаб"), ("lor", "лор"), ("pesh", "пеш"),
    ("tul", "тул"), ("gorv", "горв"), ("nyk", "ник"), ("brat", "брат"), ("smel", "смел"), ("dov", "дов"), ("rakh", "рах"),
    ("zem", "зем"), ("plov", "плов"), ("vusk", "вуск"), ("tarn", "тарн"), ("shel", "шел"), ("drob", "дроб"), ("mur", "мур"),
)  # fmt: skip
ENDS = (("mak", "мак"), ("dur", "дур"), ("lov", "лов"), ("nyk", "ник"), ("zhan", "жан"), ("vet", "вет"))
# Three before the end: eleven letters and more, so that no word, digest or base64 holds one by chance.
LENGTH = 3
# What a tagger may propose and a person keeps: nothing that tells of anybody.
PLAIN = (
    "It was on 3 March that ten soldiers were killed at Olvard. Nobody came for the wounded for two days.",
    "The commander said that twelve people were taken to the school. A nurse told us that the shelling began at noon.",
    "In April the bridge at Olvard was shelled. The mayor said that four houses burned.",
)


def draw_name(chance: random.Random) -> tuple[str, str]:
    """A name in Latin and in Cyrillic letters."""
    parts = [*chance.sample(SYLLABLES, LENGTH), chance.choice(ENDS)]
    return "".join(one for one, _ in parts).capitalize(), "".join(one for _, one in parts).capitalize()


def draw_word(chance: random.Random) -> str:
    """A word that stands nowhere else."""
    return draw_name(chance)[0].lower()


@dataclass(frozen=True)
class Person:
    """Somebody who speaks: what is registered of them, and words of theirs that nobody registers."""

    latin: str
    cyrillic: str
    phone: str
    callsign: str
    words: tuple[str, ...]
    family: tuple[str, str]
    protected: tuple[str, ...] = field(repr=False)


def draw_person(chance: random.Random) -> Person:
    """Somebody new."""
    given, father, family = (draw_name(chance) for _ in range(3))
    latin, cyrillic = f"{given[0]} {father[0]}ovych {family[0]}", f"{given[1]} {father[1]}ович {family[1]}"
    digits = f"{chance.randrange(10**7):07d}"
    phone = f"+380 67 {digits[:3]} {digits[3:5]} {digits[5:]}"
    callsign, words = draw_word(chance).capitalize(), tuple(draw_word(chance) for _ in range(6))
    return Person(latin, cyrillic, phone, callsign, words, family, (latin, cyrillic, phone.replace(" ", ""), callsign, *words))


def write_account(person: Person, other: Person, chance: random.Random) -> str:
    """An account in which the speaker and somebody else are named in several ways."""
    said = [
        f"INTERVIEWER: Are you {person.family[0]}?",
        f"WITNESS: I am {person.latin}, callsign {person.callsign}. My phone is {person.phone}.",
        f"WITNESS: {chance.choice(PLAIN)}",
        f"WITNESS: We hid in the {person.words[0]} and whispered {person.words[1]}.",
        chance.choice((
            f"WITNESS: I was with {other.latin}.",
            f"WITNESS: Я был там с {other.family[1]}ом и видел {other.family[1]}а.",
            f"WITNESS: Я {person.cyrillic}, мой телефон {person.phone}.",
            f"WITNESS: {other.family[0].upper()} was beside me; they called out «{other.callsign}».",
        )),
        f"WITNESS: {chance.choice(PLAIN)}",
    ]  # fmt: skip
    return "\n".join(said) + "\n"


def write_file(text: str, person: Person, chance: random.Random) -> tuple[str, bytes]:
    """A transcript as a file: its name, which tells whose it is, and its bytes; some are broken."""
    kind = chance.choice(("txt", "txt", "md", "srt", "vtt", "docx", "utf-16", "broken"))
    name = f"{person.family[chance.randrange(2)]}-{person.words[2]}"
    lines = text.splitlines()
    if kind == "docx":
        return f"{name}.docx", make_docx(lines, person)
    if kind in {"srt", "vtt"}:
        mark = "," if kind == "srt" else "."
        cues = [f"{n}\n00:00:{n:02d}{mark}000 --> 00:00:{n:02d}{mark}900\n{line}\n" for n, line in enumerate(lines, 1)]
        return f"{name}.{kind}", (("WEBVTT\n\n" if kind == "vtt" else "") + "\n".join(cues)).encode()
    if kind == "broken":
        return f"{name}.docx", make_docx(lines, person)[: chance.randrange(20, 300)] + person.latin.encode("utf-16")
    return f"{name}.{kind if kind == 'md' else 'txt'}", text.encode("utf-16" if kind == "utf-16" else "utf-8")


def make_docx(lines: list[str], person: Person) -> bytes:
    """The least that a word processor opens, with its author named."""
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        archive.writestr("docProps/core.xml", f"<core><creator>{escape(person.latin)}</creator></core>")
    return content.getvalue()
