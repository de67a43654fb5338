"""Everything a machine derived, in a file that can be deleted and made again."""
