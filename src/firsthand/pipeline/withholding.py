"""What a page of the case may show of accounts given in confidence: that they stand behind a claim, never a word of them.

Their words leave by a release alone, after consent, masks, the gate and two signatures. So do an account's day and whether its
speaker was there. Even pseudonym and id stay: each publication gets other random ones, so that two pages cannot be laid side
by side, nor beside the ledger.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace

from firsthand.model.claim import Claim
from firsthand.model.corroboration import Corroboration
from firsthand.model.publication import find_report
from firsthand.model.relation import Relation
from firsthand.model.span import join_words
from firsthand.model.way import Way
from firsthand.readings.body import read_part, write_part

CONFIDENCE = "an account given in confidence"
NAME_BYTES, ID_BYTES = 3, 8


def withhold_claims(claims: Iterable[Corroboration], speakers: Mapping[str, str]) -> tuple[Corroboration, ...]:
    """The claims without words and pseudonyms of testimonies (`speakers`, by report); what nothing else says is left out."""
    found = tuple(_withhold(one, speakers) for one in claims if not set(one.reports) <= set(speakers))
    known = {one.claim.id for one in found}
    found = tuple(replace(one, rivals=tuple(rival for rival in one.rivals if rival.claim in known)) for one in found)
    return tuple(read_part(_rename(write_part(one), speakers), Corroboration) for one in found)


def withhold_relations(relations: Iterable[Relation], speakers: Mapping[str, str]) -> tuple[Relation, ...]:
    """The relations of reports, voices and statements of which neither is a testimony's."""
    names = {f"speaker:{one}" for one in speakers.values()}
    return tuple(
        one for one in relations if not any(end in names or find_report(end) in speakers for end in (one.left, one.right))
    )


def _withhold(found: Corroboration, speakers: Mapping[str, str]) -> Corroboration:
    if not any(report in speakers for report in found.reports):
        # A rival may be an account's.
        return replace(found, rivals=tuple(replace(rival, because="") for rival in found.rivals)) if speakers else found
    public = [way for way in found.ways if way.report not in speakers and way.spans]
    words = join_words(public[0].spans) if public else CONFIDENCE
    return replace(
        found,
        claim=_reword(found.claim, words),
        ways=tuple(_blank(way) if way.report in speakers else way for way in found.ways),
        assertions=tuple(replace(one, at=None, basis=None) if one.report in speakers else one for one in found.assertions),
        origins=tuple(replace(one, basis=None) if not set(one.reports).isdisjoint(speakers) else one for one in found.origins),
        rivals=tuple(replace(rival, because="") for rival in found.rivals),
    )


def _reword(claim: Claim, words: str) -> Claim:
    return replace(claim, wording=words)


def _blank(way: Way) -> Way:
    return replace(way, spans=(), at=None, stations=tuple(replace(one, basis=None) for one in way.stations))


def _rename(body: str, speakers: Mapping[str, str]) -> str:
    for report in sorted(speakers):
        body = body.replace(report, secrets.token_hex(ID_BYTES))
    for pseudonym in sorted(set(speakers.values())):
        drawn = secrets.token_hex(NAME_BYTES)
        for shown in (f"witness {pseudonym}", f"who told {pseudonym}"):
            body = body.replace(shown, f"{CONFIDENCE} ({drawn})")
        body = body.replace(pseudonym, drawn)
    return body
