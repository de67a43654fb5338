"""Findings out, each word with its evidence."""
