"""Propose masks for what nobody registered: numbers, dates, names and whatever else may betray a person."""
