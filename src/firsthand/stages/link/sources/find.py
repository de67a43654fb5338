"""Find which voices of different reports may be one source: blocks first, then a score for each pair of a block."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from firsthand.errors import LinkError
from firsthand.model.relation import Relation, RelationKind
from firsthand.model.voice import Voice
from firsthand.stages.link.ruling import Ruling, settle
from firsthand.stages.link.sources.block import block_profiles
from firsthand.stages.link.sources.profile import Profile, read_profile
from firsthand.stages.link.sources.rivals import Rivals, weigh_rivals
from firsthand.stages.link.sources.score import LEAST, Score, score_profiles

SAME_REPORT = -1.2  # whoever read the report kept them apart


def find_same_sources(
    voices: Sequence[Voice], *, judgements: Iterable[Ruling] = (), outlets: Mapping[str, str] | None = None
) -> tuple[Relation, ...]:
    """Which voices may be one source, each pair with `p`, the figures behind it, and why; sorted by ids.

    `outlets` names who published each report (by the report's id): pseudonyms need it. `judgements` are people's; a pair they
    judged has p 1 or 0. Voices that are printed in just the same way are related to one of them only, the first by key, not
    each to each; `cluster_voices` brings them together. Raises `LinkError` for two voices with one key or a judgement on one
    that is not there.
    """
    ordered = sort_voices(voices)
    rulings = settle(judgements, known=[voice.key for voice in ordered])
    groups = group_profiles(ordered, outlets)
    scores = score_groups(groups)
    found: dict[tuple[str, str], Relation] = {}
    for left, right, score in _spread(groups, scores):
        if score.p >= LEAST and not score.is_contradiction:
            relation = _make_relation(left, right, score)
            found[relation.left, relation.right] = relation
    for pair, ruling in rulings.items():
        found[pair] = _make_judged(pair, ruling)
    return tuple(found[pair] for pair in sorted(found))


def sort_voices(voices: Sequence[Voice]) -> list[Voice]:
    """By key; raises `LinkError` where two voices have one key and differ."""
    by_key: dict[str, Voice] = {}
    for voice in voices:
        if by_key.setdefault(voice.key, voice) != voice:
            raise LinkError(f"two voices have the key {voice.key!r}", remedy="Give each voice of each report a key of its own")
    return [by_key[key] for key in sorted(by_key)]


def group_profiles(voices: Sequence[Voice], outlets: Mapping[str, str] | None = None) -> dict[Profile, list[Voice]]:
    """The voices that can be linked at all, by what can be compared of them."""
    seen: dict[tuple[object, ...], Profile] = {}
    groups: dict[Profile, list[Voice]] = defaultdict(list)
    for voice in voices:
        outlet = (outlets or {}).get(voice.report, "")
        shown = (
            voice.source_class,
            voice.names,
            voice.descriptors,
            voice.is_outlet,
            outlet,
            voice.key if voice.is_outlet else "",
        )
        if shown not in seen:
            seen[shown] = read_profile(voice, outlet)
        if seen[shown].is_linkable:
            groups[seen[shown]].append(voice)
    return groups


def score_groups(groups: Mapping[Profile, Sequence[Voice]]) -> dict[tuple[int, int], Score]:
    """The scores of pairs of profiles by their places, a profile beside itself where several voices have it."""
    profiles = list(groups)
    scores: dict[tuple[int, int], Score] = {}
    for left, right in block_profiles(profiles):
        score = score_profiles(profiles[left], profiles[right])
        if score is not None:
            scores[left, right] = score
    for place, profile in enumerate(profiles):
        if len(groups[profile]) > 1 and (score := score_profiles(profile, profile)) is not None:
            scores[place, place] = score
    return weigh_rivals(profiles, scores, Rivals(profiles))


def _spread(
    groups: Mapping[Profile, Sequence[Voice]], scores: Mapping[tuple[int, int], Score]
) -> Iterator[tuple[Voice, Voice, Score]]:
    members = list(groups.values())
    for (left, right), score in scores.items():
        if left == right:
            yield from ((members[left][0], voice, score) for voice in members[left][1:])
        else:
            yield members[left][0], members[right][0], score


def _make_relation(left: Voice, right: Voice, score: Score) -> Relation:
    first, second = sorted((left, right), key=lambda voice: voice.key)
    if left.report == right.report and not left.is_outlet and not right.is_outlet:
        features = (*score.features, ("in one report", SAME_REPORT))
        because = f"{score.because}; but one report names both"
        score = replace(score, logit=score.logit + SAME_REPORT, because=because, features=features)
    return Relation(
        kind=RelationKind.SAME_SOURCE,
        left=first.key,
        right=second.key,
        p=score.p,
        because=score.because,
        features=tuple((name, round(value, 3)) for name, value in score.features),
    )


def _make_judged(pair: tuple[str, str], ruling: Ruling) -> Relation:
    verdict = "the same" if ruling.is_same else "not the same"
    because = f"{ruling.by} judged them {verdict}: {ruling.because}"
    return Relation(kind=RelationKind.SAME_SOURCE, left=pair[0], right=pair[1], p=float(ruling.is_same), because=because)
