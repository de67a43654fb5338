"""What releases tell about one person, and how many people it fits.

The question is that of the person's own command, who holds the roster: how many on it fit everything ever published about this
pseudonym? Nothing here says that a release is harmless, only how many people fit by the numbers that somebody gave.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from firsthand.errors import ReleaseError
from firsthand.model.consent import Risk
from firsthand.model.span import Span

# The least number of people who must fit, and how likely fewer may be: at ordinary and at high risk.
PEOPLE = 5
LIMIT, LIMIT_HIGH = 0.05, 0.01


class FigureOrigin(StrEnum):
    """Where a share or a count comes from: offered by this tool, given by the analyst, or counted in a list of people."""

    DEFAULT = "default"
    ANALYST = "analyst"
    ROSTER = "roster"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many people something fits: a `share` of the crowd, or an exact `count`; neither where nobody knows.

    `low` is the least that the share may be, and then that counts. `sample` is how many people a survey asked that gave the
    share: the fewer, the less sure it is.
    """

    share: float | None = None
    count: int | None = None
    low: float | None = None
    sample: int | None = None
    origin: FigureOrigin = FigureOrigin.ANALYST
    cited: str = ""

    def __post_init__(self) -> None:
        if self.share is not None and self.count is not None:
            raise ReleaseError("a figure is a share or a count, not both", remedy="Give the count: it says more")
        for number in (self.share, self.low):
            if number is not None and not 0 <= number <= 1:
                raise ReleaseError(f"{number:g} is no share: it must lie between 0 and 1")
        if self.count is not None and self.count < 0:
            raise ReleaseError(f"{self.count} is no count of people")
        if self.sample is not None and self.sample < 1:
            raise ReleaseError(f"a survey asked at least one person, not {self.sample}")

    @property
    def is_known(self) -> bool:
        """Whether anybody gave a number."""
        return self.share is not None or self.count is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wider:
    """A wider value that could be told instead: "sergeant" as "a non-commissioned officer"."""

    value: str
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """One thing that a release tells about the person: the `value` of what is called `name`, in the published `words`."""

    name: str
    value: str
    figure: Figure = Figure()
    words: str = ""
    wider: tuple[Wider, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """That no more than `count` people fit some words ("one of four survivors").

    `traits` are the names of those traits of the same disclosure that the count already takes in: "sergeants of that company:
    12" takes in rank and company. Without any it is something of its own.
    """

    count: int
    words: str
    traits: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ReleaseError(f"{self.count} is no count of people")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A count or a list that is released about several people: how many are all of `where` (name, value).

    `members` are the pseudonyms that a list names; its count is theirs. `name` says who is counted, in the same words in
    every release: only counts of one name are taken from one another.
    """

    name: str
    count: int
    where: tuple[tuple[str, str], ...] = ()
    members: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ReleaseError(f"{self.count} is no count of people")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """All that one release tells about a pseudonym. `day` is ISO 8601."""

    pseudonym: str
    release: str
    day: str
    traits: tuple[Trait, ...] = ()
    caps: tuple[Cap, ...] = ()
    tallies: tuple[Tally, ...] = ()

    def __post_init__(self) -> None:
        names = [trait.name for trait in self.traits]
        if len(set(names)) < len(names):
            raise ReleaseError(f"the release {self.release!r} tells one trait twice", remedy="Keep the narrower value")
        unknown = {name for cap in self.caps for name in cap.traits} - set(names)
        if unknown:
            raise ReleaseError(f"a count takes in traits that the release does not tell: {', '.join(sorted(unknown))}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Who could be meant: between `low` and `high` people, `what` they are, and how many must fit at the least (`k`)."""

    low: int
    high: int | None = None
    what: str = ""
    k: int = PEOPLE
    risk: Risk = Risk.ORDINARY

    def __post_init__(self) -> None:
        if self.low < 1 or (self.high is not None and self.high < self.low):
            raise ReleaseError(f"a crowd of {self.low} to {self.high} people is none", remedy="Give the lower number first")
        if self.k < 2:  # noqa: PLR2004  with one person nobody is hidden
            raise ReleaseError(f"k is {self.k}: fewer than two people hide nobody")

    @property
    def ends(self) -> tuple[int, ...]:
        """The numbers of people that are reckoned with."""
        return (self.low,) if self.high in (None, self.low) else (self.low, int(self.high or self.low))

    @property
    def limit(self) -> float:
        """How likely it may be that fewer than `k` fit."""
        return LIMIT_HIGH if self.risk is Risk.HIGH else LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What becomes known by taking one released count or list from another: `count` people, about whom `words` tell."""

    count: int
    words: str
    releases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """What leaving out a trait (`instead` is empty) or telling a wider value buys: how many would fit, whether it blocks."""

    trait: str
    instead: str
    expected: float
    chance: float
    blocked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseVerdict:
    """How many people fit all that is known of a pseudonym once a release is out.

    `expected` is the mean number of people who fit, the person among them. `chance_if_independent` is the probability that
    fewer than `k` do, if traits had nothing to do with one another; `chance` allows for traits that go together or avoid each
    other. `at_least` is the number that is reached but for `limit`. `worst` and `most` are what arithmetic alone leaves
    possible. `traits` and `caps` are what the `releases` told together.
    """

    pseudonym: str
    blocked: bool
    k: int
    limit: float
    expected: float
    chance_if_independent: float
    chance: float
    at_least: int
    worst: int
    most: int
    releases: tuple[str, ...]
    traits: tuple[Trait, ...]
    caps: tuple[Cap, ...] = ()
    differences: tuple[Difference, ...] = ()
    reliefs: tuple[Relief, ...] = ()
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.blocked:
            return "blocked: " + "; ".join(self.reasons)
        return f"at least about {self.at_least} people fit, by your numbers"

    def check(self) -> None:
        """Raise `ReleaseError` where the release is blocked."""
        if self.blocked:
            best = next((relief for relief in self.reliefs if not relief.blocked), None)
            change = "" if best is None else f"tell a wider {best.trait}" if best.instead else f"leave out the {best.trait}"
            raise ReleaseError(
                f"too few people fit what is known of {self.pseudonym}: {'; '.join(self.reasons)}",
                remedy=(change[:1].upper() + change[1:]) or "Tell less; no single change is enough",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWords:
    """Words of a release that also stand in a public text: a search for them finds it. `span` is in the release."""

    span: Span
    public: str
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdParty:
    """Somebody else of whom a testimony speaks and whom the text still shows; `because` says how they were noticed."""

    span: Span
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveRisk:
    """How well the rows of a table that look alike hide one sensitive column.

    `distinct_l`, `entropy_l`: Machanavajjhala and others (2007); the whole part of `entropy_l` is pyCANON's figure, where an
    exact 2 may come out as 1.999…. `recursive_c` is the least c at which the table is recursively (c, l)-diverse with l =
    `distinct_l`, None where l is 1; `recursive_c_pycanon` is what pyCANON puts in its place. `t`: Li, Li and Venkatasubramanian
    (2007). `alpha`: Wong and others (2006). `delta`: Brickell and Shmatikov (2008). `is_ordered` says by which distance `t` is.
    """

    column: str
    distinct_l: int
    entropy_l: float
    recursive_c: float | None
    recursive_c_pycanon: int | None
    t: float
    alpha: float
    delta: float
    is_ordered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRisk:
    """How well the rows of a released table hide one another.

    `k` is the size of the smallest class of rows alike in the `quasi` columns; `small` are the classes of fewer than `asked`
    rows: the values, and how many rows have them.
    """

    rows: int
    classes: int
    k: int
    asked: int
    quasi: tuple[str, ...]
    sensitive: tuple[SensitiveRisk, ...] = ()
    small: Mapping[tuple[str, ...], int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRelief:
    """One way to make a table reach `k`: columns left out, values made wider (column, steps), rows suppressed by place."""

    without: tuple[str, ...]
    widened: tuple[tuple[str, int], ...]
    suppressed: tuple[int, ...]
    k: int
    lost: float
