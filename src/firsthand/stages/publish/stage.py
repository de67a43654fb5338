"""What publish declares."""

from firsthand.model.stage import Stage

STAGE = Stage(
    name="publish",
    version="1",
    does="writes findings in which each word leads to its evidence",
    reads=("captured acts", "texts", "readings"),
    writes=("output",),
)
