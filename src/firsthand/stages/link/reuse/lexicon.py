"""Words that say nothing of a report's content, in five languages: small words, number words, words around a citation."""

from functools import cache

from firsthand.stages.link.reuse.words import Hashes, hash_words

SMALL = {
    "en": """a an the and or but nor so yet if then than that this these those there here when while where who whom whose
        which what why how of in on at by for from to with without into onto over under above below between
        among through during before after since until about against out off up down near is are was were be been
        being am has have had do does did will would shall should can could may might must not no none nobody
        nothing never ever also too very only just even still again already soon now today yesterday tomorrow it
        its he his him she her hers they them their we us our you your i me my one ones some any each every both
        all most many much more less few other others another such same own as like because although though said
        says say told tell tells according added adds called according made make took take come came went go got
        get put monday tuesday wednesday thursday friday saturday sunday january february march april june july
        august september october november december morning evening night day days week weeks month months year
        years time first last next new old people man men woman women mr mrs ms dr who's it's""",
    "de": """der die das den dem des ein eine einen einem einer eines und oder aber denn weil dass ob wenn als wie wo wer was
        warum in im an am auf aus bei mit nach seit von vom vor zu zum zur über unter zwischen gegen ohne um
        durch für bis ist sind war waren sein gewesen hat haben hatte hatten wird werden wurde wurden worden
        kann können konnte soll sollen muss müssen nicht kein keine niemand nichts nie auch sehr nur schon noch
        wieder dann jetzt heute gestern er sie es ihn ihm ihr ihre ihren seine seinen wir uns unser sich man ich
        sagte sagt hieß laut montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz
        april mai juni juli august september oktober november dezember morgen abend nacht tag tage jahr jahre
        uhr deren dessen beide beiden habe sei seien""",
    "fr": """le la les l un une des du de d et ou mais donc car ni que qui quoi dont où quand comme si ce cet cette ces il
        elle ils elles on nous vous je me se sa son ses leur leurs mon ma notre votre en dans sur sous par pour
        avec sans entre vers chez depuis pendant avant après contre est sont était étaient être été a ont avait
        avaient avoir ne pas plus aucun aucune jamais aussi très tout tous toute toutes même encore déjà y au
        aux dit selon affirmé lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai
        juin juillet août septembre octobre novembre décembre matin soir nuit jour jours an ans année""",
    "ru": """и в во на не что с со как а но или же ли бы по из за от до у о об при для без над под между через после перед он
        она оно они его ее её их им ему ей мы нас нам вы я мне это этот эта эти того тот та те так также уже еще
        ещё только даже был была было были есть быть будет нет который которая которые которых которого где
        когда чтобы если сказал сказала сообщил сообщила сообщили понедельник вторник среду четверг пятницу
        субботу воскресенье января февраля марта апреля мая июня июля августа сентября октября ноября декабря
        утром вечером ночью года году день дня дней""",
    "uk": """і й та в у на не що з зі із як а але або чи ж би по за від до про при для без над під між через після перед він
        вона воно вони його її їх їм йому їй ми нас нам ви я мені це цей ця ці того той так також уже вже ще
        лише тільки навіть був була було були є бути буде немає який яка які яких якого де коли щоб якщо сказав
        сказала повідомив повідомила понеділок вівторок середу четвер п'ятницю суботу неділю січня лютого
        березня квітня травня червня липня серпня вересня жовтня листопада грудня вранці ввечері вночі року році
        день дня днів""",
}

NUMBERS = {
    "en": """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety""",
    "de": """ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn
        achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig""",
    "fr": """un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit
        dix-neuf vingt trente quarante cinquante soixante septante quatre-vingt nonante""",
    "ru": """один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать
        пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят
        семьдесят восемьдесят девяносто""",
    "uk": """один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять
        п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять двадцять тридцять сорок п'ятдесят
        шістдесят сімдесят вісімдесят дев'яносто""",
}
MORE_NUMBERS = """hundred=100 hundert=100 cent=100 сто=100 thousand=1000 tausend=1000 mille=1000 тысяч=1000 тисяч=1000 dozen=12
        twenty-one=21 twenty-two=22 twenty-three=23 twenty-four=24 twenty-five=25 twenty-six=26 seventy-four=74
        zweihundert=200 двести=200 двісті=200 триста=300 двух=2 двое=2 двоє=2 двумя=2 трёх=3 трое=3 троє=3
        четверо=4 четыремя=4 пятеро=5 п'ятеро=5 пяти=5 шести=6 семи=7 восьми=8 девяти=9 десяти=10 шестидесяти=60
        шестидесят=60 пятидесяти=50 сорока=40 тридцати=30 двадцати=20 vierköpfige=4 zweimal=2 dreimal=3 twice=2
        beide=2 both=2"""

# An outlet's name in a sentence with one of these words is a citation; elsewhere it may be what the report is about.
CITING = """said says say reported reports report reporting told tells writes wrote write according citing cites cited
        quoted quotes published adds added credit courtesy seen obtained released announced found spoke
        interview interviewed revealed wrote berichtet berichtete berichten laut sagte meldet meldete schreibt
        zufolge angaben gegenüber berufung mitteilte mitteilung selon rapporte rapporté écrit affirme affirmé
        déclaré dit indique indiqué source annoncé сообщает сообщил сообщила сообщили сообщило пишет пишут
        передает передаёт передало ссылкой данным словам рассказал рассказала видела говорится виділа повідомляє
        повідомив повідомила повідомили пише пишуть передає посиланням даними словами сказав розповів йдеться"""
# These only right before the name.
LEADING = "by from via per von durch de par d'après от по від за"


@cache
def small_words() -> Hashes:
    """Hashes of all small words."""
    return hash_words(sorted({word for words in SMALL.values() for word in words.split()}))


@cache
def citing_words() -> Hashes:
    """Hashes of the words around a citation."""
    return hash_words(sorted(set(CITING.split())))


@cache
def leading_words() -> Hashes:
    """Hashes of the small words before a name that is cited."""
    return hash_words(sorted(set(LEADING.split())))


@cache
def number_words() -> dict[int, str]:
    """The digits that each number word stands for, by its hash."""
    values = [*range(1, 20), *range(20, 100, 10)]
    pairs = [(word, value) for words in NUMBERS.values() for word, value in zip(words.split(), values, strict=True)]
    pairs += [(word, int(value)) for word, _, value in (entry.partition("=") for entry in MORE_NUMBERS.split())]
    hashes = hash_words([word for word, _ in pairs]).tolist()
    return {hashed: str(value) for hashed, (_, value) in zip(hashes, pairs, strict=True)}


def guess_language(counts: dict[str, int]) -> str:
    """The language whose small words are most, `en` where none is."""
    return max(SMALL, key=lambda language: (counts.get(language, 0), language == "en"))
