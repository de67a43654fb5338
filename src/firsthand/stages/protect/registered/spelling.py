"""What a letter or a group of letters may stand for, in every alphabet and habit of spelling, as one of few sounds.

Sounds: a e i o u, b v g (Г, Ґ, Х, H) d z Z (Ж) k l m n p r s t f T (Ц) C (Ч) S (Ш). A reading may cost: it is rarer, and
a short name allows none. Sources: ISO 9 (1968, 1995), BGN/PCGN, GOST 7.79, Ukraine's table of 2010, ICAO 9303, Belarus 2007,
the newspapers' German, French and English; for Arabic BGN/PCGN 1956, ICAO 9303, ALA-LC and the letters of chat.
"""

from anyascii import anyascii

Reading = tuple[str, int]


def _table(lines: str) -> dict[str, tuple[Reading, ...]]:
    """`x ks g+` reads x as ks, or for a cost as g; `-` is nothing."""
    rows: dict[str, tuple[Reading, ...]] = {}
    for line in lines.replace(";", "\n").split("\n"):
        letters, *sounds = line.split() or [""]
        for letter in letters.split(",") if letters else ():
            rows[letter] = tuple((sound.rstrip("+").replace("-", ""), sound.count("+")) for sound in sounds)
    return rows


LATIN = _table("""
a a; b b; c k T C+ s+; d d; e e; f f; g g Z+; h g -+; i i; j i Z; k k; l l; m m; n n; o o; p p; q k g+; r r; s s z S+; t t
u u; v v; w v; x ks g+; y i; z z T Z+ s+; kh g; gh g; ch C g S k+; sh S; zh Z S+; ts,tz T ts; tch,tsch,dch C; cz C T
sch S Z+ SC+ C+; sz S; shch,schtsch,chtch,schch,szcz,shh SC S; stch,stsch,sc SC+ sk; ss s; ck k; ph f; th t f+; dh d z
ou u ou; oo u o+; ee i e+; ea i+ ea; dzh,dj,dsch,dž Z dZ; tj t; ew ev iu+; ff f v; ow ov au+; ieff,eff ev ef; off ov of
ks ks; gu g gu; wh v; ngh ng; ah a ag; eh e eg; ie e i; gj g; ei,ey ei e+ i+; ai,ay ai a+ e+; č,ć,ĉ,ç C s+; š,ś,ş,ș S s+
ŝ SC S; ž,ź,ż,ẑ Z z+; šč,şç SC S; ě,è,é,ê,ę,ė,ē,ĕ e; ë e o; ï,ì,í,ý,ÿ,î,ı,ī,ĭ,į,ỳ i; û,ú,ù,ů,ū u; ü u i+; ŭ u v
â,á,à,å,ã,ā,ă,ą a; ä a e; ö o e; ó,ò,ô,ő,ō,õ o u+; ø o e+; ł l v+; ĺ,ľ,ļ l; ń,ň,ñ,ņ n; ď d; đ d Z; ť,ţ,ț,ṭ t T+; ř r
ğ,ģ,ġ,ĝ,g̀ g -+; ḥ,ḫ,ĥ,ħ,ẖ g; ṣ s; ḍ d z; ẓ z d; ḏ d z; ṯ t s; ż z Z; ß s; æ e a; œ o e; þ t; ð d z
""")
CYRILLIC = _table("""
а a o+; б b; в v; г,ґ,х,ғ,һ,ҳ,ҕ g; д d; е e o+; ё e o; є,э e; ж,җ Z; з,ҙ z; и,і,ї,й,ы,ј,ӣ i; к,қ,ҡ,ҝ k; л,љ l; м m
н,ң,њ n; о o a+; п p; р r; с,ҫ s; т t; у u; ў u v; ф f; ц T; ч,ћ,ҷ C; ш S; щ SC S; ъ,ь,ӏ -; ю u; я a e+; ә a e; ө,ӧ o e
ү,ұ,ӱ u; ђ,џ Z; дж,дз Z dZ dz; тс,тц T ts; хъ,гӏ,къ g k; зж,сж Z; сч SC S; йо,ьо,йё o; уэ,уи v+ ue
""")
ARABIC = _table("""
ا a -; أ a u i e -; إ i e; آ a; ٱ a -; ب b p; ت,ط t; ث t s; ج Z g; ح,خ g; د d; ذ z d; ر r; ز z; س,ص s; ش S; ض,ظ d z
ع - a g+; غ g; ف f v; ق k g; ك,ک k; ل l; م m; ن n; ه g - a; ة a at e -; و u v o; ي,ی i e ai; ى a i; ئ - i; ؤ u - v; ء -; پ p
چ C; ژ Z; گ g; ڤ v; تش,تس C T ts; شتش,ششت SC; دج Z; كس ks; ھ,ہ g -
""")
DIGITS = _table("0 o; 1 i l; 2 - a; 3 e z - a; 4 a C; 5 s z+ g; 6 b t; 7 t g; 8 b v k; 9 g k s; @ a; $ s; ! i l; | l i")
_VOWELS = frozenset("aeiouyаеёєиіїоуыэюяәөүâáàåãāăąäěèéêęėēĕëïìíýÿîıīĭįûúùůūüŭóòôőōõöøæœj1йўǐ034@اوةىأآيی")
LONGEST = 7
VOWELS = frozenset("aeiou")


def read_letters(word: str) -> list[list[tuple[int, str, int]]]:
    """For each place of a word in small letters the readings that begin there: end, sounds, cost.

    An I before another vowel is a glide and may be silent; before a, o and u it is kept where the word begins with it.
    """
    size = len(word)
    lattice: list[list[tuple[int, str, int]]] = []
    for at in range(size):
        here: list[tuple[int, str, int]] = []
        for end in range(at + 1, min(size, at + LONGEST) + 1):
            group = word[at:end]
            readings = LATIN.get(group) or CYRILLIC.get(group) or ARABIC.get(group) or DIGITS.get(group)
            if readings is None and end == at + 1:
                readings = _read_other(group)
            if end > at + 1 and readings and "h" in group[1:3]:
                here = [(stop, sounds, cost + 1) for stop, sounds, cost in here]  # zh is rarely z and h
            here.extend((end, sounds, cost) for sounds, cost in readings or ())
        _add_edges(here, word, at)
        lattice.append(here)
    return lattice


def _add_edges(here: list[tuple[int, str, int]], word: str, at: int) -> None:
    """What depends on the place: silent glides, Я Ю Ё at the start, final h and f."""
    letter, follows = word[at], word[at + 1 : at + 2]
    if letter in "iyjиійїьıïìíĭيی1!|" and follows in _VOWELS and follows:
        here.append((at + 1, "", 0 if at or follows in "eеєиіiї" else 1))
    if at == 0 and letter in "яюёâûë":
        here[:] = [(1, "i" + sound, cost) for _, sound, cost in here if sound in "auo"] + [
            (1, "e", 0) for _ in letter if letter in "ёë"
        ]
    if letter in "hh" and at and at + 1 == len(word):
        here.append((at + 1, "", 0))
    if letter == "f" and at + 1 == len(word):
        here.append((at + 1, "v", 0))


def _read_other(letter: str) -> tuple[Reading, ...]:
    """A letter of another alphabet by its usual romanisation."""
    plain = anyascii(letter).lower()
    sounds = "".join(LATIN[one][0][0] if one in LATIN else "" for one in plain) if len(plain) > 1 else ""
    return LATIN.get(plain, ((sounds, 0),))


def settle(sounds: str) -> str:
    """One form for sounds that spellings do not keep apart: double ones, and I before a vowel.

    >>> settle("mariia"), settle("iana"), settle("anna")
    ('mara', 'iana', 'ana')
    """
    kept: list[str] = []
    for at, sound in enumerate(sounds):
        follows = sounds[at + 1 : at + 2]
        is_glide = sound == "i" and follows in VOWELS and follows and (at > 0 or follows in "ei")
        if not is_glide and (not kept or kept[-1] != sound):
            kept.append(sound)
    return "".join(kept)


def spell(word: str, most: int = 24, budget: int = 0) -> dict[str, int]:
    """The sounds that a word in small letters may stand for, and what each costs, the likeliest first.

    >>> spell("зеленський"), spell("zelensky"), spell("zhuk"), spell("zhuk", budget=1)["Suk"]
    ({'zelenski': 0}, {'zelenski': 0, 'zelenzki': 0, 'Telenski': 0, 'Telenzki': 0}, {'Zuk': 0}, 1)
    """
    lattice = read_letters(word)
    front: dict[int, dict[str, int]] = {0: {"": 0}}
    for at in range(len(word)):
        for sounds, cost in list(front.get(at, {}).items()):
            for end, more, extra in lattice[at]:
                if cost + extra <= budget:
                    reached = front.setdefault(end, {})
                    reached[sounds + more] = min(cost + extra, reached.get(sounds + more, 9))
        for end, reached in front.items():
            if end > at and len(reached) > 4 * most:
                front[end] = dict(sorted(reached.items(), key=lambda one: one[1])[: 4 * most])
    settled: dict[str, int] = {}
    for sounds, cost in sorted(front.get(len(word), {}).items(), key=lambda one: one[1]):
        settled.setdefault(settle(sounds), cost)
    return dict(list(settled.items())[:most])
