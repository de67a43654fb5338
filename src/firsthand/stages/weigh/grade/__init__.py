"""Grades: a letter for a source by its history, a number for a claim by its origins, and what other schools would write."""
