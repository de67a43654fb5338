"""Write the list of given names from Faker's: `python -m training.given_names OUT` (needs Faker 40 and anyascii).

Faker (MIT licence) carries the given names that people of some eighty countries and languages bear, women's and men's apart.
Names that both bear are left out. Latin letters without accents, small.
"""

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import faker.providers.person as people
from anyascii import anyascii

SHORTEST = 3


def fold(names: Iterable[str]) -> set[str]:
    """Names as the reader looks them up."""
    folded = {re.sub(r"[`'’]", "", anyascii(name).lower()) for name in names}
    return {name for name in folded if name.isalpha() and len(name) >= SHORTEST}


def find_names() -> tuple[set[str], set[str]]:
    """Women's and men's given names of every locale that keeps them apart."""
    women: set[str] = set()
    men: set[str] = set()
    for module in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"{people.__name__}.{module.name}").Provider
        female, male = (getattr(provider, f"first_names_{sex}", ()) for sex in ("female", "male"))
        if female and male:
            women |= fold(female)
            men |= fold(male)
    return women - men, men - women


def main() -> None:
    """Write one line of women's names, one of men's."""
    women, men = find_names()
    Path(sys.argv[1]).write_text(f"{' '.join(sorted(women))}\n{' '.join(sorted(men))}\n", encoding="ascii")
    print(f"{len(women)} women's names, {len(men)} men's")


if __name__ == "__main__":
    main()
