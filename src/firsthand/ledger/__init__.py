"""Acts, kept so that nothing can be altered unseen; the only room that knows how acts and objects are stored."""
