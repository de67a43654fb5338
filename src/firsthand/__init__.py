"""Firsthand: who first said it, through whom it came, and how many independent people stand behind it."""

from importlib import import_module

__version__ = "0.1.0"
# What works without a case; `__init__.pyi` says the same to type checkers.
__all__ = ["explain", "read_table", "tell_origins", "weigh"]


def __getattr__(name: str) -> object:
    """Looked up when asked for, so that `firsthand --help` loads no compiler."""
    if name not in __all__:
        raise AttributeError(f"module 'firsthand' has no attribute {name!r}")
    return getattr(import_module("firsthand.pipeline.tabling"), name)
