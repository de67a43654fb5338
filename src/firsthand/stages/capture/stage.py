"""What capture declares."""

from firsthand.model.stage import Stage

STAGE = Stage(
    name="capture",
    version="1",
    does="finds the text in bytes, and what the bytes say of themselves",
    reads=("objects", "captured acts"),
    writes=("texts", "concerns"),
)
