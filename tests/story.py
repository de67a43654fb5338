"""A small invented story, told by five outlets: a soldier, a broadcaster, two who take it from there, and a doctor."""

from pathlib import Path

from firsthand.case import Case

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="{outlet}"><meta property="article:published_time" content="{published}"></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""

# name: outlet, published, title, paragraphs
REPORTS = {
    "sever.html": (
        "Kanal Sever", "2026-05-01T18:00:00Z", "Soldier: ten of us were killed at Olvard",
        ("Ten soldiers were killed when shells hit the barracks at Olvard on 30 April, a soldier of the 12th Battalion told "
        "Kanal Sever. He asked not to be named because he fears punishment.|"
        "The army has not commented on the shelling of Olvard."),
    ),
    "tagblatt.html": (
        "Tagblatt", "2026-05-02T09:00:00Z", "Ten dead in barracks at Olvard, soldier says",
        ("Ten soldiers were killed when shells hit the barracks at Olvard, a soldier told the broadcaster Kanal Sever.|"
        "Olvard lies eighty kilometres north of the capital."),
    ),
    "kurier.html": (
        "Kurier", "2026-05-02T12:30:00Z", "Reports of ten deaths at Olvard",
        ("According to Kanal Sever, ten soldiers were killed when shells hit the barracks at Olvard on 30 April.|"
        "The Kurier could not verify the report."),
    ),
    "orla.html": (
        "Orla Post", "2026-05-03T07:00:00Z", "Doctor counted ten dead soldiers from Olvard",
        ("Ten soldiers were killed when shells hit the barracks at Olvard on 30 April, the doctor Mira Sand told the Orla "
        "Post. She said that she had seen the bodies herself."),
    ),
    "army.html": (
        "Army Press Office", "2026-05-03T10:00:00Z", "Statement on Olvard",
        "No soldiers were killed when shells hit the barracks at Olvard on 30 April, a spokesman for the army said.",
    ),
}  # fmt: skip


def write_story(folder: Path) -> Path:
    """The reports as pages in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (outlet, published, title, paragraphs) in REPORTS.items():
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs.split("|"))
        page = PAGE.format(title=title, outlet=outlet, published=published, body=body)
        (folder / name).write_text(page, encoding="utf-8")
    return folder


def make_story(folder: Path) -> Path:
    """A case with the story, read; its folder."""
    write_story(folder / "reports")
    with Case.create(folder / "olvard", title="Olvard", collector="desk") as case:
        list(case.add([str(folder / "reports")]))
        list(case.read())
    return folder / "olvard"
