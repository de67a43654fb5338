"""Attributions in Russian and Ukrainian: a lower tier than English, by rules over morphology."""

from firsthand.stages.read.slavic.read import MISSING, is_available, read_slavic

__all__ = ["MISSING", "is_available", "read_slavic"]
