"""Common English words that tell what somebody or something is: person, group, organisation, document; man or woman.

All are lower case and singular unless they only exist in the plural.
"""

# ruff: noqa: SIM905 - lists of words read and differ best as running text

from __future__ import annotations

MALE_TITLES = frozenset("mr mr. sir lord king prince baron duke father brother monsieur señor herr".split())
FEMALE_TITLES = frozenset(
    "mrs mrs. ms ms. miss dame lady queen princess baroness duchess sister madame señora frau".split()
)
MEN = frozenset(
    """man boy father dad son brother husband widower uncle nephew grandfather grandson king prince duke businessman
    spokesman chairman congressman policeman fisherman salesman cameraman gunman nobleman clergyman actor waiter monk
    fiancé boyfriend gentleman ex-husband father-in-law son-in-law brother-in-law stepson stepfather statesman
    anchorman alderman councilman assemblyman serviceman fireman postman sportsman craftsman ombudsman""".split()
)
WOMEN = frozenset(
    """woman girl mother mom mum daughter sister wife widow aunt niece grandmother granddaughter queen princess duchess
    businesswoman spokeswoman chairwoman congresswoman policewoman actress waitress nun fiancée girlfriend lady
    heroine ex-wife mother-in-law daughter-in-law sister-in-law stepdaughter stepmother stateswoman anchorwoman
    councilwoman assemblywoman servicewoman ballerina midwife hostess""".split()
)
HONORIFICS = (
    MALE_TITLES
    | FEMALE_TITLES
    | frozenset("dr dr. prof prof. rev rev. hon hon. st. saint pope cardinal sheikh sheik imam ayatollah rabbi".split())
)
RANKS = frozenset(
    """sen sen. sens. rep rep. reps. gov gov. lt lt. gen gen. col col. maj maj. capt capt. cpt. sgt sgt. cpl. pvt. adm
    adm. cmdr. brig. det. insp. supt. const. pres. atty. amb. del. cllr asst.""".split()
)
OFFICES = frozenset(
    """president premier chancellor minister secretary senator representative governor mayor judge justice attorney
    general colonel major captain sergeant lieutenant admiral commander commodore brigadier marshal chairman
    chairwoman chairperson chair chief ceo cfo coo director ambassador envoy commissioner speaker deputy
    superintendent sheriff inspector constable spokesman spokeswoman spokesperson leader congressman congresswoman
    councilman councilwoman councillor alderman bishop archbishop monsignor treasurer comptroller prosecutor consul
    taoiseach emir sultan emperor empress king queen prince princess pope crown administrator rapporteur
    under-secretary undersecretary whip regent dean provost warden ombudsman coroner magistrate vizier khan""".split()
)
PEOPLE = (
    MEN
    | WOMEN
    | OFFICES
    | frozenset(
        """actor activist adviser advisor aide analyst anchor applicant archaeologist architect artist assistant
        astronaut athlete author backer baker banker biographer biologist blogger boss broker businessperson campaigner
        candidate cardiologist chemist child cleric clerk climber coach colleague columnist commentator composer
        consultant contender contractor coordinator co-founder cook correspondent counsel counselor counterpart cousin
        creator critic dancer dealer defendant defender demonstrator designer detective developer diplomat doctor
        driver economist editor employee engineer entrepreneur executive expert farmer fellow fighter filmmaker
        firefighter founder friend gardener geologist guard guest head historian host hostage hunter
        immigrant incumbent individual informant insider instructor interpreter investigator investor
        citizen journalist juror labourer laborer landlord lawmaker lawyer lecturer legend legislator librarian lobbyist
        manager mediator member mentor merchant migrant militant miner moderator monarch musician negotiator neighbor
        neighbour newcomer nominee novelist nurse observer officer official operator opponent organiser
        organizer outsider owner painter parent participant partner passenger pastor patient peer person
        pharmacist philanthropist philosopher photographer physician physicist pianist pilot plaintiff player poet
        policymaker politician pollster preacher predecessor priest principal prisoner producer professor programmer
        protester psychiatrist psychologist publisher pundit rebel receptionist recruiter refugee reporter researcher
        resident reviewer rival runner sailor scholar scientist seller senator-elect servant sibling singer sociologist
        soldier solicitor source specialist sponsor staffer star strategist student successor supporter surgeon
        surrogate survivor suspect teacher technician teenager theologian tourist trader trainer translator traveler
        treasurer trustee tutor tycoon underdog veteran veterinarian victim viewer visitor volunteer voter waiter
        whistleblower whistle-blower winner witness worker writer youngster republican democrat conservative liberal
        president-elect mate vice-president billionaire millionaire magnate mogul
        frontrunner front-runner nobelist laureate goalkeeper striker captain midfielder referee umpire parishioner
        spectator villager pensioner shopkeeper fisher sergeant advocate claimant""".split()
    )
)
GROUPS = frozenset(
    """people police family couple team crowd staff delegation jury crew public army military troops forces rebels
    prosecution opposition press media audience campaign camp coalition majority minority percent cent side sides
    electorate public parents police youth authorities everyone everybody many some most both others gang union unions
    community population inspectorate network faction wing group half third quarter""".split()
)
ORGANISATIONS = frozenset(
    """company firm bank agency organisation organization group party committee commission council ministry department
    government administration parliament congress senate house court university institute association federation
    foundation fund newspaper paper magazine broadcaster channel station network outlet website office bureau board
    airline carrier manufacturer maker retailer utility chain giant startup start-up charity church union embassy
    consulate cabinet panel tribunal regulator watchdog authority corporation league club school hospital museum
    center centre society movement front think-tank tank alliance bloc secretariat assembly legislature chamber
    presidency monarchy palace operator publisher lender brokerage
    insurer supplier conglomerate caucus militia mission trust guild academy college laboratory subsidiary""".split()
)
EITHER = frozenset(
    """owner operator publisher partner sponsor backer seller dealer supplier investor broker contractor developer
    employer rival competitor member winner trader leader supporter creator founder source backer provider""".split()
)
"""Nouns of PEOPLE that organisations are called as well."""
LEADERS = frozenset("president premier minister chancellor king queen emir sultan leader monarch chief".split())
GOVERNING = frozenset("government administration ministry department cabinet parliament embassy presidency".split())
DOCUMENTS = frozenset(
    """report study survey poll letter memo memorandum statement indictment complaint lawsuit filing brief petition
    motion ruling verdict judgment order law bill act treaty agreement accord convention constitution amendment
    resolution communique communiqué declaration document paper article story piece feature column editorial op-ed
    book film documentary movie ledger diary email e-mail message text tweet post posting blog note transcript
    recording video data statistics figures numbers census record records file files log logs returns plan budget
    assessment review analysis audit inquiry investigation dossier warrant affidavit testimony submission certificate
    manual guide guideline guidelines rule rules regulation draft manifesto platform charter release bulletin
    newsletter leaflet advertisement ad commercial poster sign banner website page questionnaire index
    forecast estimate estimates chronicle essay biography memoir autobiography obituary dispatch cable telegram
    contract clause chapter findings minutes catalogue""".split()
)
PORTFOLIOS = frozenset(
    """state defense defence interior finance justice health energy labor labour commerce treasury education
    agriculture transportation transport trade environment culture foreign affairs external home economy homeland
    security veterans housing staff information tourism sports welfare planning development industry budget
    intelligence communications operations representatives commons lords parliament policy""".split()
)
SYNONYMS = {
    "sen": "senator",
    "sens": "senator",
    "rep": "representative",
    "reps": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "sgt": "sergeant",
    "adm": "admiral",
    "lt": "lieutenant",
    "dr": "doctor",
    "physician": "doctor",
    "prof": "professor",
    "justice": "judge",
    "premier": "prime minister",
    "attorney": "lawyer",
    "counsel": "lawyer",
    "rev": "pastor",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "pres": "president",
}
"""One word for words that can name the same office."""
LAWMAKERS = frozenset("senator representative".split())

PARTICLES = frozenset("de del della der den di da dos du el al bin ibn van von ten ter la le y bint abu".split())
SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
NOT_NAMES = frozenset(
    """i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. est edt gmt utc
    pm am p.m. a.m. ok yes no""".split()
)
NICKNAMES = {
    "bill": "william", "billy": "william", "will": "william", "bob": "robert", "rob": "robert", "bobby": "robert",
    "jim": "james", "jimmy": "james", "joe": "joseph", "mike": "michael", "dick": "richard", "rick": "richard",
    "tom": "thomas", "ted": "edward", "ed": "edward", "tim": "timothy", "dave": "david", "dan": "daniel",
    "ben": "benjamin", "sam": "samuel", "tony": "anthony", "chuck": "charles", "charlie": "charles", "greg": "gregory",
    "jeff": "jeffrey", "ken": "kenneth", "larry": "lawrence", "matt": "matthew", "nick": "nicholas", "pat": "patrick",
    "pete": "peter", "ray": "raymond", "ron": "ronald", "steve": "stephen", "kate": "katherine", "liz": "elizabeth",
    "beth": "elizabeth", "sue": "susan", "debbie": "deborah", "jack": "john", "chris": "christopher", "andy": "andrew",
    "alex": "alexander", "al": "albert", "don": "donald", "doug": "douglas", "fred": "frederick", "gus": "august",
    "hank": "henry", "harry": "henry", "jerry": "gerald", "josh": "joshua", "max": "maximilian", "phil": "philip",
    "stan": "stanley", "walt": "walter", "vicky": "victoria", "peggy": "margaret", "maggie": "margaret",
}  # fmt: skip

MALE_NAMES = frozenset(
    """aaron adam adrian ahmed alan albert alejandro alessandro alex alexander alexei ali allen alvin amir andre
    andreas andrei andrew andrzej anthony anton antonio arnold arthur barack barry ben benjamin bernard bernie
    bill billy bob bobby boris brad brandon brett brian bruce bryan carl carlos cesar chad charles charlie chris
    christian christopher chuck clarence claude colin craig curtis daniel darren dave david dean dennis derek dick
    diego dmitri dmitry don donald doug douglas earl ed eddie edgar edmund eduardo edward edwin elijah emmanuel eric
    erik ernest eugene evan fabio felix fernando francesco francis francisco frank franklin fred frederick gary gavin
    gene george gerald gerard gilbert giorgio giovanni glenn gordon graham greg gregory guillermo gustavo guy hamid
    hans harold harry harvey hassan hector heinrich henri henry herbert howard hugh hugo hussein ian ibrahim igor
    isaac ismail ivan jack jacob jacques jake james jamie jan jared jason javier jay jean jeff jeffrey jeremy jerome
    jerry jesse jim jimmy joe joel johan johannes john johnny jon jonathan jorge jose josé joseph josh joshua juan
    julian julio jürgen justin karl keith keir kenneth ken kevin khalid konstantin kurt kyle lance larry lars
    laurent lawrence lee leo leon leonard leonid lewis lloyd louis luc luca lucas luigi luis luke manuel marc marcel
    marco marcus mario mark marshall martin marvin matt matteo matthew maurice max maxim mehmet melvin michael miguel
    mike mikhail mitch mitt mohamed mohammad mohammed muhammad mustafa narendra nathan ned neil nelson nicholas nick
    nicolas nigel nikolai norman oleg oliver olivier omar oscar osman otto owen pablo paolo patrick paul pavel pedro
    pete peter phil philip philippe pierre rafael ralph ramon randall randy raúl raymond recep reginald rené ricardo
    richard rick rob robert roberto rodrigo roger roland roman ron ronald roy rupert russell ryan salman sam samuel
    scott sean sebastian serge sergei sergey sergio seth shane shinzo sidney simon stanley stefan stephen steve steven
    stuart ted terrence terry theodore thomas tim timothy tobias todd tom tommy tony travis trevor tyler vernon victor
    viktor vincent vladimir volodymyr wade walter warren wayne werner wilhelm will william winston wolfgang yuri yusuf
    zachary""".split()
)
FEMALE_NAMES = frozenset(
    """abigail ada adele adriana agnes aisha alexandra alexis alice alicia alison amanda amber amelia amy ana anastasia
    andrea angela angelina anita ann anna anne annie antonia ashley audrey ava barbara beatrice becky bernadette
    beth betty beverly birgit bonnie brenda bridget brigitte camilla carla carmen carol caroline carolyn catherine
    cecilia charlotte cheryl christina christine cindy claire clara claudia colleen connie constance courtney cristina
    crystal cynthia daisy dana danielle dawn deborah debra delia denise diana diane dolores donna doris dorothy edith
    eileen elaine eleanor elena elisabeth elise elizabeth ella ellen emily emma erica erin esther eva evelyn fatima
    felicia fiona florence frances françoise gabriela gail georgia gertrude gina gisela giulia gloria grace greta
    gwen hannah hazel heather heidi helen helena helga hillary holly ida ines ingrid irene iris irina isabel
    isabella jacqueline jane janet janice jean-marie jeanne jennifer jenny jessica jill joan joanna joanne
    jocelyn josephine joy joyce juanita judith judy julia julie june kamala karen karin kate katharine katherine
    kathleen kathryn kathy katie kelly kim kimberly kirsten kristen kristin laura lauren leah lena leslie lillian linda
    lisa liz lois loretta lorraine louise lucia lucy lydia lynn madeleine maggie malala marcia margaret margarita maria
    marian marie marilyn marina marine marjorie martha mary maryam matilda maureen megan melanie melissa
    mercedes meredith michelle mildred miriam molly monica muriel nadia nancy naomi natalia natalie natasha nicole
    nina nora norma olga olivia oprah pamela patricia paula pauline peggy penelope penny phyllis priscilla rachel
    rebecca regina renee rita roberta robin rosa rose rosemary roxana ruth sabrina sally samantha sandra sara sarah
    shannon sharon sheila shirley silvia simone sofia sonia sophia sophie stella stephanie susan susanna suzanne
    svetlana sylvia tamara tanya tara tatiana teresa theresa tiffany tina tracy ursula valerie vanessa vera veronica
    victoria viola virginia vivian wanda wendy whitney yolanda yulia yvonne zoe""".split()
)
NEGATIONS = frozenset(
    """no not never none nor neither nobody nothing nowhere without hardly barely scarcely cannot ain't""".split()
)
"""Words that deny, beside those that end in "n't"."""
