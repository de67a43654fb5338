"""What may follow the stem of a name: case endings of Russian, Ukrainian and Belarusian, possessives, pet-name suffixes.

All are written in Cyrillic and read into sounds, so that they hold in every romanisation too. Sources: Zaliznyak's grammatical
dictionary (1977) for Russian, the Ukrainian orthography of 2019 (paragraphs 82-92 for names), the Belarusian one of 2008.
"""

from firsthand.stages.protect.registered.spelling import spell

# Nouns and adjectives, singular and plural.
NOUN = """
а я у ю ом ем єм ём ам ям ой ою ей ею єю ёй ёю е є и і ы ї о ов ев ёв ів їв ей ами ями ах ях ові еві єві ою ёй
овы аў яў оў ем эм эй эю эві ове еве ьми ми ы їв ій ія ію ії
"""
ADJECTIVE = """
ий ый ой ій ого его ому ему им ым ом ем ім ім ая яя ой ей ую юю ою ею ое ее ые ие их ых ими ыми а я у ю е є і ої єї ій их им
ими ага яга аму яму ай яй ую юю ае яе ыя ія імі ымі і ого ього ьому ьою ьої ім їм
"""
POSSESSIVE = "ов ев ёв ів їв єв ин ын ін їн нин нин"
_POSSESSIVE_ENDINGS = "а о е і и ы у ю ого ому им ым ой ої ою ом ім ій их ими ыми е ое ая ую ые і"
PET = """
ик чик очка ечка енька онька ко ка ечко очко очек ичка ісь усь уся уша юша юха уха уля юля еньк оньк унь уня юня инька ушка
юшка ичок ичек ько ець енк ишк ась ася ця ійко ейко ек ок
"""
PLACE = """
ск ц ськ цьк вск івськ инськ инск енск анськ янск янськ ивск ейск ійськ ийск чанин чанк чан янин янк ян анин анк ан ец овец
івець инец чук
"""
WESTERN = ("", "s")


def _spell_all(words: str) -> frozenset[str]:
    return frozenset(sounds for word in words.split() for sounds in spell(word))


def _combine(suffixes: frozenset[str], endings: frozenset[str]) -> frozenset[str]:
    return frozenset(suffix + ending for suffix in suffixes for ending in (*endings, ""))


SLAVIC = _spell_all(NOUN) | _spell_all(ADJECTIVE) | {""} | _combine(_spell_all(POSSESSIVE), _spell_all(_POSSESSIVE_ENDINGS))
# Of short first names and patronymics: nouns only.
SHORT = (
    _spell_all(NOUN) | {"", "m", "v", "mi", "g"} | _combine(_spell_all("ин ын ін їн ів їв"), _spell_all(_POSSESSIVE_ENDINGS))
)
# Of first names: Иванко, Танюша, Петрик, each declined.
GIVEN = SHORT | _combine(_spell_all("ов ев"), _spell_all(_POSSESSIVE_ENDINGS)) | _combine(_spell_all(PET), _spell_all(NOUN))
# Of places: the adjective and who lives there.
SETTLED = SLAVIC | _combine(_spell_all(PLACE), SLAVIC)
