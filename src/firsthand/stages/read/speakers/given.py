"""Whose given name it is, a woman's or a man's: a list that ships with the package (made by training/given_names.py)."""

from functools import cache
from importlib.resources import files

LIST = "given_names.txt"


def find_given_gender(name: str) -> str:
    """'f', 'm', or '' for a name that is not in the list or that both bear; `name` is folded.

    >>> find_given_gender("olena"), find_given_gender("viktor"), find_given_gender("alex")
    ('f', 'm', '')
    """
    women, men = _read_names()
    return "f" if name in women else "m" if name in men else ""


@cache
def _read_names() -> tuple[frozenset[str], frozenset[str]]:
    women, men = (files("firsthand.stages.read.speakers") / LIST).read_text(encoding="ascii").splitlines()
    return frozenset(women.split()), frozenset(men.split())
