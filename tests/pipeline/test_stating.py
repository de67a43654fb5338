"""A reading is taken apart into voices and statements."""

from firsthand.model.manner import Polarity, SourceClass
from firsthand.model.report import Report
from firsthand.pipeline.stating import state_report, state_words
from firsthand.stages.read.reader import load_reader

TEXT = (
    "The bridge at Velin was closed on Monday.\n\n"
    "Mayor Oda Brekke said that 20 people were hurt. A soldier, who asked not to be named, denied that the bridge had fallen."
)


def test_a_report_is_taken_apart_into_voices_and_statements() -> None:
    report = Report(id="ab12", text=TEXT, published="2026-05-04")
    stated = state_report(report, load_reader().read(report))
    by_source = {statement.source: statement for statement in stated.statements}
    brekke = next(voice for voice in stated.voices if "Brekke" in voice.label)
    assert brekke.names[0].endswith("Oda Brekke")
    assert by_source[brekke.key].quantities[0].interval.low == 20
    assert "Mayor Oda Brekke said" in by_source[brekke.key].context
    soldier = next(voice for voice in stated.voices if voice.source_class is SourceClass.UNNAMED)
    assert soldier.names == ()
    assert soldier.descriptors[0].lower().startswith("a soldier")
    assert by_source[soldier.key].polarity is Polarity.DENY
    own = next(statement for statement in stated.statements if "#own" in statement.id)
    assert own.words == "The bridge at Velin was closed on Monday."
    assert own.source == ""


def test_words_alone_make_a_statement() -> None:
    stated = state_words("At least 20 people died in Odesa on 3 May 2026.")
    assert [str(quantity.interval) for quantity in stated.quantities] == ["[20, ∞)"]
    assert stated.places[0].location is not None
    assert stated.times[0].period is not None
    assert state_words("").words == ""
