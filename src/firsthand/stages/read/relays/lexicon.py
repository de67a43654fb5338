"""The words that relays are told by: the one table of outlets, of those who are spoken to, and of verbs of passing on.

Names of agencies and broadcasters are facts; the lists of common nouns and verbs are this project's own.
"""


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(text.split())


def names(text: str) -> frozenset[str]:
    """The names of a list that is written as one text, with bars between them."""
    return frozenset(" ".join(name.split()) for name in text.split("|"))


# Outlets and agencies whose name alone says what they are, in lower case, by region.
KNOWN = names(
    """
    reuters | ap | associated press | afp | agence france-presse | upi | bloomberg | dow jones | dpa | efe | ansa |
    apa | pap | mti | ctk | lusa | belga | anp | ntb | ritzau | swissinfo | tass | itar-tass | interfax |
    interfax-ukraine | ria | ria novosti | rossiya segodnya | sputnik | rt | ukrinform | unian | ukrainska pravda |
    suspilne | hromadske | kyiv independent | kyiv post | meduza | kommersant | vedomosti | izvestia | novaya gazeta |
    tv rain | dozhd | mediazona | belta | belsat | rfe/rl | rferl | radio liberty | xinhua | cctv | cgtn | caixin |
    global times | people's daily | south china morning post | kyodo | nhk | yonhap | kbs | kcna | pti | ians |
    geo news | tolo news | the hindu | ndtv | rappler | irrawaddy | anadolu | trt | hürriyet | hurriyet | sana |
    irna | fars | tasnim | mehr | wafa | saba | al jazeera | al-jazeera | al arabiya | al-arabiya | al mayadeen |
    al-manar | al-hadath | haaretz | ynet | bbc | itv | sky news | channel 4 news | guardian | financial times |
    the times | daily mail | daily telegraph | the economist | the independent | cnn | fox | nbc | nbc news | cbs |
    cbs news | abc | abc news | pbs | npr | msnbc | cnbc | fox news | c-span | politico | axios | vox | buzzfeed |
    buzzfeed news | the atlantic | the new yorker | time magazine | newsweek | the intercept | propublica |
    vice news | the hill | usa today | wikinews | bellingcat | new york times | washington post |
    wall street journal | los angeles times | christian science monitor | deutsche welle | dw | der spiegel |
    spiegel | bild | die welt | die zeit | zdf | ard | le monde | le figaro | libération | france 24 | rfi | bfm tv |
    tf1 | el país | el pais | el mundo | la repubblica | corriere della sera | rai | la stampa | rte | rté | cbc |
    ctv | globe and mail | the australian | radio new zealand | allafrica | daily maverick | sahara reporters |
    premium times | radio tamazuj | eyeradio | radio dabanga | voa | voice of america | euronews | svt | nrk |
    meet the press | morning joe | face the nation | 60 minutes | newsnight | fox & friends | good morning america |
    breitbart | breitbart news | huffington post | yle | ert | n1 | hrt | balkan insight | birn | kuna | qna | bna
    """
)
# Short ones that are outlets only in capitals: "ap" and "pap" are also words.
CAPITALS = frozenset(name for name in KNOWN if len(name) <= len("tass")) - words("vox bild ynet yle rai tass fars mehr")
# Last words of outlets' names; the weak ones need "the" or "Daily" and a name before them.
NAME_HEADS = words(
    """
    herald gazette times post news tribune chronicle courier observer journal telegraph guardian mirror express echo
    sentinel dispatch examiner inquirer enquirer bulletin globe today press tv television radio channel fm broadcasting
    newspaper magazine weekly daily online live media zeitung tageblatt tagblatt allgemeine gazeta gazeti gazette pravda
    izvestia novosti novine vesti vijesti vremya vedomosti courrier presse posta blatt kurier nachrichten anzeiger haber
    hayat jazeera arabiya newswire wire argus advertiser ledger bugle beacon intelligencer monde tidende avisen dagblad
    aftenposten podcast
    """
)
WEAK_HEADS = words(
    """
    live media wire ledger bugle beacon express echo mirror globe today press online daily channel hayat
    """
)
# First words of outlets' names.
NAME_FRONTS = words(
    """
    radio tv channel agence agency telewizja televisión televisione kanal canal telegraf
    """
)
# Common nouns that always mean an outlet, alone or after words that say which.
HEADS = words(
    """
    newspaper newspapers paper papers daily weekly tabloid tabloids broadsheet magazine magazines broadcaster broadcasters
    station stations channel channels radio television tv outlet outlets media press newswire portal newsroom publication
    publications website podcast
    """
)
# Those of them that mean nothing else, whatever stands before them.
CLEAR_HEADS = words("newspaper newspapers tabloid tabloids broadsheet magazine magazines broadcaster broadcasters newswire")
# Common nouns that mean one only where other words of the report or of the phrase say so: "the refugee agency" is none.
OPEN_HEADS = words(
    """
    agency agencies network service site programme program show journal blog bureau report bulletin company group
    """
)
# Words before a head that keep it from being an outlet, and those that make an open head one.
NOT_BEFORE = words(
    """
    social police train fire power railway bus petrol gas radar weather polling space green white metro wall toilet ward
    filling
    """
)
NEWS = words(
    """
    news press wire media tv television radio newspaper online broadcasting
    """
)
# Those who work for an outlet: told to one of them is told to it.
JOURNALISTS = words(
    """
    correspondent correspondents reporter reporters journalist journalists editor presenter anchor host interviewer
    moderator moderators
    columnist crew team
    """
)
# Parts of an outlet: told to one of these is told to it.
DESKS = words("bureau desk newsroom service programme program show staff")
# Words that name a report of an outlet: "a story in the Herald", "media reports".
REPORTS = words(
    """
    report reports story stories article articles dispatch dispatches broadcast investigation bulletin account accounts
    item piece
    """
)
# Titles of people: Mr Post is no newspaper.
TITLES = words(
    """
    mr mrs ms miss dr prof professor sir lord lady rev reverend father sister brother captain capt colonel col general gen
    major maj lieutenant lt sergeant sgt private corporal president minister governor gov senator sen mayor judge justice
    king queen prince princess chairman director officer pastor imam bishop rabbi commander admiral inspector deputy
    ambassador
    """
)
# Lower-case words that may stand before the head of an outlet's phrase.
MODIFIERS = words(
    """
    local state national regional foreign international domestic independent private public official opposition government
    rebel military news daily weekly online main leading other several some many most various few all two three state-run
    state-owned pro-government pro-russian pro-kremlin state-controlled government-run right-wing left-wing
    english-language russian-language tv radio television newspaper press media same influential popular satellite
    commercial underground exiled conservative liberal mainstream wire telegram youtube city student community
    investigative university business economic financial religious catholic german-language french-language
    arabic-language banned
    """
)
DETERMINERS = words(
    """
    the a an this that these those his her their its my our your one another any each every some both
    """
)

# Nouns for those to whom words are spoken, and who are no outlet; after a bare name of these nothing more belongs to it.
ADDRESSEES = words(
    """
    reporters journalists newsmen police officers investigators detectives prosecutors lawmakers parliament congress mps
    senators deputies judges jurors court officials diplomats supporters voters residents villagers parents relatives
    friends colleagues aides delegates ministers leaders crowds listeners viewers readers students teachers doctors
    monitors researchers interviewers troops soldiers investors analysts staff employees workers rescuers mediators donors
    everyone everybody anyone someone people others families lawyers authorities neighbours neighbors negotiators
    activists
    """
)
PRONOUNS = words(
    """
    me us him her them you it himself herself themselves myself ourselves yourself everyone everybody anyone someone
    nobody
    """
)

# What is told, not who is told: "tell the story".
TOLD_THINGS = words(
    """
    story stories truth tale tales lie lies difference time news joke jokes future fortune
    """
)
# Before whom something is said: "testified before the court", but not "said before the attack".
FORUMS = words(
    """
    court courts tribunal committee parliament panel council judge judges jury commission congress senate assembly
    hearing inquiry crowd audience chamber cameras camera lawmakers mps bench
    """
)
# A noun phrase ends before these.
STOPS = words(
    """
    that how what why when where who whom whose which if whether to in on at by after before during while as about because
    and or but he she they we i there was were had has have is are would will could may might can did does do been being
    be not no than then so with without into onto over under from for of until since against through amid between
    yesterday tonight tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december recently earlier later last early late yet also never once again said
    says say saying today via upon up out off down despite although though nor only just simply
    """
)
# What may follow a noun phrase and belong to it.
POSTMODIFIERS = frozenset(["of", "for", "from", "at"])

# Nouns of things that can be cited but say nothing: reasons, rules, feelings.
REASONS = words(
    """
    reason reasons concern concerns lack need needs fear fears risk risks danger dangers inquiry enquiry investigation law
    laws rule rules policy policies weather threat threats security privacy pressure health issue issues problem problems
    difficulty difficulties conflict differences shortage shortages cost costs obligation obligations commitment
    commitments confidentiality anonymity emergency urgency progress failure failures absence breach breaches violation
    violations delay delays damage loss losses illness age sensitivity precedent principle principles article section
    clause paragraph act constitution treaty right rights proceedings trial litigation conditions condition circumstances
    grounds evidence scheduling family schedule war fighting violence sanctions example examples instance instances fact
    case cases anger frustration attack attacks appeal appeals experience record decision decisions support interest
    interests opposition freedom sovereignty role visit invasion crisis
    """
)

# Verbs with the one who is told right after them.
TELL = words(
    """
    told tells tell telling informed informs informing assured assures reminded notified briefed radioed warned warns
    advised cautioned texted emailed phoned
    """
)
# The same, if what they were told follows at once: "ordered her to close the file", but not "ordered an inquiry".
BID = words("ordered orders instructed instructs urged urges asked asks begged begs commanded promised promises told")
# Verbs that say to whom with "to".
SAY_TO = words(
    """
    said says say saying spoke speaks speak speaking spoken talked talking confirmed confirms admitted admits insisted
    explained wrote complained confessed testified repeated revealed declared described confided gave given granted
    stressed remarked commented suggested claimed announced reported recounted recalled denied disclosed conceded
    acknowledged added indicated stated hinted swore vowed lied boasted
    """
)
# Stems of cues that pass on what others said; an outlet that "opposes" or "mentions" is a source like any other.
PASSES_ON = (
    "obtain|seen by|view|show|carried|ran\\b|"
    "report|sa(?:id|ys?|ying)|wr[io]t|according|quot|cit(?:ed|es|ing)|noted|notes|claim|broadcast|aired|publish"
    "|reveal|detail|describ|confirm|estimat|observ|"
    "stat(?:ed|es|ing)|learn|tweet|identif|put the"
)
# Verbs with which an outlet passes on: "the army said, Interfax reported".
REPORTED = words(
    """
    reported reports report said says say wrote writes write added adds noted announced claimed claims broadcast aired
    revealed quoted quotes cited cites
    """
)
# Nouns for people, bodies and papers that can be cited as saying something; besides them, names and words like "miners".
SOURCES = words(
    """
    ministry police army military navy government authorities authority source sources witness witnesses eyewitness
    eyewitnesses data figures records documents document files file images imagery footage measurements statistics
    statement statements study studies survey surveys poll polls letter memo memos email emails transcript transcripts
    court courts hospital hospitals spokesman spokeswoman spokesperson spokespeople people person man woman men women
    staff agency agencies office department council committee commission group groups organisation organisations
    organization organizations company bank union party embassy institute university official officials witness relatives
    family colleague colleagues friends friend aide aides expert experts doctor doctors nurse nurses parent parents mother
    father brother sister uncle aunt neighbour neighbours resident residents survivor survivors intelligence watchdog
    charity monitor monitors ngo ngos post posts video videos report reports media press newspaper newspapers radio
    television book diary log logs database census paper papers president minister mayor governor general colonel captain
    major lieutenant sergeant chief head judge patriarch bishop priest monk king prince refugees evacuees detainees
    employees assistant assistants informants informant accounts account testimony testimonies ledger notes audit filing
    filings surgeon surgeons pilot cook chef sergeant private guard guards recruits recruit clerk clerks medic medics
    paramedics nun monk monks pupils pupil pastor shepherd smith crew relatives insiders insider whistleblower defector
    conscripts conscript
    """
)
