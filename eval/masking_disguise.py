"""Disguises of a name, and ways to write a telephone number, a mail address, a handle and a document: nothing is the matcher's."""

import random
from collections.abc import Callable

from eval.masking_names import Made

OFTEN, SELDOM = 0.5, 0.3
# Each in several alphabets: what the eye takes for the same.
_LOOKS = {
    pair[0]: pair[1:]
    for pair in ["аaɑ", "еeе", "оoο", "рpρ", "сcϲ", "хxχ", "уyу", "іiі", "АAΑ", "ВBΒ", "ЕEΕ", "КKΚ", "МMΜ", "НHΗ", "ОOΟ", "РPΡ", "СCϹ", "ТTΤ", "ХXΧ", "ІIΙ", "aа", "eе", "oо", "pр", "cс", "xх", "yу", "iі", "AА", "BВ", "EЕ", "KК", "MМ", "HН", "OО", "PР", "CС", "TТ", "XХ"]
}  # fmt: skip
_LEET = dict(pair for pair in ["o0", "i1", "e3", "a4", "s5", "о0", "е3", "з3", "б6", "b8", "а@", "ч4"])


def write_phone(rng: random.Random, person: Made) -> str:
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
        return f"{head}{cut[0]}, {rng.choice(('потом', 'далі', 'then'))} {cut[1]} {rng.choice(('и', 'та', 'and'))} {cut[2]}{cut[3]}"
    if way < 0.3:  # noqa: PLR2004
        return made[:-4] + "\n" + made[-4:]
    return made.translate(str.maketrans("0123456789", "０１２３４５６７８９")) if way < 0.35 else made  # noqa: PLR2004


def write_mail(rng: random.Random, person: Made) -> str:
    at = rng.choice(("@", " @ ", "[at]", " [at] ", "(at)", " at ", " собака ", "&#64;"))
    dot = rng.choice((".", " . ", "[dot]", " (dot) ", " dot ", " точка "))
    made = person.mail.replace(".", dot).replace("@", at)
    return made.upper() if rng.random() < 0.1 else made  # noqa: PLR2004


def write_handle(rng: random.Random, person: Made) -> str:
    return rng.choice(("@{}", "t.me/{}", "https://t.me/{}", "vk.com/{}", "https://www.instagram.com/{}", "@ {}", "{}")).format(
        person.handle
    )


def write_code(rng: random.Random, person: Made) -> str:
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
    ways: dict[str, Callable[[random.Random, str], str]] = {
        "soft hyphen": lambda r, w: _insert(r, w, "\u00ad"), "zero width": lambda r, w: _insert(r, w, r.choice("\u200b\u200c\u200d\u2060\ufeff")),
        "tag": lambda r, w: _insert(r, w, r.choice(("<b>", "</b>", '<span class="x">', "<!-- -->", "</i>", "<wbr>"))), "accent": _accent,
        "homoglyph": _look, "entity": lambda r, w: "".join(f"&#{ord(one)};" if r.random() < 0.3 and one.isalpha() else one for one in w),
        "line break": lambda r, w: _insert(r, w, "-\n", inside=True), "new line": lambda _, w: w.replace(" ", "\n", 1), "capitals": lambda _, w: w.upper(),
        "spaced": lambda r, w: w if "." in w else r.choice((" ", ".", "-")).join(w) if " " not in w and w.isalpha() else w,
        "full width": lambda _, w: "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in w), "leet": _leet, "marks": lambda _, w: f"**{w}**",
    }  # fmt: skip
    name = rng.choice(sorted(ways))
    if any("\u0600" <= one <= "\u06ff" for one in words) and name in {"spaced", "line break", "accent", "leet"}:
        return words, ""
    if name == "leet" and ("." in words or set("-’'ʹʺ`") & set(words) or "run together" in rule or len(words) < 7):  # noqa: PLR2004
        return words, ""
    if name == "capitals" and "run together" in rule:
        return words, ""
    if name == "spaced" and len(words) < 5:  # noqa: PLR2004
        return words, ""
    return ways[name](rng, words), f", {name}"


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
