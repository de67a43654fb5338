"""What is said of a claim, read by a person."""

import pytest

from docs.pictures.write_own_mass import PICTURE, draw, weigh_story
from firsthand import explain, tell_origins, weigh
from firsthand.errors import WeighError
from firsthand.stages.weigh.explain import tell_line, tell_tree
from firsthand.stages.weigh.weigh import Weighed


@pytest.fixture
def flood() -> Weighed:
    """A mayor told an agency, which two papers reprint; a blog may have it from a paper; a nurse told the radio."""
    said = {
        "mayor": ("r1", "2026-04-15"),
        "agency": ("r1", "2026-04-15"),
        "Orla Herald": ("r2", "2026-04-16"),
        "Kelm Post": ("r3", "2026-04-16"),
        "blog": ("r4", "2026-04-17"),
        "nurse": ("r5", "2026-04-16"),
        "radio": ("r5", "2026-04-16"),
    }
    steps = [
        ("agency", "mayor", "attribution", 1.0, "the mayor told the agency"),
        ("Orla Herald", "agency", "verbatim", 1.0, "61 words in a row"),
        ("Kelm Post", "agency", "syndication", 0.95, "(Agency)"),
        ("blog", "Orla Herald", "paraphrase", 0.6, "the same three facts in the same order"),
        ("radio", "nurse", "attribution", 1.0, "a nurse said"),
    ]
    return weigh(
        {
            "id": [name[0] for name in said],
            "source": list(said),
            "claim": ["flood"] * 7,
            "report": [r for r, _ in said.values()],
            "at": [at for _, at in said.values()],
        },
        {
            "child": [child[0] for child, *_ in steps],
            "parent": [parent[0] for _, parent, *_ in steps],
            "kind": [step[2] for step in steps],
            "p": [step[3] for step in steps],
            "evidence": [step[4] for step in steps],
        },
    )


def test_the_line_on_the_first_screen(flood: Weighed) -> None:
    assert tell_line(explain(flood, "flood")) == "5 reports, 2 origins"


def test_origins_are_named_with_the_way_to_each(flood: Weighed) -> None:
    assert tell_origins(explain(flood, "flood")) == (
        "5 reports, 2 origins (expected 2.5; at least two for certain)",
        "2 of them for certain: nothing says that they have it from anyone",
        "mayor, through mayor ← agency ← Kelm Post; mayor ← agency ← Orla Herald ← blog",
        "nurse, through nurse ← radio",
    )


def test_the_tree_gives_the_evidence_of_each_step(flood: Weighed) -> None:
    assert tell_tree(explain(flood, "flood")) == (
        "Kelm Post [own mass 0.05]",
        "  ← syndication 0.95: agency [own mass 0.00] ((Agency))",
        "    ← attribution 1.00: mayor [own mass 1.00] (the mayor told the agency)",
        "radio [own mass 0.00]",
        "  ← attribution 1.00: nurse [own mass 1.00] (a nurse said)",
        "blog [own mass 0.40]",
        "  ← paraphrase 0.60: Orla Herald [own mass 0.00] (the same three facts in the same order)",
        "    ← verbatim 1.00: agency, see above (61 words in a row)",
    )


def test_steps_hold_dates_and_reports(flood: Weighed) -> None:
    told = explain(flood, "flood")
    blog = next(step for step in told.steps if step.label == "blog")
    assert (blog.id, blog.at, blog.reports, blog.mass) == ("b", "2026-04-17", ("r4",), pytest.approx(0.4))
    assert sum(told.chances) == pytest.approx(1)


def test_a_circle_is_told() -> None:
    told = weigh({"source": ["a", "b"], "claim": ["c", "c"], "id": ["a", "b"]}, {"child": ["a", "b"], "parent": ["b", "a"]})
    said = tell_origins(explain(told, "c"))
    assert said[0] == "2 reports, 1 origin (expected 1.0; no more than one)"
    assert "a stands in a circle with b: where no other is found, all are one origin" in said
    assert tell_tree(explain(told, "c"))


def test_an_unseen_source_is_told() -> None:
    told = weigh(
        {"source": ["a", "b"], "claim": ["c", "c"], "id": ["a", "b"]}, {"child": ["a", "b"], "parent": ["wire", "wire"]}
    )
    explained = explain(told, "c")
    assert [origin.label for origin in explained.origins] == ["wire (not among the assertions)"]
    assert explained.reports == 2


def test_of_very_many_origins_the_first_are_named() -> None:
    said = tell_origins(explain(weigh({"source": range(30), "claim": [0] * 30}), 0))
    assert said[0] == "30 reports, 30 origins (expected 30.0; at least two for certain)"
    assert said[2:] == (*(f"{one}, in its own words" for one in range(20)), "and 10 more")


def test_what_is_not_there_is_refused(flood: Weighed) -> None:
    with pytest.raises(WeighError, match="no claim 'fire'"):
        explain(flood, "fire")


def test_the_picture_shows_what_is_weighed() -> None:
    assert PICTURE.read_text(encoding="utf-8") == draw(weigh_story()), "run python -m docs.pictures.write_own_mass"
