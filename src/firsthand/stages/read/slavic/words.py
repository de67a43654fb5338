"""Sets of words written as one string, as the tables have them."""


def words(text: str) -> frozenset[str]:
    """The words of a string.

    >>> sorted(words("да нет"))
    ['да', 'нет']
    """
    return frozenset(text.split())
