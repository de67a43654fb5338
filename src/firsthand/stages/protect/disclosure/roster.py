"""How many people of a list fit: where the analyst holds a roster, or one like it, nothing needs to be reckoned."""

from collections.abc import Mapping, Sequence

from firsthand.model.disclosure import Cap, Figure, FigureOrigin, Trait
from firsthand.stages.protect.disclosure.known import find_range, is_same_value

Row = Mapping[str, object]


def is_fit(entry: object, value: str) -> bool:
    """Whether what a list says of somebody fits a published value.

    >>> is_fit(34, "30–39"), is_fit("30-34", "30–39"), is_fit("Sergeant", "sergeant"), is_fit("34", "35–44")
    (True, True, True, False)
    """
    if is_same_value(str(entry), value):
        return True
    mine, published = find_range(str(entry)), find_range(value)
    return mine is not None and published is not None and published[0] <= mine[0] and mine[1] <= published[1]


def count_fits(rows: Sequence[Row], traits: Sequence[Trait]) -> Cap | None:
    """How many of a complete list fit all those traits that it has a column for, None where it has none.

    An empty entry fits everything: who is on the list without it may be meant.
    """
    columns = {name for row in rows for name in row}
    told = [trait for trait in traits if trait.name in columns]
    if not told:
        return None
    fitting = sum(all(_is_open(row.get(trait.name)) or is_fit(row[trait.name], trait.value) for trait in told) for row in rows)
    return Cap(count=fitting, words="counted in the list of people", traits=tuple(dict.fromkeys(trait.name for trait in told)))


def find_figure(rows: Sequence[Row], name: str, value: str) -> Figure:
    """How many of a complete list have a value."""
    count = sum(_is_open(row.get(name)) or is_fit(row[name], value) for row in rows)
    return Figure(count=count, origin=FigureOrigin.ROSTER, cited=f"counted among {len(rows)}")


def _is_open(entry: object) -> bool:
    return entry is None or not str(entry).strip()
