"""Names that are words too, and words that stand around names: what a capital or a neighbour must decide."""

from firsthand.stages.protect.registered.spelling import spell


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Surnames, first names, callsigns and places that ordinary texts use as words: in small letters alone they are no names.
_SLAVIC = """
любимый любимая любий любима родной рідний верный вірний славный славний надежный ясный ясний красивый гарний весёлый
веселий мороз коваль гора вовк волк заяц заєць заяць кит кіт кот лис лиса лисиця ведмідь медведь бобр бобер борсук барсук
їжак еж орел орёл сокол сокіл яструб ястреб ворон ворона сорока соловей соловʼй горобець воробей журавль журавель лебедь
лебідь голубь голуб сова сыч сич шпак скворец щиголь щур щука карась окунь сом линь рак жук муха комар бджола пчела оса
мурашка муравей тигр лев пантера барс рысь рись тур бык бик вол віл козел козёл коза баран вівця овца кобила жеребец кінь
конь береза берёза дуб клен клён верба ива ольха вільха сосна ялина ель осика осина липа ясен ясень горіх орех калина малина
ягода вишня черешня груша яблоко гриб груздь гарбуз капуста цибуля лук часник чеснок перец перець мак роза рожа ромашка
троянда квітка цветок трава лоза хміль хмель хрен хрін буряк свекла морква морковь горох боб мир мір світ свет сонце солнце
місяць месяц зоря заря зірка звезда хмара туча дощ дождь сніг снег лід лёд вітер ветер буря гроза туман роса іней иней весна
літо лето осінь осень зима ніч ночь день ранок утро вечір вечер вода море океан озеро річка река ставок пруд брод міст мост
поле степ ліс лес гай роща яр балка скала камінь камень пісок песок глина вера віра надежда надія любовь любов слава воля
доля свобода победа перемога правда радость радість мрія мечта роман рассвет світанок кузнец мельник гончар бондарь бондар
ткач кравець швець столяр тесля плотник чумак рибак рыбак мисливець охотник пастух писарь писар дяк поп лікарь лекарь лікар
врач учитель шахтар шахтер козак казак гетьман атаман король царь цар князь граф пан боярин солдат майор капитан капітан
сержант полковник генерал адмирал боцман штурман пилот пілот механик механік доктор старий старый старик дід дед дядя дядько
батя батько мама брат сестра малой малий малый великий большой довгий длинный короткий товстий толстой худий худой рудий
рыжий чорний черный чёрный білий белый сірий серый синій синий зелений зеленый жовтий желтый червоний красный рябий рябой
лисий лысый глухий глухой німий немой сліпий слепой кривий кривой хромой косий косой швидкий быстрый тихий глибокий глубокий
високий высокий низький низкий широкий вузький узкий добрий добрый злий злой хороший мудрий мудрый дикий вільний вольный
бідний бедный багатий богатый новий новый горький солодкий сладкий кислий кислый холодний холодный теплий теплый сухий сухой
мокрий мокрый крутий крутой гострий острый тупий тупой твердий твердый мягкий чистий чистый святий святой молот молоток
сокира топор ніж нож меч шабля сабля спис копье щит стріла стрела куля пуля пушка гармата снаряд бомба міна мина граната
танк броня шлем каска прапор флаг стіл стол лава лавка дзвін колокол ключ замок кіл кол гвоздь цвях голка игла нитка шило
пила рубанок лопата коса серп вила грабли колесо кожух сорочка рубашка шапка чобіт сапог борщ каша хліб хлеб пиріг пирог
сало мёд мед молоко сметана квас пиво горілка водка сир сыр масло олія цукор сахар сіль соль голова рука нога ніс нос вухо
ухо око глаз рот зуб борода вус ус чуб пупок серце сердце кулак палец кость кістка шия шея крук грач галка кулик чайка гусь
гуска качка утка півень петух курка курица індик змія змея вуж уж жаба ящірка черепаха дракон марш понеділок понедельник
середа среда пятница п'ятниця суббота субота неділя март май травень серпень липень червень август вирус вірус спутник
супутник алмаз бриллиант рубин топаз янтарь золото серебро срібло железо залізо сталь свинец мідь медь олово ртуть фартовый
студент профессор художник музыкант артист лётчик летчик водитель шофёр шофер монах ченець пастор философ гном великан
гигант лом бур гром молния блискавка тень тінь призрак привид фантом демон ангел дьявол бес чёрт чорт бог пророк рай ад
пекло мрак скиф викинг варяг спартанец гладиатор самурай сармат печенег половец татарин цыган турок немец німець поляк
литвин русин москаль хохол грек болгарин серб черкас угрин волох мазур лан луг хутор село місто город слобода майдан площа
дорога шлях путь тракт стежка тропа перевал долина рівне ровно рівний красне мирне вольне щастя суми бровар кобзар гусар
рекрут драгун крамар шинкар скляр слюсар токарь токар маляр муляр стрілець стрелец сторож гонец вершник мальчик девочка друг
товариш товарищ сосед сусід гость гість хозяин господар баба девка хлопець парень малюк
"""
_ENGLISH = """
rose brown white black green gray grey young old king queen prince duke earl bishop pope abbot knight squire page baker cook
smith taylor tailor carter cooper fisher hunter shepherd farmer miller mason potter turner walker wright weaver tanner
sawyer fuller barber butler clerk chandler archer bowman forester gardener hill hills field fields wood woods forest lake
river rivers brook brooks ford bridge church chapel hall house street lane park stone stones rock banks marsh moore moor
heath dale glen cliff lamb wolf fox bear bird swan crane drake finch hawk eagle crow raven wren robin jay martin partridge
peacock salmon pike bass buck hart roe hare bull hogg rice bean beans berry cherry apple plum pepper ginger olive basil sage
rosemary heather lily daisy violet iris ivy fern hazel ash birch oak elm cedar hope faith grace joy charity love prudence
patience mercy constance justice victor frank ernest art bill will mark rob bob pat sue drew jack rich nick dick gene ray
rex roy dean max may june april august summer winters winter summers snow frost storm rain gale dawn day night sun moon star
stars long short strong small little large big power powers sharp swift savage wise good best noble gentle moody blunt wild
bold bright dark light pleasant cross bell bond bolt ball bush case cash chance chase child close cole craft dash drum fast
flood flowers flynn fry gates gold golden silver steel irons nickel glass grant hand hands hardy head hood hook horn hunt
hurt keys lock marks marshall means mills mint money monk nail neal nutter paige pain pane paris parker parson peace pen
penny pitt plant pool post price pride race read reed rush sand sands sears seal self shields singer skinner speed spence
spring steward stock sweet temple thorn town track trout tully underwood vane wade wall walls ward warren waters wells west
north south east wing words worth york china georgia jordan israel chad america london sydney florence major general marshal
colonel captain sergeant judge sheriff mayor minister president doctor ghost shadow doc ace viper cobra maverick rook lucky
chief boss rocky tiger spider panda snake diesel smoke rebel ranger so an do he me my no or at be by go if in is it of on to
up us we can shall must could would should has had have was were are the and but for not you all any her his our out ross
cone son ten men man van ban ran ski sky
"""
# English words that only sound like a name written in other letters.
_COMMON_ENGLISH = """
the of and to in a is that for it as was with be by on not he i this are or his from at which but have an had they you were
their one all we can her has there been if more when will would who so no said what up its about into than them only other
new some could time these two may then do first any my now such like our over man me even most made after also did many
before must through back years where much your way well down should because each just those people mr how too little state
good very make world still own see men work long get here between both life being under never day same another know while
last might us great old year off come since against go came right used take three himself few house use during without again
place around however home small found thought went say part once general high upon school every don does got united left
number course war until always away something fact though water less public put thing almost hand enough far took head yet
government system better set told nothing night end why called eyes find going look asked later knew point next city
business case group days give toward young let side social given present several order national possible rather second face
per among form often things early white john large big need four within felt along children saw best church ever least power
development light seemed family interest want members mind country area others done turned although open god service certain
kind problem began different door thus help sense means whole matter affairs agency argued measures measure holiday headed
ahead today china caucus july june monday tuesday wednesday thursday friday saturday sunday january february august
september october november december mom dad guys yes yeah okay hello thanks thank sorry please maybe sure show shows ask
asks sees says saying note notes news media press law laws court courts act acts article section applicant applicants judge
judges police party senate vote votes voters race poll polls debate campaign democrats republicans republican democrat
senator committee panel board council union trade tax money million billion percent here's it's i'm don't that's there's
he's she's we're they're i'll i've you're isn't can't won't let's didn't doesn't wasn't couldn't wouldn't haven't hasn't
aren't what's who's street road avenue university college institute department office center centre company corporation bank
fund report reports study data table figure chapter page book books film movie music song songs game games team teams season
player players match cup league club north south east west sea land air fire sun moon star stars tree trees bird birds fish
dog dogs cat cats horse car cars bus train plane ship boat food bread rice tea coffee milk wine beer salt sugar meat egg
eggs oil gas gold silver iron steel wood stone glass paper art arts science history nature earth space energy heat cold hot
warm cool none half twice already quite really perhaps indeed hence therefore moreover meanwhile instead besides whereas
unless shall am having goes gone comes coming takes taken gave making gets getting seen looked looks known think tell feel
leave keep kept mean meant seem run ran move moved live lived san los las york bay saint santa port fort lake mount gop nics
"""
# These begin so many sentences, or name months, that a capital says nothing.
_EVERYWHERE = """
версія версії версію версия версии версию давай давайте надає надав надати надана над под при про без для об під россия
россии россию россией россією росія росії росію русь руси русский русская русские русских русское україна украина украины
украине женщина женщины женщину женщине женщиной женщин ничего никому никого никакое никакой никакая никак нікого нікому
нічого руский so an do he me my no or at be by go if in is it of on to up us we can may will shall must could would should
has had have was were are the and but for not you all any her his our out march april june august art bill mark long case
close read many day он она они мы вы ты я и а но да не на по до из за от то же ли бы как так тут там кто что где мир май
март ще він вона вони ми ви ти та але що хто де як тоді тому коли коло лише нині надо ведь вас вам вами все всё всі весь
мало моя мое мои мій моє мої або якщо поки хай нехай саме сам сама само самі їх її його йому нас нам нами ним ними ней них
неї тем тема теми толь оно любой любая любое любые любою любий любе мова если или либо зато затем потом тогда когда пока
лишь даже лет літа роки рока сане уже вже еще ещё ось вон онде жити рай алло ало ой ага ну ні нет ані тим тими тих той те ті
ця це ці цей цієї ким кім кому чому кого чого чем чим свет світ світом миру миром мире машина машины машину машине машиной
машиною машин машини машині машинам машинами мая маю маем маємо має мав мала мали маяк ленин ленина лесу лесом лісу лесть
сон сонце тонна тонн тонны юг юга іншого інших иных дым дыму дыма віку віки века веку веки вікна ніка зона зоны зони зоне
люди люде людина людини люда людей людям розы милый милая ваша наша наше нашу вашу ваше пашня сани санки тоже тож осе осі
осы волю волею жена жену дядя дяде петля вади вітер костей кость кости яру ярко яркая темы тему темі тьма мота егоза его ей
ею им ими надежный надежно верный вероятно были было был была буде будет будут есть нельзя можно нужно очень только после
перед через между около возле против среди вдоль ради кроме того этого этот эта это эти этой этому этим туда сюда здесь
потому поэтому хотя чтобы біля після між проти серед вздовж задля крім цього цьому цим туди сюди бо тільки дуже можна треба
потрібно був була було були мене мені тебе тобі себе собі меня мне тебя себя
"""
TITLES = _words("""
mr mrs ms miss mister sir madam madame dr doctor prof professor lt col capt captain major maj general gen sgt sergeant
colonel private officer agent judge lord lady herr frau monsieur mme president minister governor mayor senator deputy
director commander soldier witness applicant victim brother sister uncle aunt father mother г-н г-жа гн господин госпожа
гражданин гражданка гр товарищ тов капитан майор полковник подполковник лейтенант сержант старшина рядовой солдат генерал
боец доктор профессор судья президент министр мэр депутат директор командир свидетель свідок потерпілий потерпевший
подсудимый обвиняемый дядя тётя тетя дед баба брат сестра пан пані пане панові пану пана паном добродій громадянин
громадянка капітан підполковник рядовий боєць лікар суддя міністр мер дядько тітка дід السيد السيدة الشيخ الدكتور الحاج
الرئيس الاستاذ القاضي
""")
# Behind these stands a callsign, whatever its first letter.
CALLED = _words("""
callsign nickname nicknamed alias aka codename code-name dubbed known called позывной позывным позывному позивний позивним
позивному прозвище прозвищем прозванный кличка кличкой кличке прізвисько прізвиськом псевдо псевдонім псевдоним псевдонимом
псевдонімом кликуха погоняло погоняле ник нік ником никнейм звали звуть зовут кличут لقب الملقب المكنى
""")
PARTICLES = _words("""
al el ul as ash an ar at ad az ibn bin ben bn bint abd abdul abdel de da di del der den van von zu la le du dos e y st ogly
oglu ogli kyzy kizi gyzy uulu аль эль ель ал ас аш ар ат ад ан ибн ібн бин бен бін бинт бінт абд абдул абдель де да ван фон
дер оглы огли оглу кызы кизи улы уулу аз аб ال بن ابن بنت عبد آل
""")
# Father of, mother of.
KUNYA = _words("abu abo abou umm om oum абу умм أبو ابو أبي ابي أبا ابا أم ام")
# Joined by a Latin prefix of the article.
ARTICLES = ("al", "el", "ul", "as", "ash", "an", "ar", "at", "ad", "az")
ARABIC_WORDS = _words("""
إلى الى على عن من في قال كان كانت هذا هذه التي الذي أن إن ما لا لم لن قد كل بعد قبل بين عند حتى أو ثم أي هو هي هم وقال وفي
ومن وعلى والى وإلى وأن وإن مع لقد كما لكن أمس اليوم غدا هناك هنا ذلك تلك منذ خلال حول ضد دون غير نحو أمام سوى أيضا وصل وكان
""")
COMMON_SURNAMES = _words("""
smith jones williams brown taylor davies wilson johnson miller davis garcia rodriguez martinez anderson thomas jackson white
harris martin thompson robinson clark lewis lee walker hall allen young king wright scott green baker adams nelson hill
campbell mitchell roberts carter phillips evans turner parker collins edwards stewart morris murphy cook rogers morgan
cooper peterson reed bailey kelly howard cox ward richardson watson brooks wood james bennett gray hughes price myers long
foster sanders ross powell sullivan russell jordan kim park li wang zhang chen singh kumar khan ali ahmed hussein
""")


def _spell_all(words: str) -> frozenset[str]:
    return frozenset(sounds for word in words.split() for sounds in spell(word))


_SOUNDS = _spell_all(_SLAVIC) | _spell_all(_ENGLISH)
# With the endings of adjectives and nouns cut off, where enough is left.
WORDS = _SOUNDS | {stem for sounds in _SOUNDS if len(stem := sounds.rstrip("aeiou")) > 3}  # noqa: PLR2004
ENGLISH = _words(_ENGLISH)
EVERYWHERE = _words(_EVERYWHERE)
COMMON_ENGLISH = _words(_COMMON_ENGLISH) | ENGLISH | {word for word in EVERYWHERE if word.isascii()}
