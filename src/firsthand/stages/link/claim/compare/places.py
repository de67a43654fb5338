"""Where: places agree where one lies in the other, and part where neither does."""

from firsthand.model.place import Location, PlaceClass
from firsthand.stages.link.claim.slots import Slots

# A degree of latitude is 111 km: places nearer than this are told apart by maps, not by news.
_NEAR_DEGREES = 0.15


def holds(wide: Location, narrow: Location) -> bool:
    """Whether the second lies in the first, or is it."""
    if wide.id == narrow.id:
        return True
    if wide.place_class is PlaceClass.COUNTRY:
        return bool(wide.country) and wide.country == narrow.country
    if wide.place_class is PlaceClass.REGION:
        return wide.country == narrow.country and bool(wide.region) and wide.region == narrow.region
    return False


def agree(one: Location, other: Location) -> bool:
    """Whether both may be where the same thing happened."""
    near = abs(one.latitude - other.latitude) + abs(one.longitude - other.longitude) < _NEAR_DEGREES
    return holds(one, other) or holds(other, one) or (near and PlaceClass.COUNTRY not in {one.place_class, other.place_class})


def compare_places(left: Slots, right: Slots) -> dict[str, float]:
    """Whether a place of one agrees with one of the other; whether all part."""
    if not left.places or not right.places:
        return {"place agrees": 0.0, "place parts": 0.0}
    pairs = [(one, other) for one in left.places for other in right.places]
    narrow = any(agree(a, b) and PlaceClass.COUNTRY not in {a.place_class, b.place_class} for a, b in pairs)
    some = narrow or any(agree(a, b) for a, b in pairs)
    return {"place agrees": 1.0 if narrow else 0.5 * some, "place parts": float(not some)}


def tell_places(left: Slots, right: Slots) -> str:
    """*same place (Odesa in Ukraine)*; empty where nothing is to be said."""
    for one in left.places:
        for other in right.places:
            if one.id == other.id:
                return f"same place ({one.name})"
            if holds(other, one):
                return f"places agree ({one.name} lies in {other.name})"
            if holds(one, other):
                return f"places agree ({other.name} lies in {one.name})"
    if left.places and right.places and compare_places(left, right)["place parts"]:
        return f"other place ({left.places[0].name}, {right.places[0].name})"
    return ""
