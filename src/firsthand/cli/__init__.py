"""The thin face in a terminal: parse the line, ask the case, show the answer."""
