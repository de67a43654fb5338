"""Institutions of the field under their public names.

A line: its name here, the house that it belongs to in brackets, and what else it is called. What every reader of names can tell
(articles, word order, *X's ministry* and *ministry of X*) is not listed.
"""

_LINES = """
un = UN | United Nations | ООН | Организация Объединённых Наций
unhcr (un) = UNHCR | United Nations High Commissioner for Refugees | UN Refugee Agency | УВКБ ООН
  UN High Commissioner for Refugees
unicef (un) = UNICEF | United Nations Children's Fund | UN children's agency | ЮНИСЕФ
who (un) = WHO | World Health Organization | ВОЗ | ВООЗ | UN health agency
wfp (un) = WFP | World Food Programme | UN World Food Programme
ocha (un) = OCHA | Office for the Coordination of Humanitarian Affairs | UN humanitarian office | UN OCHA
ohchr (un) = OHCHR | UN Human Rights Office | Office of the High Commissioner for Human Rights | UN rights office
  UN human rights
hrmmu (ohchr) = HRMMU | UN Human Rights Monitoring Mission in Ukraine | Human Rights Monitoring Mission in Ukraine
unrwa (un) = UNRWA | UN Relief and Works Agency | UN agency for Palestinian refugees
iaea (un) = IAEA | International Atomic Energy Agency | МАГАТЭ | UN nuclear watchdog
unesco (un) = UNESCO | ЮНЕСКО
unsc (un) = UN Security Council | Security Council | Совбез ООН
icc = ICC | International Criminal Court | МУС
icj (un) = ICJ | International Court of Justice
osce = OSCE | Organization for Security and Co-operation in Europe | ОБСЕ | ОБСЄ
nato = NATO | North Atlantic Treaty Organization | НАТО | OTAN
eu = EU | European Union | Евросоюз | ЕС
ec (eu) = European Commission | Еврокомиссия
icrc = ICRC | International Committee of the Red Cross | МККК
msf = MSF | Médecins Sans Frontières | Doctors Without Borders | Врачи без границ
hrw = HRW | Human Rights Watch
amnesty = Amnesty | Amnesty International
sohr = SOHR | Syrian Observatory for Human Rights
airwars = Airwars
bellingcat = Bellingcat | Беллингкэт
cpj = CPJ | Committee to Protect Journalists
rsf = RSF | Reporters Without Borders | Reporters sans frontières
whitehelmets = White Helmets | Syria Civil Defence | Syrian Civil Defence
memorial = Memorial | Мемориал | Memorial human rights centre
pentagon = Pentagon | US Department of Defense | U.S. Defense Department | DoD | Пентагон
statedept = State Department | US State Department | Department of State | U.S. Department of State | Госдеп | Госдепартамент
whitehouse = White House | Белый дом
cia = CIA | Central Intelligence Agency | ЦРУ
fbi = FBI | Federal Bureau of Investigation | ФБР
kremlin = Kremlin | Кремль
fsb = FSB | Federal Security Service | ФСБ | Russia's FSB | Russian Federal Security Service
svr = SVR | Foreign Intelligence Service of Russia
sbu = SBU | Security Service of Ukraine | СБУ | Служба безопасности Украины
gur = GUR | HUR | Main Directorate of Intelligence | Ukrainian military intelligence | ГУР
ua-army = Armed Forces of Ukraine | Ukrainian army | ВСУ | ЗСУ | AFU | Ukrainian Armed Forces | Вооружённые силы Украины
ua-staff (ua-army) = General Staff of the Armed Forces of Ukraine | Ukraine's General Staff | Генштаб ВСУ
  Генштаб Украины | Генштаб ЗСУ | Ukrainian army general staff
ua-emergency = State Emergency Service of Ukraine | ДСНС | ГСЧС | Ukraine's emergency service
  Ukrainian State Emergency Service
ru-emergency = Ministry of Emergency Situations of Russia | МЧС России | МЧС | Russian Emergencies Ministry | EMERCOM
il-army = Israel Defense Forces | IDF | Israeli army | Israeli military | Tsahal | ЦАХАЛ | Israeli Defence Forces
downing = Downing Street | 10 Downing Street | No 10 | Number 10
homeoffice = UK Home Office | Home Office
fco = Foreign Office | UK Foreign Office | FCDO
uk-mod = UK Ministry of Defence | British Ministry of Defence
rada = Verkhovna Rada | Верховная Рада | Верховна Рада
duma = State Duma | Госдума
reuters = Reuters | Reuters news agency | Рейтер | reuters.com
ap = AP | Associated Press | apnews.com
afp = AFP | Agence France-Presse | afp.com
dpa = dpa | Deutsche Presse-Agentur
tass = TASS | ТАСС | ITAR-TASS | tass.ru | tass.com
ria = RIA | RIA Novosti | РИА Новости | РИА | ria.ru
interfax = Interfax | Интерфакс | interfax.ru
interfax-ua (interfax) = Interfax-Ukraine | Интерфакс-Украина | Інтерфакс-Україна | interfax.com.ua
ukrinform = Ukrinform | Укринформ | Укрінформ
unian = UNIAN | УНИАН | УНІАН
pravda-ua = Ukrainska Pravda | Украинская правда | Українська правда | pravda.com.ua
suspilne = Suspilne | Суспільне | Суспильне
meduza = Meduza | Медуза | meduza.io
bbc = BBC | BBC News | British Broadcasting Corporation | Би-би-си | bbc.com | bbc.co.uk
bbc-ru (bbc) = BBC Russian | BBC Russian Service | BBC News Russian | Русская служба Би-би-си | bbcrussian.com
bbc-fa (bbc) = BBC Persian
bbc-ar (bbc) = BBC Arabic
bbc-ua (bbc) = BBC Ukrainian | BBC News Ukrainian
cnn = CNN | Cable News Network | cnn.com
nyt = New York Times | NYT | nytimes.com | NY Times
wapo = Washington Post | WaPo | washingtonpost.com
wsj = Wall Street Journal | WSJ | wsj.com
ft = Financial Times | FT | ft.com
guardian = The Guardian | Guardian | theguardian.com | guardian.co.uk
dw = Deutsche Welle | DW | dw.com
rferl = Radio Free Europe/Radio Liberty | RFE/RL | Radio Free Europe | rferl.org
svoboda (rferl) = Radio Svoboda | Радио Свобода | Радіо Свобода | Radio Liberty
voa = Voice of America | VOA | voanews.com
aljazeera = Al Jazeera | Aljazeera | Al Jazeera English | aljazeera.com
aljazeera-ar (aljazeera) = Al Jazeera Arabic | aljazeera.net
alarabiya = Al Arabiya | alarabiya.net
anadolu = Anadolu | Anadolu Agency | AA
xinhua = Xinhua | Xinhua News Agency | Синьхуа
rt = RT | Russia Today | rt.com
sana = SANA | Syrian Arab News Agency
wafa = WAFA | Palestinian news agency
irna = IRNA | Islamic Republic News Agency
kcna = KCNA | Korean Central News Agency
spiegel = Der Spiegel | Spiegel | spiegel.de
lemonde = Le Monde | lemonde.fr
haaretz = Haaretz | Ha'aretz | haaretz.com
bloomberg = Bloomberg | Bloomberg News | bloomberg.com
npr = NPR | National Public Radio | npr.org
"""
INSTITUTIONS = _LINES.strip().replace("\n  ", " | ").splitlines()
