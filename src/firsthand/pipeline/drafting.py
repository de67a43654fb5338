"""A draft of a release: a file that people write, in TOML, and what it asks for.

It is kept in the case's `hand/` folder, holds cleared words at most, and is not what leaves: that is built from it anew each
time, checked, and signed by two people.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec

from firsthand.errors import ReleaseError
from firsthand.model.consent import Risk, Use
from firsthand.model.disclosure import Cap, Crowd, Tally, Trait
from firsthand.model.release import Passage, Purpose, Sentence
from firsthand.stages.protect.disclosure.defaults import CrowdKind, make_trait, offer_defaults

EXAMPLE = """\
title = "What is known of the shelling of Olvard"
purpose = "public"          # or "partner" with partner = "…", or "court"

[[passage]]
title = "Findings"

[[passage.sentence]]
text = "At least ten people of one unit were killed on 3 March."
leans_on = []               # claims (c-…), reports, accounts (P-…)
use = "paraphrase"          # of accounts: background, paraphrase or quotation

# [[table]]
# file = "incidents.csv"    # beside this file
# leans_on = []
# use = "paraphrase"
# quasi = ["place", "day"]  # columns by which somebody may be known
# sensitive = ["what happened"]

# [[attachment]]
# file = "bridge.jpg"

# What this release, as a whole, lets a reader know of an account's person:
# [about."P-…"]
# crowd = 180               # how many people it could be at first sight: a number, or [low, high]
# of = "soldiers of the company"
# kind = "armed forces"     # offers shares for traits without one; or "displaced people", "detainees"
# same = ["P-…"]            # another pseudonym that this person has
# [[about."P-…".trait]]
# name = "rank"
# value = "sergeant"
# figure.share = 0.1        # of that crowd, or figure.count = 12
# [[about."P-…".cap]]
# words = "one of four survivors of the strike"
# count = 4
# [[about."P-…".tally]]     # a released count or list that takes this person in: what two of them differ in is looked at
# name = "the wounded"
# count = 12
# where.injury = "wounded"
# [[about."P-…".counted]]   # a count of traits that different releases told
# words = "sergeants from the north"
# count = 9
# traits = ["rank", "home"]

# [[confirmed]]             # a condition of somebody's consent that you know is met
# account = "P-…"
# use = "quotation"
# condition = "in the person's exact words"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTable:
    """A table that is to leave: a CSV file beside the draft."""

    file: str
    name: str = ""
    leans_on: tuple[str, ...] = ()
    use: Use = Use.PARAPHRASE
    quasi: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAttachment:
    """A file that is to leave, beside the draft."""

    file: str
    leans_on: tuple[str, ...] = ()
    use: Use = Use.QUOTATION


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTally:
    """A count or list that is released and takes this person in: how many are all of `where`."""

    name: str
    count: int
    where: Mapping[str, str] = field(default_factory=dict)
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a release tells of an account's person.

    `kind` offers shares for traits without a figure. `counted` are counts of several traits at once that different releases
    told; `same` are other pseudonyms that this person has.
    """

    crowd: int | tuple[int, int] | None = None
    of: str = ""
    kind: CrowdKind | None = None
    trait: tuple[Trait, ...] = ()
    cap: tuple[Cap, ...] = ()
    tally: tuple[DraftTally, ...] = ()
    counted: tuple[Cap, ...] = ()
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition that somebody says is met."""

    account: str
    use: Use
    condition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPassage:
    """Sentences under a heading, as they are written in a draft."""

    title: str = "Findings"
    sentence: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A release as it is asked for."""

    title: str
    purpose: Purpose = Purpose.PUBLIC
    partner: str = ""
    passage: tuple[DraftPassage, ...] = ()
    table: tuple[DraftTable, ...] = ()
    attachment: tuple[DraftAttachment, ...] = ()
    about: Mapping[str, About] = field(default_factory=dict)
    confirmed: tuple[Condition, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages as they would leave."""
        return tuple(Passage(title=one.title, sentences=one.sentence) for one in self.passage)

    @property
    def leans_on(self) -> tuple[str, ...]:
        """All that anything in it is said to lean on, each once."""
        said = (one.leans_on for passage in self.passage for one in passage.sentence)
        parts: list[DraftTable | DraftAttachment] = [*self.table, *self.attachment]
        shown = (one.leans_on for one in parts)
        return tuple(dict.fromkeys(name for names in (*said, *shown) for name in names))


def read_draft(path: Path) -> Draft:
    """The draft in a file. Raises `ReleaseError` that names the line or the field."""
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as broken:
        raise ReleaseError(f"the draft {path} cannot be read ({broken})", remedy="See 'firsthand release example'") from broken
    unknown = sorted(set(found) - {"title", "purpose", "partner", "passage", "table", "attachment", "about", "confirmed"})
    if unknown:
        raise ReleaseError(
            f"{path}: {', '.join(unknown)} is nothing that a draft has", remedy="See 'firsthand release example'"
        )
    try:
        return msgspec.convert(found, Draft, strict=False)
    except (msgspec.ValidationError, ValueError, TypeError) as wrong:
        raise ReleaseError(f"the draft {path}: {wrong}", remedy="See 'firsthand release example'") from wrong


def read_rows(content: bytes, name: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The columns and rows of a CSV file; short rows are filled. Raises `ReleaseError`."""
    try:
        rows = [tuple(row) for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline="")) if row]
    except (UnicodeDecodeError, csv.Error) as broken:
        raise ReleaseError(f"the table {name} cannot be read ({broken})", remedy="Save it as CSV in UTF-8") from broken
    if not rows:
        raise ReleaseError(f"the table {name} is empty", remedy="Leave it out")
    columns = rows[0]
    long = next((number for number, row in enumerate(rows, start=1) if len(row) > len(columns)), None)
    if long is not None:
        raise ReleaseError(f"row {long} of the table {name} has more cells than columns", remedy="Mend the file")
    return columns, tuple((*row, *[""] * (len(columns) - len(row))) for row in rows[1:])


def find_traits(about: About) -> tuple[Trait, ...]:
    """The traits; one without a figure takes the share that is offered for its name and value in such a crowd, if one is."""
    offered = {(one.name, one.value): one for one in offer_defaults(about.kind)} if about.kind else {}
    found = []
    for trait in about.trait:
        default = offered.get((trait.name.lower(), trait.value.lower()))
        taken = None if trait.figure.is_known or default is None else make_trait(default, trait.words)
        found.append(trait if taken is None else replace(taken, name=trait.name, value=trait.value))
    return tuple(found)


def find_tallies(about: About) -> tuple[Tally, ...]:
    """The counts and lists."""
    return tuple(
        Tally(name=one.name, count=one.count, where=tuple(sorted(one.where.items())), members=frozenset(one.members))
        for one in about.tally
    )


def find_crowd(about: About, name: str, risk: Risk) -> Crowd:
    """The crowd that an account's person is looked for in. Raises `ReleaseError` where the draft names none."""
    if about.crowd is None:
        raise ReleaseError(
            f"it is not said among how many people {name} could be looked for",
            remedy=f'Write [about."{name}"] with crowd and of into the draft',
        )
    low, high = (about.crowd, None) if isinstance(about.crowd, int) else about.crowd
    return Crowd(low=low, high=high, what=about.of, risk=risk)
