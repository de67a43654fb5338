"""How each attribution was said: mode, deed, access, polarity, and how sure source and carrier are."""

from firsthand.stages.read.manner.describe import describe

__all__ = ["describe"]
