"""Any k of n custodians restore the recovery key, fewer never do; a wrong share is told by its number, never by its words."""

import hashlib
from collections.abc import Callable
from itertools import combinations, pairwise
from math import comb

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from shamir_mnemonic import MnemonicError, Share
from shamir_mnemonic.shamir import RawShare, _interpolate, _recover_secret
from shamir_mnemonic.wordlist import WORDLIST

from firsthand.errors import VaultKeyError
from firsthand.vault.bech32 import write_bech32
from firsthand.vault.shares import (
    Shares,
    find_recipient,
    make_shares,
    name_share,
    recover,
    write_identity,
)

TABLE = [(2, 2), (2, 3), (3, 5), (4, 5), (5, 5), (3, 7), (6, 8)]


@pytest.fixture(scope="module")
def shares() -> Shares:
    return make_shares(3, 5)


@pytest.fixture(scope="module")
def others() -> Shares:
    return make_shares(3, 5)


@given(st.binary(min_size=32, max_size=32))
def test_bytes_become_the_key_that_age_reads(secret: bytes) -> None:
    """Two other programs agree: age's library on the letters, OpenSSL on the public half."""
    identity = write_identity(secret)
    assert str(pyrage.x25519.Identity.from_str(identity)) == identity
    public = X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
    assert find_recipient(identity) == write_bech32("age", public)


@pytest.mark.parametrize(("needed", "count"), TABLE)
def test_every_subset_that_is_large_enough_restores(needed: int, count: int) -> None:
    made = make_shares(needed, count)
    assert len(set(made.mnemonics)) == count
    restored = [recover(subset) for subset in combinations(made.mnemonics, needed)]
    assert len(restored) == comb(count, needed)
    assert {find_recipient(identity) for identity in restored} == {made.recipient}


@pytest.mark.parametrize(("needed", "count"), TABLE)
def test_no_smaller_subset_restores(needed: int, count: int) -> None:
    """Not only refused by counting: what the shares would give by the same arithmetic is another key."""
    made = make_shares(needed, count)
    secret = secret_of(made)
    for subset in combinations(made.mnemonics, needed - 1):
        with pytest.raises(VaultKeyError, match=f"{needed - 1} of the {needed} shares that are needed"):
            recover(subset)
        raw = [RawShare(share.index, share.value) for share in map(Share.from_mnemonic, subset)]
        assert _interpolate(raw, 255) != secret
        with pytest.raises(MnemonicError):
            _recover_secret(needed, raw)


def secret_of(made: Shares) -> bytes:
    raw = [RawShare(share.index, share.value) for share in map(Share.from_mnemonic, made.mnemonics[: made.needed])]
    return _recover_secret(made.needed, raw)


def test_one_share_fewer_leaves_every_key_possible() -> None:
    """With one share missing, any other secret fits as well: that is what makes the sharing more than a lock."""
    made = make_shares(3, 5)
    two = [RawShare(share.index, share.value) for share in map(Share.from_mnemonic, made.mnemonics[:2])]
    for guess in (bytes(32), hashlib.sha256(b"guess").digest(), secret_of(made)):
        missing = _interpolate([*two, RawShare(255, guess)], 2)
        assert _interpolate([*two, RawShare(2, missing)], 255) == guess


@pytest.mark.parametrize("given_shares", [4, 5])
def test_more_than_needed_restore_too(shares: Shares, given_shares: int) -> None:
    for subset in combinations(shares.mnemonics, given_shares):
        assert find_recipient(recover(subset)) == shares.recipient


def test_order_does_not_matter(shares: Shares) -> None:
    assert recover(shares.mnemonics[:3]) == recover(shares.mnemonics[2::-1]) == recover(shares.mnemonics[2:])


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(str.upper, id="in capitals"),
        pytest.param(lambda text: "  " + text.replace(" ", "\n  ") + "\n", id="a word on each line"),
        pytest.param(lambda text: "\t".join(f"{n}. {word}" for n, word in enumerate(text.split(), 1)), id="numbered"),
        pytest.param(lambda text: text.replace(" ", ", "), id="with commas"),
    ],
)
def test_shares_as_people_type_them(shares: Shares, typed: Callable[[str], str]) -> None:
    assert find_recipient(recover([typed(text) for text in shares.mnemonics[:3]])) == shares.recipient


def test_every_share_begins_with_the_name_of_its_set(shares: Shares, others: Shares) -> None:
    assert {name_share(text) for text in shares.mnemonics} == {shares.name}
    assert shares.name != others.name or shares.recipient != others.recipient


@pytest.mark.parametrize(("needed", "count"), [(1, 1), (1, 3), (0, 3), (4, 3), (2, 17), (-1, 2)])
def test_what_cannot_be_shared(needed: int, count: int) -> None:
    with pytest.raises(VaultKeyError, match=f"{needed} of {count} shares cannot be made"):
        make_shares(needed, count)


def change(text: str, place: int) -> str:
    """The share with another word of the list in one place."""
    words = text.split()
    words[place] = WORDLIST[(WORDLIST.index(words[place]) + 1) % len(WORDLIST)]
    return " ".join(words)


def swap(text: str, place: int) -> str:
    words = text.split()
    words[place], words[place + 1] = words[place + 1], words[place]
    return " ".join(words)


def test_wrong_shares_are_refused_and_named(shares: Shares, others: Shares) -> None:
    one, two, three, *_ = shares.mnemonics
    short = two.rsplit(" ", 1)[0]
    cases = {
        (): "no share was given",
        (one, two): "2 of the 3 shares that are needed were given",
        (one, two, two): "shares 2 and 3 are the same share",
        (one, two, two.upper()): "shares 2 and 3 are the same share",
        (one, two, others.mnemonics[2]): "share 3 is of the set",
        (one, short, three): "share 2 has 32 words instead of 33",
        (one, two + " acid", three): "share 2 has 34 words instead of 33",
        (one, two, ""): "share 3 has 0 words instead of 33",
        (one, two, "Hlyboky"): "share 3: word 1 is not in the list",
        (one, change(two, 9), three): "share 2: a word is wrong",
        (one, swap(two, 12) if swap(two, 12) != two else change(two, 12), three): "share 2: a word is wrong",
        (one, "xx" + two[2:], three): "share 2: word 1 is not in the list",
    }
    for mnemonics, what in cases.items():
        with pytest.raises(VaultKeyError) as caught:
            recover(mnemonics)
        assert what in caught.value.what, what
        assert caught.value.remedy
        check_silent(str(caught.value), shares, others)


def check_silent(message: str, *sets: Shares) -> None:
    """No two words in a row of a share are in a message, but for the names of sets."""
    for made in sets:
        for text in made.mnemonics:
            words = text.split()[2:]
            assert not [pair for pair in pairwise(words) if " ".join(pair) in message]


@pytest.mark.parametrize("place", range(33))
def test_a_typing_error_in_any_place_is_found(shares: Shares, place: int) -> None:
    with pytest.raises(VaultKeyError, match="share 1"):
        recover([change(shares.mnemonics[0], place), *shares.mnemonics[1:3]])


def test_a_forged_share_restores_nothing(shares: Shares) -> None:
    """A share with a right check and a wrong content, of the right set: an insider's."""
    forged = forge(shares.mnemonics[0])
    with pytest.raises(VaultKeyError, match="do not restore one key"):
        recover([forged, *shares.mnemonics[1:3]])
    with pytest.raises(VaultKeyError, match="do not restore one key"):
        recover([*shares.mnemonics[1:], forged])
    with pytest.raises(VaultKeyError, match="two different forms of one share"):
        recover([*shares.mnemonics[:2], forged])


def forge(text: str) -> str:
    share = Share.from_mnemonic(text)
    value = bytes([share.value[0] ^ 1]) + share.value[1:]
    return Share(*[value if field == "value" else getattr(share, field) for field in share.__dataclass_fields__]).mnemonic()


def test_nothing_shows_a_share(shares: Shares) -> None:
    assert shares.mnemonics[0].split()[5] not in repr(shares).split()
    assert "mnemonics" not in repr(shares)
