"""Countries as they stand in the names of institutions: their names, adjectives and common short forms, folded."""

from firsthand.stages.link.sources.spelling import fold

# ISO 3166-1 code, then folded words; a joined word such as saudiarabia stands for its phrase.
_COUNTRIES = """
af afghanistan afghan Афганистана
al albania albanian
dz algeria algerian
ao angola angolan
ar argentina argentine argentinian
am armenia armenian Армении Армения
au australia australian
at austria austrian
az azerbaijan azerbaijani Азербайджана Азербайджан
bh bahrain bahraini
bd bangladesh bangladeshi
by belarus belarusian byelorussian Беларуси Белоруссии Беларусь Белоруссия Білорусі
be belgium belgian
bj benin beninese
bo bolivia bolivian
ba bosnia bosnian bosniaandherzegovina
bw botswana
br brazil brazilian
bg bulgaria bulgarian
bf burkinafaso burkinabe
bi burundi burundian
kh cambodia cambodian
cm cameroon cameroonian
ca canada canadian
cf centralafricanrepublic car
td chad chadian
cl chile chilean
cn china chinese prc Китая Китай КНР
co colombia colombian
cd drc congolese democraticrepublicofthecongo drcongo
cg congo
cr costarica
ci ivorycoast ivorian cotedivoire
hr croatia croatian
cu cuba cuban
cy cyprus cypriot
cz czech czechia czechrepublic
dk denmark danish
do dominicanrepublic dominican
ec ecuador ecuadorian
eg egypt egyptian
sv elsalvador salvadoran
er eritrea eritrean
ee estonia estonian
et ethiopia ethiopian
fi finland finnish
fr france french Франции Франция
ga gabon gabonese
gm gambia gambian
ge georgia georgian Грузии Грузия
de germany german Германии Германия
gh ghana ghanaian
gr greece greek
gt guatemala guatemalan
gn guinea guinean
ht haiti haitian
hn honduras honduran
hu hungary hungarian
in india indian
id indonesia indonesian
ir iran iranian islamicrepublicofiran Ирана Иран
iq iraq iraqi Ирака
ie ireland irish
il israel israeli israels Израиля Израиль Ізраїлю
it italy italian
jm jamaica jamaican
jp japan japanese
jo jordan jordanian
kz kazakhstan kazakh kazakhstani Казахстана Казахстан
ke kenya kenyan
xk kosovo kosovar kosovan
kw kuwait kuwaiti
kg kyrgyzstan kyrgyz
la laos laotian
lv latvia latvian
lb lebanon lebanese Ливана
lr liberia liberian
ly libya libyan
lt lithuania lithuanian
mg madagascar
mw malawi malawian
my malaysia malaysian
ml mali malian
mr mauritania mauritanian
mx mexico mexican
md moldova moldovan Молдавии Молдовы Молдова
mn mongolia mongolian
me montenegro montenegrin
ma morocco moroccan
mz mozambique mozambican
mm myanmar burma burmese
na namibia namibian
np nepal nepalese nepali
nl netherlands dutch
nz newzealand
ni nicaragua nicaraguan
ne niger nigerien
ng nigeria nigerian
kp northkorea northkorean dprk
mk northmacedonia macedonian
no norway norwegian
om oman omani
pk pakistan pakistani
ps palestine palestinian Палестины
pa panama panamanian
pg papuanewguinea
py paraguay paraguayan
pe peru peruvian
ph philippines philippine filipino
pl poland polish Польши Польша Польщі
pt portugal portuguese
qa qatar qatari
ro romania romanian
ru russia russian rf russianfederation России Россия РФ российскойфедерации росії росія рф
rw rwanda rwandan
sa saudiarabia saudi ksa
sn senegal senegalese
rs serbia serbian
sl sierraleone
sg singapore singaporean
sk slovakia slovak
si slovenia slovenian slovene
so somalia somali
za southafrica southafrican
kr southkorea southkorean
ss southsudan southsudanese
es spain spanish
lk srilanka srilankan
sd sudan sudanese
se sweden swedish
ch switzerland swiss
sy syria syrian Сирии Сирия
tw taiwan taiwanese
tj tajikistan tajik
tz tanzania tanzanian
th thailand thai
tg togo togolese
tn tunisia tunisian
tr turkey turkish turkiye Турции Турция Туреччини
tm turkmenistan turkmen
ug uganda ugandan
ua ukraine ukrainian Украины Украина України Україна
ae uae emirati unitedarabemirates
gb uk british britain unitedkingdom greatbritain Британии Великобритании
us usa american unitedstates unitedstatesofamerica США us
uy uruguay uruguayan
uz uzbekistan uzbek
va vatican
ve venezuela venezuelan
vn vietnam vietnamese
ye yemen yemeni
zm zambia zambian
zw zimbabwe zimbabwean
eu europeanunion eu ЕС
"""
# Slavic adjectives by their stems, with every ending.
_ADJECTIVES = """
ru=российск ru=російськ ua=украинск ua=українськ by=белорусск by=білоруськ il=израильск il=ізраїльськ sy=сирийск tr=турецк
us=американск gb=британск cn=китайск ir=иранск
"""
_ENDINGS = "ий ая ое ой ого ому им ие их ую а е і ого ої ому"


def _read_countries() -> dict[str, str]:
    rows = {fold(word): f"country:{line.split()[0]}" for line in _COUNTRIES.strip().splitlines() for word in line.split()[1:]}
    for entry in _ADJECTIVES.split():
        code, stem = entry.split("=")
        rows.update({fold(stem + ending): f"country:{code}" for ending in _ENDINGS.split()})
    return rows


COUNTRIES = _read_countries()
# Phrases of several folded words that are joined before words are looked up.
JOINED = tuple(
    (fold(phrase), fold(phrase).replace(" ", ""))
    for phrase in (
        "united states of america", "united states", "united kingdom", "great britain", "united arab emirates", "saudi arabia",
        "russian federation", "российской федерации", "south korea", "south korean", "north korea", "north korean",
        "south africa", "south african", "south sudan", "south sudanese", "sri lanka", "sri lankan", "new zealand",
        "north macedonia", "el salvador", "costa rica", "sierra leone", "ivory coast", "burkina faso", "czech republic",
        "dominican republic", "central african republic", "democratic republic of the congo", "dr congo", "european union",
        "islamic republic of iran", "bosnia and herzegovina", "papua new guinea",
    )
)  # fmt: skip
