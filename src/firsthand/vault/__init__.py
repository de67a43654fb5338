"""Confidential things, encrypted, apart; knows nothing of what they mean."""
