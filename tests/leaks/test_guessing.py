"""Somebody who has the ledger, its checkpoints and its keys, and 10,000 names that the true ones are among, learns nothing."""

import hashlib
import hmac
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from eval.leak_people import draw_name
from firsthand.case import Case
from firsthand.model.consent import Use
from firsthand.model.testimony import Identity, IdentityKind, MaskState
from tests.confided import KEEPER, REPORT, make_hearing

CANDIDATES, ACCOUNTS, CLEARED = 10_000, 24, 3
# A mean rank as good as this comes by chance once in a thousand draws.
SHUFFLES, LEAST_CHANCE = 2000, 0.001
HEX = re.compile(rb"[0-9a-f]{16,}")
DIGESTS = ("sha256", "sha1", "md5", "blake2b", "sha512")

Attack = Callable[["Seen", str], float]


@dataclass(frozen=True)
class Seen:
    """What an attacker has of one account: its acts, what surrounds them, and where in the ledger it stands."""

    pseudonym: str
    acts: bytes
    place: float
    alphabet: Mapping[str, float]
    keys: tuple[bytes, ...]
    hexes: frozenset[bytes]
    own: frozenset[bytes]


def make_ledger(folder: Path, names: list[str], *, seed: int = 1) -> dict[str, str]:
    """A case whose accounts come from these people; pseudonyms and the people they hide."""
    (folder / "report.html").write_text(REPORT)
    chance, truth = random.Random(seed), {}
    with Case.create(folder / "case", title="Olvard", collector="desk") as case:
        list(case.add([str(folder / "report.html")]))
        case.make_vault(recipients=[str(KEEPER.to_public())])
        for number, name in enumerate(names):
            text = f"WITNESS: I am {name}. " + "The mayor said that ten soldiers were killed. " * chance.randrange(1, 9)
            made = case.hear(text.encode(), f"{name}.txt", make_hearing(Use.BACKGROUND, person=name))
            truth[made] = name
            if number < CLEARED:
                clear(case, made, name)
        list(case.read())
        case.weigh()
        for capture in case.testimonies():
            if case.judged(capture.id).standings:
                case.accept(capture.id, 1, because="heard so")
        case.checkpoint()
    return truth


def clear(case: Case, account: str, name: str) -> None:
    case.register(Identity(id=account, kind=IdentityKind.PERSON, names=(name,)))
    _, masks = case.masks(account)
    waiting = [number for number, mask in enumerate(masks, 1) if mask.state is MaskState.UNDECIDED]
    case.decide_masks(account, waiting, MaskState.KEPT)
    case.clear(account)


def read_acts(folder: Path) -> list[bytes]:
    """Every act as the ledger has it."""
    with Case.open(folder) as case:
        return [
            json.dumps(
                [one.act.kind, one.act.at, one.act.agent, one.act.used, dict(one.act.body), one.leaf_hash.hex()]
            ).encode()
            for one in case._ledger.entries()
        ]


def read_around(folder: Path) -> bytes:
    """The files that an attacker has: the ledger with its log, checkpoints, keys."""
    paths = [*folder.glob("ledger.db*"), *folder.glob("checkpoints/*"), *folder.glob("keys/*"), folder / "case.toml"]
    return b"\n".join(path.read_bytes() for path in paths)


def find_hexes(content: bytes) -> frozenset[bytes]:
    return frozenset(HEX.findall(content))


def see(folder: Path, truth: Mapping[str, str], candidates: list[str]) -> dict[str, Seen]:
    acts, around = read_acts(folder), read_around(folder)
    alphabet = {name: place / len(candidates) for place, name in enumerate(sorted(candidates))}
    shared = [*re.findall(rb"[\w+/=-]{6,}", around), *(key.read_bytes() for key in folder.glob("keys/*"))]
    # What may be a key: each string that stands in more than one act, and the files of keys.
    keys = tuple(sorted({key for key in shared if 16 < len(key) < 100})[:40])
    hexes = find_hexes(b"".join(acts)) | find_hexes(around)
    seen = {}
    for pseudonym in truth:
        own = [act for act in acts if pseudonym.encode() in act]
        place = next(at for at, act in enumerate(acts) if act is own[0]) / len(acts)
        about = b"\n".join(own)
        seen[pseudonym] = Seen(pseudonym, about, place, alphabet, (*keys, pseudonym.encode()), hexes, find_hexes(about))
    return seen


@cache
def write_digests(name: str) -> frozenset[bytes]:
    """A name's plain digests in hex."""
    return frozenset(hashlib.new(kind, form).hexdigest().encode() for form in write_forms(name) for kind in DIGESTS)


def write_forms(name: str) -> Iterator[bytes]:
    given, family = name.split()
    for words in (name, name.lower(), f"{family} {given}", f"name:{' '.join(sorted(name.lower().split()))}", f"{name}.txt"):
        yield words.encode()


def by_digest(seen: Seen, name: str) -> float:
    return -float(name.encode() in seen.acts or not write_digests(name).isdisjoint(seen.own))


def by_mac(seen: Seen, name: str) -> float:
    return -float(hmac.digest(seen.pseudonym.encode(), name.encode(), "sha256").hex().encode() in seen.hexes)


def by_size(seen: Seen, name: str) -> float:
    sizes = [int(one) for one in re.findall(rb'"size_class": (\d+)', seen.acts)]
    return abs(sum(sizes) / 1024 + len(seen.acts) % 97 - len(name))


def by_order(seen: Seen, name: str) -> float:
    return abs(seen.alphabet[name] - seen.place)


def by_letters(seen: Seen, name: str) -> float:
    return -float(len(set(seen.pseudonym[2:].lower()) & set(name.lower())))


def by_bytes(seen: Seen, name: str) -> float:
    """How near the name's digest comes to a commitment, as an attacker would who hopes for a weak one."""
    return -float(seen.acts.count(min(write_digests(name))[:2]))


ATTACKS: tuple[Attack, ...] = (by_digest, by_mac, by_size, by_order, by_letters, by_bytes)


def find_rank(attack: Attack, seen: Seen, truth: str, candidates: list[str], chance: random.Random) -> int:
    """The place of the true name; among equals by lot."""
    own = attack(seen, truth)
    scores = [attack(seen, name) for name in candidates if name != truth]
    return 1 + sum(score < own for score in scores) + chance.randint(0, sum(score == own for score in scores))


def find_chance(ranks: list[int], chance: random.Random) -> float:
    """How often names drawn at random have so good a mean rank or a better one."""
    best, count = sum(ranks), len(ranks)
    shuffles = (sum(chance.randint(1, CANDIDATES) for _ in range(count)) for _ in range(SHUFFLES))
    return (1 + sum(one <= best for one in shuffles)) / (1 + SHUFFLES)


@pytest.fixture(scope="module")
def candidates() -> list[str]:
    chance, names = random.Random(4), set[str]()
    while len(names) < CANDIDATES:
        names.add(f"{draw_name(chance)[0]} {draw_name(chance)[0]}")
    return sorted(names)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, candidates: list[str]) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("guessed")
    truth = make_ledger(folder, random.Random(8).sample(candidates, ACCOUNTS))
    return folder / "case", truth


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_no_attack_does_better_than_chance(attack: Attack, known: tuple[Path, dict[str, str]], candidates: list[str]) -> None:
    folder, truth = known
    chance = random.Random(6)
    seen = see(folder, truth, candidates)
    ranks = [find_rank(attack, seen[one], name, candidates, chance) for one, name in truth.items()]
    assert find_chance(ranks, chance) > LEAST_CHANCE, (sum(ranks) / len(ranks), sorted(ranks)[:5])


def test_no_key_that_lies_there_opens_a_commitment(known: tuple[Path, dict[str, str]], candidates: list[str]) -> None:
    folder, truth = known
    (seen, *_) = see(folder, truth, candidates).values()
    true, others = set(truth.values()), random.Random(2).sample(candidates, 200)
    hits = {
        name
        for name in (*true, *others)
        for key in seen.keys
        for form in write_forms(name)
        for digest in (
            hmac.digest(key, form, "sha256"),
            hashlib.sha256(key + form).digest(),
            hashlib.sha256(form + key).digest(),
        )
        if digest.hex().encode() in seen.hexes
    }
    assert hits == set()


def test_the_attacks_find_a_plain_digest(known: tuple[Path, dict[str, str]], candidates: list[str]) -> None:
    folder, truth = known
    chance = random.Random(6)
    ranks = []
    for pseudonym, name in truth.items():
        seen = see_flawed(see(folder, {pseudonym: name}, candidates)[pseudonym], name)
        ranks.append(find_rank(by_digest, seen, name, candidates, chance))
        if len(ranks) == 4:
            break
    assert ranks == [1, 1, 1, 1]
    assert find_chance(ranks, chance) <= LEAST_CHANCE


def see_flawed(seen: Seen, name: str) -> Seen:
    """An act that holds the digest of a name."""
    added = hashlib.sha256(name.encode()).hexdigest().encode()
    return replace(seen, acts=seen.acts + added, own=seen.own | {added})


def test_nothing_in_the_ledger_is_equal_for_one_person_twice(tmp_path: Path) -> None:
    """The same person with the same words is heard three times: no value but sizes and days comes twice."""
    name = "Vrochalmen Kudzhabdur"
    truth = make_ledger(tmp_path, [name] * 3)
    acts = read_acts(tmp_path / "case")
    own = [set(HEX.findall(b"".join(act for act in acts if one.encode() in act))) for one in truth]
    assert all(left.isdisjoint(right) for left, right in pairwise(own))
    assert len(truth) == 3


def test_the_ledger_has_the_same_shape_whoever_spoke(tmp_path: Path) -> None:
    shapes = []
    for number, names in enumerate((["Vro Li"] * 3, ["Vrochalmenkudzhab Gorvnykbratsmeldov"] * 3)):
        folder = tmp_path / str(number)
        folder.mkdir()
        make_ledger(folder, names)
        acts = [act for act in read_acts(folder / "case") if not act.startswith((b'["opened"', b'["captured"'))]
        shapes.append([hide_random(act) for act in acts])
        assert len(acts) > len(names)
    assert shapes[0] == shapes[1]


def hide_random(act: bytes) -> bytes:
    """An act without what is drawn at random or is a time of day."""
    act = re.sub(rb"P-\w{4}-\w{4}|[0-9a-f]{12,}|case-[0-9a-f]{8}|r-[0-9a-f]+", b"*", act)
    act = re.sub(rb"T\d\d:\d\d:\d\d(\.\d+)?Z", b"T", act)
    return re.sub(rb'"(key|digest)": "[^"]*"', b"*", act)
