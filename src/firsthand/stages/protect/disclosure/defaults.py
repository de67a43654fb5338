"""Shares to begin with, where the analyst has none: never better than a figure of the crowd itself.

Each says where it comes from. What no public figure is known for is marked as assumed, and all are read at their low end.
"""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.disclosure import Figure, FigureOrigin, Trait, Wider


class CrowdKind(StrEnum):
    """What kind of people the crowd is."""

    FORCES = "armed forces"
    DISPLACED = "displaced people"
    DETAINED = "detainees"


@dataclass(frozen=True, slots=True)
class Default:
    """A share to begin with: `low` is reckoned with, `cited` is where it comes from."""

    kind: CrowdKind
    name: str
    value: str
    share: float
    low: float
    cited: str
    within: str = ""


_DOD = "US Department of Defense, Demographics Profile of the Military Community, 2022, rounded"
_NATO = "NATO, Summary of the National Reports on Gender Perspectives, 2020: 13 % on average; many armies have fewer"
_UNHCR = "UNHCR, Global Trends: Forced Displacement in 2023"
_PRISON = "Fair and Walmsley, World Female Imprisonment List, 5th edition, 2022: 6.9 % of prisoners worldwide"
_ASSUMED = "assumed"
_F, _D, _P = CrowdKind.FORCES, CrowdKind.DISPLACED, CrowdKind.DETAINED

DEFAULTS: tuple[Default, ...] = (
    Default(_F, "sex", "male", 0.9, 0.83, _NATO),
    Default(_F, "sex", "female", 0.1, 0.03, _NATO),
    Default(_F, "rank", "enlisted", 0.82, 0.7, _DOD),
    Default(_F, "rank", "officer", 0.18, 0.08, _DOD),
    Default(_F, "rank", "private", 0.5, 0.35, _ASSUMED, "enlisted"),
    Default(_F, "rank", "non-commissioned officer", 0.3, 0.15, _ASSUMED, "enlisted"),
    Default(_F, "rank", "sergeant", 0.15, 0.07, _ASSUMED, "non-commissioned officer"),
    Default(_F, "rank", "junior officer", 0.12, 0.05, _ASSUMED, "officer"),
    Default(_F, "rank", "senior officer", 0.04, 0.01, _ASSUMED, "officer"),
    Default(_F, "age", "18-25", 0.43, 0.15, _DOD + "; far fewer in a mobilised army"),
    Default(_F, "age", "26-35", 0.34, 0.2, _ASSUMED),
    Default(_F, "age", "36-45", 0.17, 0.12, _ASSUMED),
    Default(_F, "age", "46-60", 0.06, 0.03, _ASSUMED),
    Default(_F, "role", "medic", 0.05, 0.02, _ASSUMED),
    Default(_F, "role", "driver", 0.1, 0.04, _ASSUMED),
    Default(_F, "role", "artillery", 0.12, 0.05, _ASSUMED),
    Default(_F, "role", "infantry", 0.4, 0.2, _ASSUMED),
    Default(_F, "injury", "wounded", 0.15, 0.05, _ASSUMED),
    Default(_F, "service", "conscript or mobilised", 0.5, 0.2, _ASSUMED),
    Default(_D, "sex", "male", 0.5, 0.4, _UNHCR),
    Default(_D, "sex", "female", 0.5, 0.45, _UNHCR),
    Default(_D, "age", "0-17", 0.4, 0.35, _UNHCR),
    Default(_D, "age", "18-59", 0.53, 0.45, _UNHCR + ", the rest assumed"),
    Default(_D, "age", "60+", 0.07, 0.04, _ASSUMED),
    Default(_D, "family", "with children", 0.5, 0.35, _ASSUMED),
    Default(_D, "family", "single", 0.25, 0.12, _ASSUMED),
    Default(_D, "injury", "wounded", 0.08, 0.03, _ASSUMED),
    Default(_D, "work", "teacher", 0.03, 0.015, _ASSUMED),
    Default(_D, "work", "farmer", 0.15, 0.05, _ASSUMED),
    Default(_P, "sex", "male", 0.93, 0.9, _PRISON),
    Default(_P, "sex", "female", 0.069, 0.03, _PRISON),
    Default(_P, "age", "18-29", 0.35, 0.25, _ASSUMED),
    Default(_P, "age", "30-49", 0.5, 0.38, _ASSUMED),
    Default(_P, "age", "50+", 0.15, 0.08, _ASSUMED),
    Default(
        _P, "status", "awaiting trial", 0.3, 0.2, "World Prison Brief: about a third of prisoners worldwide; varies widely"
    ),
    Default(_P, "injury", "wounded", 0.1, 0.04, _ASSUMED),
)


def offer_defaults(kind: CrowdKind, name: str | None = None) -> tuple[Default, ...]:
    """The shares to begin with for a kind of crowd, for one trait if it is named."""
    return tuple(default for default in DEFAULTS if default.kind is kind and name in (None, default.name))


def make_trait(default: Default, words: str = "") -> Trait:
    """A trait with a default share, and the wider values that it lies within."""
    wider, above = [], default.within
    while above:
        outer = next(one for one in DEFAULTS if (one.kind, one.name, one.value) == (default.kind, default.name, above))
        wider.append(Wider(value=outer.value, figure=_make_figure(outer)))
        above = outer.within
    return Trait(name=default.name, value=default.value, figure=_make_figure(default), words=words, wider=tuple(wider))


def _make_figure(default: Default) -> Figure:
    return Figure(share=default.share, low=default.low, origin=FigureOrigin.DEFAULT, cited=default.cited)
