"""Where: the places that a text names, resolved against the gazetteer that ships with Firsthand."""

from firsthand.stages.read.where.find import find_places
from firsthand.stages.read.where.gazetteer import Gazetteer, load_gazetteer, open_gazetteer

__all__ = ["Gazetteer", "find_places", "load_gazetteer", "open_gazetteer"]
