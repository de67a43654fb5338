"""Ask before a release how many people fit everything ever published about this pseudonym."""

from collections.abc import Sequence
from dataclasses import replace

from firsthand.model.disclosure import LIMIT_HIGH, Cap, Crowd, Difference, Disclosure, ReleaseVerdict, Relief
from firsthand.stages.protect.disclosure.differences import find_differences
from firsthand.stages.protect.disclosure.fit import Fit, fit_people
from firsthand.stages.protect.disclosure.known import Held, Known, join
from firsthand.stages.protect.disclosure.roster import Row, count_fits, find_figure


def judge_release(
    new: Disclosure,
    earlier: Sequence[Disclosure],
    crowd: Crowd,
    *,
    same_person: Sequence[frozenset[str]] = (),
    roster: Sequence[Row] | None = None,
) -> ReleaseVerdict:
    """How many people fit once `new` is out, beside all `earlier` ones about the same pseudonym, and whether that blocks it.

    `same_person` are sets of pseudonyms that one person has, as far as the analyst knows. `roster` is a complete list of the
    crowd, if there is one: then the number is counted. A release blocks where fewer than k people fit with more than 5 % (1 %
    at high risk, and 1 % where only several releases together tell what is known), or where a count or a list, taken from
    another, singles out fewer than k.
    """
    told = [*find_mine(new.pseudonym, earlier, same_person), new]
    known, counted, limit = _look(told, crowd, roster)
    fit = fit_people(known, counted, limit)
    differences = find_differences(told, crowd.k)
    reliefs = [
        _find_relief(told[:-1], changed, (trait, instead), crowd, roster) for changed, trait, instead in change_traits(new)
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


def _look(told: Sequence[Disclosure], crowd: Crowd, roster: Sequence[Row] | None) -> tuple[Known, Crowd, float]:
    """What is known, of which crowd, and how likely it may be that fewer than k fit."""
    known = join(told, crowd.low)
    limit = min(crowd.limit, LIMIT_HIGH) if is_composed(told, known) else crowd.limit
    cap = None if roster is None else count_fits(roster, known.traits)
    if cap is not None:
        known = _count_in(known, cap, roster or ())
        crowd = replace(crowd, low=max(1, len(roster or ())), high=None)
    return known, crowd, limit


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
    earlier: Sequence[Disclosure],
    changed: Disclosure,
    change: tuple[str, str],
    crowd: Crowd,
    roster: Sequence[Row] | None,
) -> Relief:
    told = [*earlier, changed]
    known, counted, limit = _look(told, crowd, roster)
    fit = fit_people(known, counted)
    blocked = any(_find_reasons(known, fit, limit, crowd, find_differences(told, crowd.k)))
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
