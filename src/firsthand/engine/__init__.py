"""How much at once, and how confined; knows nothing of evidence."""
