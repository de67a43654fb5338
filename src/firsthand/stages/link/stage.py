"""What linking declares of itself."""

from firsthand.model.stage import Stage

STAGE = Stage(
    name="link",
    version="2",
    does="finds the same source, the same claim, and who copies whom",
    reads=("texts", "readings"),
    writes=("relations", "voices"),
)
