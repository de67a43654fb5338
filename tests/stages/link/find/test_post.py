"""Posts: addresses go, tags become words, who posted it is kept."""

import pytest

from firsthand.stages.link.find.post import Post, read_post


@pytest.mark.parametrize(
    ("text", "post"),
    [
        pytest.param("The dam is safe.", Post("The dam is safe."), id="plain"),
        pytest.param("See https://t.co/abc now", Post("See now"), id="address"),
        pytest.param("#ArlenDam burst", Post("Arlen Dam burst"), id="tag"),
        pytest.param("Dam bursts!#Arlenpic.twitter.com/x1", Post("Dam bursts! Arlen"), id="address-stuck-to-a-tag"),
        pytest.param("@mayor_of_arlen lied", Post("mayor of arlen lied"), id="mention"),
        pytest.param("He won — twice — Vesna Korr (@vkorr) May 3, 2019", Post("He won — twice", "Vesna Korr"), id="tail"),
        pytest.param("He won — Vesna Korr (@vkorr)", Post("He won", "Vesna Korr"), id="tail-without-a-date"),
        pytest.param("He won — the vote (see page 3)", Post("He won — the vote (see page 3)"), id="no-tail"),
        pytest.param("", Post(""), id="empty"),
        pytest.param("\ud800 #", Post("\ud800 #"), id="half-a-character"),
    ],
)
def test_read_post(text: str, post: Post) -> None:
    assert read_post(text) == post
