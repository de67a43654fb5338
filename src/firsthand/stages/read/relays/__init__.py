"""Through whom words came: the outlet that was told, the report that was cited, the credit at the top, the list at the end."""

from firsthand.stages.read.relays.credits import find_credits
from firsthand.stages.read.relays.linking import link_relays
from firsthand.stages.read.relays.source_list import audit_source_list

__all__ = ["audit_source_list", "find_credits", "link_relays"]
