"""First names that are one name in other languages or for short."""

# Each line is one name. A spelling may stand in several lines (Alex, Sasha).
_GIVEN = """
volodymyr vladimir vladimer uladzimir wladimir volodimir vova
alexander aleksandr oleksandr aleksander alyaksandr alaksandar alexandr alex sasha alexandre alessandro alejandro iskander
alexandra aleksandra oleksandra sasha alessandra alejandra
dmitry dmitri dmitriy dmytro dmitrii dimitri dzmitry dima dmitro
nikolai nikolay mykola nikolaj nicolai mikola mikalai nikolaos nicholas nick nicolas
sergei sergey serhiy serhii sergii sergiy siarhei sergio sergej
andrei andrey andriy andrii andrej andrew andreas andre andy
evgeny yevgeny yevgeni yevhen evgeniy evgenii yevgen yevheniy eugene evgeni yevgeniy jewgeni
evgenia yevgenia yevheniia yevhenia eugenia evgeniya
aleksei alexei alexey aleksey oleksiy oleksii aliaksei alexis oleksi
mikhail mykhailo mikhailo michael mike michel miguel mikael mihail mykhaylo mick misha
pavel pavlo paul paulo pablo pawel pavol
pavlina pauline paulina
pyotr petro petr peter pedro pierre piotr pete
igor ihor
elena olena yelena helen helena alena lena elen
anna hanna ganna anne ann ana hannah anya
ekaterina kateryna yekaterina katerina katherine catherine kate kathryn katya katerina kathy
yulia yuliya iuliia yuliia julia julie yulya
natalia nataliya nataliia natalya natalie nataliia natasha
tatiana tatyana tetiana tetyana tanya
olga olha volha
irina iryna irene iren
maria mariya mariia marie mary marija marya
ksenia kseniya kseniia xenia
oksana
svetlana svitlana
lyudmila liudmyla ludmila lyudmyla liudmila
vyacheslav viacheslav vyacheslau
vitaly vitali vitaliy vitalii
vasily vasiliy vasyl vasili vasyli basil
kirill kyrylo kiril kyril cyril
konstantin kostiantyn kostyantyn constantine konstantyn
grigory hryhoriy grigoriy hryhorii grigori gregory greg gregor
anatoly anatoliy anatolii anatoli
yuri yury yuriy yurii juri iurii
denis denys dennis
daniil danylo danil daniel dan danny daniele daniil
fyodor fedir fedor theodore feodor
oleg oleh
bogdan bohdan
stepan stephen steven steve stefan stephane steffen
roman
maksim maxim maksym max
artem artyom
valery valeriy valerii valeri
valentyn valentin
viktor victor viktar
viktoria victoria viktoriya viktoriia
ivan iwan
timofey tymofiy tymofii timothy tim
ilya illia ilia
nikita mykyta
yaroslav iaroslav jaroslav
gennady hennadiy gennadiy hennadii gennadi
semyon semen simon
antonina
anton antony anthony tony antonio antoine
ruslan
rustam rustem
joseph joe jose josef giuseppe iosif yosyp joey
joan jeanne
jane
john johnny jon
jonathan jon
james jim jimmy jamie
william bill will billy guillaume wilhelm willem
robert bob rob bobby roberto
richard dick rick rich ricardo
thomas tom tommy tomas
charles charlie carlos karl carl chuck
edward ed eddie eduard ted eduardo
david dave davide
matthew matt mateo matteo
christopher chris
christian kristian
christine christina kristina
elizabeth liz beth elisabeth eliza lizzie betty
margaret maggie meg peggy
jennifer jenny jen
samuel sam
samantha sam
benjamin ben binyamin benyamin bibi
patrick pat
patricia pat
ronald ron
donald don
kenneth ken
lawrence larry laurence
francis frank francesco francisco
susan sue susanne
rebecca becky
deborah debbie
kamala
george jorge giorgio georg georgi georgy heorhiy
mohammed muhammad mohamed mohammad muhammed mohamad mohamud mahomed mhmd muhamed mohd
mahmoud mahmud mahmood mehmood
mehmet mehmed
ahmed ahmad ahmet achmed
hamid hameed
hamad hamed
yusuf yousef youssef yusef yousuf yosef yousif ywsf yussuf jusuf yusif
hussein husayn hossein hussain husain hussien hosein huseyn
hassan hasan
khaled khalid
omar umar omer
osman othman uthman usman
ibrahim ebrahim ibraheem abraham
ismail ismael esmail ismayil
suleiman sulayman soleiman suleyman solomon
mustafa moustafa mostafa mustapha
abdullah abdallah abdulla
ali aly
fatima fatma fatemeh fatimah
aisha ayesha aysha aicha
zeinab zaynab zainab zeynep
maryam mariam miriam mariyam
khadija khadijah
said saeed saied sayeed
rashid rasheed
karim kareem
jamal gamal jamaal
nasser naser nasir
salah
saleh salih
musa mousa moussa moses
isa eissa issa
yahya yehia
zakaria zakariya
bashar
hafez hafiz
tariq tarek tarik
samir sameer
amir ameer
faisal faysal feisal
layla leila laila
noor nour nur
yitzhak isaac itzhak yitzchak
yaakov jacob yakov jakob yaacov
moshe
shlomo
avraham abraham
rachel rahel
lucia lucy
luis louis luiz
juan
jan
hans
marcos marcus mark marko marc
martin martyn
martina martine
philip phillip filip felipe philippe
erik eric erich
greta
gerda
"""


LINES = tuple(tuple(line.split()) for line in _GIVEN.strip().splitlines())
