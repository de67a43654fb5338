"""Write a key in the letters of Bech32, in which age writes keys.

BIP 173 (Wuille, Maxwell 2017), which age uses without its limit of 90 characters. The library that encrypts takes keys as text
alone, and what shares restore is bytes.
"""

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
CHECK_LETTERS, LETTER_BITS = 6, 5


def write_bech32(prefix: str, content: bytes) -> str:
    """`content` after `prefix` and a 1, with its check letters, in lower case.

    >>> write_bech32("example", bytes(2))
    'example1qqqqy2zt99'
    """
    values = split_bits(content)
    checked = find_remainder([*spread(prefix), *values, *[0] * CHECK_LETTERS]) ^ 1
    check = [checked >> LETTER_BITS * (CHECK_LETTERS - 1 - place) & 31 for place in range(CHECK_LETTERS)]
    return f"{prefix}1{''.join(LETTERS[value] for value in [*values, *check])}"


def split_bits(content: bytes) -> list[int]:
    """The bits of `content` in groups of five, the last one filled with zeros."""
    bits = "".join(f"{byte:08b}" for byte in content)
    bits += "0" * (-len(bits) % LETTER_BITS)
    return [int(bits[place : place + LETTER_BITS], 2) for place in range(0, len(bits), LETTER_BITS)]


def spread(prefix: str) -> list[int]:
    """The letters of the prefix as the check counts them."""
    codes = prefix.encode("ascii")
    return [*(code >> LETTER_BITS for code in codes), 0, *(code & 31 for code in codes)]


def find_remainder(values: list[int]) -> int:
    """What is left of `values` after division by the code's generator; 1 where all letters are right."""
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << LETTER_BITS ^ value
        for place, generator in enumerate(GENERATORS):
            rest ^= generator if top >> place & 1 else 0
    return rest
