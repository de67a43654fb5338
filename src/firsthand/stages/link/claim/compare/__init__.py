"""One module for each slot: what two statements have there in common, and where they part."""
