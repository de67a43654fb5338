"""Where answers are printed: as wide as the terminal, and without colour where nobody looks."""

import os
import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

# In a file or a pipe there is no width to keep to, but for the one that is asked for by COLUMNS.
WIDTH_OF_A_FILE = 120
# A name in an archive may hold codes that would move the cursor or hide what stands before; they are shown by their pictures.
PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in {0x09, 0x0A}} | {0x7F: "\u2421"}
PICTURES |= dict.fromkeys(range(128, 160), "�")


def make_console() -> Console:
    """Standard output. NO_COLOR and COLUMNS are heeded as everywhere."""
    is_told = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()
    return Console(width=None if is_told else WIDTH_OF_A_FILE, highlight=False, markup=False)


def make_text(words: str, style: str = "") -> Text:
    """Words of a report as they can be printed without doing anything."""
    return Text(words.translate(PICTURES), style=style)


def make_table(*columns: str) -> Table:
    """A table without a frame whose cells are folded, never cut."""
    table = Table(show_edge=False, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
