"""When: the times that a text names, as periods with their precision."""

from firsthand.stages.read.when.find import find_times

__all__ = ["find_times"]
