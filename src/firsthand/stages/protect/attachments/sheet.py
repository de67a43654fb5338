"""Excel files: the values that are shown, written into a new file without formulas.

Hidden sheets, rows and columns, cached copies of other tables, comments and names of authors stay behind: what is not taken
over cannot be missed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from xml.sax.saxutils import escape, quoteattr

import lxml.etree

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.stripped import Limits
from firsthand.stages.protect.attachments.word import HEAD, PACKAGE, R
from firsthand.stages.protect.attachments.zipped import Parts, find_value, local, write_archive

KEPT = ("everything that can be read in its cells and in the names of its sheets",)
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
WHITES = ("FFFFFFFF", "00FFFFFF", "FFFFFF")
PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# Number formats that are days or times (ECMA-376-1, 18.8.30), and signs that make one in a format of one's own.
DAYS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
DAY_SIGNS = re.compile(r"[dyhs]|(?<![a-z])m", re.IGNORECASE)
QUOTED = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.")
ROWS, LAST_COLUMN = 1_048_576, 16_384
LAST_DAY = 2_958_465


@dataclass(slots=True)
class Reading:
    """An Excel file as it is read."""

    parts: Parts
    limits: Limits
    shared: list[str]
    days: frozenset[int]
    hiding: frozenset[int]
    epoch: date
    removed: list[str] = field(default_factory=list)
    cells: int = 0

    def drop(self, what: str) -> None:
        """Something is not taken over."""
        if what not in self.removed:
            self.removed.append(what)


def strip_sheet(content: bytes, limits: Limits) -> tuple[bytes, tuple[str, ...]]:
    """A new Excel file with the values that are shown, and what was left behind. Raises `ReleaseError`."""
    parts = Parts(content, limits)
    book = parts.parse("xl/workbook.xml")
    if book is None:
        raise ReleaseError("the Excel file has no sheets", remedy="Save it anew, or save its sheets as CSV")
    days, hiding = _find_forms(parts)
    since_1904 = any(local(found) == "workbookPr" and find_value(found, "date1904") in {"1", "true"} for found in book.iter())
    epoch = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    reading = Reading(parts, limits, _read_shared(parts), days, hiding, epoch, list(_list_parts(parts)))
    links, sheets = parts.find_links("xl/workbook.xml"), list[tuple[str, str]]()
    for sheet in (found for found in book.iter() if local(found) == "sheet"):
        if find_value(sheet, "state") in {"hidden", "veryHidden"}:
            reading.drop("hidden sheets")
            continue
        tree = parts.parse(links.get(find_value(sheet, "id") or "", ""))
        if tree is not None:
            sheets.append((find_value(sheet, "name") or "", "".join(_write_rows(tree, reading))))
    if not sheets:
        raise ReleaseError("no sheet of the Excel file is shown", remedy="Show the sheets that may leave")
    return _write_package(sheets), tuple(reading.removed)


def _list_parts(parts: Parts) -> Iterator[str]:
    told = {
        "docProps/": "facts of the file: author, company, times",
        "xl/comments": "comments and their authors",
        "xl/threadedComments": "comments and their authors",
        "xl/persons": "names of those who edited it",
        "xl/pivot": "copies of other tables",
        "xl/externalLinks": "links to other files, with copies of their cells",
        "xl/embeddings": "embedded files",
        "xl/vbaProject": "programs (macros)",
        "xl/drawings": "pictures and drawings",
        "xl/charts": "charts, with copies of their values",
        "xl/revisions": "changes and their authors",
        "customXml/": "further facts (custom XML)",
    }
    for start, what in told.items():
        if any(name.startswith(start) for name in parts.names):
            yield what


def _read_shared(parts: Parts) -> list[str]:
    """Words that several cells share; guides to reading them aloud are left out."""
    tree = parts.parse("xl/sharedStrings.xml")
    return [_join_words(found) for found in tree if local(found) == "si"] if tree is not None else []


def _join_words(owner: lxml.etree._Element) -> str:
    return "".join(
        "".join(child.itertext()) if local(child) == "t" else _join_words(child)
        for child in owner
        if local(child) in {"t", "r"}
    )


def _find_forms(parts: Parts) -> tuple[frozenset[int], frozenset[int]]:
    """Which forms of cells show a day, and which hide their value: in white, or by a format that shows nothing."""
    tree = parts.parse("xl/styles.xml")
    if tree is None:
        return frozenset(), frozenset()
    groups = {local(group): list(group) for group in tree}
    own = {
        int(find_value(found, "numFmtId") or 0): find_value(found, "formatCode") or "" for found in groups.get("numFmts", [])
    }
    white = {number for number, font in enumerate(groups.get("fonts", [])) if any(_is_white(child) for child in font)}
    days, hiding = set[int](), set[int]()
    for number, form in enumerate(groups.get("cellXfs", [])):
        code = int(find_value(form, "numFmtId") or 0)
        plain = QUOTED.sub("", own.get(code, ""))
        if code in DAYS or (code in own and DAY_SIGNS.search(plain.split(";")[0])):
            days.add(number)
        # Fills 0 and 1 are none and a pattern of dots (18.8.21).
        is_bare = int(find_value(form, "fillId") or 0) <= 1
        if (code in own and own[code].strip() and not plain.strip("; ")) or (
            int(find_value(form, "fontId") or 0) in white and is_bare
        ):
            hiding.add(number)
    return frozenset(days), frozenset(hiding)


def _is_white(child: lxml.etree._Element) -> bool:
    return local(child) == "color" and ((find_value(child, "rgb") or "").upper() in WHITES or find_value(child, "theme") == "0")


def _write_rows(tree: lxml.etree._Element, reading: Reading) -> Iterator[str]:
    """The rows and cells of a sheet that are shown, moved together so that no gap tells of those that are not."""
    hidden = _find_hidden_columns(tree)
    all_hidden = any(local(found) == "sheetFormatPr" and find_value(found, "zeroHeight") in {"1", "true"} for found in tree)
    number = 0
    for row in (found for found in tree.iter() if local(found) == "row"):
        height = find_value(row, "ht")
        if find_value(row, "hidden") in {"1", "true"} or height == "0" or (all_hidden and height is None):
            reading.drop("hidden rows")
            continue
        cells = [value for place, value in _read_cells(row, reading) if not _is_hidden(place, hidden, reading)]
        number += 1
        written = "".join(f'<c r="{name_column(place)}{number}"{value}' for place, value in enumerate(cells, start=1) if value)
        yield f'<row r="{number}">{written}</row>'


def _find_hidden_columns(tree: lxml.etree._Element) -> list[range]:
    hidden = []
    for column in (found for found in tree.iter() if local(found) == "col"):
        first, last = find_value(column, "min") or "", find_value(column, "max") or ""
        is_hidden = find_value(column, "hidden") in {"1", "true"} or find_value(column, "width") in {"0", "0.0"}
        if is_hidden and first.isdigit() and last.isdigit():
            hidden.append(range(int(first), min(int(last), LAST_COLUMN) + 1))
    return hidden


def _is_hidden(place: int, hidden: list[range], reading: Reading) -> bool:
    if any(place in columns for columns in hidden):
        reading.drop("hidden columns")
        return True
    return False


def _read_cells(row: lxml.etree._Element, reading: Reading) -> Iterator[tuple[int, str]]:
    """Column and value of each cell, empty ones between them too."""
    place = 0
    for cell in (found for found in row if local(found) == "c"):
        match = PLACE.fullmatch(find_value(cell, "r") or "")
        found = number_column(match[1]) if match else place + 1
        reading.cells += max(found - place, 1)
        if reading.cells > reading.limits.cells or found > LAST_COLUMN:
            raise ReleaseError("the Excel file has too many cells to be looked at", remedy="Save its sheets as CSV")
        yield from ((gap, "") for gap in range(place + 1, found))
        place = found
        yield place, _write_value(cell, reading)


def _write_value(cell: lxml.etree._Element, reading: Reading) -> str:
    """A cell's value as it is shown; of a formula its last result."""
    form = int(find_value(cell, "s") or 0)
    by_name = {local(child): child for child in cell}
    if "f" in by_name:
        reading.drop("formulas: their last results are kept")
    if form in reading.hiding:
        reading.drop("cells in white, or in a format that shows nothing")
        return ""
    kind, value = find_value(cell, "t") or "n", "".join(by_name["v"].itertext()) if "v" in by_name else ""
    if kind == "inlineStr":
        return _write_words(_join_words(by_name["is"])) if "is" in by_name else ""
    if kind == "s":
        return _write_words(reading.shared[int(value)]) if value.isdigit() and int(value) < len(reading.shared) else ""
    if kind == "b":
        return _write_words("yes" if value == "1" else "no")
    if kind in {"str", "e", "d"} or not re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", value):
        return _write_words(value)
    return _write_words(_word_day(float(value), reading.epoch)) if form in reading.days else f"><v>{value}</v></c>"


def _write_words(words: str) -> str:
    plain = "".join(sign for sign in words if sign in "\n\t" or sign.isprintable())
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(plain)}</t></is></c>' if plain else ""


def _word_day(number: float, epoch: date) -> str:
    """A day, and a time where there is one, in the form that every reader knows.

    >>> _word_day(45000.5, date(1899, 12, 30))
    '2023-03-15 12:00'
    """
    if not 0 <= number <= LAST_DAY:
        return str(number)
    minutes = round(number % 1 * 24 * 60)
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    if number < 1:
        return clock
    day = (epoch + timedelta(days=int(number))).isoformat()
    return f"{day} {clock}" if minutes else day


def number_column(letters: str) -> int:
    """The number of a column.

    >>> number_column("A"), number_column("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def name_column(number: int) -> str:
    """The letters of a column.

    >>> name_column(1), name_column(28)
    ('A', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _write_package(sheets: list[tuple[str, str]]) -> bytes:
    """The parts that an Excel file needs (ECMA-376)."""
    numbered = list(enumerate(sheets, start=1))
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{KIND}.worksheet+xml"/>' for n, _ in numbered
    )
    names = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, (name, _) in numbered)
    links = "".join(f'<Relationship Id="rId{n}" Type="{R}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n, _ in numbered)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
    }
    tables = {
        f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>'
        for n, (_, rows) in numbered
    }
    return write_archive({name: (HEAD + text).encode() for name, text in (parts | tables).items()})
