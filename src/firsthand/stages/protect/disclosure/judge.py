"""Ask before a release how many people fit everything ever published about this pseudonym."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.errors import ReleaseError
from firsthand.model.disclosure import LIMIT_HIGH, Cap, Crowd, Difference, Disclosure, ReleaseVerdict, Relief
from firsthand.stages.protect.disclosure.differences import find_differences
from firsthand.stages.protect.disclosure.fit import Fit, fit_people
from firsthand.stages.protect.disclosure.known import Held, Known, join
from firsthand.stages.protect.disclosure.roster import Row, count_fits, find_figure


@dataclass(frozen=True, slots=True)
class _Asked:
    """Of whom it is asked, and what can be counted: in a list of all, and of several traits at once."""

    crowd: Crowd
    roster: Sequence[Row] | None
    counted: tuple[tuple[Cap, frozenset[tuple[str, str]]], ...]


def judge_release(
    new: Disclosure,
    earlier: Sequence[Disclosure],
    crowd: Crowd,
    *,
    same_person: Sequence[frozenset[str]] = (),
    counted: Sequence[Cap] = (),
    roster: Sequence[Row] | None = None,
) -> ReleaseVerdict:
    """How many people fit once `new` is out, beside all `earlier` ones about the same pseudonym, and whether that blocks it.

    `same_person` are sets of pseudonyms that one person has, as far as the analyst knows. `counted` are counts of several
    traits at once that were told by different releases. `roster` is a complete list of the crowd, if there is one: then the
    number is counted. A release blocks where fewer than k people fit with more than 5 % (1 % at high risk, and 1 % where only
    several releases together tell what is known), or where a count or a list, taken from another, singles out fewer than k.

    Raises `ReleaseError` where a count is of a trait that nothing told.
    """
    told = [*find_mine(new.pseudonym, earlier, same_person), new]
    asked = _Asked(crowd, roster, _read_counted(counted, join(told, crowd.low)))
    known, within, limit = _look(told, asked)
    fit = fit_people(known, within, limit)
    differences = find_differences(told, crowd.k)
    reliefs = [
        _find_relief([*told[:-1], changed], (trait, instead), asked, differences)
        for changed, trait, instead in change_traits(new)
    ]
    reasons = tuple(_find_reasons(known, fit, limit, crowd, differences))
    return ReleaseVerdict(
        pseudonym=new.pseudonym,
        blocked=bool(reasons),
        k=crowd.k,
        limit=limit,
        expected=fit.expected,
        chance_if_independent=fit.if_independent,
        chance=fit.chance,
        at_least=fit.at_least,
        worst=fit.worst,
        most=fit.most,
        releases=tuple(dict.fromkeys(disclosure.release for disclosure in told)),
        traits=known.traits,
        caps=tuple(held.cap for held in known.held),
        differences=differences,
        reliefs=tuple(sorted(reliefs, key=lambda relief: (relief.blocked, relief.chance, -relief.expected))),
        reasons=reasons,
        notes=(*known.notes, *_find_notes(told, known)),
    )


def find_mine(pseudonym: str, earlier: Sequence[Disclosure], same_person: Sequence[frozenset[str]]) -> list[Disclosure]:
    """What earlier releases told about the person behind a pseudonym, under every pseudonym they are known to have."""
    mine = {pseudonym}
    while True:
        more = mine.union(*(group for group in same_person if group & mine))
        if more == mine:
            return [disclosure for disclosure in earlier if disclosure.pseudonym in mine]
        mine = more


def is_composed(told: Sequence[Disclosure], known: Known) -> bool:
    """Whether several releases together tell what none of them tells alone.

    What they tell together was judged by nobody, and is what an adversary looks for (Ganta, Kasiviswanathan and Smith 2008).
    """
    everything = {(trait.name, trait.value) for trait in known.traits}
    caps = {held.cap for held in known.held}
    return not any(everything <= {(trait.name, trait.value) for trait in one.traits} and caps <= set(one.caps) for one in told)


def _read_counted(counted: Sequence[Cap], known: Known) -> tuple[tuple[Cap, frozenset[tuple[str, str]]], ...]:
    """Each count with the names and values of what it counts, so that it does not speak of a trait told otherwise."""
    names = {trait.name for trait in known.traits}
    for cap in counted:
        if not cap.traits or set(cap.traits) - names:
            raise ReleaseError(
                f"a count is of a trait that no release tells: {', '.join(sorted(set(cap.traits) - names)) or cap.words}",
                remedy="Name the traits that it takes in, as the releases name them",
            )
    told = [[(trait.name, trait.value) for trait in known.traits if trait.name in cap.traits] for cap in counted]
    return tuple((cap, frozenset(values)) for cap, values in zip(counted, told, strict=True))


def _look(told: Sequence[Disclosure], asked: _Asked) -> tuple[Known, Crowd, float]:
    """What is known, of which crowd, and how likely it may be that fewer than k fit."""
    known, crowd = join(told, asked.crowd.low), asked.crowd
    limit = min(crowd.limit, LIMIT_HIGH) if is_composed(told, known) else crowd.limit
    place_of = {(trait.name, trait.value): place for place, trait in enumerate(known.traits)}
    more = [
        Held(cap, frozenset(place_of[told] for told in values)) for cap, values in asked.counted if values <= place_of.keys()
    ]
    known = Known(known.traits, _hold(known.held, more), known.notes)
    cap = None if asked.roster is None else count_fits(asked.roster, known.traits)
    if cap is not None and asked.roster is not None:
        known = _count_in(known, cap, asked.roster)
        crowd = replace(crowd, low=max(1, len(asked.roster)), high=None)
    return known, crowd, limit


def _hold(held: Sequence[Held], more: Sequence[Held]) -> tuple[Held, ...]:
    """Counts with more of them; of two of the same traits the smaller."""
    least = {one.places: one for one in held if one.places}
    for one in more:
        if one.places not in least or one.cap.count < least[one.places].cap.count:
            least[one.places] = one
    return (*(one for one in held if not one.places), *least.values())


def _count_in(known: Known, cap: Cap, roster: Sequence[Row]) -> Known:
    """What is known, with the figures of a list of people wherever it has them."""
    places = frozenset(place for place, trait in enumerate(known.traits) if trait.name in cap.traits)
    traits = tuple(
        replace(trait, figure=find_figure(roster, trait.name, trait.value)) if place in places else trait
        for place, trait in enumerate(known.traits)
    )
    others = tuple(held for held in known.held if held.places != places)
    return Known(traits, (*others, Held(cap, places)), known.notes)


def change_traits(new: Disclosure) -> list[tuple[Disclosure, str, str]]:
    """The release with each trait left out or told by a wider value, and each count of its own left out."""
    changed = []
    for trait in new.traits:
        others = tuple(other for other in new.traits if other is not trait)
        caps = tuple(cap for cap in new.caps if trait.name not in cap.traits)
        changed.append((replace(new, traits=others, caps=caps), trait.name, ""))
        for wider in trait.wider:
            instead = replace(trait, value=wider.value, figure=wider.figure, wider=())
            changed.append((replace(new, traits=(*others, instead), caps=caps), trait.name, wider.value))
    for cap in (cap for cap in new.caps if not cap.traits):
        caps = tuple(other for other in new.caps if other is not cap)
        changed.append((replace(new, caps=caps), cap.words, ""))
    return changed


def _find_relief(
    told: Sequence[Disclosure], change: tuple[str, str], asked: _Asked, differences: Sequence[Difference]
) -> Relief:
    known, crowd, limit = _look(told, asked)
    fit = fit_people(known, crowd)
    blocked = any(_find_reasons(known, fit, limit, crowd, differences))
    return Relief(trait=change[0], instead=change[1], expected=fit.expected, chance=fit.chance, blocked=blocked)


def _find_reasons(known: Known, fit: Fit, limit: float, crowd: Crowd, differences: Sequence[Difference]) -> list[str]:
    """Why a release is blocked; nothing where it is not."""
    counted = {place for held in known.held for place in held.places}
    reasons = [
        f"nobody said how many share the {trait.name} {trait.value!r}"
        for place, trait in enumerate(known.traits)
        if not trait.figure.is_known and place not in counted
    ]
    if fit.most < crowd.k:
        small = min(known.held, key=lambda held: held.cap.count, default=None)
        words = f" ({small.cap.words})" if small is not None and small.cap.count == fit.most else ""
        reasons.append(f"no more than {fit.most} people fit{words}, and {crowd.k} must")
    elif fit.chance > limit:
        reasons.append(
            f"about {fit.expected:.3g} people fit, and the probability that fewer than {crowd.k} do is {fit.chance:.1%};"
            f" {limit:.0%} is allowed"
        )
    reasons += [f"{difference.words}: fewer than {crowd.k} people" for difference in differences]
    return reasons


def _find_notes(told: Sequence[Disclosure], known: Known) -> list[str]:
    """What the analyst should know of the numbers."""
    notes = []
    if is_composed(told, known):
        first = {trait.name for trait in told[-1].traits}
        before = {trait.name for one in told[:-1] for trait in one.traits}
        notes.append(
            f"only the releases together tell {', '.join(sorted(before - first)) or 'the earlier values'}"
            f" with {', '.join(sorted(first - before)) or 'the new ones'}: if you can, count how many share both"
        )
    guessed = [trait.name for trait in known.traits if trait.figure.origin.value == "default"]
    if guessed:
        notes.append(f"a default, not a figure of this crowd: {', '.join(guessed)}")
    return notes
