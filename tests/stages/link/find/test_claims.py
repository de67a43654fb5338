"""Checked claims: a post finds its claim, and of two copies of a claim the first comes first."""

from firsthand.stages.link.find.claims import index_claims
from firsthand.stages.link.find.entry import Entry

CLAIMS = [
    Entry(
        id="2",
        text='The mayor of Arlen said "the dam is safe" a day before it burst.',
        title="Did Mayor Korr Say the Dam Was Safe?",
    ),
    Entry(id="10", text="The mayor of Arlen said 'the dam is safe' a day before it burst.", title="Mayor Korr and the Dam"),
    Entry(id="11", text="A photograph shows a shark in a flooded street.", title="Shark in the Street?"),
    Entry(id="12", text="", title=""),
]


def test_a_post_finds_its_claim() -> None:
    index = index_claims(CLAIMS)
    (found,) = index.rank(["“The dam is safe!!” #Arlenpic.twitter.com/1 — Vesna Korr (@vkorr) May 3, 2031"])
    assert [one.id for one in found][:2] == ["2", "10"]
    assert found[0].score == found[1].score


def test_as_many_as_asked_for() -> None:
    index = index_claims(CLAIMS)
    assert [len(found) for found in index.rank(["shark", "", "nothing of it"], 1)] == [1, 0, 0]
    assert index.rank([]) == []
    assert index_claims([]).rank(["shark"]) == [[]]
