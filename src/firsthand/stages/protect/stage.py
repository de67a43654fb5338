"""What protecting declares of itself."""

from firsthand.model.stage import Stage

STAGE = Stage(
    name="protect",
    version="1",
    does="masks who spoke to us, and blocks what could betray them",
    reads=("testimonies", "identities", "consent", "earlier releases"),
    writes=("masks", "cleared texts", "breaches"),
)
