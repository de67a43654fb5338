"""What read declares."""

from firsthand.model.stage import Stage

STAGE = Stage(
    name="read",
    version="2",
    does="finds who is said to have said what, through whom and how surely",
    reads=("texts",),
    writes=("readings", "attributions", "spans", "concerns"),
)
