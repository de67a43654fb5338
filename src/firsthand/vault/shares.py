"""Share a recovery key among n people, of whom any k together open the vault.

SLIP-0039 (Satoshi Labs 2017, after Shamir 1979), by its authors' library: each share is a line of words with its own check.
What is shared is a recovery key, whose public half is among the vault's recipients, and not the vault's master secret. So
shares stay good when the vault's own secret is renewed, they open nothing of what is written after that recipient was left
out, and nobody needs to hold the master secret to make them.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyrage
from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORD_INDEX_MAP

from firsthand.errors import VaultKeyError
from firsthand.vault.bech32 import write_bech32

PREFIX = "age-secret-key-"
KEY_BYTES = 32
# SLIP-0039: at most 16 shares, and a share that alone is enough may have no sibling.
MOST, FEWEST_NEEDED = 16, 2
# A secret of 32 bytes takes this many words; the first two of them are the same in each share of a set.
WORDS, NAME_WORDS = 33, 2
# The secret is random, so stretching it (10,000 rounds for each step) only costs time.
STRETCH = 0


@dataclass(frozen=True, slots=True)
class Shares:
    """A set of shares: any `needed` of the `mnemonics` restore the key of `recipient`.

    `name` is the two words that every share of the set begins with. They are no secret: custodians tell by them, without
    showing their shares, whether they hold the set that is in force.
    """

    recipient: str
    needed: int
    name: str
    mnemonics: tuple[str, ...] = field(repr=False)


def make_shares(needed: int, count: int) -> Shares:
    """A new recovery key, as shares only: any `needed` of `count` restore it.

    It opens a vault once `recipient` is among the vault's recipients. The key itself is kept nowhere.
    """
    if not FEWEST_NEEDED <= needed <= count <= MOST:
        raise VaultKeyError(
            f"{needed} of {count} shares cannot be made",
            remedy=f"Let at least {FEWEST_NEEDED} be needed, and make at most {MOST}; one share alone would be a key: "
            "for that, make a keeper's key",
        )
    secret = secrets.token_bytes(KEY_BYTES)
    mnemonics = generate_mnemonics(1, [(needed, count)], secret, iteration_exponent=STRETCH)[0]
    return Shares(find_recipient(write_identity(secret)), needed, name_share(mnemonics[0]), tuple(mnemonics))


def recover(mnemonics: Sequence[str]) -> str:
    """The identity ("AGE-SECRET-KEY-1...") that the shares restore; `VaultKeyError` says which share is wrong and how.

    More shares than needed may be given; then all of them must agree. No message repeats a word of a share beyond its name.
    """
    shares = [read_share(place, text) for place, text in enumerate(mnemonics, start=1)]
    check_set(shares)
    needed, texts = shares[0].member_threshold, [share.mnemonic() for share in shares]
    secrets_found = set()
    try:
        for start in range(len(texts) - needed + 1):
            secrets_found.add(combine_mnemonics(texts[start : start + needed]))
    except MnemonicError as error:
        raise disagreement() from error
    secret = secrets_found.pop()
    if secrets_found or len(secret) != KEY_BYTES:
        raise disagreement()
    return write_identity(secret)


def name_share(mnemonic: str) -> str:
    """The name of the set that a share belongs to: its first two words, which are no secret.

    >>> name_share("academic  Acid acrobat romp")
    'academic acid'
    """
    return " ".join(split_words(mnemonic)[:NAME_WORDS])


def split_words(mnemonic: str) -> list[str]:
    """The words of a share as it may have been typed: in any case, on several lines, with or without numbers before them."""
    words = (word.strip(".,;:()") for word in mnemonic.lower().split())
    return [word for word in words if word and not word.isdecimal()]


def read_share(place: int, mnemonic: str) -> Share:
    """The share in a line of words; `VaultKeyError` names its place among those given and what is wrong with it."""
    words = split_words(mnemonic)
    unknown = [str(number) for number, word in enumerate(words, start=1) if word not in WORD_INDEX_MAP]
    if unknown:
        raise VaultKeyError(
            f"share {place}: word {', '.join(unknown)} is not in the list of words", remedy="Compare it with the paper"
        )
    if len(words) != WORDS:
        raise VaultKeyError(f"share {place} has {len(words)} words instead of {WORDS}", remedy="Compare it with the paper")
    try:
        return Share.from_mnemonic(" ".join(words))
    except MnemonicError as error:
        raise VaultKeyError(
            f"share {place}: a word is wrong, or two are in the wrong order", remedy="Compare it with the paper, word by word"
        ) from error


def check_set(shares: Sequence[Share]) -> None:
    """Raise `VaultKeyError` unless the shares are different ones of one set, and enough."""
    if not shares:
        raise VaultKeyError("no share was given", remedy="Ask the custodians for theirs")
    first = shares[0]
    for place, share in enumerate(shares[1:], start=2):
        if share.group_parameters() != first.group_parameters():
            raise VaultKeyError(
                f"share {place} is of the set '{name_share(share.mnemonic())}', share 1 of '{name_share(first.mnemonic())}'",
                remedy="Only shares of one set fit together; use the set that is in force",
            )
    if first.group_threshold != 1 or first.group_count != 1:
        raise VaultKeyError(
            "these shares are of a kind that Firsthand does not make", remedy="Use the shares made for this vault"
        )
    check_different(shares)
    missing = first.member_threshold - len(shares)
    if missing > 0:
        raise VaultKeyError(
            f"{len(shares)} of the {first.member_threshold} shares that are needed were given",
            remedy=f"Ask for {missing} more of the set '{name_share(first.mnemonic())}'",
        )


def check_different(shares: Sequence[Share]) -> None:
    """Raise `VaultKeyError` where two shares are the same, or claim the same place in the set."""
    seen: dict[int, int] = {}
    for place, share in enumerate(shares, start=1):
        if share.index in seen:
            twin = seen[share.index]
            same = share == shares[twin - 1]
            raise VaultKeyError(
                f"shares {twin} and {place} are {'the same share' if same else 'two different forms of one share'}",
                remedy="Give a share of somebody else" if same else "One of the two is of another set or forged: ask again",
            )
        seen[share.index] = place


def disagreement() -> VaultKeyError:
    """The error for shares that are well written but restore nothing together."""
    return VaultKeyError(
        "these shares do not restore one key",
        remedy="One of them is of another set or forged; try with other custodians' shares",
    )


def write_identity(secret: bytes) -> str:
    """The text of an age identity: 32 bytes in upper-case Bech32, as age writes them."""
    return write_bech32(PREFIX, secret).upper()


def find_recipient(identity: str) -> str:
    """The public half of an identity; `VaultKeyError` where the text is none."""
    try:
        return str(pyrage.x25519.Identity.from_str(identity.strip()).to_public())
    except pyrage.IdentityError as error:
        raise VaultKeyError(
            "this is no private key of age", remedy="Give the line that begins with AGE-SECRET-KEY-1"
        ) from error
