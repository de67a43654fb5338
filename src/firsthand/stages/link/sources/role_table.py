"""Words for what someone is: titles, ranks, offices, trades, by the field that they belong to."""

from firsthand.stages.link.sources.spelling import fold, words_of

# The first word of a line names the role that all words of the line stand for.
_ROLES = {
    "military": """
general gen генерал
colonel col полковник lieutenantcolonel
major maj майор
captain capt капитан
lieutenant lt
sergeant sgt
corporal cpl
private pvt
admiral adm
brigadier brig
marshal
commander commandant
soldier fighter солдат gunner sniper
medic
officer
""",
    "politics": """
president президент президента президентом presidential
primeminister premier премьер премьерминистр премєр прем’єрміністр pm
minister министр министра міністр
chancellor
governor gov губернатор губернатора
mayor мэр мэра мер burgomaster
senator sen
deputy mp lawmaker congressman congresswoman representative rep депутат legislator
councillor councilor cllr
ambassador envoy diplomat
king queen prince princess emir sultan sheikh
leader лидер лідер
""",
    "office": """
head director chief chairman chairwoman chair chairperson boss глава главы голова начальник executive manager ceo
secretary
coordinator
adviser advisor aide
speaker
prosecutor attorney
judge justice
commissioner
inspector insp detective det superintendent supt
""",
    "spokes": """
spokesman spokeswoman spokesperson spokesmen spox представитель речник пресссекретарь pressservice pressoffice presssecretary
""",
    "health": """
doctor dr physician surgeon врач лікар
nurse midwife paramedic
""",
    "learning": """
professor prof academic scholar researcher scientist historian analyst expert economist
teacher
student pupil
""",
    "law": """
lawyer solicitor barrister advocate counsel
""",
    "faith": """
priest father pastor reverend rev
bishop archbishop metropolitan cardinal pope
imam mullah ayatollah
rabbi
""",
    "press": """
journalist reporter correspondent editor photographer blogger columnist
""",
    "trade": """
farmer
fisherman
baker
driver
shopkeeper trader
painter artist
miner
worker engineer electrician
singer actor actress writer author poet
coach player footballer
pensioner
resident villager local neighbour neighbor
""",
    "cause": """
activist campaigner organiser organizer volunteer
witness survivor
""",
}
COURTESY = words_of(
    """
    mr mrs ms miss mx sir lady lord dame madam madame monsieur herr frau señor senor hon
    """
)
# Words that narrow an office and never stand for it alone.
NARROWING = words_of(
    """
    vice deputy former ex acting first chief senior junior retired late then foreign defence defense interior
    health justice finance culture education energy information prime us uk un russian ukrainian american
    british israeli french german press general service police army military
    """
)
SUFFIXES = {"jr": "junior", "junior": "junior", "sr": "senior", "senior": "senior", "ii": "2", "iii": "3", "iv": "4"}
# Small words within names.
PARTICLES = words_of(
    """
    al el ul ar as ash ad an at az bin ibn ben bint abu umm van von der den de da del della di la le du dos
    das ter ten zu y e
    """
)
# Surnames that are also titles: taken for a title only where nothing but titles stands before them.
DOUBLE = words_of(
    """
    king bishop judge dean pope prince major page chancellor marshal pastor justice queen lord cardinal father
    priest baker farmer driver miner fisher private speaker head chief chair painter secretary boss sultan
    sheikh emir officer doctor worker singer player general gunner
    """
)
# Surnames that many share, so that the same one says less.
COMMON = words_of(
    """
    smith jones brown johnson williams miller davis wilson taylor garcia martinez rodriguez lopez gonzalez
    hernandez perez sanchez ivanov ivanova petrov petrova smirnov smirnova kuznetsov sidorov popov volkov
    shevchenko kovalenko bondarenko tkachenko kravchenko boiko melnyk ali ahmed ahmad hassan hussein mohammed
    muhammad mohamed mahmoud ibrahim khan singh kumar kim lee park li wang zhang chen liu nguyen tran cohen
    levy silva santos
    """
)


def _read_roles() -> tuple[dict[str, str], dict[str, str]]:
    roles, fields = {}, {}
    for field, lines in _ROLES.items():
        for line in lines.strip().splitlines():
            words = [fold(word) for word in line.split()]
            # Spokespeople stand for one another; other words of a line are one role, of the first word's name.
            roles.update(dict.fromkeys(words, words[0]))
            fields[words[0]] = field
    return roles, fields


ROLES, FIELDS = _read_roles()
