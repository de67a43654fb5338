"""One claim before three schools."""

import pytest

from firsthand.model.assertion import Basis
from firsthand.stages.weigh.grade.credibility import Standing
from firsthand.stages.weigh.grade.profile import PROFILES, Graded

ONE_MINISTRY = Graded(standing=Standing(origins=1.05, two=0.05), outlets=14)
TWO_WITNESSES = Graded(standing=Standing(origins=2.0, two=1.0, bases=frozenset({Basis.WITNESSED})), outlets=2)
RIVALS = Graded(standing=Standing(origins=1.0, two=0.0, belief=0.5, rival=0.5), outlets=3)


@pytest.mark.parametrize(
    ("graded", "cells"),
    [
        pytest.param(
            ONE_MINISTRY,
            {"credibility": "6", "likelihood": "", "confidence": "low", "by counting": "fair", "by origins": "weak"},
            id="14 reports of one ministry: fair by counting alone",
        ),
        pytest.param(
            TWO_WITNESSES,
            {
                "credibility": "1",
                "likelihood": "almost certain",
                "confidence": "high",
                "by counting": "fair",
                "by origins": "fair",
            },
            id="two who were there",
        ),
        pytest.param(
            RIVALS,
            {
                "credibility": "3",
                "likelihood": "roughly even chance",
                "confidence": "low",
                "by counting": "contested",
                "by origins": "contested",
            },
            id="one against one",
        ),
    ],
)
def test_one_claim_in_the_words_of_three_schools(graded: Graded, cells: dict[str, str]) -> None:
    found: dict[str, str] = {}
    for profile in PROFILES:
        found |= profile.view(graded)
    assert found == cells


def test_every_profile_says_where_it_is_from() -> None:
    assert [profile.name for profile in PROFILES] == ["admiralty", "icd203", "airwars"]
    assert all(profile.says and profile.source for profile in PROFILES)
