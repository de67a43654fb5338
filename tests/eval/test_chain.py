"""Whole chains, network and rules together, never get worse on our own passages."""

from eval.chain import load_passages, measure, name_found
from firsthand.model.attribution import Attribution
from firsthand.model.span import make_span

# Measured 68.2 and 85.6 per cent; other processors' int8 kernels may differ a little. Only to be raised.
RECALL, PRECISION = 0.67, 0.83


def test_chains_on_our_own_passages() -> None:
    found = measure(load_passages())["all"]
    assert found.recall >= RECALL, f"{found.hits} of {found.wanted} edges found"
    assert found.precision >= PRECISION, f"{found.hits} of {found.found} edges found are right"


def test_what_is_found_is_named_by_the_mark_of_its_source() -> None:
    passage = next(one for one in load_passages() if "0" in one.given and one.given["0"].source)
    marked = passage.given["0"]
    assert name_found(passage, marked) == "0"
    start = marked.content[0].start
    elsewhere = (make_span(passage.text, start, start + 1),)
    assert name_found(passage, Attribution(source=elsewhere, cue=marked.cue, content=marked.content)) != "0"
