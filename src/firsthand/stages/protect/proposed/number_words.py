"""Numbers written as words, in English, Russian, Ukrainian and Belarusian, in their usual cases."""

from firsthand.stages.protect.proposed.rule import DASH, GAP

_EN_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_EN_TEENS = "ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_EN_TENS = rf"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ -](?:{_EN_UNITS}))?"
_EN_SMALL = rf"(?:{_EN_TENS}|{_EN_TEENS}|{_EN_UNITS})"
EN_NUMBER = (
    rf"(?:(?:(?:a|{_EN_SMALL})[ -](?:hundred|thousand|million)(?:[ -](?:and[ -])?{_EN_SMALL})?(?"
    rf":[ -]thousand)?)|{_EN_SMALL}|"
    r"(?:several|few|two|many) (?:dozen|hundred|thousand)s?|(?:a )?dozen|dozens|hundreds|thousands)"
)
EN_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|"
    r"fif|six|seven|eigh|nine)teenth|"
    r"twentieth|thirtieth|(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
_SLAV_UNITS = (
    r"од(?:ин|на|но|ного|ної|ному|ной|нією)|два|две|дві|двох|двум|двома|тр[иы]|тр[её]х|трьох|трьома|"
    r"чотири|чотирьох|четыре|четыр[её]х|чатыры|"
    r"п[’'ʼ]?ят(?:ь|и|ьох)|пяць|шіст(?:ь|и|ьох)|шест(?:ь|и)|шэсць|сім|сем(?:ь|и|и)?|сімох|вісім|восем[ьи]?"
    r"|восьми|дев[’'ʼ]?ят(?:ь|и|ьох)|дзевяць|"
    r"десят(?:ь|и|ьох)|дзесяць|[а-яіїє’'ʼ]+надцят(?:ь|и)|[а-яё]+надцат(?:ь|и)|[а-яў]+наццаць|одинадцят(?:ь|и)"
)
_SLAV_TENS = (
    r"двадцят(?:ь|и)|двадцат(?:ь|и)|тридцят(?:ь|и)|тридцат(?:ь|и)|сорока?|п[’'ʼ]?ятдесят[иь]?|пят(?:ь|и)"
    r"десяти?|шістдесят[иь]?|шест(?:ь|и)десяти?|"
    r"сімдесят[иь]?|сем(?:ь|и)десяти?|вісімдесят[иь]?|вос(?:емь|ьми)десяти?|дев[’'ʼ]?яност[оа]|"
    r"девяност[оа]|ст[оа]|двести|двісті|триста|чотириста|четыреста|"
    r"п[’'ʼ]?ятсот|пятьсот|шістсот|шестьсот|сімсот|семьсот|вісімсот|восемьсот|дев[’'ʼ]?ятсот|девятьсот|"
    r"дваццаць|трыццаць"
)
_SLAV_SCALE = r"(?:тисяч\w*|тысяч\w*|мільйон\w*|миллион\w*)"
SLAV_NUMBER = (
    rf"(?:(?:{_SLAV_TENS}|{_SLAV_UNITS})(?:{GAP}(?:{_SLAV_TENS}|{_SLAV_UNITS})){{0,4}}(?:{GAP}{_SLAV_SCALE}"
    rf")?|{_SLAV_SCALE}"
    rf")"
)
SLAV_LARGE = rf"(?:(?:{_SLAV_TENS}|{_SLAV_UNITS})(?:{GAP}(?:{_SLAV_TENS}|{_SLAV_UNITS})){{0,4}}{GAP}{_SLAV_SCALE})"
SLAV_ORDINAL = (
    r"(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|[а-яё]+надцат|двадцат|тридцат|перш|"
    r"друг|четверт|п[’'ʼ]?ят|шост|сьом|дев[’'ʼ]?ят|"
    r"[а-яіїє’'ʼ]+надцят|двадцят|тридцят|другаў?)(?:ый|ой|ий|ій|ого|его|ому|ему|ым|им|ом|ем|ую|ю|ая|а|я|"
    r"ої|ьої|ей|у|ше|е|ое|ье|ього)"
)
# How many people: said of few, who then are easily told.
SLAV_COLLECTIVE = (
    r"(?:двое|трое|четверо|пятеро|шестеро|семеро|восьмеро|девятеро|десятеро|двоє|троє|четверо|п[’'ʼ]ятеро|"
    r"шестеро|семеро|восьмеро|дев[’'ʼ]ятеро|двух|трох|двох|трьох|чотирьох|п[’'ʼ]?ятьох|шістьох|сімох|"
    r"вісьмох|дев[’'ʼ]?ятьох|десятьох|двоих|троих|четверых|пятерых|шестерых|семерых)"
)
RANGE = rf"(?:{GAP}?{DASH}{GAP}?|{GAP}(?:or|to|and|или|або|до|ці|чи|та|и|і){GAP})"
