"""Write the name of a place so that its spellings meet."""

import re
import unicodedata

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_APOSTROPHES = re.compile(r"['’ʻ‘ʼ`´ʹ]")
_GAPS = re.compile(r"[\W_]+")


def fold_name(name: str) -> str:
    """The letters of a name without case, accents and apostrophes, its words parted by one blank.

    >>> fold_name("Donets'k"), fold_name("Aix-en-Provence"), fold_name("Чернігів")
    ('donetsk', 'aix en provence', 'чернігів')
    """
    plain = name.casefold()
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(sign for sign in parts if not unicodedata.combining(sign)).translate(_LETTERS)
    return _GAPS.sub(" ", _APOSTROPHES.sub("", plain)).strip()
