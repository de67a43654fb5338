"""Find registered people and places in every written form."""
