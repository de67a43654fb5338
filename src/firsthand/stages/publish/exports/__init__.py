"""One file an export; the table of exports is in `table.py`."""
