"""Write the tables of quantities.md from the code: `python docs/methods/write_quantities.py`; --check only compares."""

import sys
from pathlib import Path

from firsthand.model.codebook import CODEBOOKS
from firsthand.model.number_rule import RULES
from firsthand.model.quantity import exactly

PAGE = Path(__file__).parent / "quantities.md"
MARKS = {name: (f"<!-- {name}: written from the code -->\n", f"<!-- end of {name} -->\n") for name in ("rules", "codebooks")}
VAGUE = {"plural": 12.0}
EXAMPLE = 20.0


def make_rules() -> str:
    """One row a rule, with what it makes of 20 (of a vague word alone; of dozens, for the plural of scales)."""
    rows = ["| rule | words | says | entails | usually read | source |\n|---|---|---|---|---|---|\n"]
    for rule in RULES:
        stated = exactly(VAGUE.get(rule.name, EXAMPLE if rule.name in NUMERIC else 1.0))
        after = [f"… {phrase}" for phrase in rule.after]
        words = " · ".join([*rule.before, *after]) or "a number"
        shown = rule.usual(stated)
        rows.append(
            f"| {rule.name} | {words} | {rule.says} | {rule.entails(stated)} | {shown or 'not known'} | {rule.source} |\n"
        )
    return "".join(rows)


NUMERIC = ("exact", "range", "at least", "more than", "just over", "at most", "fewer than", "nearly", "about", "odd")


def make_codebooks() -> str:
    """One row a codebook."""
    rows = [f"| {book.name} | {book.says} | {book.source} |\n" for book in CODEBOOKS]
    return "| codebook | view | source |\n|---|---|---|\n" + "".join(rows)


def fill(page: str) -> str:
    """The page with its tables written anew."""
    for name, table in (("rules", make_rules()), ("codebooks", make_codebooks())):
        first, last = MARKS[name]
        head, _, rest = page.partition(first)
        _, _, tail = rest.partition(last)
        page = f"{head}{first}\n{table}\n{last}{tail}"
    return page


def main() -> None:
    """Write the page, or with --check exit 1 where it is out of date."""
    page = PAGE.read_text(encoding="utf-8")
    if "--check" in sys.argv[1:]:
        sys.exit(fill(page) != page)
    PAGE.write_text(fill(page), encoding="utf-8")


if __name__ == "__main__":
    main()
