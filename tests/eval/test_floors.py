"""The reader never reads worse than its floors, on texts that may be shown; and a floor only rises."""

import json
from pathlib import Path

from eval.check import FLOORS, find_breaches, raise_floors
from eval.read import measure
from firsthand.stages.read.reader import load_reader

HERE = Path(__file__).parent


def test_floors_hold_on_the_texts_at_hand() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    figures = measure(HERE, load_reader().find_attributions)
    figures = {f"{name}-open": part for name, part in figures.items()}
    assert figures["gum-dev-open"]["sha256"] == floors["gum-dev-open"]["sha256"]
    assert find_breaches(figures, floors) == []


def make_figures(relation: float, digest: str = "a") -> dict[str, object]:
    return {"set": {"sha256": digest, "scores": {"all": {"relation": {"f": relation}}}}}


def make_floors(relation: float) -> dict[str, object]:
    return {"set": {"sha256": "a", "floors": {"all": {"relation": relation}}}}


def test_a_worse_reading_is_a_breach() -> None:
    assert find_breaches(make_figures(70.0), make_floors(70.2)) == []
    assert find_breaches(make_figures(69.0), make_floors(70.2)) == ["set all relation: 69.0 is below its floor 70.2"]


def test_other_texts_are_a_breach() -> None:
    assert "not the file" in find_breaches(make_figures(99.0, digest="b"), make_floors(70.0))[0]


def test_a_floor_rises_and_never_falls() -> None:
    assert raise_floors(make_figures(71.0), make_floors(70.0)) == make_floors(71.0)
    assert raise_floors(make_figures(60.0), make_floors(70.0)) == make_floors(70.0)
