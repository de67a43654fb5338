"""A place in the text where someone or something that may speak is named, described, or meant by a pronoun."""

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Mention:
    """Code points `start` to `end`. `form` is name, noun or pronoun.

    `words` are the folded words of a name without titles, or of a noun with what stands before it; `head` is the last of the
    noun, or the pronoun. `is_predicate` marks *a pupil* in *she was a pupil*, `is_doubtful` a name that ends in a word which
    the text also writes small. `step` counts sentences, those inside a quotation left out. `kind` is person, org, document,
    group, place or empty; `gender` m, f or empty. `determiner` is the word that opens a noun phrase. `roles` are the offices
    and professions that stand beside a name; `rivals` the numbers of other entities that it may mean; `reason` why it has none.
    """

    start: int
    end: int
    form: str
    words: tuple[str, ...]
    head: str
    kind: str = ""
    gender: str = ""
    is_plural: bool = False
    determiner: str = ""
    name_start: int = -1
    roles: list[str] = field(default_factory=list)
    is_source: bool = False
    is_possessive: bool = False
    is_object: bool = False
    is_first: bool = False
    is_subject: bool = False
    is_predicate: bool = False
    is_doubtful: bool = False
    is_after_the: bool = False
    is_asked: bool = False
    is_asking: bool = False
    sentence: int = 0
    step: int = 0
    paragraph: int = 0
    quote: int = -1
    entity: int = -1
    reason: str = ""
    rivals: list[int] = field(default_factory=list)


def words_of(text: str) -> frozenset[str]:
    """The words of a list that is written as text."""
    return frozenset(text.split())


def fold(word: str) -> str:
    """A word as it is compared: small, without possessive ending, dots and the Arabic article.

    >>> fold("al-Amr’s"), fold("U.S."), fold("Petrova")
    ('amr', 'us', 'petrova')
    """
    word = word.lower().replace("’", "'")
    word = word.removesuffix("'s").removesuffix("'").replace(".", "")
    for article in ("al-", "el-", "an-", "ar-", "as-", "ad-"):
        if word.startswith(article) and len(word) > len(article) + 1:
            return word[len(article) :]
    return word
