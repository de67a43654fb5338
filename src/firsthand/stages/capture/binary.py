"""Tell bytes that can be text from those that cannot."""

import re

from firsthand.stages.capture.decode import BYTE_ORDER_MARKS, find_unmarked

# What cannot stand in a text, whatever its encoding; escape (1B) can, in ISO-2022.
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Text damaged by a transfer still is text; of random bytes one in ten is a control character.
BINARY_SHARE = 0.02
FEW_BINARY = 3
SAMPLE_BYTES = 65_536


def is_binary(content: bytes) -> bool:
    """Whether the bytes hold more control characters than a text can."""
    sample = content[:SAMPLE_BYTES]
    if any(sample.startswith(mark) for mark, _ in BYTE_ORDER_MARKS) or find_unmarked(sample):
        return False
    return len(BINARY.findall(sample)) > max(FEW_BINARY, BINARY_SHARE * len(sample))
