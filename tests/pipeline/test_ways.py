"""Each statement is followed from its first voice to the outlet."""

from firsthand.model.claim import Claim
from firsthand.model.report import Report
from firsthand.pipeline.stating import state_report
from firsthand.pipeline.ways import find_citations, find_ways
from firsthand.stages.read.reader import load_reader

TEXT = (
    "The market at Velin was hit at dawn.\n\n"
    "A baker, who asked not to be named, told Kanal Sever that ten people had died. "
    "The mayor, Oda Brekke, said that the army had warned nobody."
)


def test_every_statement_is_followed_from_its_first_voice_to_the_outlet() -> None:
    report = Report(id="ab12", text=TEXT, outlet="Tagblatt", published="2026-05-04")
    stated = state_report(report, load_reader().read(report))
    claims = tuple(Claim(id=f"c{place}", statements=(one.id,), wording="") for place, one in enumerate(stated.statements))
    ways = {way.statement: [station.label for station in way.stations] for way in find_ways({"ab12": stated}, claims, {})}
    labels = sorted(ways.values(), key=len)
    assert labels[0] == ["Tagblatt"]
    assert labels[-1][1:] == ["Kanal Sever", "Tagblatt"]
    assert "baker" in labels[-1][0]
    assert list(find_citations(stated.reading)) == ["Kanal Sever"]


def test_who_is_the_same_source_has_the_same_key() -> None:
    report = Report(id="ab12", text=TEXT, outlet="Kanal Sever")
    stated = state_report(report, load_reader().read(report))
    told = next(one for one in stated.statements if "ten people" in one.words)
    claim = Claim(id="c1", statements=(told.id,), wording="")
    clusters = {"ab12@medium:Kanal Sever": "outlet:Kanal Sever"}
    (way,) = find_ways({"ab12": stated}, (claim,), clusters)
    assert [station.source for station in way.stations[1:]] == ["outlet:Kanal Sever"]
    assert not way.stations[0].is_named
