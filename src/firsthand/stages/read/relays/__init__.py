"""Through whom words came: the outlet that was told, the report that was cited, the credit at the top, the list at the end."""

from firsthand.stages.read.relays.linking import link_relays

__all__ = ["link_relays"]
