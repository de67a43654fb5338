"""Check digits of documents, cards, accounts and devices: who has the right ones is hardly there by accident.

RNOKPP (Ukraine, ten digits) and SNILS, INN (Russia) as their tax and pension authorities define them; ISO 7064 mod 97-10 for
accounts (ISO 13616); Luhn (ISO/IEC 7812) for cards and devices.
"""

import re
from collections.abc import Sequence

RNOKPP_WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
INN_11 = (7, *INN_10)
INN_12 = (3, *INN_11)
SNILS_SINCE = 1_001_998  # earlier numbers have no check digits


def read_digits(words: str) -> list[int]:
    """The digits of any script, in order.

    >>> read_digits("112-233-445 95")[:4]
    [1, 1, 2, 2]
    """
    return [int(sign) for sign in words if sign.isdecimal()]


def weigh(digits: Sequence[int], weights: Sequence[int]) -> int:
    """Sum of digits times weights."""
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))


def is_luhn(words: str) -> bool:
    """Cards, IMEI.

    >>> is_luhn("4111 1111 1111 1111"), is_luhn("4111 1111 1111 1112")
    (True, False)
    """
    digits = read_digits(words)[::-1]
    return len(set(digits)) > 1 and sum(sum(divmod(d * (1 + n % 2), 10)) for n, d in enumerate(digits)) % 10 == 0


def is_card(words: str) -> bool:
    """A bank card: 15 digits only of the kind that begins with 3, else 13, 16, 18 or 19.

    >>> is_card("4111 1111 1111 1111"), is_card("490154203237518")
    (True, False)
    """
    digits = read_digits(words)
    is_long = len(digits) in (13, 16, 18, 19)
    return (is_long or (len(digits) in (14, 15) and digits[0] == 3)) and is_luhn(words)  # noqa: PLR2004


def is_iban(words: str) -> bool:
    """Mod 97-10.

    >>> is_iban("GB82 WEST 1234 5698 7654 32"), is_iban("GB82 WEST 1234 5698 7654 33")
    (True, False)
    """
    plain = re.sub(r"\W", "", words).upper()
    moved = plain[4:] + plain[:4]
    return plain.isascii() and len(plain) > 14 and int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1  # noqa: PLR2004


def is_rnokpp(words: str) -> bool:
    """Ukraine's tax number."""
    digits = read_digits(words)
    return len(digits) == 10 and weigh(digits, RNOKPP_WEIGHTS) % 11 % 10 == digits[9]  # noqa: PLR2004


def is_inn(words: str) -> bool:
    """Russia's tax number of a firm (10 digits) or a person (12).

    >>> is_inn("7707083893"), is_inn("500100732259"), is_inn("500100732258")
    (True, True, False)
    """
    digits = read_digits(words)
    if len(digits) == 10:  # noqa: PLR2004
        return weigh(digits, INN_10) % 11 % 10 == digits[9]
    return len(digits) == 12 and (weigh(digits, INN_11) % 11 % 10, weigh(digits, INN_12) % 11 % 10) == (*digits[10:],)  # noqa: PLR2004


def is_snils(words: str) -> bool:
    """Russia's pension number.

    >>> is_snils("112-233-445 95"), is_snils("112-233-445 96")
    (True, False)
    """
    digits = read_digits(words)
    if len(digits) != 11:  # noqa: PLR2004
        return False
    number, check = int("".join(map(str, digits[:9]))), digits[9] * 10 + digits[10]
    return number < SNILS_SINCE or weigh(digits, range(9, 0, -1)) % 101 % 100 == check


def is_unzr(words: str) -> bool:
    """Ukraine's register number: a date of birth and five digits. Its last digit is not checked: a mistyped one betrays too."""
    digits = read_digits(words)
    return len(digits) == 13 and is_day(digits[4:6], digits[6:8]) and 1900 <= int("".join(map(str, digits[:4]))) <= 2100  # noqa: PLR2004


def is_day(month: Sequence[int], day: Sequence[int]) -> bool:
    """Whether two digits of each may be a month and a day."""
    return 1 <= month[0] * 10 + month[1] <= 12 and 1 <= day[0] * 10 + day[1] <= 31  # noqa: PLR2004


def is_address(words: str) -> bool:
    """Four numbers up to 255.

    >>> is_address("192.0.2.17"), is_address("1.2.3.400")
    (True, False)
    """
    return all(int(part) < 256 for part in words.split("."))  # noqa: PLR2004


def has_phone_digits(words: str) -> bool:
    """As many digits as a telephone number has (ITU-T E.164: at most 15)."""
    return 7 <= len(read_digits(words)) <= 15  # noqa: PLR2004
