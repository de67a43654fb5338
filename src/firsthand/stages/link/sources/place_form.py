"""Whether two folded words are one name of a place or people: Kelvia and Kelvian, Ворск and Ворской."""

from functools import lru_cache

from firsthand.stages.link.sources.spelling import compare_words, sound

_ADJECTIVES = (
    "ian",
    "an",
    "n",
    "ish",
    "ese",
    "ic",
    "er",
    "i",
    "sky",
    "ski",
    "skiy",
    "skaya",
    "skoe",
    "skoy",
    "skoho",
    "ska",
    "oy",
    "ska",
    "ske",
)
_BARE = ("a", "ia", "e", "y", "o", "iya")
_SHORTEST = 4
_ALIKE = 0.9


@lru_cache(maxsize=200_000)
def find_match(left: str, right: str) -> bool:
    """Whether they name one place.

    >>> find_match("kelvia", "kelvian"), find_match("tesk", "teskian"), find_match("velin", "velia")
    (True, True, False)
    """
    if left == right:
        return True
    if min(len(left), len(right)) < _SHORTEST or left[0].isdigit() or right[0].isdigit() or ":" in left or ":" in right:
        return False
    if sound(left)[:2] != sound(right)[:2]:
        return False
    return _is_adjective(left, right) or _is_adjective(right, left) or compare_words(left, right) >= _ALIKE


def _is_adjective(name: str, adjective: str) -> bool:
    """Teskian of Tesk, Marovian of Marovia."""
    roots = {name, *(name[: -len(end)] for end in _BARE if name.endswith(end) and len(name) - len(end) >= _SHORTEST)}
    heard = {sound(root) for root in roots}
    for end in _ADJECTIVES:
        root = adjective[: -len(end)]
        if (
            adjective.endswith(end)
            and len(root) >= _SHORTEST
            and (root in roots or sound(root) in heard)
            and (end != "n" or root == name)
        ):
            return True
    return False
