"""Which right each thing that can be asked of a case demands, in one table, and the door that asks for it.

What is not in the table nobody may do once somebody is enrolled; a test holds the table to the class.
"""

import functools
import inspect
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar

from firsthand.model.role import Right

T = TypeVar("T")
COLLECT, READ, JUDGE, HEAR, SEE = Right.COLLECT, Right.READ, Right.JUDGE, Right.HEAR, Right.SEE
KEEP, CLEAR, RELEASE, AUDIT = Right.KEEP, Right.CLEAR, Right.RELEASE, Right.AUDIT
MEMBER = frozenset(Right)

# Anybody may: it shows nothing of the case's content, or makes it safer, or is how somebody says who they are.
FREE = frozenset(
    {"close", "create", "find_member", "has_members", "identify", "is_unlocked", "lock", "lock_agent", "open", "title"}
    | {"vault_folder", "has_vault"}
)

# Any one of the rights is enough.
NEEDS: Mapping[str, frozenset[Right]] = {
    # Reports
    "add": frozenset({COLLECT}),
    "captures": frozenset({COLLECT, READ, AUDIT}),
    "collector": frozenset({COLLECT, READ}),
    "count_unread": frozenset({COLLECT, READ}),
    "find_capture": frozenset({READ}),
    "read": frozenset({READ}),
    "readings": frozenset({READ}),
    "rebuild": frozenset({JUDGE}),
    "show": frozenset({READ}),
    "testimonies": frozenset({READ}),
    # What is made of them
    "explain": frozenset({READ}),
    "find_claim": frozenset({READ}),
    "grades": frozenset({READ}),
    "is_weighed": frozenset({READ}),
    "judged": frozenset({READ}),
    "judgements": frozenset({READ}),
    "publication": frozenset({READ}),
    "publish": frozenset({READ}),
    "sections": frozenset({READ}),
    "stated": frozenset({READ}),
    "weigh": frozenset({READ}),
    "write_output": frozenset({READ}),
    # Judgements
    "accept": frozenset({JUDGE}),
    "pair": frozenset({JUDGE}),
    "reject": frozenset({JUDGE}),
    "revise": frozenset({JUDGE}),
    "sign": frozenset({JUDGE}),
    "withdraw": frozenset({JUDGE}),
    # Accounts in confidence: raw words to those who hear alone
    "accounts": MEMBER,
    "find_account": MEMBER,
    "hear": frozenset({HEAR}),
    "masks": frozenset({SEE}),
    "add_mask": frozenset({SEE}),
    "decide_masks": frozenset({SEE}),
    "clear": frozenset({SEE}),
    # Who somebody is
    "consent": frozenset({HEAR, KEEP}),
    "describe_account": frozenset({HEAR, KEEP}),
    "find_met": frozenset({HEAR, KEEP}),
    "identities": frozenset({HEAR, KEEP}),
    "read_hearing": frozenset({HEAR, KEEP}),
    "register": frozenset({HEAR, KEEP}),
    "withdraw_account": frozenset({KEEP}),
    # The vault; who works with accounts needs it open and sees of it what the other rights allow
    "hold_open": frozenset({KEEP}),
    "make_vault": frozenset({KEEP}),
    "unlock": frozenset({KEEP, SEE, CLEAR, RELEASE}),
    "vault": frozenset({KEEP}),
    # What leaves
    "check_release": frozenset({CLEAR, RELEASE}),
    "release": frozenset({RELEASE}),
    "sign_release": frozenset({CLEAR, RELEASE}),
    "sign_as_member": frozenset({CLEAR, RELEASE}),
    "is_genuine": frozenset({CLEAR, RELEASE, AUDIT}),
    # The ledger, and who is enrolled
    "checkpoint": MEMBER,
    "export": frozenset({AUDIT}),
    "members": MEMBER,
    "enrol": frozenset({KEEP}),
    "change_roles": frozenset({KEEP}),
    "leave": frozenset({KEEP}),
}


class Demanding(Protocol):
    """A case that can say whether who asks has a right."""

    def _demand(self, rights: frozenset[Right], what: str) -> None: ...


# The cases that are at work just now: what one method asks of another was allowed with the first.
_within: ContextVar[tuple[int, ...]] = ContextVar("within", default=())


@contextmanager
def _inside(case: Demanding) -> Iterator[None]:
    token = _within.set((*_within.get(), id(case)))
    try:
        yield
    finally:
        _within.reset(token)


def _ask(case: Demanding, name: str) -> None:
    if name not in FREE and id(case) not in _within.get():
        with _inside(case):
            case._demand(NEEDS.get(name, frozenset()), name)  # noqa: SLF001 # the one door that may


def guard(kind: type[T]) -> type[T]:
    """A class whose public methods and properties, inherited ones too, ask for their right first, before anything happens."""
    seen: set[str] = set()
    for base in kind.__mro__[:-1]:
        for name, part in vars(base).items():
            if name.startswith("_") or name in seen:
                continue
            seen.add(name)
            guarded = _guard_part(name, part)
            if guarded is not None:
                setattr(kind, name, guarded)
    return kind


def _guard_part(name: str, part: object) -> object | None:
    if isinstance(part, property | functools.cached_property):
        return _guard_property(name, part)
    if inspect.isgeneratorfunction(part):
        return _guard_generator(name, part)
    return _guard_method(name, part) if inspect.isfunction(part) else None


def _guard_method(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def asked(case: Any, *words: Any, **named: Any) -> Any:  # noqa: ANN401 # whatever the method takes and gives
        _ask(case, name)
        with _inside(case):
            # Nobody acts in another's name; said before anything is done.
            if named.get("by") is not None:
                case._find_agent(named["by"])  # noqa: SLF001
            return method(case, *words, **named)

    return asked


def _guard_generator(name: str, method: Callable[..., Generator[Any, None, None]]) -> Callable[..., Any]:
    """Asks when it is called and again before each step: between two its caller is outside, and may have lost the right."""

    @functools.wraps(method)
    def asked(case: Any, *words: Any, **named: Any) -> Any:  # noqa: ANN401
        _ask(case, name)
        return _step(case, name, method(case, *words, **named))

    return asked


def _step(case: Demanding, name: str, steps: Generator[Any, None, None]) -> Generator[Any, None, None]:
    try:
        while True:
            _ask(case, name)
            with _inside(case):
                try:
                    step = next(steps)
                except StopIteration:
                    return
            yield step
    finally:
        with _inside(case):
            steps.close()


def _guard_property(name: str, part: Any) -> property:  # noqa: ANN401 # property and cached_property share no type
    def get(case: Any) -> Any:  # noqa: ANN401
        _ask(case, name)
        with _inside(case):
            return part.__get__(case, type(case))

    return property(get, doc=part.__doc__)
