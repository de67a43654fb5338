"""How values of each kind are compared, in levels, with the odds that are held where there is too little to learn from.

`m` is the probability of a level for two rows of one case, `u` for two rows of two (Fellegi and Sunter 1969). They were set by
judgement for lists of victims with errors of typing, transliteration and missing fields: no list of real people was used.
"""

from dataclasses import dataclass

from firsthand.stages.link.lists.linked import FieldKind


@dataclass(frozen=True, slots=True)
class Level:
    """`condition` in SQL with `{c}` for the column; the last level of a kind has none and holds for all the rest."""

    words: str
    condition: str
    m: float
    u: float


# An order from the best agreement to none.
LEVELS: dict[FieldKind, tuple[Level, ...]] = {
    FieldKind.NAME: (
        Level("sounds the same, and few rows have it", "{c}_whole_l = {c}_whole_r and not {c}_crowded_l", 0.40, 0.0001),
        Level("sounds the same, as in many rows", "{c}_whole_l = {c}_whole_r", 0.10, 0.001),
        Level(
            "has the same consonants, or each word of one in the other",
            "{c}_bones_l = {c}_bones_r or (least(len({c}_words_l), len({c}_words_r)) > 1"
            " and names_alike({c}_words_l, {c}_words_r) >= 0.97)",
            0.20,
            0.0006,
        ),
        Level("is alike", "names_alike({c}_words_l, {c}_words_r) >= 0.90", 0.20, 0.002),
        Level("is somewhat alike", "names_alike({c}_words_l, {c}_words_r) >= 0.80", 0.07, 0.02),
        Level("differs", "", 0.03, 0.9763),
    ),
    FieldKind.DATE: (
        Level("is the same", "{c}_number_l = {c}_number_r", 0.75, 0.003),
        Level("is the same with day and month swapped", "{c}_turned_l = {c}_turned_r", 0.06, 0.0008),
        Level("is a day or two off", "abs({c}_number_l - {c}_number_r) <= 2", 0.06, 0.01),
        Level(
            "is given as a year or month alone, and fits",
            "({c}_day_l is null or {c}_day_r is null) and {c}_year_l = {c}_year_r"
            " and coalesce({c}_month_l = {c}_month_r, true)",
            0.03,
            0.02,
        ),
        Level("is of the same month", "{c}_year_l = {c}_year_r and {c}_month_l = {c}_month_r", 0.06, 0.06),
        Level("differs", "", 0.04, 0.907),
    ),
    FieldKind.PLACE: (
        Level("is the same", "{c}_whole_l = {c}_whole_r", 0.60, 0.05),
        Level("lies within the other or is spelt alike", "places_fit({c}_parts_l, {c}_parts_r)", 0.22, 0.04),
        Level("is of the same wider place", "list_has_any({c}_parts_l, {c}_parts_r)", 0.08, 0.15),
        Level("differs", "", 0.10, 0.76),
    ),
    FieldKind.AGE: (
        Level("is the same", "{c}_years_l = {c}_years_r", 0.70, 0.02),
        Level("is a year off", "abs({c}_years_l - {c}_years_r) <= 1", 0.14, 0.04),
        Level("is up to three years off", "abs({c}_years_l - {c}_years_r) <= 3", 0.08, 0.08),
        Level("differs", "", 0.08, 0.86),
    ),
    FieldKind.SEX: (
        Level("is the same", "{c}_letter_l = {c}_letter_r", 0.97, 0.58),
        Level("differs", "", 0.03, 0.42),
    ),
    FieldKind.NUMBER: (
        Level("is the same", "{c}_plain_l = {c}_plain_r", 0.80, 0.001),
        Level(
            "is one character off", "damerau_levenshtein({c}_plain_l, {c}_plain_r) <= 1 and len({c}_plain_l) > 4", 0.08, 0.002
        ),
        Level("differs", "", 0.12, 0.997),
    ),
}
# The derived column that must be there for a value to count.
ANCHORS = {
    FieldKind.NAME: "whole",
    FieldKind.DATE: "year",
    FieldKind.PLACE: "whole",
    FieldKind.AGE: "years",
    FieldKind.SEX: "letter",
    FieldKind.NUMBER: "plain",
}
# How like the words of the shorter name are to their likest words of the longer one, by Jaro and Winkler: between the mean and
# the least, for a family shares all words but one; and places that lie within one another, or are spelt alike.
MACROS = (
    """create macro best_words(one, other) as
    list_transform(one, lambda x: list_max(list_transform(other, lambda y: jaro_winkler_similarity(x, y))))""",
    """create macro words_in(one, other) as
    (list_avg(best_words(one, other)) + list_min(best_words(one, other))) / 2""",
    "create macro names_alike(a, b) as case when len(a) <= len(b) then words_in(a, b) else words_in(b, a) end",
    """create macro places_fit(a, b) as
    list_has_all(a, b) or list_has_all(b, a) or jaro_winkler_similarity(a[1], b[1]) >= 0.92""",
)
