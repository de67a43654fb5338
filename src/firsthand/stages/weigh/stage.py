"""What weighing declares of itself."""

from firsthand.model.stage import Stage

STAGE = Stage(
    name="weigh",
    version="2",
    does="counts the independent origins behind each claim, and grades it",
    reads=("relations", "voices"),
    writes=("claims", "claim_statements"),
)
