"""The bare numbers of a statement, so that two that differ are seen even where nobody knows what is counted."""

from collections.abc import Sequence

from firsthand.stages.link.claim.tokens import Token

_COUNTED = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
"""
_SPELLED = {word: str(number) for number, word in enumerate(_COUNTED.split(), 2)} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "hundred": "100",
    "dozen": "12",
    "thousand": "1000",
    "million": "1000000",
}
_SCALES = {"k": 1_000, "m": 1_000_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "hundred": 100}


def find_numbers(tokens: Sequence[Token]) -> frozenset[str]:
    """Each number in plain digits.

    >>> from firsthand.stages.link.claim.tokens import cut
    >>> sorted(find_numbers(cut("Two men paid $2.5 million and 1,200 euros")))
    ['1200', '2', '2500000']
    """
    found = set()
    for k, token in enumerate(tokens):
        after = tokens[k + 1].lower if k + 1 < len(tokens) else ""
        if token.is_number:
            found.add(_tell(token.lower, after))
        elif token.lower in _SPELLED and (token.lower not in _SCALES or not (k and tokens[k - 1].is_number)):
            found.add(_SPELLED[token.lower])
    return frozenset(found)


def _tell(word: str, after: str) -> str:
    bare = word.strip("$€£%").replace(",", "")
    scale = _SCALES.get(after, 1)
    if bare[-1:] in "km":
        bare, scale = bare[:-1], _SCALES[bare[-1]]
    bare = bare.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    if bare.count(".") > 1 or not bare.replace(".", "").isdecimal():
        return word
    return f"{float(bare) * scale:.10g}"
