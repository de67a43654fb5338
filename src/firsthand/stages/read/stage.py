"""What read declares."""

from firsthand.model.stage import Stage

STAGE = Stage(
    name="read",
    version="1",
    does="finds who is said to have said what",
    reads=("texts",),
    writes=("readings", "attributions", "spans", "concerns"),
)
