"""One page that stands alone: no script, no picture, no request; what a report holds is shown as text and can do nothing."""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from firsthand.model.publication import Publication
from firsthand.model.sourcing import tell_descriptor
from firsthand.stages.publish.claims import make_claims
from firsthand.stages.publish.page import count_all, count_more, make_part
from firsthand.stages.publish.picture.draw import KIND_WORDS
from firsthand.stages.publish.wording import count_things, show_controls, word_moment

# A case opens as a list with its reports folded; a report alone is open.
OPEN_UP_TO = 1


def write_html(publication: Publication) -> bytes:
    """The page in UTF-8."""
    parts = [make_part(number, section) for number, section in enumerate(publication.sections, start=1)]
    style = read_style()
    page = (
        templates()
        .get_template("page.html")
        .render(
            publication=publication,
            parts=parts,
            claims=make_claims(publication, parts),
            counts=count_all(publication, parts),
            more=count_more(parts),
            made=word_moment(publication.made_at),
            models=sorted({part.reading.model for part in parts if part.reading}),
            style=style,
            style_hash=hash_style(style),
            is_open=len(parts) <= OPEN_UP_TO,
        )
    )
    return page.encode()


@cache
def templates() -> Environment:
    """The templates that ship inside the package; everything they print is escaped and free of control characters."""
    environment = Environment(
        loader=PackageLoader("firsthand.stages.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: show_controls(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["things"] = count_things
    environment.filters["moment"] = word_moment
    environment.filters["described"] = lambda row: tell_descriptor(row.source)
    environment.filters["arrow_words"] = KIND_WORDS.__getitem__
    environment.filters["flat"] = lambda words: " ".join(words.split())
    # Not Jinja's own, which makes every other letter small.
    environment.filters["capital"] = lambda words: words[:1].upper() + words[1:]
    return environment


@cache
def read_style() -> Markup:
    """The style sheet as it stands in the page."""
    return Markup(templates().get_template("page.css").render())  # noqa: S704 - our own file, nothing is filled in


def hash_style(style: str) -> str:
    """What the page's policy calls this style sheet by (W3C Content Security Policy Level 3, hash-source)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
