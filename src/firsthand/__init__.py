"""Firsthand: who first said it, through whom it came, and how many independent people stand behind it."""

__version__ = "0.1.0"
