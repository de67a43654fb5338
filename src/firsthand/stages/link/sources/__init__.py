"""The same source under several names, across reports."""
