"""Train the reader that ships with the package; nothing here is needed to run it."""
