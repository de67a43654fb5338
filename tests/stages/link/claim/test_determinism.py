"""The same score whatever order Python's sets happen to have."""

import os
import subprocess
import sys

SCRIPT = """
from firsthand.pipeline.stating import state_words
from firsthand.stages.link.claim.judge import judge_claim
one = state_words("At least 20 people were killed when shells hit a market in Odesa on Monday.", name="one")
two = state_words("Twelve people died in the shelling of a market in Odesa, Ana Lind of the Red Cross said.", name="two")
found = judge_claim(one, two)
print(found.kind, found.p, found.because, found.features)
"""


def test_hash_seed_does_not_matter() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(told) == 1
    assert "differs in number" in told.pop()
