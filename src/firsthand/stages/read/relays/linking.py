"""Join the attributions of a text into chains, down to the one who is said to have said it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.model.attribution import Attribution
from firsthand.model.manner import LinkKind, Shown
from firsthand.stages.read.relays.citing import find_citings
from firsthand.stages.read.relays.lexicon import PASSES_ON
from firsthand.stages.read.relays.nesting import nest
from firsthand.stages.read.relays.outlets import find_outlets
from firsthand.stages.read.relays.sentences import cut_sentences
from firsthand.stages.read.relays.telling import find_tellings
from firsthand.stages.read.relays.web import Web, cut_loops

_PASSES_ON = re.compile(rf"\b(?:{PASSES_ON})", re.IGNORECASE)


def link_relays(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with the way that each one's words came: medium, addressee, parent and kind of link.

    None is lost and none of its words changed; sources that the words name but nobody found are added, with the content of the
    one who cites them. In the order of first words. Parents never run in a circle.
    """
    if not attributions:
        return ()
    found = nest(text, cut_loops(attributions))
    web = Web(text, find_outlets(text), cut_loops(found))
    for sentence in cut_sentences(text, tuple(web.found)):
        find_tellings(web, sentence)
        find_citings(web, sentence)
    return _sort(_name_links(web))


def _name_links(web: Web) -> list[Attribution]:
    """Give a kind of link to each that has none yet: nested in another's words, or taken from an outlet's report."""
    linked = []
    for place, one in enumerate(web.found):
        link = one.link
        if link is None and one.parent is not None:
            kind = LinkKind.CITING if web.is_carrier(one.parent) else LinkKind.NESTED
            link = Shown(kind, web.found[one.parent].cue)
        elif link is None and web.is_carrier(place) and any(_PASSES_ON.search(span.words) for span in one.cue):
            link = Shown(LinkKind.CITING, tuple(sorted((*one.source, *one.cue))))
        linked.append(replace(one, link=link))
    return linked


def _sort(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """In the order of first words, parents pointing to the new places."""
    order = sorted(range(len(found)), key=lambda place: min(span.start for _, span in found[place].spans()))
    places = {old: new for new, old in enumerate(order)}
    return tuple(replace(found[old], parent=None if (parent := found[old].parent) is None else places[parent]) for old in order)
