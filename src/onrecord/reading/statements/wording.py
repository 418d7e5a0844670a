"""Verbs and nouns of reporting, by what they tell about a statement."""

from __future__ import annotations

from onrecord.reading.language.lexicon import words

REPORTING = words(
    """
    say tell add note state announce claim argue warn insist explain write report confirm deny declare
    acknowledge suggest stress emphasize emphasise contend maintain assert describe call reply answer respond
    ask question urge demand promise vow pledge concede admit accuse criticize criticise blame praise thank
    quote cite point repeat reveal disclose testify tweet post joke shout whisper quip retort counter complain
    predict recall remark observe comment mention indicate conclude find show believe think want hope fear
    expect plan intend propose recommend proclaim attack slam blast boast brag lash defend reject laugh scoff
    bristle speak tout caution lament mock declare respond refuse decline appeal plead rule dispute challenge
    joke signal hint vow underline underscore reiterate affirm reaffirm allege estimate forecast disagree agree
    apologize apologise label brand dub denounce condemn welcome hail applaud rebuke outline detail clarify
    """
)
"""Verbs that introduce what somebody says or thinks; in the present tense they tell of what was said."""

ATTITUDES = words(
    """
    believe think want hope fear expect wish feel like love hate favor favour support oppose prefer worry doubt
    understand know realize realise see view regard consider need desire anticipate assume suspect trust dream
    long remember
    """
)
"""Verbs of belief, wish and feeling: nobody need have said anything."""
PLANS = frozenset(["plan", "intend", "aim", "prepare", "mean", "seek"])
WRITINGS = words(
    """
    write tweet post publish type pen scribble email blog text sign
    """
)
DENIALS = frozenset(["deny", "reject", "dismiss", "dispute", "rebut", "refute", "repudiate", "disavow"])
QUESTIONS = frozenset(["ask", "question", "wonder", "inquire", "enquire", "query"])
ASKED = QUESTIONS | {"press"}
"""Verbs of one who wants an answer: "pressed on why"."""
ANSWERS = words(
    """
    reply answer respond retort counter rejoin interject interrupt follow
    """
)
"""Verbs of one who speaks to the speaker before."""
CONTINUED = frozenset(["add", "continue", "conclude", "repeat", "reiterate", "elaborate"])
"""Verbs of one who goes on speaking."""
HABITS = words(
    """
    often frequently regularly repeatedly routinely usually always sometimes occasionally never consistently
    long traditionally once previously formerly earlier recently lately constantly continually publicly
    privately generally typically increasingly initially originally ever still
    """
)
"""Adverbs of what has no one day."""
HABITUAL = words("repeated frequent constant regular persistent numerous countless continual consistent past previous")
"""Adjectives of words that have no one day: "her repeated calls"."""
AUDIENCES = words(
    """
    reporter journalist press audience crowd news conference briefing lawmaker parliament mp senator juror court
    jury judge panel committee member delegate supporter listener viewer congress senate gathering room hall gallery
    """
)
"""Nouns of those to whom people speak in public."""
OCCASIONS = words(
    """
    speech address interview conference briefing debate rally forum hearing meeting summit session town hall
    stop ball ceremony event dinner talk call conversation appearance visit broadcast lecture testimony trial
    panel gathering campaign reception discussion podcast breakfast lunch convention congress vigil service
    funeral launch
    """
)
"""Nouns of what people speak at."""
DOCUMENTS = words(
    """
    report study poll survey statement letter memo memorandum document paper draft article story column
    editorial essay book note plan figure data indictment complaint ruling decision order release communique
    communiqué email e-mail message post tweet filing brief feature ad advertisement advert op-ed survey census
    review audit list declaration resolution bulletin manifesto leaflet blog website transcript ledger verdict
    opinion file motion submission notice analysis assessment footnote forecast budget questionnaire diary
    memoir charter bill
    """
)
"""Nouns of what is written and speaks for itself."""
ISSUED = words(
    """
    publish release issue date post broadcast air print conduct take poll survey unveil record file send write
    deliver give hold stream televise announce
    """
)
"""Verbs whose date, in "a report released on Friday", is that of what was written or broadcast."""
LISTENED = words(
    """
    tell inform ask urge warn remind assure promise notify advise brief instruct order beg beseech implore press
    challenge dare invite encourage persuade command reassure caution alert thank lecture teach exhort pester counsel
    petition summon nudge coax quiz
    """
)
"""Verbs whose object is the listener."""
HEARD = words("tell inform assure remind notify brief reassure thank")
"""Of these, the verbs that always have one."""
SPOKEN_TO = words(
    """
    say speak talk write explain complain confess promise announce appeal admit apologize apologise send respond reply
    report suggest propose repeat describe read whisper shout mention boast vow pledge lament address joke message
    recommend convey insist stress plead call chat
    """
)
"""Verbs whose listener follows "to", "on" or "with"."""
CHANNELS = words(
    """
    statement letter memo memorandum email e-mail interview tweet post message column article op-ed essay book report
    speech address call phone telephone account page website site blog podcast broadcast radio television tv twitter
    facebook instagram tiktok youtube telegram weibo whatsapp snapchat reddit linkedin bluesky mastodon social
    editorial ad advertisement video memoir filing ruling opinion brief release transcript release note text
    communique communiqué magazine newspaper newsletter network programme program show documentary film briefing paper
    sermon testimony essay complaint motion affidavit deposition submission remark comment press-release thread feed
    """
)
"""Nouns of the ways in which words reach others."""
SITES = words(
    """
    office parliament court courtroom courthouse room hall school church airport palace capitol university factory
    hospital stadium studio headquarters club house embassy plant chamber ministry residence station square mosque
    temple museum hotel border camp base barracks prison port harbour harbor district village town city capital
    neighbourhood neighborhood street park market home building campus library theatre theater arena centre center
    """
)
"""Nouns of where people speak."""
ROOMS = words("court courtroom room hall chamber church theatre theater stadium parliament congress")
"""Of these, the ones that stand for the people in them: "told a packed hall"."""
DOUBTED = words(
    """
    suggestion claim notion idea allegation accusation charge criticism report rumour rumor assertion argument
    insinuation implication characterization speculation
    """
)
"""Nouns of what is said by others and rejected."""
ANNOUNCED = words("plan intend aim expect due set schedule be want hope slate prepare")
"""Words before "to" that put off what is said."""
REFUSALS = words("decline refuse fail neglect")
MEETINGS = words("meeting talk talks discussion conversation call session summit visit dinner lunch breakfast debate")
"""Nouns of encounters after which people speak."""
PUBLIC_OCCASIONS = words(
    """
    conference briefing debate rally forum hearing summit session trial hall ceremony convention press-conference
    """
)
"""Nouns of gatherings at which the speakers of a report are heard."""
SCENES = words(
    """
    court courtroom jury juror parliament mp member house senate congress committee panel hall debate hearing trial
    forum session assembly tribunal inquest inquiry gallery
    """
)
"""Nouns of where several people speak in turn."""
MEMBERS = {
    "republican": words("gop"),
    "democrat": words("democratic"),
    "lawmaker": words("rep sen rep. sen. representative senator congressman congresswoman mp legislator"),
    "senator": words("sen sen."),
    "legislator": words("lawmaker senator representative mp"),
    "leader": words("president premier chancellor prime king queen emperor emir sultan"),
    "minister": frozenset(),
    "prosecutor": frozenset(),
    "governor": frozenset(),
    "mayor": frozenset(),
    "ambassador": frozenset(),
    "envoy": frozenset(),
    "delegate": frozenset(),
    "commissioner": frozenset(),
}
"""Groups whose members a report quotes one by one, with other words by which it calls a member."""
