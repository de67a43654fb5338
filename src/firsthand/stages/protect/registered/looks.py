"""Letters that look alike across alphabets (the common ones of Unicode's confusables.txt), and digits for letters."""

# Latin as it looks -> Cyrillic, and back. Small and capital letters apart: B is В, b is Ь.
_PAIRS = (
    "aа cс eе oо pр xх yу iі jј sѕ hһ dԁ qԛ wԝ kк mм tт bь vѵ lӏ AА BВ CС EЕ HН IІ KК MМ OО PР TТ XХ YУ JЈ SЅ ÏЇ ïї ëё ËЁ GԌ VѴ"
)
TO_CYRILLIC = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
TO_LATIN = {ord(pair[1]): pair[0] for pair in _PAIRS.split()}
# Greek, Armenian, Cherokee, Lisu and phonetic letters, as the Latin letter they look like.
_OTHERS = (
    "aαɑ bƅ cϲ dɗ e℮ fſ gɡց hհ iιɩı jϳ kκ lⅼ nոη oοօσ๐০௦ pρϱ qզ sꜱ tτ uυսʋ vν wա xχ yγ zʐ AΑᎪꓮ BΒᏴꓐ CϹᏟꓚ DᎠꓓ EΕᎬꓰ "
    "FϜꓝ GᏀꓖ HΗᎻꓧ IΙ JᎫꓙ KΚᏦꓗ LᏞꓡ MΜᎷꓟ NΝꓠ OΟՕꓳ PΡᏢꓑ RᎡꓣ SՏᏚꓢ TΤᎢꓔ UՍꓴ VᏙꓦ WᎳꓪ XΧꓫ YΥꓬ ZΖᏃꓜ "
)
OTHERS = {ord(look): group[0] for group in _OTHERS.split() for look in group[1:]}
# What stands for a letter in leetspeak and in Arabic chat (7 for ح, 3 for ع).
DIGITS = frozenset("0123456789@$!|")


def view_as(word: str) -> tuple[str, ...]:
    """The ways in which a word with letters of more than one alphabet may be meant: in Latin, in Cyrillic.

    >>> view_as("Глибoкий")[0], view_as("Hlybоky")[1], view_as("Пані")
    ('Глибокий', 'Hlyboky', ('Пані',))
    """
    plain = word.translate(OTHERS) if not word.isascii() else word
    cyrillic, latin = plain.translate(TO_CYRILLIC), plain.translate(TO_LATIN)
    has_latin = any("A" <= letter <= "ɏ" for letter in plain)
    has_cyrillic = any("Ѐ" <= letter <= "ԯ" for letter in plain)
    if has_latin and has_cyrillic:
        return cyrillic, latin
    if has_latin and all("Ѐ" <= letter <= "ԯ" for letter in cyrillic):
        return plain, cyrillic
    if has_cyrillic and all("A" <= letter <= "ɏ" for letter in latin):
        return plain, latin
    return (plain,)
