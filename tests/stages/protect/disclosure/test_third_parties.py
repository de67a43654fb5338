"""Others of whom a testimony speaks."""

import pytest

from firsthand.model.span import make_span
from firsthand.model.testimony import Mask, MaskKind, MaskState
from firsthand.stages.protect.disclosure.third_parties import find_third_parties


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("My younger brother Anton hid.", ["My younger brother Anton"], id="a brother by name"),
        pytest.param("Our company commander gave the order.", ["Our company commander"], id="a commander"),
        pytest.param("Captain Orlov told her mother.", ["Captain Orlov", "her mother"], id="title and name, her mother"),
        pytest.param("A man named Kolya came, callsign Fox.", ["Kolya", "Fox"], id="named"),
        pytest.param("Мой младший брат погиб, его жена уехала.", ["Мой младший брат", "его жена"], id="Russian"),
        pytest.param("Моя донька і наш комбат Гриценко.", ["Моя донька", "наш комбат Гриценко"], id="Ukrainian"),
        pytest.param("أخي قتل", ["أخي"], id="Arabic"),
        pytest.param("The river rose and the road was cut.", [], id="nobody"),
    ],
)
def test_find_third_parties(text: str, found: list[str]) -> None:
    assert [one.span.words for one in find_third_parties(text)] == found


@pytest.mark.parametrize(
    ("state", "because"),
    [
        pytest.param(MaskState.KEPT, ["the mask of a person was kept"], id="kept"),
        pytest.param(MaskState.UNDECIDED, ["the mask of a person is undecided"], id="undecided"),
        pytest.param(MaskState.MASKED, [], id="masked"),
    ],
)
def test_masks_decide(state: MaskState, because: list[str]) -> None:
    text = "I saw Captain Orlov"
    mask = Mask(span=make_span(text, 6, 19), kind=MaskKind.PERSON, rule="registered", because="", state=state)
    assert [one.because for one in find_third_parties(text, [mask])] == because
