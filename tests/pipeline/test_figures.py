"""Numbers go with the statement in whose content they stand."""

from pathlib import Path

from firsthand.model.attribution import Attribution, Reading
from firsthand.model.capture import Parsed, Status
from firsthand.model.publication import Section
from firsthand.model.span import make_span
from firsthand.pipeline.collecting import Collector, collect
from firsthand.pipeline.figures import describe_figure, find_figures
from firsthand.pipeline.publishing import make_section

TEXT = "On 3 May the ministry said that almost twenty soldiers refused. Forty went home."


def make(folder: Path) -> Section:
    path = folder / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    capture = collect(str(path), Collector(name="desk", tool="t", tool_version="0", clock="c", now=lambda: "n")).capture
    said = Attribution(
        source=(make_span(TEXT, 9, 21),), cue=(make_span(TEXT, 22, 26),), content=(make_span(TEXT, 27, TEXT.index(".")),)
    )
    reading = Reading(report=capture.id, model="m", attributions=(said,))
    return make_section(capture, Parsed(format="text", status=Status.OK, text=TEXT), reading)


def test_a_figure_outside_the_content_is_not_the_sources(tmp_path: Path) -> None:
    ((figure,),) = find_figures(make(tmp_path))
    assert figure.span.words == "almost twenty"
    assert describe_figure(figure) == "almost twenty → (10, 20) soldiers"
