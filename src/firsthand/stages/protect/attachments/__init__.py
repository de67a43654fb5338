"""Files that leave, rewritten so that nothing but what can be seen in them is left."""
