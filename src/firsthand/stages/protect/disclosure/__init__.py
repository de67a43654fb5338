"""The release gate's numbers: how many people fit everything ever published about a pseudonym."""
