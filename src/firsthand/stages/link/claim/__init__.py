"""Whether two statements say the same: slots decide, likeness of words only ranks."""
