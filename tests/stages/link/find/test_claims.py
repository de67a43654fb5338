"""Checked claims: a post finds its claim, and of two copies of a claim the first comes first."""

from firsthand.stages.link.find.claims import index_claims
from firsthand.stages.link.find.entry import Entry
from firsthand.stages.link.find.reread import load_rereader

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


def test_reading_again_moves_the_right_claim_up() -> None:
    claims = [
        Entry(id="1", text="The dam at Arlen burst because its gates were left open."),
        Entry(id="2", text="The dam at Arlen did not burst; the river flooded the town."),
        Entry(id="3", text="A whale swam up the river at Arlen."),
    ]
    found = index_claims(claims, None, load_rereader()).rank(["so the gates were open and THATS why the Arlen dam burst"], 3)
    assert found[0][0].id == "1"
    assert found == index_claims(claims, None, load_rereader()).rank(
        ["so the gates were open and THATS why the Arlen dam burst"], 3
    )


def test_copies_stay_beside_one_another() -> None:
    claims = [Entry(id=str(number), text="The dam at Arlen burst.") for number in range(3)]
    (found,) = index_claims(claims, None, load_rereader()).rank(["dam burst at Arlen"], 5)
    assert [one.id for one in found] == ["0", "1", "2"]
