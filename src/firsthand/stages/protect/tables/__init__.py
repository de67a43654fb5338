"""How well the rows of a released table hide one another, and what would make them do it better."""
