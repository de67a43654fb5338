"""What a plain text says of itself at its top: front matter, a heading, a byline."""

import re

from firsthand.stages.capture.conclude import About

# A heading is short, and is no sentence: newspapers keep to about 100 characters.
HEADING_CHARS = 150
# Mastheads, dates and bylines stand above the first sentence.
TOP_LINES = 12
FRONT_MATTER_LINES = 60

_FIELD = re.compile(r"([A-Za-z][\w-]*)\s*:\s*(.+)")
_BYLINE = re.compile(r"[*_]*(?:By|Text|Report(?:ing)? by)[:\s]\s*([A-Z][^\n,.]{2,80}?)[*_]*")
_MARK = re.compile(r"#{1,6}\s+(.+?)\s*#*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")
# Names that Markdown tools give to the same things.
FIELDS = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline"),
    "outlet": ("outlet", "publication", "publisher", "site", "source"),
    "published": ("date", "published", "pubdate"),
    "address": ("canonical", "url", "link", "address"),
    "language": ("lang", "language"),
}


def find_about(text: str) -> About:
    r"""What stands at the top of `text`; front matter is believed first, then the first lines.

    >>> find_about("The bridge is down\n\nBy Ada Lind\n\nIt fell at dawn.").title
    'The bridge is down'
    >>> find_about("It fell at dawn, he said.\n\nMore words.").title is None
    True
    """
    fields = read_front_matter(text)
    lines = [line.strip() for line in _skip_front_matter(text).splitlines()]
    top = [line for line in lines if line][:TOP_LINES]
    found = {name: next((fields[key] for key in keys if fields.get(key)), None) for name, keys in FIELDS.items()}
    published = found["published"] if found["published"] and _DATE.fullmatch(found["published"]) else None
    return About(
        title=found["title"] or _find_heading(lines),
        byline=found["byline"] or next((by[1].strip() for line in top if (by := _BYLINE.fullmatch(line))), None),
        outlet=found["outlet"],
        published=published,
        address=found["address"],
        language=found["language"],
    )


def read_front_matter(text: str) -> dict[str, str]:
    r"""The plain `name: value` lines between two lines of dashes at the very top; anything else there is left alone.

    >>> read_front_matter('---\ntitle: "A: B"\n---\nWords.')
    {'title': 'A: B'}
    """
    lines = text.lstrip("\ufeff").splitlines()[:FRONT_MATTER_LINES]
    if not lines or lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        return {}
    fields = {}
    for line in lines[1:]:
        if line.strip() == "---":
            break
        if found := _FIELD.fullmatch(line.strip()):
            fields[found[1].lower()] = found[2].strip().strip("\"'")
    return fields


def _skip_front_matter(text: str) -> str:
    if not read_front_matter(text):
        return text
    return text.lstrip("\ufeff").split("\n---", 1)[-1].partition("\n")[2]


def _find_heading(lines: list[str]) -> str | None:
    """The first Markdown heading near the top; else the first line, where it is short, no sentence, and more follows."""
    filled = [line for line in lines[:FRONT_MATTER_LINES] if line]
    for line in filled[:TOP_LINES]:
        if found := _MARK.fullmatch(line):
            return found[1]
    if len(filled) > 1 and len(filled[0]) <= HEADING_CHARS and filled[0][-1] not in ".,;:-" and not filled[0].startswith("---"):
        after = lines[lines.index(filled[0]) + 1]
        return filled[0] if not after or filled[0].isupper() else None
    return None
