"""Speakers: one entity for each source of a report, under however many names."""

from firsthand.stages.read.speakers.find import find_sources

__all__ = ["find_sources"]
