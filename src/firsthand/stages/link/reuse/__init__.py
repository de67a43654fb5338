"""Who copies whom: reports that hold one another's text, word for word, edited, translated or told anew."""

from firsthand.stages.link.reuse.find import find_candidates, find_reuse
from firsthand.stages.link.reuse.passages import Passage, find_passages

__all__ = ["Passage", "find_candidates", "find_passages", "find_reuse"]
