"""The parts of finding quantities: tokens, numerals, vague words, hedges, what is no count, units and groups."""
