"""The same people or incidents in several lists."""
