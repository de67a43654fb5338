"""Protect: nobody who trusted us can be found out by what leaves."""
