"""One file a format; the table of formats is in `table.py`."""
