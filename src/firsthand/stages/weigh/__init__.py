"""Weigh: how many independent first-hand origins stand behind a claim, why, and what that does to its grade."""
