"""Firsthand: who first said it, through whom it came, and how many independent people stand behind it."""

from importlib import import_module

__version__ = "0.1.0"
__all__ = ["explain", "read_table", "tell_origins", "weigh"]

# What works without a case, and where it lives. Looked up when asked for, so that `firsthand --help` loads no compiler;
# `__init__.pyi` says the same to type checkers.
_WITHOUT_A_CASE = {
    "weigh": "firsthand.stages.weigh.weigh",
    "explain": "firsthand.stages.weigh.explain",
    "tell_origins": "firsthand.stages.weigh.explain",
    "read_table": "firsthand.stages.weigh.tables",
}


def __getattr__(name: str) -> object:
    if name not in _WITHOUT_A_CASE:
        raise AttributeError(f"module 'firsthand' has no attribute {name!r}")
    return getattr(import_module(_WITHOUT_A_CASE[name]), name)
