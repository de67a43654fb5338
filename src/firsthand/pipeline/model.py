"""The reader's model: is it here, and is it the one that was tested."""

from firsthand.stages.read.network import load_network


def check_model() -> str:
    """The name of the model that reads, once its files were held against their digests and loaded. Raises `ReaderError`."""
    return load_network().name
