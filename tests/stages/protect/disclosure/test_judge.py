"""The question before a release: how many people fit everything ever published about this pseudonym?"""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import ReleaseError
from firsthand.model.consent import Risk
from firsthand.model.disclosure import Cap, Crowd, Disclosure, Figure, ReleaseVerdict, Tally, Trait, Wider
from firsthand.stages.protect.disclosure.judge import judge_release

BRIGADE = Crowd(low=1000, what="the brigade")


def trait(name: str, share: float | None = None, **given: object) -> Trait:
    known = {key: given.pop(key) for key in ("value", "wider") if key in given}
    return Trait(name=name, value=str(known.pop("value", "theirs")), figure=Figure(share=share, **given), **known)  # type: ignore[arg-type]


def tell(
    *traits: Trait, release: str = "new", pseudonym: str = "tern", caps: tuple[Cap, ...] = (), **more: object
) -> Disclosure:
    return Disclosure(pseudonym=pseudonym, release=release, day="2024-05-02", traits=traits, caps=caps, **more)  # type: ignore[arg-type]


def poisson_below(k: int, mean: float) -> float:
    return sum(math.exp(-mean) * mean**others / math.factorial(others) for others in range(k - 1))


def test_match_set_is_one_and_a_poisson_number_of_others() -> None:
    verdict = judge_release(tell(trait("rank", 0.1), trait("unit", 0.2), trait("town", 0.5)), [], BRIGADE)
    assert verdict.expected == pytest.approx(1 + 999 * 0.1 * 0.2 * 0.5)
    assert verdict.chance_if_independent == pytest.approx(poisson_below(5, 9.99))
    assert verdict.worst == 1


@pytest.mark.parametrize(
    ("shares", "risk", "blocked"),
    [
        pytest.param([0.05], Risk.ORDINARY, False, id="one in twenty of a brigade"),
        pytest.param([0.0077], Risk.ORDINARY, True, id="just under eight expected"),
        pytest.param([0.0079], Risk.ORDINARY, False, id="just over"),
        pytest.param([0.0079], Risk.HIGH, True, id="not enough at high risk"),
        pytest.param([0.012], Risk.HIGH, False, id="enough at high risk"),
        pytest.param([0.1, 0.1, 0.1], Risk.ORDINARY, True, id="three tenths"),
        pytest.param([], Risk.HIGH, False, id="nothing told"),
    ],
)
def test_blocks_by_the_stated_limits(shares: list[float], risk: Risk, blocked: bool) -> None:
    release = tell(*(trait(f"trait {place}", share) for place, share in enumerate(shares)))
    verdict = judge_release(release, [], Crowd(low=1000, risk=risk))
    assert verdict.blocked is blocked, verdict


def test_traits_that_may_avoid_each_other_are_allowed_for() -> None:
    verdict = judge_release(tell(trait("rank", 0.05), trait("town", 0.16)), [], BRIGADE)
    assert verdict.chance_if_independent < 0.05 < verdict.chance
    assert verdict.blocked


def test_never_says_safe_but_how_many() -> None:
    verdict = judge_release(tell(trait("rank", 0.1)), [], BRIGADE)
    assert str(verdict) == f"at least about {verdict.at_least} people fit, by your numbers"
    assert 5 <= verdict.at_least < 100


@pytest.mark.parametrize(
    ("count", "blocked"),
    [
        pytest.param(4, True, id="one of four survivors"),
        pytest.param(5, False, id="one of five"),
        pytest.param(0, True, id="nobody"),
    ],
)
def test_an_exact_small_count_is_a_hard_cap(count: int, blocked: bool) -> None:
    verdict = judge_release(tell(caps=(Cap(count=count, words="one of the survivors"),)), [], Crowd(low=100_000))
    assert (verdict.blocked, verdict.most) == (blocked, count)
    assert verdict.expected <= max(count, 1)


def test_what_is_told_of_one_of_a_few_narrows_the_few() -> None:
    verdict = judge_release(tell(trait("rank", 0.1), caps=(Cap(count=12, words="the wounded of that day"),)), [], BRIGADE)
    assert verdict.blocked
    assert verdict.expected == pytest.approx(1 + 11 * 0.1)


def test_a_joint_count_is_worth_more_than_a_product() -> None:
    traits = trait("rank", 0.1), trait("unit", 0.05)
    few = judge_release(tell(*traits), [], BRIGADE)
    many = judge_release(tell(*traits, caps=(Cap(count=30, words="sergeants there", traits=("rank", "unit")),)), [], BRIGADE)
    none = judge_release(tell(*traits, caps=(Cap(count=2, words="sergeants there", traits=("rank", "unit")),)), [], BRIGADE)
    assert (few.blocked, many.blocked, none.blocked) == (True, False, True)
    assert many.expected == pytest.approx(30, rel=0.02)


def test_a_roster_counts_instead_of_reckoning() -> None:
    roster = [{"rank": "sergeant" if number % 10 else "captain", "age": 20 + number % 30} for number in range(400)]
    told = tell(trait("rank", 0.9, value="captain"), trait("age", 0.9, value="20-24"))
    verdict = judge_release(told, [], BRIGADE, roster=roster)
    assert verdict.most == sum(row["rank"] == "captain" and 20 <= int(str(row["age"])) <= 24 for row in roster)
    assert verdict.worst == verdict.most == verdict.at_least


def test_unknown_shares_block_until_somebody_gives_them() -> None:
    verdict = judge_release(tell(trait("limp")), [], BRIGADE)
    assert "nobody said how many share the limp" in str(verdict)
    with pytest.raises(ReleaseError, match="Leave out the limp"):
        verdict.check()


def test_a_crowd_between_two_numbers_is_taken_at_its_worse_end() -> None:
    told = tell(trait("rank", 0.01), trait("unit", count=900))
    wide, low = (judge_release(told, [], Crowd(low=1000, high=high)) for high in (4000, None))
    assert wide.chance >= low.chance
    assert wide.expected <= low.expected


def test_a_survey_of_few_is_worth_less() -> None:
    chances = [judge_release(tell(trait("rank", 0.01, sample=asked)), [], BRIGADE).chance for asked in (100, 1000, 100_000)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 2 * chances[-1]


def test_reliefs_say_what_each_change_buys_best_first() -> None:
    wider = (Wider(value="a non-commissioned officer", figure=Figure(share=0.3)),)
    verdict = judge_release(tell(trait("rank", 0.05, wider=wider), trait("unit", 0.1), trait("sex", 0.9)), [], BRIGADE)
    assert verdict.blocked
    told = [(relief.trait, relief.instead, relief.blocked) for relief in verdict.reliefs]
    assert told == [("rank", "", False), ("unit", "", False), ("rank", "a non-commissioned officer", False), ("sex", "", True)]


EARLIER = tell(trait("rank", 0.1), trait("unit", 0.2), release="spring")


@pytest.mark.parametrize(
    ("new", "blocked"),
    [
        pytest.param(tell(trait("town", 0.05)), True, id="each fits many, both together two"),
        pytest.param(tell(trait("town", 0.05), pseudonym="plover"), False, id="somebody else"),
        pytest.param(tell(trait("rank", 0.1)), False, id="nothing new"),
        pytest.param(tell(trait("rank", 0.1), trait("unit", 0.2), trait("town", 0.6)), False, id="a little more"),
    ],
)
def test_everything_ever_published_counts(new: Disclosure, blocked: bool) -> None:
    assert not judge_release(EARLIER, [], BRIGADE).blocked
    assert not judge_release(new, [], BRIGADE).blocked
    assert judge_release(new, [EARLIER], BRIGADE).blocked is blocked


def test_a_count_across_releases_decides_what_shares_cannot() -> None:
    both = [Cap(count=count, words="captains in Orla", traits=("rank", "town")) for count in (1, 60)]
    earlier, new = tell(trait("rank", 0.1), release="spring"), tell(trait("town", 0.12))
    few, many = (judge_release(new, [earlier], BRIGADE, counted=[count]) for count in both)
    assert (judge_release(new, [earlier], BRIGADE).blocked, few.blocked, many.blocked) == (False, True, False)
    assert [relief.blocked for relief in few.reliefs if relief.trait == "town"] == [False]
    with pytest.raises(ReleaseError, match="no release tells: unit"):
        judge_release(new, [earlier], BRIGADE, counted=[Cap(count=9, words="there", traits=("rank", "unit"))])


def test_two_pseudonyms_of_one_person_are_one() -> None:
    new, links = tell(trait("town", 0.05), pseudonym="plover"), [frozenset({"plover", "gull"}), frozenset({"gull", "tern"})]
    assert not judge_release(new, [EARLIER], BRIGADE).blocked
    assert judge_release(new, [EARLIER], BRIGADE, same_person=links).blocked


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        pytest.param("aged 30-39", "aged 35–44", "35–39", id="ranges that overlap"),
        pytest.param("30-39", "33", "33", id="a year within"),
        pytest.param("60 and over", "58-64", "60–64", id="an open range"),
        pytest.param("captain", "Captain", "captain", id="the same"),
    ],
)
def test_two_values_narrow_each_other(first: str, second: str, left: str) -> None:
    earlier, new = (tell(trait("it", 0.2, value=value), release=value) for value in (first, second))
    verdict = judge_release(new, [earlier], BRIGADE)
    assert [known.value for known in verdict.traits] == [left]


def test_a_wider_value_does_not_take_a_narrow_one_back() -> None:
    narrow = trait("rank", 0.006, value="sergeant", wider=(Wider(value="enlisted", figure=Figure(share=0.8)),))
    verdict = judge_release(tell(trait("rank", 0.8, value="enlisted")), [tell(narrow, release="spring")], BRIGADE)
    assert [known.value for known in verdict.traits] == ["sergeant"]
    assert verdict.blocked


def test_values_that_nobody_can_reconcile_are_both_known() -> None:
    earlier, new = tell(trait("town", 0.1, value="Orla"), release="spring"), tell(trait("town", 0.1, value="Veld"))
    verdict = judge_release(new, [earlier], BRIGADE)
    assert len(verdict.traits) == 2
    assert any("both are taken as known" in note for note in verdict.notes)


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        pytest.param([Tally(name="heard", count=12)], [Tally(name="heard", count=11)], 1, id="one fewer"),
        pytest.param(
            [Tally(name="heard", count=40)],
            [Tally(name="heard", count=20, where=(("sex", "m"),)), Tally(name="heard", count=18, where=(("sex", "f"),))],
            2,
            id="the rest of a table",
        ),
        pytest.param(
            [Tally(name="list", count=9, members=frozenset("abcdefghi"))],
            [Tally(name="list", count=9, members=frozenset("abcdefghj"))],
            1,
            id="a list with another entry",
        ),
        pytest.param(
            [Tally(name="heard", count=600)],
            [Tally(name="heard", count=30 - (town == "a"), where=(("town", town),)) for town in "abcdefghijklmnopqrst"],
            1,
            id="the rest of a long table",
        ),
        pytest.param(
            [Tally(name="heard", count=40)], [Tally(name="fled", count=38, where=(("sex", "m"),))], 0, id="other people"
        ),
        pytest.param([Tally(name="heard", count=3)], [], 3, id="a small cell"),
        pytest.param([Tally(name="heard", count=40)], [Tally(name="heard", count=40)], 0, id="the same twice"),
        pytest.param([Tally(name="heard", count=40)], [Tally(name="heard", count=50)], 0, id="ten more"),
    ],
)
def test_a_difference_that_singles_somebody_out_blocks(first: list[Tally], second: list[Tally], count: int) -> None:
    earlier, new = (tell(release=name, tallies=tuple(tallies)) for name, tallies in (("spring", first), ("autumn", second)))
    verdict = judge_release(new, [earlier], BRIGADE)
    assert verdict.blocked is bool(count)
    assert not count or count in {found.count for found in verdict.differences}


shares = st.floats(0.001, 1)


@given(st.lists(shares, max_size=6), shares, st.integers(2, 20_000))
def test_telling_more_never_makes_more_people_fit(told: list[float], more: float, people: int) -> None:
    before, after = (_judge(shares, people) for shares in (told, [*told, more]))
    assert after.expected <= before.expected + 1e-9
    assert after.chance_if_independent >= before.chance_if_independent - 1e-9
    assert after.worst <= before.worst
    assert not before.blocked or after.blocked


@given(st.lists(shares, min_size=1, max_size=5), st.integers(2, 20_000))
def test_bounds_hold_what_is_expected(told: list[float], people: int) -> None:
    verdict = _judge(told, people)
    assert 1 <= verdict.worst <= verdict.most <= people
    assert 1 <= verdict.at_least <= verdict.most
    assert verdict.expected <= verdict.most + 1e-6


def _judge(shares: list[float], people: int) -> ReleaseVerdict:
    return judge_release(tell(*(trait(f"trait {place}", share) for place, share in enumerate(shares))), [], Crowd(low=people))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param(lambda: Figure(share=1.2), "no share", id="share above one"),
        pytest.param(lambda: Figure(share=0.1, count=3), "not both", id="share and count"),
        pytest.param(lambda: Crowd(low=0), "is none", id="nobody"),
        pytest.param(lambda: Crowd(low=10, k=1), "hide nobody", id="k of one"),
        pytest.param(lambda: tell(trait("rank", 0.1), trait("rank", 0.2)), "twice", id="one trait twice"),
        pytest.param(
            lambda: tell(caps=(Cap(count=3, words="x", traits=("rank",)),)), "does not tell", id="cap of nothing told"
        ),
    ],
)
def test_what_cannot_be_is_refused(make: Callable[[], object], says: str) -> None:
    with pytest.raises(ReleaseError, match=says):
        make()
