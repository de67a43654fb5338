"""Quality floors: what was measured, on which data, and the check that it is never less."""
