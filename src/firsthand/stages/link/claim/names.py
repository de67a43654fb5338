"""The names in a statement, by their capitals: who or what is spoken of."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.stages.link.claim.lexicon import STOP, load_meanings
from firsthand.stages.link.claim.stems import list_words
from firsthand.stages.link.claim.tokens import Token

TITLES = list_words(
    """
    mr mrs ms dr sir lady lord president former vice senator sen rep representative minister prime king queen prince
    general gen colonel col captain capt lieutenant lt major sergeant sgt commander chief governor gov mayor judge justice
    pope rev reverend father secretary spokesman spokeswoman spokesperson director chairman ambassador professor prof
    officer elect monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec breaking news video update
    exclusive
    """
)
_JOINING = frozenset({"of", "the", "de", "al", "bin", "von", "van", "la", "le", "&"})
# A text in which more of the words than this are capitalised is a headline: its capitals tell no names.
_HEADLINE = 0.6
_SHORTEST_SHOUT = 4


@dataclass(frozen=True, slots=True)
class Name:
    """One name: its words in lower case without titles, and as written."""

    words: tuple[str, ...]
    written: str

    @property
    def initials(self) -> str:
        """*un* for United Nations; empty for one word."""
        return "".join(word[0] for word in self.words) if len(self.words) > 1 else ""


def find_names(tokens: Sequence[Token], known: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """Every name once, in the order of the text. `known` are words that are names wherever they stand, such as places'.

    >>> from firsthand.stages.link.claim.tokens import cut
    >>> found = find_names(cut("Yesterday at noon President Ana Lind met people from the Red Cross in Odesa."))
    >>> [name.written for name in found]
    ['Ana Lind', 'Red Cross', 'Odesa']
    """
    words = [token for token in tokens if token.written[0].isalpha()]
    raised = [token for token in words if token.written[0].isupper()]
    if len(words) > _SHORTEST_SHOUT and len(raised) > _HEADLINE * len(words):
        return _names_of_headline(tokens)
    found: dict[tuple[str, ...], Name] = {}
    run: list[Token] = []
    opens = True
    for k, token in enumerate(tokens):
        belongs = (
            token.written[0].isupper()
            and token.lower not in STOP
            and not (token.lower not in known and (opens or _shouts(token)) and _is_plain(token, tokens, k))
        )
        joins = bool(run) and token.lower in _JOINING and k + 1 < len(tokens) and tokens[k + 1].written[0].isupper()
        if belongs:
            run.append(token)
        elif not joins:
            _keep(found, run)
            run = []
        opens = token.written in '.!?:;"“”' or (opens and token.is_mark)
    _keep(found, run)
    return tuple(found.values())


def _shouts(token: Token) -> bool:
    return token.written.isupper() and len(token.written) >= _SHORTEST_SHOUT


def _is_plain(token: Token, tokens: Sequence[Token], place: int) -> bool:
    """Whether a capital at a sentence's start is only that: a common word, not followed by another capital."""
    after = tokens[place + 1].written if place + 1 < len(tokens) else "."
    if _shouts(token):
        return token.stem in load_meanings()
    return token.stem in load_meanings() and not (after[0].isupper() and after.lower() not in STOP)


def _keep(found: dict[tuple[str, ...], Name], run: list[Token]) -> None:
    kept = [token for token in run if token.lower not in TITLES]
    if kept:
        words = tuple(token.lower.removesuffix("'s") for token in kept)
        found.setdefault(words, Name(words, " ".join(token.written for token in kept)))


def _names_of_headline(tokens: Sequence[Token]) -> tuple[Name, ...]:
    """Words that no dictionary has: names even where all words begin with a capital."""
    known = load_meanings()
    words = [t for t in tokens if t.says and t.written[0].isupper() and t.stem not in known and t.lower not in TITLES]
    return tuple({token.lower: Name((token.lower,), token.written) for token in words}.values())
