"""Short forms of first names in English, German and Spanish: who may be whom under another name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

_UMLAUTS = re.compile("(?<=[aou])e")

_SHORT_FORMS = """
abigail: abby gail
albert: al bert albrecht
alejandra: ale jandra
alejandro: ale jandro alex
alexander: alex alec lex sandy sascha xander
alexandra: alex lexi sandra sandy sascha
alfred: al alf fred fredy
amanda: mandy
andrea: andi
andreas: andi andy
andrew: andy drew
angela: angie geli
anna: ann anni anne
annemarie: annemie
antonia: toni
antonio: tony toni tono
anton: toni
anthony: tony
arthur: art
barbara: barb babs babsi
benjamin: ben benny benji
bernhard: bernd
bernard: bernie
brigitte: gitte biggi
carolina: caro
caroline: caro carrie
catherine: cathy kate cat
cecilia: ceci
charles: charlie chuck chas
charlotte: charlie lotte lottie
christian: chris
christina: chris tina
christine: chris tina christl
christoph: chris
christopher: chris kit topher
claudia: clau
concepcion: concha conchita
consuelo: chelo
daniel: dan danny
daniela: dani
david: dave davy
deborah: deb debbie debby
dieter: didi
dolores: lola
dominik: nik
donald: don donny
dorothea: doro thea
dorothy: dot dottie
douglas: doug
edeltraud: traudl
eduard: edi
eduardo: edu lalo
edward: ed eddie ned ted teddy
eleanor: ellie nell nora
elisabeth: lisa elli sissi liesl betty else
elizabeth: liz lizzie beth betsy betty eliza lisa
emanuel: manu
emilia: emmi emi
enrique: quique kike
ernst: erni
eugene: gene
eva: evi
felicitas: feli
ferdinand: ferdi
fernando: nando fer
florian: flo
frances: fran frannie
francis: frank
francisca: paca paquita fran
francisco: paco pancho fran francis curro
franz: franzl
franziska: franzi
frederick: fred freddie rick
friedrich: fritz fred
gabriel: gabe gabi
gabriela: gabi gaby
gabriele: gabi gaby
georg: schorsch
gerald: gerry jerry
gerhard: gerd
gertrud: trude
gottfried: friedl
graciela: chela
gregory: greg
gregor: greg
guadalupe: lupe lupita
guillermo: memo guille
gustavo: gus
hannelore: hanne lore
hans: hansi
harold: harry hal
heinrich: heinz heiner henry
helena: lena leni
helene: lena leni
henry: harry hank hal
hermann: hermi
ignacio: nacho
ines: ine
isabel: isa bel chabela
isabella: isa bella
isabelle: isa
jacob: jake
jakob: jockel
jacqueline: jackie
james: jim jimmy jamie
janet: jan
jeffrey: jeff
jennifer: jen jenny
jessica: jess jessie
jesus: chuy chus
joachim: jochen achim
joaquin: quino ximo
johann: hans hannes jo
johannes: hannes hans jo johann
john: jack johnny
jonathan: jon jonny nathan
jorg: joe
jose: pepe chepe
josef: sepp jupp
josefa: pepa
joseph: joe joey jo
josephine: josie jo
joshua: josh
juergen: jurgi
julia: jule
julian: jules
karl: kalle
karoline: caro line
katharina: kathi kati katja kathe
katherine: kathy kate katie kat kay
kathleen: kathy kate katie
kenneth: ken kenny
klaus: claus
konrad: conny
kristina: kris tina
lawrence: larry laurie
leonard: leo len lenny
leonardo: leo
leonhard: leo hartl
leopold: leo poldi
lourdes: lulu
ludwig: lutz wiggerl
luis: lucho
magdalena: lena leni magda
manuel: manu manolo
manuela: manu ela
margaret: maggie meg peggy marge
margarete: gretl grete greta margit
margarita: rita marga
maria: mia mitzi mariechen maruja
marianne: nanni
mark: marc marcus
markus: mark
martina: tina
martin: marty
matthew: matt
matthias: matze hias
maximilian: max maxi
maximiliane: maxi
melanie: mel
mercedes: merche
michael: mike mick mickey michi michel
michaela: michi ela
michelle: shelly
miguel: migue
miriam: mimi
monika: moni
montserrat: montse
nathaniel: nate nathan nat
nicholas: nick nicky
nicole: nicky nici
nikolas: niko nik klaus
nikolaus: niko klaus nik
norbert: bert nobbi
olivia: liv livvy
oliver: olli ollie
pamela: pam
patricia: pat patty trish pati
patrick: pat paddy rick
paula: pauli
peter: pete
petra: peti
philip: phil
philipp: phil
phillip: phil
pilar: pili
rafael: rafa
ramon: moncho
raphael: rafi
raymond: ray
rebecca: becky becca
regina: gina regi
reinhard: reini
reinhold: reini
ricardo: richi ricky
richard: rich rick dick ricky richie
robert: bob bobby rob robbie bert robby
roberto: beto
rodrigo: rodri
roland: roli
ronald: ron ronny
rosario: charo
rudolf: rudi rolf
rosemarie: rosi romy
ruediger: rudi
salvador: chava salva
samantha: sam
samuel: sam sammy
sabine: bine
santiago: santi
sebastian: basti seb wastl
sergio: checo
siegfried: sigi
sigrid: sigi
silvia: silvi
simone: simi
sophia: sophie sofie
sofia: sofi
stefan: steff stefferl
stefanie: steffi
stephan: steff
stephanie: steph steffi
stephen: steve stevie
steven: steve stevie
susan: sue susie suzy
susanna: susi
susanne: susi sanne
teresa: tere tess
theodor: theo
theodore: ted theo teddy
theresa: terry tess resi
thomas: tom tommy
timothy: tim timmy
tobias: tobi
ulrich: uli ulli
ulrike: uli ulli rike
ursula: uschi ulla
valentin: vale
valentina: vale tina
veronika: vroni
vicente: chente
victor: vic
victoria: vicky tori
viktoria: vicky
vincent: vince vinny
virginia: ginny
walter: walt
werner: wernie
wilhelm: willi willy helmut
william: bill billy will willy liam
wolfgang: wolf wolfi
zachary: zach zack
"""
"""A full name, and what those who are called so are called, all as folded text."""


def spelled(word: str) -> str:
    """Return a folded word with its umlauts as one letter: who has no ü key writes Mueller."""
    return _UMLAUTS.sub("", word)


def _table() -> Mapping[str, frozenset[str]]:
    full: defaultdict[str, set[str]] = defaultdict(set)
    for line in _SHORT_FORMS.split("\n"):
        name, _, short = line.partition(": ")
        for each in short.split():
            full[spelled(each)].add(spelled(name))
    return {short: frozenset(names) for short, names in full.items()}


FULL_NAMES: Mapping[str, frozenset[str]] = _table()
"""The full names that a short form may stand for, both as ``spelled`` gives them: ``chris`` is
Christian, Christine and more."""


def other_names(name: str) -> Iterator[str]:
    """Yield a folded name of several words with each word as that first name is written, too.

    ``bob marsh`` is also ``robert marsh``, and the other way round.
    """
    words = name.split()
    for place, word in enumerate(words if len(words) > 1 else ()):
        mine = spelled(word)
        full = FULL_NAMES.get(mine, frozenset())
        short = {each for each, names in FULL_NAMES.items() if mine in names or names & full}
        for other in sorted((full | short) - {mine}):
            yield " ".join((*words[:place], other, *words[place + 1 :]))
