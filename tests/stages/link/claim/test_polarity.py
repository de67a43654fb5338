"""Which words a negation reaches."""

import pytest

from firsthand.stages.link.claim.polarity import find_signs
from firsthand.stages.link.claim.tokens import cut


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        pytest.param("The bridge fell.", [], id="nothing"),
        pytest.param("The bridge did not fall.", ["fall"], id="not"),
        pytest.param("It is not false that the bridge fell.", ["false"], id="double"),
        pytest.param("It is not true that the bridge did not fall.", ["true"], id="not true, not"),
        pytest.param("The report that the bridge fell is false.", ["bridge", "fell"], id="is false"),
        pytest.param("The army did not stop but fled.", ["stop"], id="but"),
        pytest.param("Not only the bridge fell.", [], id="not only"),
        pytest.param("The guard failed to shut the gate.", ["shut", "gate"], id="failed to"),
        pytest.param("The guard refused to shut the gate.", ["shut", "gate"], id="refused to"),
        pytest.param("Someone other than Ana Lind spoke.", ["ana", "lind", "spoke"], id="other than"),
        pytest.param("There was no strike, the mayor said.", ["strike"], id="no"),
        pytest.param("Удара не было.", ["было"], id="Russian"),
    ],
)
def test_find_signs(text: str, denied: list[str]) -> None:
    tokens = cut(text)
    signs, cues = find_signs(tokens)
    found = [
        token.lower
        for token, sign, is_cue in zip(tokens, signs, cues, strict=True)
        if sign < 0 and (token.says or token.lower == "true")
    ]
    assert found == denied
    assert any(cues) or not denied
