# ruff: noqa: PLR2004, SIM905, SLF001, E501 - shares and tables of words are the point of this file
"""Make texts of other genres for the tagger: transcripts out of templates, and court decisions in another's clothes.

All people and places in the templates are invented by the seeded generator below.
"""

import random
import re
from dataclasses import dataclass

from firsthand.stages.link.sources import given_table

TITLES = frozenset("mr mrs ms miss dr doctor sir lord lady prof professor judge captain major colonel general sergeant".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GIVEN = tuple(word.title() for line in given_table._GIVEN.split("\n") for word in line.split() if len(word) > 2)
_STYLES = (
    ("b d g h k l m n r s t v z br kr sh ch", "a e i o u y", "enko ov ova sky ska uk chuk ko yn in ina ets ych ak evich"),
    ("b d f h j k l m n q r s t kh z sh", "a i u a", "i an ad awi ar am our ani ri eddin ullah"),
    ("b c d f g h l m n p r t v br tr w st", "a e i o u", "es ez son er ier well ton man ley ard elli berg ham"),
    ("b c d g h k m n s t y z", "a e ı i o ö u ü", "oğlu maz kan türk er lı an taş gül çi"),
)
_PLACE_ENDS = "ka ivka ovo sk grad hory abad iya ville burg ton field ford ice in ów iyah an pol ne".split()
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBERS = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty".split()
_JOBS = (
    "nurse teacher driver welder electrician baker cook mechanic tailor accountant farmer pharmacist plumber medic sapper|"
    "tractor driver|school director|beekeeper|widow|orphan|deaf|diabetic|left-handed|Muslim|Orthodox|Kurdish|Tatar|Roma|Armenian|"
    "Ukrainian|Russian|Belarusian|Syrian|Georgian|Turkish|pregnant|one-legged"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its mentions (start, end, type of the Text Anonymization Benchmark)."""

    text: str
    mentions: list[tuple[int, int, str]]


def make_surname(rng: random.Random) -> str:
    """A surname of one of four sounds."""
    consonants, vowels, ends = (part.split() for part in rng.choice(_STYLES))
    stem = "".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(rng.choice((1, 1, 2))))
    name = (stem + rng.choice(consonants) + rng.choice(ends)).title()
    return ("Al-" if rng.random() < 0.04 else "") + name


def make_place(rng: random.Random) -> str:
    """The name of a village or town."""
    consonants, vowels, _ = (part.split() for part in rng.choice(_STYLES))
    stem = "".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(rng.choice((1, 2))))
    name = (stem + rng.choice(consonants) + rng.choice(_PLACE_ENDS)).title()
    return name if rng.random() < 0.8 else rng.choice(("New ", "Old ", "Upper ", "Mala ", "Velyka ", "Tell ", "Kafr ")) + name


def make_person(rng: random.Random) -> str:
    """A person as people are spoken of."""
    given, last = rng.choice(_GIVEN), make_surname(rng)
    forms = (
        given, given, given, last, f"{given} {last}", f"{given} {last}", f"{given[0]}. {last}", f"{last} {given}", f"Mr {last}",
        f"Mrs {last}", f"Dr {last}", f"Captain {last}", f"Uncle {given}", f"Aunt {given}", f"{given} {rng.choice(_GIVEN)}ovych",
        f"{given} {last} Jr", f"Abu {given}", f"{given} {given[0]}. {last}", f"{given[0]}.{last[0]}.", f"Sergeant {last}",
    )  # fmt: skip
    return rng.choice(forms)


def make_date(rng: random.Random) -> str:
    """A time as people tell it."""
    day, month, year = rng.randint(1, 28), rng.choice(_MONTHS), rng.randint(1950, 2024)
    ordinal = f"{day}{'st' if day in (1, 21) else 'nd' if day in (2, 22) else 'rd' if day in (3, 23) else 'th'}"
    forms = (
        f"{day} {month}", f"{month} {day}", f"{day} {month} {year}", f"{month} {ordinal}", f"the {ordinal} of {month}", str(year),
        f"{month} {year}", f"{day:02}.{rng.randint(1, 12):02}.{year}", rng.choice(_DAYS), f"last {rng.choice(_DAYS)}",
        f"{rng.choice(_NUMBERS)} months", f"{rng.choice(_NUMBERS)} years", f"{rng.randint(1, 12)} o'clock",
        f"{rng.randint(1, 23)}:{rng.randint(0, 59):02}", f"the summer of {year}", f"{rng.choice(_NUMBERS)} days",
        f"{rng.randint(2, 40)} days", f"the end of {month}", f"the winter of {year}", f"half past {rng.choice(_NUMBERS[:9])}",
    )  # fmt: skip
    return rng.choice(forms)


def make_organisation(rng: random.Random) -> str:
    """A body of people."""
    place, number = make_place(rng), rng.randint(2, 160)
    forms = (
        f"{number}th Brigade", f"{number}th Separate Motor Rifle Brigade", f"the {place} hospital", f"School No. {rng.randint(1, 40)}",
        f"{place} District Court", f"{place} police station", f"the {place} factory", f"{place} Administration", "Red Cross",
        f"{make_surname(rng)} & Sons", f"{place}trans", f"the church of St. {rng.choice(_GIVEN)}", f"{place} University", "the SBU",
        f"military unit {rng.randint(10000, 99999)}", f"{place} City Council", f"the {place} penal colony", "the FSB",
        f"{rng.choice('ABCDEFGHKLMNPRSTUV')}{rng.choice('ABCDEFGHKLMNPRSTUV')}{rng.choice('ABCDEGKMT')}", f"{place} Regional Prosecutor's Office",
    )  # fmt: skip
    return rng.choice(forms)


def make_code(rng: random.Random) -> str:
    """A number that stands for one thing or person."""
    digits = "".join(rng.choice("0123456789") for _ in range(12))
    forms = (
        f"{digits[:5]}/{digits[5:7]}", f"{digits[:3]}/{digits[5:9]}", digits[: rng.randint(4, 10)], f"AB {digits[:6]}",
        f"{digits[:2]}-{digits[2:8]}", f"{rng.choice('ABCDEK')}-{digits[:4]}", f"{rng.choice('AB')}{digits[:4]}{rng.choice('KB')}X",
    )  # fmt: skip
    return rng.choice(forms)


def make_job(rng: random.Random) -> str:
    """What somebody is."""
    parts = _JOBS.split("|")
    return rng.choice([*parts[0].split(), *parts[1:], f"{rng.randint(3, 89)}", f"{rng.choice(_NUMBERS)} years old"])


def make_quantity(rng: random.Random) -> str:
    """How much or how many, so that it may tell who."""
    return rng.choice(
        (
            f"{rng.randint(2, 90) * 100} hryvnias", f"{rng.randint(2, 90)},000 roubles", f"${rng.randint(2, 900)}", f"{rng.randint(2, 60)} people",
            f"{rng.choice(_NUMBERS)} hectares", f"{rng.choice(_NUMBERS)} children", f"{rng.randint(3, 99)} per cent", f"{rng.randint(2, 50)} kilometres",
        )
    )  # fmt: skip


def make_event(rng: random.Random) -> str:
    """Something else that may tell who."""
    return rng.choice(
        (f"{make_place(rng)} pogrom", f"{make_place(rng)} evacuation", f"“{make_surname(rng)}” concert", "a broken collarbone")
    )


MAKERS = {
    "PERSON": make_person, "LOC": make_place, "DATETIME": make_date, "ORG": make_organisation, "CODE": make_code, "DEM": make_job,
    "QUANTITY": make_quantity, "MISC": make_event,
}  # fmt: skip

TEMPLATES = """
my name is {PERSON} and I was born in {LOC} in {DATETIME}
I am {DEM}, I worked at {ORG} for {DATETIME}
we left {LOC} on {DATETIME}, me and {PERSON}
then {PERSON} called me and said they had taken {PERSON}
they brought us to {LOC}, to the basement of {ORG}
the commander was called {PERSON}, everybody knew him
there was one from {LOC}, {PERSON}, he was {DEM}
he was about {DEM}, tall, with a scar on his left cheek
they wrote down my number, {CODE}, and took my passport
my passport is {CODE} and the case number was {CODE}
on {DATETIME} they started shelling again, so we went down to the cellar
{PERSON} told me about it in {DATETIME}
I don't know his surname, we just called him {PERSON}
we were {QUANTITY} in one cell, it was cold
they asked for {QUANTITY} to let him go
at {DATETIME} a car came, a white van with the plate {CODE}
the soldiers were from {ORG}, they said so themselves
I saw it with my own eyes, near {LOC}
you see, my wife {PERSON} is {DEM}, and the children were with her mother in {LOC}
{PERSON} from {ORG} came to see us
after that I never saw {PERSON} again
he said: go to {LOC}, ask for {PERSON}
we drove through {LOC} and {LOC} and stayed there for {DATETIME}
it was maybe {DATETIME}, I can't say exactly
they made us say it again and again, and nobody slept
and I told them that I don't know anything, honestly
the guard hit me when I asked for water
we had nothing to eat, only bread and some tea
I want people to know what happened there
that's how it was, I can't tell you any more
I was afraid, of course I was afraid, everybody was
so we sat there and waited until it got quiet
nobody explained to us why we were being held
did you see who gave the order
can you tell me what happened next
how many people were there with you
and what did they do to the others
where were you when it happened
what was the name of the officer
thank you, let us take a short break
my neighbour {PERSON}, {DEM}, lives at {LOC}
my son {PERSON} serves in {ORG}
{PERSON} and {PERSON} were beaten, and {PERSON} died on {DATETIME}
they found {PERSON}'s body near {LOC} in {DATETIME}
I studied at {ORG} in {LOC} until {DATETIME}
before the {MISC} I lived with {PERSON}
he had {MISC}, the doctor {PERSON} treated him
I was taken to {ORG}, ward {CODE}
the application was registered under no. {CODE} on {DATETIME}
according to {PERSON}, {QUANTITY} were taken from {LOC}
{PERSON}, who is {DEM}, was detained in {LOC} on {DATETIME} by {ORG}
a {DEM} from {LOC} said that {PERSON} had gone
the witness, {PERSON}, said she had seen {QUANTITY} near {ORG}
{ORG} said in {DATETIME} that it had no record of {PERSON}
""".strip().split("\n")

_FILLERS = ("well", "you know", "uh", "um", "so", "I mean", "yes", "no", "look", "and then", "actually", "how to say")


def fill(template: str, rng: random.Random) -> Marked:
    """A template with its slots filled."""
    text, mentions = "", []
    for part in re.split(r"(\{[A-Z]+\})", template):
        words = MAKERS[part[1:-1]](rng) if part.startswith("{") else part
        if part.startswith("{"):
            mentions.append((len(text), len(text) + len(words), part[1:-1]))
        text += words
    return Marked(text, mentions)


def join(parts: list[Marked]) -> Marked:
    """Several marked texts as one."""
    text, mentions = "", []
    for part in parts:
        mentions += [(start + len(text), end + len(text), kind) for start, end, kind in part.mentions]
        text += part.text
    return Marked(text, mentions)


def make_transcript(rng: random.Random) -> Marked:
    """Some turns of an interview, of better or worse punctuation."""
    careful, turns = rng.random() < 0.6, rng.choice((("Q: ", "A: "), ("Interviewer: ", "Witness: "), ("", "")))
    small = rng.random() < 0.2
    parts: list[Marked] = []
    for turn in range(rng.randint(2, 6)):
        parts.append(Marked(turns[turn % 2], []))
        for _ in range(rng.randint(1, 5)):
            said = fill(rng.choice(TEMPLATES), rng)
            if rng.random() < 0.2:
                said = join([Marked(rng.choice(_FILLERS) + (", " if careful else " "), []), said])
            if careful and not said.text.startswith(("{",)):
                said = Marked(said.text[0].upper() + said.text[1:], said.mentions)
            stop = ". " if careful else rng.choice((" ", ", ", ". ", " and ", "... "))
            parts += [said, Marked(stop, [])]
        parts.append(Marked("\n\n" if careful else "\n", []))
    made = join(parts)
    return Marked(made.text.lower(), made.mentions) if small and len(made.text.lower()) == len(made.text) else made


def rename(marked: Marked, rng: random.Random) -> Marked:
    """The same text about other people and places: each word of a name becomes the same other word throughout."""
    known: dict[str, str] = {}

    def swap(found: re.Match[str], make: str) -> str:
        word = found.group()
        if len(word) < 3 or not word[0].isupper() or word.lower() in TITLES:
            return word
        if word not in known:
            known[word] = (
                make_place(rng) if make == "LOC" else rng.choice((rng.choice(_GIVEN), make_surname(rng), make_surname(rng)))
            )
        return known[word]

    parts: list[Marked] = []
    at = 0
    for start, end, kind in sorted(marked.mentions):
        if start < at:
            continue
        words = marked.text[start:end]
        if kind in ("PERSON", "LOC"):
            words = _WORD.sub(lambda found, kind=kind: swap(found, kind), words)
        elif kind in ("CODE", "DATETIME"):
            words = re.sub(r"(?<=\d)\d", lambda _: rng.choice("0123456789"), words)
        parts += [Marked(marked.text[at:start], []), Marked(words, [(0, len(words), kind)])]
        at = end
    return join([*parts, Marked(marked.text[at:], [])])


def restyle(marked: Marked, rng: random.Random) -> Marked:
    """Now and then another name, small letters throughout, or no punctuation."""
    if rng.random() < 0.5:
        marked = rename(marked, rng)
    style = rng.random()
    if style < 0.06 and len(marked.text.lower()) == len(marked.text):
        return Marked(marked.text.lower(), marked.mentions)
    if style < 0.12:
        return Marked(re.sub(r"[.,;:](?=\s)", " ", marked.text), marked.mentions)
    return marked
