"""Draw `own-mass.svg` from what `weigh` makes of an invented story: `python -m docs.pictures.write_own_mass`."""

from pathlib import Path
from xml.sax.saxutils import escape

from firsthand import explain, weigh
from firsthand.stages.weigh.explain import Explanation, tell_line

PICTURE = Path(__file__).with_name("own-mass.svg")
# Where each voice stands: column and line. The story is the one on the page.
PLACES = {
    "the mayor": (0, 0.5),
    "agency": (1, 0.5),
    "Orla Herald": (2, 0),
    "blog": (3, 0),
    "Kelm Post": (2, 1),
    "a nurse": (0, 2),
    "Radio Orla": (1, 2),
}
REPORTS = {
    "the mayor": "r1",
    "agency": "r1",
    "Orla Herald": "r2",
    "Kelm Post": "r3",
    "blog": "r4",
    "a nurse": "r5",
    "Radio Orla": "r5",
}
STEPS = [
    ("agency", "the mayor", 1.0, "told"),
    ("Orla Herald", "agency", 1.0, "61 words in a row"),
    ("Kelm Post", "agency", 0.95, "credit line"),
    ("blog", "Orla Herald", 0.6, "same facts, same order"),
    ("Radio Orla", "a nurse", 1.0, "told"),
]
WIDTH, HEIGHT, GAP, LINE = 150, 58, 110, 92
LEFT, TOP = 20, 30
OWN, TAKEN, INK = "#1f5f99", "#d9dee4", "#1b1f24"


def weigh_story() -> Explanation:
    """The story, weighed."""
    names = list(PLACES)
    told = weigh(
        {"id": names, "source": names, "claim": ["flood"] * len(names), "report": [REPORTS[name] for name in names]},
        {
            "child": [step[0] for step in STEPS],
            "parent": [step[1] for step in STEPS],
            "p": [step[2] for step in STEPS],
            "evidence": [step[3] for step in STEPS],
        },
    )
    return explain(told, "flood")


def find_corner(name: str) -> tuple[float, float]:
    """The upper left corner of a voice's box."""
    column, line = PLACES[name]
    return LEFT + column * (WIDTH + GAP), TOP + line * LINE


def write(x: float, y: float, words: str, size: int = 13, more: str = "") -> str:
    """One line of text."""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{INK}" {more}>{escape(words)}</text>'


def draw_voice(name: str, mass: float) -> str:
    """A box with the name, and a bar that is filled as far as the voice stands for itself."""
    x, y = find_corner(name)
    bar = WIDTH - 20
    return "\n".join(
        [
            f'<rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="#fff" stroke="{INK}"/>',
            write(x + 10, y + 20, name, 14, 'font-weight="bold"'),
            f'<rect x="{x + 10:g}" y="{y + 28:g}" width="{bar}" height="8" fill="{TAKEN}"/>',
            f'<rect x="{x + 10:g}" y="{y + 28:g}" width="{bar * mass:g}" height="8" fill="{OWN}"/>',
            write(x + 10, y + 51, f"own mass {mass:.2f}", 12),
        ]
    )


def draw_step(child: str, parent: str, p: float, why: str) -> str:
    """An arrow from the one who said it to the one who has it from there, with the evidence and its probability."""
    (x, y), (to_x, to_y) = find_corner(parent), find_corner(child)
    start, end = (x + WIDTH, y + HEIGHT / 2), (to_x - 3, to_y + HEIGHT / 2)
    middle, level = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    rise = {-1: 26, 0: 8, 1: -30}[(end[1] > start[1]) - (end[1] < start[1])]  # words stand clear of a slanting arrow
    words = write(middle, level - rise - 12, why, 10, 'text-anchor="middle"')
    number = write(middle, level - rise, f"{p:.2f}", 11, 'text-anchor="middle" font-weight="bold"')
    line = f'<line x1="{start[0]:g}" y1="{start[1]:g}" x2="{end[0]:g}" y2="{end[1]:g}" stroke="{INK}" marker-end="url(#tip)"/>'
    return "\n".join([line, words, number])


def draw(told: Explanation) -> str:
    """The whole picture."""
    mass = {step.label: step.mass for step in told.steps}
    total = " + ".join(f"{mass[name]:.2f}" for name in PLACES if mass[name] > 0)
    width, height = 2 * LEFT + 4 * WIDTH + 3 * GAP, TOP + 3 * LINE + 62
    foot = TOP + 3 * LINE + 6
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" role="img">',
        "<title>Own mass: how much of what a voice says it has from nobody else</title>",
        f"<desc>{escape(tell_line(told))}; own masses {total} make {told.expected:.2f} expected origins.</desc>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">',
        f'<path d="M0 0 8 4 0 8z" fill="{INK}"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *(draw_step(child, parent, p, why) for child, parent, p, why in STEPS),
        *(draw_voice(name, mass[name]) for name in PLACES),
        write(LEFT, foot, "Blue: what the voice has of its own. Grey: what it likely has from someone else.", 13),
        write(LEFT, foot + 22, f"{total} = {told.expected:.2f} origins expected", 13),
        write(LEFT, foot + 46, tell_line(told), 18, 'font-weight="bold"'),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(draw(weigh_story()), encoding="utf-8")
