"""Disguises of a name; ways to write a telephone number, a mail address, a handle and a document. Nothing is the matcher's."""

import random
from collections.abc import Callable

from eval.masking_names import Made

OFTEN, SELDOM = 0.5, 0.3
# Each in several alphabets: what the eye takes for the same.
_SEEN = (
    "аaɑ еeе оoο рpρ сcϲ хxχ уyу іiі АAΑ ВBΒ ЕEΕ КKΚ МMΜ НHΗ ОOΟ РPΡ СCϹ ТTΤ ХXΧ ІIΙ "
    "aа eе oо pр cс xх yу iі AА BВ EЕ KК MМ HН OО PР CС TТ XХ"
)
_LOOKS = {group[0]: group[1:] for group in _SEEN.split()}
_LEET = {"o": "0", "i": "1", "e": "3", "a": "4", "s": "5", "о": "0", "е": "3", "з": "3", "б": "6", "b": "8", "а": "@", "ч": "4"}


def write_phone(rng: random.Random, person: Made) -> str:
    """Grouped, with a prefix, in other digits, with words between, over two lines."""
    digits = person.phone
    country = next(one for one in ("380", "375", "963", "44", "7") if digits.startswith(one))
    local = digits[len(country) :]
    head = rng.choice(
        ("+" + country, country, "00" + country, {"380": "0", "7": "8", "375": "80", "963": "0", "44": "0"}[country])
    )
    cut = [local[:2], local[2:5], local[5:7], local[7:]]
    gap = rng.choice((" ", "-", " - ", ".", "", "\u00a0", "/", "–", "\u2011"))
    made = rng.choice((head + " (" + cut[0] + ") ", head + gap + cut[0] + gap, head + cut[0] + gap)) + gap.join(cut[1:])
    way = rng.random()
    if way < 0.1:  # noqa: PLR2004
        return made.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    if way < 0.2:  # noqa: PLR2004
        then, also = rng.choice(("потом", "далі", "then")), rng.choice(("и", "та", "and"))
        return f"{head}{cut[0]}, {then} {cut[1]} {also} {cut[2]}{cut[3]}"
    if way < 0.3:  # noqa: PLR2004
        return made[:-4] + "\n" + made[-4:]
    return made.translate(str.maketrans("0123456789", "０１２３４５６７８９")) if way < 0.35 else made  # noqa: PLR2004


def write_mail(rng: random.Random, person: Made) -> str:
    """With other words and marks for @ and the full stop."""
    at = rng.choice(("@", " @ ", "[at]", " [at] ", "(at)", " at ", " собака ", "&#64;"))
    dot = rng.choice((".", " . ", "[dot]", " (dot) ", " dot ", " точка "))
    made = person.mail.replace(".", dot).replace("@", at)
    return made.upper() if rng.random() < 0.1 else made  # noqa: PLR2004


def write_handle(rng: random.Random, person: Made) -> str:
    """With @, or as a page's address."""
    return rng.choice(("@{}", "t.me/{}", "https://t.me/{}", "vk.com/{}", "https://www.instagram.com/{}", "@ {}", "{}")).format(
        person.handle
    )


def write_code(rng: random.Random, person: Made) -> str:
    """Letters of either alphabet, with marks between."""
    letters, digits = person.code[:2], person.code[2:]
    latin = letters.translate(str.maketrans("АВМТЕОКН", "ABMTEOKH"))
    made = (
        rng.choice((letters, latin))
        + rng.choice(("", " ", "-", " № ", " No "))
        + rng.choice((digits, digits[:3] + " " + digits[3:]))
    )
    return made.lower() if rng.random() < 0.1 else made  # noqa: PLR2004


def disguise(rng: random.Random, words: str, rule: str) -> tuple[str, str]:
    """A third of the forms are split, spaced or drawn with other letters."""
    if rng.random() > 0.33 or rule in {"phone", "mail", "handle", "code"}:  # noqa: PLR2004
        return words, ""
    name = rng.choice(sorted(WAYS))
    if any("\u0600" <= one <= "\u06ff" for one in words) and name in {"spaced", "line break", "accent", "leet"}:
        return words, ""
    if name == "leet" and ("." in words or set("-’'ʹʺ`") & set(words) or "run together" in rule or len(words) < 7):  # noqa: PLR2004
        return words, ""
    if name == "capitals" and "run together" in rule:
        return words, ""
    if name == "spaced" and len(words) < 5:  # noqa: PLR2004
        return words, ""
    return WAYS[name](rng, words), f", {name}"


def _insert(rng: random.Random, words: str, mark: str, *, inside: bool = False) -> str:
    places = [at for at in range(1, len(words)) if words[at - 1].isalpha() and words[at].isalpha()]
    if inside:
        places = [at for at in places if words[at].islower() or words[at - 1].isupper()]
    for at in sorted(rng.sample(places, min(len(places), 1 if inside else rng.randint(1, 3))), reverse=True):
        words = words[:at] + mark + words[at:]
    return words


def _accent(rng: random.Random, words: str) -> str:
    places = [at for at, one in enumerate(words) if one.lower() in "аеиоуыэюяіeaiou"]
    for at in sorted(rng.sample(places, min(1, len(places))), reverse=True):
        words = words[: at + 1] + "\u0301" + words[at + 1 :]
    return words


def _look(rng: random.Random, words: str) -> str:
    return "".join(rng.choice(_LOOKS[one]) if one in _LOOKS and rng.random() < OFTEN else one for one in words)


def _leet(rng: random.Random, words: str) -> str:
    """At most a third of the letters of a word, and not the first."""
    made = []
    for word in words.split(" "):
        letters, left = list(word), len(word) // 3
        for at in rng.sample(range(1, len(word)), len(word) - 1) if len(word) > 1 else ():
            if left and letters[at] in _LEET:
                letters[at] = _LEET[letters[at]]
                left -= 1
        made.append("".join(letters))
    return " ".join(made)


def _insert_one_of(*marks: str) -> Callable[[random.Random, str], str]:
    return lambda rng, words: _insert(rng, words, rng.choice(marks))


def _space(rng: random.Random, words: str) -> str:
    is_one = words.isalpha() and " " not in words
    return rng.choice((" ", ".", "-")).join(words) if is_one else words


def _encode(rng: random.Random, words: str) -> str:
    return "".join(f"&#{ord(one)};" if rng.random() < SELDOM and one.isalpha() else one for one in words)


WAYS: dict[str, Callable[[random.Random, str], str]] = {
    "soft hyphen": _insert_one_of("\u00ad"),
    "zero width": _insert_one_of(*"\u200b\u200c\u200d\u2060\ufeff"),
    "tag": _insert_one_of("<b>", "</b>", '<span class="x">', "<!-- -->", "</i>", "<wbr>"),
    "accent": _accent,
    "homoglyph": _look,
    "entity": _encode,
    "line break": lambda rng, words: _insert(rng, words, "-\n", inside=True),
    "new line": lambda _, words: words.replace(" ", "\n", 1),
    "capitals": lambda _, words: words.upper(),
    "spaced": _space,
    "full width": lambda _, words: "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in words),
    "leet": _leet,
    "marks": lambda _, words: f"**{words}**",
}
