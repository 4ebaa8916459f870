"""Whether a finding is over: long ago, "used to", or gone since.

A thing of the last three weeks counts as now unless the words say that it has gone: it is safer to ask
about it than to forget it. What comes and goes, came back or eased only a little is still there.
"""
# ruff: noqa: E501 - patterns

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.language.around import Around
from assistant.language.clauses import Clause
from assistant.language.matching import Match
from assistant.language.quantities import Counted, Duration, find_durations
from assistant.language.words import bag

PAST_AFTER_DAYS = 21.0
_NOT = r"(?:no|not|never|hasnt|havent|isnt|arent|wasnt|werent|hadnt|dont|doesnt|didnt|wont|cannot|aint|wouldnt|without|nothing|none)"

# --- gone --------------------------------------------------------------------------------------

_LEAD = (
    r"^(?:(?:,|and|but|then|so|all|all that|now|today|it|its|they|theyve|theyre|that|thats|this|those|which|these|symptoms|symptom|everything|the pain|whole thing|i|im|ive|he|she|hes|shes|has|have|had|is|are|was|were|be|been|am"
    r"|feel|feels|feeling|felt|seem|seems|to have|completely|totally|fully|finally|eventually|thankfully|luckily|pretty much|just|since|suddenly|both|already|long|long since|right|soon|quickly|got|gotten|came|come|went|a few|did|though|actually|thank god|on its own|itself|after|by itself|by|about|in the end|more or less|he is|she is|in no time|only lasted|lasted)\s+)*"
)
_REST = r"(?=$|,| (?:now|away|up|off|over|down now|completely|altogether|entirely|totally|today|yesterday|since|thank\w*|by|itself|itselves|themselves|on (?:its|their|his|her) own|after|before|though|within|about|around|at|in|this|last|overnight|again|already|lovely|nicely|well|fine|grand|thankfully|luckily|cheers|later|too|and|that|a few|days|weeks|months|years|ages|hours|for good|long ago|three|two|four|five|six|ten|but|as|so|when (?:i|he|she|we|they|the|my) (?:\w+ )?(?:came|went|left|had|got|moved|changed|started|stopped|took|was|were|began|finished|lost|retired)|once|ok|quickly|straight|without|from|one|the|pretty|out|on|with|ever|lately|these|during|following|thanx|ta|thx|\d+)\b)"
_ENDED = (
    rf"(?:gone(?: away| off| down completely)?(?=$|,| (?:now|completely|altogether|today|yesterday|since|thank\w*|by|on (?:its|their) own|after|before|within|this|last|overnight|already|too|and|for good|as|so|from|when|pretty|with)\b)|away now|away(?=$| (?:since|thank)\b)|went away|went off|went(?=$| (?:after|by|on its own|within|overnight|once|straight|in the|as soon|with the)\b)|went down completely|disappeared|vanished|ceased|subsided{_REST}|stopped{_REST}|cleared{_REST}|settled{_REST}|resolved|sorted(?! (?:out )?(?:the|my|his|her|all)\b){_REST}|healed{_REST}|cured|fixed|shifted{_REST}|passed{_REST}|worn off|wore off|dried up|faded{_REST}"
    r"|(?:all |completely |totally |fully |much )?better now|all better|completely better|totally better|fully recovered|recovered|(?:im|all|well|completely) over (?:it|that|them)|over with|got over it|back to (?:normal|usual|full|his usual|her usual|myself|himself|herself|my usual)|(?:right )?back to normal|normal (?:now|again|since|ever since)|fine (?:now|again|since|ever since|after|today)|(?:absolutely |completely |totally |perfectly )fine$|(?:ok|okay|alright|grand|well) (?:now|again|since|ever since)"
    r"|(?:fine|grand|ok|okay|well|good|clear|dry|normal|right as rain|teetotal|clean|quiet) (?:ever )?since|history|a thing of the past|no more|no bother|good as new|grew out of|grown out of|outgrew|never (?:again|another|troubled|bothered|came back|returned|happened again|had one since|had it since|had any since)"
    r"|(?:none|nothing|not one|not once|not a drop|not a peep|not a single|no more|no trouble|no problems?|no bother|no sign of it)(?: \w+){0,3} (?:since(?: then| that)?$|afterwards|now$|for (?:\w+ )?(?:years|months|decades|ages))|(?:havent|hasnt|not) (?:had (?:it|one|any|another|them|that|a \w+) |happened |bothered \w+ |troubled \w+ )?(?:since$|in years|for (?:\w+ )?(?:years|decades))|(?:havent|hasnt|not|never) (?:\w+ )?(?:come back|came back|returned|recurred|happened again)|none (?:since|now|for years|for decades)|nothing (?:since$|since then|now$|after$))"
)
_GONE_AFTER = re.compile(rf"{_LEAD}{_ENDED}(?:\b|$)")
_GONE_BEFORE = re.compile(
    r"\b(?:no longer|not any longer)(?: (?:have|has|having|got|get|gets|getting|had|bothered|troubled|plagued|by|on|take|takes|taking|use|any|an?|the|is|are|feel|feeling|suffer|suffering|with|from|that|my|his|her))*$"
    r"|\b(?:stopped|finished|quit|given up|gave up|packed in|got over|gotten over|(?:well|all|now|finally|im|hes|shes|is) over(?= (?:my|his|her|the))|recovered from|recovering from|got rid of|rid of|shot of|shaken off|shook off|cleared|cured|fixed|sorted|sorted out|fought off|grew out of|grown out of|outgrew)(?: (?:my|his|her|the|their|that|being|having|getting|me|all|a|an|of))*$"
)
_ANY_MORE = re.compile(r"^(?:\w+ ){0,2}(?:any ?more|any longer|now that)\b")
_BACK = re.compile(
    r"\b(?:came back|comes back|come back|coming back|is back|are back|its back|back again|back now|back with|back today|back this|returned|returns|returning|recurred|recurring|flared|started (?:up )?again|starts again|started up|again now|again today|again this|has it again|until|comes and goes|come and go|coming and going|keeps|keep|on and off|sometimes|but now|and now|now its|then it|then again|(?:gone|stopped|went|settled|better|eased|off|away|up) for a (?:bit|while)|temporarily|worse)\b"
)
_NEVER_BACK = re.compile(rf"\b{_NOT} (?:\w+ ){{0,2}}(?:come back|came back|returned|recurred|back)\b")
_TO_NORMAL = re.compile(
    r"\b(?:right )?back to (?:normal|usual|full|his|her|my\w*|himself|herself)\b|\bback(?:s)? (?:been|is|has)\b"
)
_STILL = re.compile(
    rf"\b(?:apart from|except|a bit|a little|slightly|partly|partially|mostly|nearly|almost|half|somewhat|hardly|barely|only (?:stopped|gone|goes|settles|eases)|if|unless|whenever|still|{_NOT} (?:\w+ )?(?:gone|stopped|cleared|settled|resolved|shifted|improved|eased|healed|better|passed|went|go|stop|clear|settle|fully|completely|sorted|over|fine|back to normal|fixed|cured|disappeared|normal))\b"
)


def is_gone(said: Around, matched: str = "") -> bool:
    """ "… has gone", "… is better now", "but it stopped": unless it has not, or it came back."""
    everything = " ; ".join((said.clause, *said.later))
    if _returns(everything) or _THING.search(said.inside):
        return False
    if _GONE_BEFORE.search(said.before) and not _denied(said.before):
        return True
    told = (*_PARTS.split(said.after), *said.later)
    return any(_says_gone(one, said.before) for one in map(str.strip, told) if one) or _swallowed(
        said, matched
    )


_PARTS = re.compile(r" ?\b(?:,|and|but) ?|,")
_NORMAL_NOW = re.compile(
    r"\b(?:like|as|back to) (?:normal|usual|full \w+)(?: (?:now|again))?$|\bnormal(?:ly)? (?:again|now)\b|\bfinally (?:went|managed|did)\b|\b(?:sorted|cured|fixed|shifted|cleared|got rid of|saw off) (?:it|them|that)(?: (?:out|up|now|off))?$"
)


def _says_gone(part: str, before: str) -> bool:
    """Whether a part of what follows ends the finding; that a person is fine ends only what was had."""
    if _ANOTHER_TIME.search(part) or (_IS_FINE.search(part) and not _WAS.search(before)):
        return False
    ended = _GONE_AFTER.search(part) or _NORMAL_NOW.search(part)
    return bool(ended) and not _STILL.search(part)


_ANOTHER_TIME = re.compile(
    r"^(?:since|when|until|because|while|after|if|unless|before|as|whenever) |\b(?:i|ive|he|she) (?:have |has )?(?:stopped|cleared|passed|settled|shifted|sorted|fixed)\b"
)
_IS_FINE = re.compile(
    r"^(?:(?:but|and|then|now|today|i|im|ive|he|she|hes|shes|is|am|are|seems?|feels?|been|all|absolutely|completely) )*(?:fine|ok|okay|well|grand|alright)\b"
)
_WAS = re.compile(r"\b(?:had|was|were|felt|went|got|came|been having|did|id|bit of|has been|woke)\b")


def _swallowed(said: Around, matched: str) -> bool:
    """ "Cough's cleared up", where the words of the end stand among those of the finding."""
    ended = _ENDED_INSIDE.search(f"{said.inside} {said.after}".strip())
    return ended is not None and ended.start() < len(said.inside) and ended["end"] not in matched


_ENDED_INSIDE = re.compile(
    r" (?P<end>gone|cleared|settled|stopped|healed|sorted|resolved|disappeared|eased)(?: (?:up|off|down|now|away))?(?=$| (?:now|with|since|after|thank|completely))"
)


# What is gone when it is "gone" is missing, not healed.
_THING = re.compile(
    r"\b(?:tablets?|pills?|capsules?|medicines?|dose|packet|box|pot|battery|batteries|magnets?|bottle|money|knife|gun|job|home|husband|wife|partner|mum|dad|off (?:work|sick|for|with|school))\b"
)


def is_no_longer(said: Around) -> bool:
    """What the words around say of a denied finding: "not … any more" is gone rather than never there."""
    return bool(_ANY_MORE.search(said.after)) or "no longer" in said.before


def _returns(text: str) -> bool:
    return bool(_BACK.search(_TO_NORMAL.sub(" ", _NEVER_BACK.sub(" gone since ", text))))


_DENIED = re.compile(
    rf"\b(?:{_NOT}|hardly|thought|wish|want|need|try|trying|tried|hope|help|to) (?:\w+ ){{0,4}}(?:stop\w*|finished|quit|giv\w+|gave|packed|got|get|getting|gotten|over|recover\w*|rid|shot|shak\w+|shook|clear\w*|cured?|fix\w*|sort\w*|see\w*)\b"
)


def _denied(before: str) -> bool:
    """ "Never got rid of", "can't get over", "tried to stop": it has not gone."""
    return bool(_DENIED.search(before.replace("no longer", "")))


# --- long ago ----------------------------------------------------------------------------------

_NOW_TOO = re.compile(
    r"\b(?:since|still|ongoing|again|keeps?|been getting|recurring|constantly|always|worse|worsening|every day|these days|to this day|ever since|diagnosed|now|today|tonight|this (?:morning|afternoon|evening|week)|yesterday|last night|just)\b"
)
_CONTINUES = re.compile(
    r"\b(?:since|still|start\w*|beg[au]n|ongoing|again|noticed|found|came (?:on|up|out)|developed|appeared|keeps?|getting|been|now|first|comes|recurring|constantly|always|worse)\b"
)
_YOUTH = r"(?:kid|child|teen|teenager|baby|toddler|bairn|wean|boy|girl|lad|lass|youngster|student|schoolboy|schoolgirl|infant|young \w+|newborn|nipper|young)"
_LONG_AGO = re.compile(
    rf"\b(?:used to(?! it)|in the past|years (?:ago|back|since)|decades ago|ages ago|long ago|a long time ago|as an? (?:\w+ )?{_YOUTH}|in (?:my|his|her|their) (?:early |late |mid )?(?:teens|twenties|thirties|forties|fifties|childhood|youth|younger days|20s|30s|40s|50s)"
    r"|in (?:childhood|pregnancy years ago)|in the (?:\w+ )?(?:nineties|eighties|seventies|sixties|fifties|noughties|90s|80s|70s|60s|war|first (?:\w+ )?wave|lockdown|first lockdown)|(?:when|while|whilst) (?:i|he|she|we) (?:was|were|worked|lived|served|had (?:my|the))(?! (?:eating|walking|running|driving|sitting|lying|standing|coughing|out|asleep|at (?:work|the)|in (?:the|bed)))"
    r"|when younger|at (?:primary|secondary)|(?:back|while|when) (?:i was )?at (?:school|uni|university|college)|back in (?:the (?:day|days|nineties|eighties|seventies|sixties|noughties|summer|winter|spring|autumn|90s|80s|70s|60s)|my|19\d\d|20\d\d|\d\d|those|january|february|march|april|may|june|july|august|september|october|november|december)|(?:during|with|through|in|throughout) (?:my|both|all) (?:\w+ )?(?:pregnanc\w+|other pregnancies)|before (?:i had |having )?(?:my|the|his|her|they|a) (?:\w+ ){0,3}(?:coil|op|operation|replacement|surgery|hysterectomy|kids|children|baby|implant|tablets)"
    r"|the (?:year|summer|winter) (?:of|i|my|he|she)|grew out of|grown out of|outgrew|in a (?:previous|past) (?:life|relationship|job)|only ever|only time|last (?:year|winter|summer|spring|autumn|christmas|pregnancy|time i was pregnant)|the year before last|(?:few|couple of|\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|many|several) (?:\w+ )?(?:years|yrs) (?:ago|back)|had in the (?:spring|summer|autumn|winter))\b"
)
_COUNTED = r"(?:\d+|few|couple of|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|many|several|some)"
_IS_A_TIME = re.compile(
    rf"^(?:(?:about|around|over|nearly|maybe|it was|this was|that was|a) )*{_COUNTED} (?:\w+ )?(?:years|yrs|decades) (?:ago|back)(?: now)?$"
)
_WHEN = re.compile(r"(?:before|when|after|during|as|years|months|last|back|in|at|while|whilst|only) ")
_BEFOREHAND = re.compile(r"\b(?:previous|previously|formerly|former|prior|past)(?: \w+){0,3}$")
_HISTORY = re.compile(r"\b(?:history of|hx of|h/o|pmh)(?: \w+){0,3}$")
_RECENT_STRETCH = re.compile(
    r"\b(?:over|for|in|during|these) (?:the )?(?:past|last)\b|\bunlike last\b|\bsince (?:i was|last|i had|childhood|my|the|birth|school|as)\b|\b(?:worse|more|better) than\b|\bas (?:last|when)\b"
)
_HAD = re.compile(
    r"\b(?:had|was|were|did|got|took|suffered|id|went|came|\w+ed|on|only ever|only time)\b|^\W*\|"
)
_CURED = re.compile(
    r"\b(?:grew out of|grown out of|outgrew|burned itself out|burnt itself out|left it behind|cured|long since (?:cleared|gone|healed)|healed years ago|never (?:had )?(?:another|again|troubled me|one since|since|bothered me|came back)|never come back|hasnt come back|got over it|all was well after|that was that|finished with it|teetotal since|(?:nothing|none|normal|fine|well|grand|clear|ok|okay|dry|clean|bother)(?: \w+){0,2} (?:ever )?since|havent (?:had \w+ |done \w+ |smoked |touched \w+ )?(?:since$|for \w+ years|in years)|well for years|that was (?:in )?(?:back in )?(?:19|20)\d\d|thats going back|going back \w+ years|it took to go|its the opposite|its the complete opposite)\b"
)
_LASTING_ILLNESS = bag(
    "asthma asthmatic copd diabetes epilepsy diabetic cancer angina hiv hypertension emphysema"
)
_OVERCOME = re.compile(
    r"\b(?:used to|grew out of|grown out of|outgrew|as an? (?:\w+ )?"
    + _YOUTH
    + r"|when (?:i|he|she) was (?:an? |little|young|small|at school)|in (?:my|his|her) (?:childhood|youth|teens))\b"
)
_YEARS = range(1930, 2026)


def is_past(clause: Clause, match: Match, said: Around, others: Sequence[Match] = ()) -> bool:
    """Said of a time that is over, outside the words of the finding itself."""
    said = _with_relative(said)
    told = " ; ".join((*said.earlier, said.clause, *said.later))
    if "family" in told or _RECENT_STRETCH.search(said.clause):
        return False
    if any(word in _LASTING_ILLNESS for word in said.inside.split()):
        return bool(_OVERCOME.search(told)) and not re.search(
            r"\b(?:since|still|diagnosed|always|again)\b", told
        )
    if _BEFOREHAND.search(said.before) or _HISTORY.search(said.before):
        return True
    if _CURED.search(told) and not _returns(told.replace("ever since", "").replace("back", "")):
        return True
    return _is_long_ago(clause, match, said, others)


def _with_relative(said: Around) -> Around:
    """ "That cough I had in the spring": what follows belongs to it."""
    if not said.later or not _RELATIVE.search(said.later[0]):
        return said
    return replace(said, after=f"{said.after} {said.later[0]}".strip(), later=said.later[1:])


_RELATIVE = re.compile(
    r"^(?:i|he|she|we) had (?:in|last|when|back|as|at)\b|^(?:that|it|this|which|all this|they) (?:was|were|happened)\b"
)


def _is_long_ago(clause: Clause, match: Match, said: Around, others: Sequence[Match]) -> bool:
    own = said.clause
    times = (one for one in said.earlier if _WHEN.match(one) or _IS_A_TIME.match(one))
    here = " ; ".join((*times, own))
    had = _HAD.search(own) or (
        said.earlier and _IS_A_TIME.match(said.earlier[0]) and _WAS.search(said.inside)
    )
    then = _LONG_AGO.search(here) and had and not _NOW_TOO.search(here)
    if then and not _theirs(match, own, others):
        return True
    return not _CONTINUES.search(own) and _dated_in_the_past(clause, match, others)


def _theirs(match: Match, own: str, others: Sequence[Match]) -> bool:
    """Whether another finding before this one was what happened then ("gave birth years ago and …")."""
    before = own.split(" | ")[0]
    return any(other.last <= match.first for other in others) and bool(_LONG_AGO.search(before))


_MAY_DATE = re.compile(r"\b(?:ago|back|last|before|19\d\d|20\d\d)\b", re.IGNORECASE)


def _dated_in_the_past(clause: Clause, match: Match, others: Sequence[Match]) -> bool:
    if not _MAY_DATE.search(clause.text):
        return False
    said = [one for one in find_durations(clause.text) if not _inside(one, clause, match)]
    said = [one for one in said if not _is_anothers(one, clause, match, others)]
    if any(one.counted is Counted.LASTING and one.exact and not _is_span(clause, one) for one in said):
        return False
    if any(one.counted is Counted.AGO and one.days >= PAST_AFTER_DAYS for one in said):
        return True
    outside = (*clause.plain[: match.first], "|", *clause.plain[match.last :])
    if any(word.isdigit() and int(word) in _YEARS for word in outside):
        return True
    return "had" in outside and outside[-1] == "before" and "never" not in outside


def _is_span(clause: Clause, lasting: Duration) -> bool:
    """ "For six months in 2017": how long it lasted then."""
    return bool(re.search(r"\b(?:19|20)\d\d\b", clause.text))


def _is_anothers(one: Duration, clause: Clause, match: Match, others: Sequence[Match]) -> bool:
    """A time between another finding and this one belongs to the other ("gave birth five weeks ago, my calf hurts")."""
    start = clause.words[match.first].start - clause.start
    return one.end <= start and any(
        clause.words[other.last - 1].end - clause.start <= one.start
        for other in others
        if other.last <= match.first
    )


def _inside(duration: Duration, clause: Clause, match: Match) -> bool:
    start = clause.words[match.first].start - clause.start
    end = clause.words[match.last - 1].end - clause.start
    return duration.start < end and start < duration.end
