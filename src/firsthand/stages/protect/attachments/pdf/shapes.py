"""What of a PDF's objects draws a page: the keys of each kind of dictionary that are taken over (ISO 32000-1, 7 to 11).

A list of what may stay, not of what must go: a key that nobody thought of is not taken over.
"""

from collections.abc import Mapping

# Each key with the kind of what it leads to. "plain" is a number, a name, a string, or an array of these.
SHAPES: Mapping[str, Mapping[str, str]] = {
    "font": {
        **dict.fromkeys(("Type", "Subtype", "BaseFont", "FirstChar", "LastChar", "Widths", "DW", "W", "DW2", "W2"), "plain"),
        **dict.fromkeys(("FontMatrix", "FontBBox"), "plain"),
        "CIDToGIDMap": "bytes",
        "CIDSystemInfo": "system",
        "FontDescriptor": "descriptor",
        "DescendantFonts": "font",
        "Encoding": "encoding",
        "ToUnicode": "cmap",
    },
    "system": dict.fromkeys(("Registry", "Ordering", "Supplement"), "plain"),
    "descriptor": {
        **dict.fromkeys(("Type", "FontName", "Flags", "FontBBox", "ItalicAngle", "Ascent", "Descent", "Leading"), "plain"),
        **dict.fromkeys(("CapHeight", "XHeight", "StemV", "StemH", "AvgWidth", "MaxWidth", "MissingWidth"), "plain"),
        **dict.fromkeys(("FontFile", "FontFile2", "FontFile3"), "bytes"),
    },
    "encoding": {
        **dict.fromkeys(("Type", "BaseEncoding", "Differences", "CMapName", "WMode"), "plain"),
        "CIDSystemInfo": "system",
        "UseCMap": "cmap",
    },
    "cmap": {**dict.fromkeys(("Type", "CMapName", "WMode"), "plain"), "CIDSystemInfo": "system", "UseCMap": "cmap"},
    "bytes": dict.fromkeys(("Length1", "Length2", "Length3", "Subtype"), "plain"),
    "function": {
        **dict.fromkeys(("FunctionType", "Domain", "Range", "Size", "BitsPerSample", "Order", "Encode", "Decode"), "plain"),
        **dict.fromkeys(("C0", "C1", "N", "Bounds"), "plain"),
        "Functions": "function",
    },
    "shading": {
        **dict.fromkeys(("ShadingType", "Background", "BBox", "AntiAlias", "Coords", "Domain", "Extend", "Matrix"), "plain"),
        **dict.fromkeys(("BitsPerCoordinate", "BitsPerComponent", "BitsPerFlag", "Decode", "VerticesPerRow"), "plain"),
        "ColorSpace": "colours",
        "Function": "function",
    },
    "pattern": {
        **dict.fromkeys(("Type", "PatternType", "PaintType", "TilingType", "BBox", "XStep", "YStep", "Matrix"), "plain"),
        "Shading": "shading",
        "ExtGState": "state",
    },
    "state": {
        **dict.fromkeys(
            ("Type", "LW", "LC", "LJ", "ML", "D", "RI", "OP", "op", "OPM", "FL", "SM", "SA", "BM", "CA", "ca"), "plain"
        ),
        **dict.fromkeys(("AIS", "TK"), "plain"),
        "SMask": "mask",
    },
    "mask": {"Type": "plain", "S": "plain", "BC": "plain", "G": "form", "TR": "function"},
    "group": {"Type": "plain", "S": "plain", "I": "plain", "K": "plain", "CS": "colours"},
    "form": {**dict.fromkeys(("Type", "Subtype", "BBox", "Matrix"), "plain"), "Group": "group"},
    "image": {
        **dict.fromkeys(
            ("Type", "Subtype", "Width", "Height", "BitsPerComponent", "Decode", "ImageMask", "Interpolate"), "plain"
        ),
        **dict.fromkeys(("Intent", "Matte"), "plain"),
        "ColorSpace": "colours",
        "SMask": "image",
        "Mask": "image",
    },
    "calibrated": dict.fromkeys(("WhitePoint", "BlackPoint", "Gamma", "Matrix", "Range"), "plain"),
}
# Operators that draw (ISO 32000-1, annex A); those that mark content, and with it words for who cannot see, are left out.
OPERATORS = frozenset(
    (
        *(
            "w",
            "J",
            "j",
            "M",
            "d",
            "ri",
            "i",
            "gs",
            "q",
            "Q",
            "cm",
            "m",
            "l",
            "c",
            "v",
            "y",
            "h",
            "re",
            "S",
            "s",
            "f",
            "F",
            "f*",
        ),
        *("B", "B*", "b", "b*", "n", "W", "W*", "CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K", "k", "sh"),
        *("BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", '"', "Do", "d0", "d1"),
    )
)
SHOWING = frozenset(("Tj", "TJ", "'", '"'))
PAINTING = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"))
CLIPPING = frozenset(("W", "W*"))
# Which kind of resource an operator names, by its last operand.
NAMING: Mapping[str, str] = {
    "Do": "XObject", "Tf": "Font", "gs": "ExtGState", "cs": "ColorSpace", "CS": "ColorSpace",
    "scn": "Pattern", "SCN": "Pattern", "sh": "Shading",
}  # fmt: skip
DEVICE_COLOURS = frozenset(("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern", "/G", "/RGB", "/CMYK", "/I", "/Indexed"))
BY_CHANNELS = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
