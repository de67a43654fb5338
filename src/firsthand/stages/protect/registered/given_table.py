"""First names that are one name: in Russian, Ukrainian and Belarusian; for short; abroad; in Arabic letters.

`full | short | abroad | Arabic letters`. Spellings in Latin letters of the Cyrillic forms need no line: see `spelling`.
A form may stand in several lines (Саша, Alex). Patronymics are made of the full forms of men.
"""

_COLUMNS = 4
# Arabic names that have short forms in Russian; the others of the table are those without any.
_ARABIC = frozenset({"магомед", "ахмед", "тагир", "фатима"})
_MEN = """
александр олександр аляксандр алесандр | саша сашко саня санько сашка сашок шура шурик санек алекс лекса олекса олесь
  лесь сашуля сашенька сашенко сашуня алесь алик санчо | alexander alex sandy alexandre alessandro alejandro sasha aleks
  lex | ألكسندر الكسندر اسكندر ساشا
алексей олексий олексій аляксей олекса | леша лёша алеша алёша леха лёха лешка лёшка олекса олесь лесик алексик лёня
  леня лекс алеся | alexis alex alexei | أليكسي اليكسي
анатолий анатолій анатоль | толя толик толян толька толясик натолий | anatole | اناتولي
андрей андрій андрэй | андрюша андрюха андрюшка дрон дрюня андрийко андрійко андрусь андрусик | andrew andy andreas
  andre andrea andres drew | اندريه أندريه اندري أندري
антон антін антось | антоша тоша тошик тоха антонко антоник | anthony antony tony antoine antonio | انطون أنطون
аркадий аркадій аркадзь | аркаша кеша |
арсений арсеній арсень арсен | сеня арся арсенька | arsene
артем артём артемий артемій арцём | тема тёма темка артемко артемка артемчик артюша тёмыч | artemy
богдан | бодя богданчик бодьо даня богдась | bogdan bohdan theodore
борис барыс | боря борька борик борисик | boris | بوريس
вадим вадзім вадім | вадик вадя вадька вадимко дима | vadim | فاديم
валентин валентын валянцін | валя валик валентинка | valentine valentin | فالنتين
валерий валерій валеры | валера валерка валерик лера валерчик | valery valeri | فاليري
василий василь васіль | вася васька васько васек васёк васильок василько васютка вася | basil vasily | فاسيلي
виктор віктор віктар | витя витька вітя вітька витек витёк вітко вітюня витюша | victor viktor vic | فيكتور
виталий віталій віталь | виталик віталик витя віта виталя таля | vitaly vitali | فيتالي
владимир володимир володимір уладзімір владімір | вова володя вовка вовчик вован вовик володька володик влад вовочка
  волода вовк вовко | vladimir waldemar wladimir | فلاديمير
владислав уладзіслаў | влад владик слава славик владя | vladislav ladislav | فلاديسلاف
всеволод усевалад | сева севка | vsevolod
вячеслав в'ячеслав вячаслаў | слава славик славко славка | viacheslav
геннадий геннадій генадзь | гена генка генаша генчик | gennady
георгий георгій | жора гоша гога гера юра егор | george georg georges giorgi jorge yorgos giorgos | جورج جورجي
герман | гера герка | herman hermann
глеб гліб | глебка глебушка | gleb
григорий григорій рыгор | гриша гришка гриць грицько гринь гринько гришаня | gregory greg grigor gregor | غريغوري جريجوري
давид давід давыд | дава додик давидка | david dave | داود دافيد
даниил данил данило данііл даніла данила даниїл | даня данька данилко данилка данчик данько данік | daniel dan danny
  danil | دانيال دانييل
денис дзяніс | дениска ден деня денчик дэн | dennis denis denys
дмитрий дмитро дзмітрый дмитрій | дима димка митя митька димон дмитрик дмитрусь мітя діма дімка дімон митько димасик
  дімасик митрик | dimitri dmitri demetrius dima | ديمتري دميتري
евгений євген яўген евген євгеній | женя женька жека жэка евгеша євгенко генко женько жек | eugene eugen gene | يفغيني يوجين
егор єгор | егорка жора гоша егорушка єгорка | egor yegor
захар захарий захарій | захарка захарко | zachary zakhar
иван іван ян | ваня ванька ванечка ванюша іванко иванко івась івасик ясь иванушка вано янка ванёк ванек | john jan johan
  johann juan giovanni jean ivan ian | إيفان ايفان
игорь ігор ігар игор | игорек игорёк игореша гоша гарик ігорко ігорьок ігорчик | igor | ايغور إيغور
илья ілля ілья ілліа илия | илюша илюха ілько ілюша илюшка ілька ильюша | elijah elias ilya eli | ايليا إيليا
иосиф йосип йосиф язэп осип | ося йоська йосько юзик осик | joseph josef jose giuseppe joe yosef | يوسف جوزيف
кирилл кирило кірыл кирил кіріл | кира кирюша кирюха кирилко кирюшка | cyril kiril | كيريل
константин костянтин канстанцін | костя костик костян костюша костенька костусь | constantine konstantin | قسطنطين
  كونستانتين
кузьма | кузя кузько | cosmas
лев леў | лева лёва левушка левко лёвка лёвчик | leo leon lev
леонид леонід леанід | леня лёня ленька льоня лёнька льонька леник леонидка | leonid leonidas | ليونيد
лука лукьян лук'ян | лукаш лучик лукашик | luke lucas lukas
максим максім максым | макс максик максимка максимко | maxim max maxime maximilian | مكسيم ماكسيم
марк марко | марик маркуша | mark marc marcus marco | مارك
матвей матвій мацвей | мотя матвийко матвейка матвійко | matthew matthias mateo matt | متى
михаил михайло міхаіл михайл михась | миша мишка мишаня міша мишко міхась мишуня михалик мишутка мисько | michael mike
  michel miguel mikhail mick mihail | ميخائيل مايكل
мирослав міраслаў | мирко мирик слава славко мирось | miroslav
назар назарий назарій | назарко назарчик | nazar
никита микита мікіта | никитка никитос ника микитка кит | nikita
николай микола мікалай миколай мікола | коля колька колян колюня миколка коленька миколайко ника колянчик | nicholas
  nick nicolas nikolaus klaus nikolai | نيكولاي نقولا
олег алег | олежка олежик алик олежко лелик | oleg oleh | أوليغ اوليغ
остап | остапко остапчик | ostap
павел павло павал | паша пашка павлик паха павлуша павлусь пашко павлушка павлунь | paul pavel pablo paolo | بافل بولس بافيل
петр пётр петро пятро | петя петька петрик петрусь петруха петруша петько пятрусь петрунь | peter pierre pedro petr pete
  | بيتر بطرس
платон | платоша тоша | plato
прохор | прошка прошко |
роман раман | рома ромка ромчик ромашка ромко ромась роман | roman romain | رومان
ростислав расціслаў | ростик слава рост | rostislav
руслан | русик рус русланчик русланко | ruslan | رسلان روسلان
савелий савва сава савелій савва | савка савко |
святослав святаслаў | слава свят святик славко | sviatoslav
семен семён сямён | сема сёма семка сенька семко сеня семенко сёмка | simon simeon semyon
сергей сергій сяргей | сережа серёжа серега серёга сережка серьожа сергийко сергійко серый сірожа сірий серж сергунь
  сергусь серик | sergey sergei serge sergio | سيرغي سيرجي
станислав станіслав станіслаў | стас стасик слава славик стах стась | stanislav stanislaw stan
степан стефан сцяпан | степа стёпа степка степко стефко степанко стьопа | stephen steven stefan steve etienne esteban
  stephan | ستيبان ستيفان
тарас | тарасик тарасько тарасюня | taras
тимофей тимофій тимур цімафей | тима тимоша тимка тимко тимошка тимчик | timothy tim timofey
тимур | тима тимурчик тимка | timur تيمور | تيمور
трофим | троша трошка | trofim
федор фёдор федір фёдар теодор | федя федька федько федюня федорко хведір федюша | theodore fyodor theo teodor ted |
  فيودور تيودور
филипп пилип філіп | филя пилипко филька филиппок | philip phil philippe felipe filip
эдуард едуард | эдик едик эд | edward eduard ed eddie
эльдар ельдар | элик | eldar
юрий юрій юры | юра юрка юрко юрик юрась юрчик юрась юрась юрец | yuri george jurij | يوري
яков яків якаў | яша яшка яшко яцько | jacob james jakob jacques
ярослав яраслаў | ярик слава славик яросик ярко славко | yaroslav jaroslav
ринат рінат | риня ринатик |
рустам рустем | рустик рус |
марат | маратик |
ислам іслам | исламчик | islam | اسلام إسلام
рамзан рамазан | рамзик | ramadan | رمضان
зелимхан | зелим | zelimkhan
аслан | асланчик | aslan | أصلان
тагир тахир | тагирка | tahir taher | طاهر
шамиль шаміль | шама | shamil | شامل
ахмед ахмат ахмет ахмад | ахмедик | ahmed ahmad ahmet achmed ahmat | أحمد احمد
магомед мухаммад мохаммед мухаммед магомет мохамед | мага магомедик | muhammad mohammed mohamed mohammad muhammed mehmet
  mahomed mohamad mohamud muhamad mo7amed mo7ammed | محمد
махмуд | | mahmoud mahmud mahmood | محمود
хасан гасан хассан | | hassan hasan | حسن حسان
хусейн хуссейн гусейн хусейін хусаин | | hussein husayn hussain hossein husain hussayn | حسين
халид халед | | khaled khalid | خالد
омар умар | | omar umar omer 3omar | عمر
осман усман | | othman osman uthman | عثمان
ибрагим ібрагім ибрахим | | ibrahim ebrahim abraham | إبراهيم ابراهيم
исмаил ісмаїл | | ismail ismael esmail | إسماعيل اسماعيل
мустафа | | mustafa moustafa mostafa mustapha | مصطفى مصطفي
абдулла абдаллах абдалла | | abdullah abdallah abdulla | عبدالله
абдулрахман абдуррахман абдель-рахман | | abdulrahman abdelrahman abderrahman | عبدالرحمن
юсуф юсеф юсіф | | youssef yusuf yousef joseph yousuf | يوسف
али алі | | ali aly 3ali | علي على
саид саїд сайд | | said saeed saied sayed | سعيد سيد
рашид рашід | | rashid rasheed rachid | رشيد
карим карім керим | | karim kareem | كريم
тарик тарік тарек | | tariq tarek tareq | طارق
самир самір | | samir sameer | سمير
амир амір эмир | | amir ameer emir | أمير امير
фейсал файсал | | faisal faysal feisal | فيصل
башар | | bashar | بشار
салах | | salah | صلاح
салех салих | | saleh salih | صالح
муса мусса | | musa mousa moussa | موسى
иса ісса иса | | issa isa eissa | عيسى
яхья | | yahya yehia | يحيى
нассер насер насир | | nasser naser nasir | ناصر
джамал джамаль | | jamal gamal djamal | جمال
зияд зиад | | ziad ziyad zeyad | زياد
хамза гамза | | hamza hamzah | حمزة
билал біляль билял | | bilal belal | بلال
анас | | anas | أنس انس
васим васім | | wassim wasim waseem | وسيم
марван | | marwan | مروان
рами | | rami ramy | رامي
фади | | fadi fady | فادي
низар | | nizar | نزار
бассам | | bassam | بسام
валид | | walid waleed | وليد
адель аділь | | adel adil | عادل
мансур | | mansour mansur | منصور
сулейман сулайман | | suleiman sulaiman soliman suleyman | سليمان
джон | | john johnny jon jack | جون
джеймс | джим джимми | james jim jimmy jamie
уильям вільям вильям | билл билли вилл білл | william bill will billy liam
роберт | боб бобби роб | robert bob bobby rob robbie
ричард річард | дик рик рік | richard dick rick ricky rich
томас фома хома | том томми томмі | thomas tom tommy
чарльз | чарли чарлі чак | charles charlie chuck carl karl
генри гаррі генрі | гарри хэнк | henry harry hank
мэтью метью | мэтт метт | matthew matt
кристофер крістофер | крис кріс | christopher chris
бенджамин бенджамін | бен | benjamin ben
сэмюэл семюел | сэм сем | samuel sam sammy
джозеф | джо | joseph joe joey
патрик патрік | пэт | patrick pat paddy
джордж | | george
"""
_WOMEN = """
александра олександра аляксандра | саша сашка шура саня сашуня леся олеся сандра сашенька | alexandra sandra alex sasha
  alessandra | ألكسندرا
алена алёна олена елена алёна олёна | лена леночка ленка лёля лёна оленка оленочка ленуся леся ленуська еленка аленка |
  helen elena helena alena ellen lena hélène | إيلينا ايلينا هيلينا
алина аліна | алинка алиночка аля | alina | الينا
алла ала | аллочка алка | alla
анастасия анастасія настасся | настя настенька настюша ася настька стася настуся настена | anastasia stacy | أناستازيا
анна ганна ганна | аня анька анечка анюта нюра нюша ганнуся ганя ганнуська анютка нюта аннушка | anna anne ann hannah
  ana annie hanna | آنا انا حنا
антонина антоніна | тоня тонька тонечка | antonina
валентина валянціна | валя валька валюша валечка | valentina
валерия валерія | лера лерка лерочка валера | valeria valerie
варвара | варя варька варенька | barbara
вера віра вера | верочка верка віруня віронька веруня | vera | فيرا
вероника вероніка вераніка | ника вика верона ніка | veronica veronika
виктория вікторія вікторыя | вика віка викуся вікуся викуля тори | victoria viktoria vicky | فيكتوريا
галина галіна | галя галка галочка галинка галю галюня | galina halyna
дарья дарія дар'я дарина дарыя | даша дашка дашенька дарочка даруся даринка | daria darya
диана діана | дина | diana | ديانا
евгения євгенія | женя женька женечка | eugenia
евдокия євдокія | дуся евдоха дуня явдоха | eudokia
екатерина катерина кацярына | катя катька катюша катерина катруся катенька катря катюха катруська | catherine katherine
  kate ekaterina katharina kathy katarina | كاترينا ايكاترينا كاثرين
елизавета єлизавета лізавета | лиза ліза лизонька лизка лізонька лизавета | elizabeth elisabeth liz beth lisa
жанна | жанночка жануся | jeanne joan zhanna
зинаида зінаїда | зина зіна зиночка |
зоя | зойка зоенька | zoe zoya
инна інна | инночка | inna
ирина ірина ірына | ира іра ирка ирочка ірка іруся іринка иринка ириша ярина | irene irina iryna | ايرينا إيرينا
карина каріна | каринка карочка | karina
кристина христина крістіна крысціна | кристя христя христинка тина | christina christine kristina kristin
ксения оксана ксенія аксана аксинья | ксюша ксюха ксенька оксанка ксеня сана оксаночка | xenia oksana | اوكسانا أوكسانا
лариса ларыса | лара лариска ларочка | larissa
лидия лідія | лида ліда лидочка лідуся | lydia
любовь любов | люба любаша любочка любка любонька | lyubov
людмила людміла | люда люся мила людочка люська міла людка | ludmila | لودميلا
маргарита | рита марго ритка ритуля маргоша ріта | margaret margarita maggie meg
марина марына | маринка мариша марися марочка маринонька | marina | مارينا
мария марія марыя мар'я марья | маша машка маша маруся машенька маня муся марийка марійка марічка маричка марися маняша
  | mary maria marie mariam maryam | ماريا مريم
надежда надія надзея надія | надя надька надюша надійка надийка наденька надюха | hope nadezhda nadia nadya | ناديا نادية
наталья наталія наталия наталля наталка | наташа наташка ната наталочка натуся наталя натали | natalie natalia | ناتاليا
нина ніна | ниночка нинка нінка | nina
ольга вольга | оля олька оленька олюня ольгуня олечка лёля | olga helga | أولغا اولغا
полина поліна паліна | поля полинка полюшка | pauline polina
раиса раїса | рая райка |
римма рима | риммочка |
светлана світлана святлана | света світа светка светик свєта світланка світланочка светочка лана | svetlana | سفيتلانا
софия софья софія соф'я | соня софа софійка софийка сонечка сонька | sophie sofia sophia | صوفيا
тамара | тома томка тамарочка | tamara
татьяна тетяна таццяна | таня танька танюша танечка тетянка таня танюха тетянонька | tatiana tanya | تاتيانا
ульяна уляна | уля улька улянка | uliana
юлия юлія | юля юлька юленька юлечка юляша | julia julie juliet | يوليا جوليا
яна | яночка янка янчик | jana | يانا
ярослава | слава яся ярка славка | yaroslava
фатима фатіма патимат | фатя | fatima fatma fatemeh fatimah | فاطمة
аиша айша | | aisha ayesha aicha | عائشة
зейнаб зайнаб | | zeinab zaynab zainab | زينب
марьям мар'ям | | maryam mariam miriam | مريم
хадиджа | | khadija khadijah | خديجة
лейла лайла лейля | | layla leila laila | ليلى
нур | | noor nour nur | نور
амина аміна | | amina aminah | أمينة آمنة
хадижат | |
зарема | зара |
мадина | мадиночка | madina
зухра | | zahra zuhra | زهرة زهراء
самира | | samira | سميرة
рания | | rania ranya | رانيا
дина | | dina | دينا
мона муна | | mona muna | منى
худа | | huda houda | هدى
салма сельма | | salma selma | سلمى
дженнифер дженніфер | дженни дженні | jennifer jenny jen
маргарет | мэгги пегги | margaret maggie peggy
сьюзан сюзан | сью | susan sue suzanne
ребекка | бекки | rebecca becky
сара | | sarah sara | سارة
рэйчел рейчел | | rachel
эмили емілі | эми | emily emma
элизабет елізабет | лиз бет | elizabeth liz beth
"""


def read_groups() -> tuple[tuple[tuple[str, ...], tuple[str, ...], bool, bool], ...]:
    """Each name: its full Cyrillic forms, all other forms, whether patronymics are made of it, whether it is an Arabic name."""
    groups = []
    for lines, is_male in ((_MEN, True), (_WOMEN, False)):
        for line in lines.strip().replace("\n  ", " ").splitlines():
            columns = [column.split() for column in line.split("|")]
            is_arabic = len(columns) == _COLUMNS and (not columns[1] or columns[0][0] in _ARABIC)
            groups.append((tuple(columns[0]), tuple(form for column in columns[1:] for form in column), is_male, is_arabic))
    return tuple(groups)
