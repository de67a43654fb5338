"""The rooms that turn values into values; none knows another, none knows the clock, the network or the ledger."""
