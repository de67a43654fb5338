"""Words in the names of institutions: which are one word in another language or habit, and which say nothing of who it is."""

from firsthand.stages.link.sources.spelling import fold, words_of

# The first word of a line stands for all words of the line. A name made of such words alone fits many institutions.
_WORDS = """
ministry ministries министерство министерства министерством міністерство міністерства ministerio department dept
defence defense обороны оборони
interior internalaffairs внутреннихдел внутрішніхсправ homeoffice
foreign foreignaffairs externalaffairs иностранныхдел закордоннихсправ
health healthcare здравоохранения охорониздоровя publichealth
emergency emergencies emergencysituations чрезвычайныхситуаций надзвичайнихситуацій
justice юстиции юстиції
finance финансов фінансів financial
education образования освіти
energy энергетики енергетики
culture культуры культури
transport transportation
agriculture
environment
labour labor
information
government govt правительство правительства уряд authority authorities
parliament rada duma
president presidential
army military armedforces вооруженныхсил вооруженныесилы збройнихсил збройнісили армия армии армія армії
navy naval
airforce airforces
staff generalstaff генштаб генштаба генштабу генеральныйштаб генеральногоштаба генеральногоштабу генеральнийштаб
police policeforce полиция полиции поліція поліції
security
intelligence
service служба службы служби
council soviet совет
city town municipal municipality город города
court tribunal
prosecution prosecutor prosecutors прокуратура прокуратуры прокуратури prosecutorsoffice prosecutoroffice
hospital hospitals больница больницы лікарня
clinic
prison jail
school
university
union
committee
commission
agency
office bureau
centre center центр
group
fund
foundation
association
federation
organisation organization
network
programme program
institute
observatory
administration администрация администрации адміністрація адміністрації
region regional oblast область области областная областной області обласна обласної
district raion район района району
province provincial
national национальная национальной національна національної
state federal
brigade
battalion
regiment
division
corps
command
bank
company
party
church
movement
"""
WORDS = {fold(word): line.split()[0] for line in _WORDS.strip().splitlines() for word in line.split()}
GENERIC = frozenset(WORDS.values())
# One word that holds several, and the country that it means where none is named.
_COMPOUND = {
    "минобороны": (("ministry", "defence"), "country:ru"),
    "міноборони": (("ministry", "defence"), "country:ua"),
    "mod": (("ministry", "defence"), ""),
    "dod": (("ministry", "defence"), "country:us"),
    "мид": (("ministry", "foreign"), "country:ru"),
    "мзс": (("ministry", "foreign"), "country:ua"),
    "mfa": (("ministry", "foreign"), ""),
    "мвд": (("ministry", "interior"), "country:ru"),
    "мвс": (("ministry", "interior"), "country:ua"),
    "минздрав": (("ministry", "health"), "country:ru"),
    "моз": (("ministry", "health"), "country:ua"),
    "moh": (("ministry", "health"), ""),
    "мчс": (("ministry", "emergency"), "country:ru"),
    "гсчс": (("service", "emergency", "state"), "country:ua"),
    "дснс": (("service", "emergency", "state"), "country:ua"),
    "всу": (("army",), "country:ua"),
    "зсу": (("army",), "country:ua"),
    "idf": (("army",), "country:il"),
    "pla": (("army",), "country:cn"),
}
COMPOUND = {fold(word): meaning for word, meaning in _COMPOUND.items()}
# Several words that are one, joined before words are looked up.
_PHRASES = """
internal affairs | внутренних дел | внутрішніх справ | foreign affairs | external affairs | иностранных дел |
закордонних справ | public health | охорони здоров’я | emergency situations | чрезвычайных ситуаций |
надзвичайних ситуацій | armed forces | defense forces | defence forces | вооруженных сил | вооруженные силы |
збройних сил | збройні сили | air force | air forces | general staff | генеральный штаб | генерального штаба |
генерального штабу | генеральний штаб | police force | prosecutors office | prosecutor office | health care |
home office
"""
PHRASES = (
    *((fold(phrase), fold(phrase).replace(" ", "")) for phrase in " ".join(_PHRASES.split()).split(" | ")),
    ("defenseforces", "armedforces"),
    ("defenceforces", "armedforces"),
)
STOP = words_of(
    """
    the of for in at on and to a an s by la le les el de du des di der die das und et y i v na po its their
    his her
    """
)
# What may stand beside a name or not, without making it another's.
SOFT = words_of(
    """
    newspaper paper news website site online daily channel magazine portal outlet media inc ltd corp co
    broadcaster spokesman official officials newsagency telegram wire gazeta
    """
)
# What a house adds to its name for another newsroom.
SISTER = words_of(
    """
    service служба sport sports world business international arabic english persian farsi russian ukrainian
    turkish french spanish german chinese hindi urdu pashto africa asia europe america americas europa sunday
    kids music two plus verify русская weekend local regional
    """
)
