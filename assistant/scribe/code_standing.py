"""Whether a concept named in a fact is this patient's and there now: as said, and no more.

Covered: denied, feared, possible, asked after, planned, over, somebody else's, a question's subject
that the reply does not take up, a clinic or cream named after an illness. Where the words allow doubt
the answer is no: a code left out is seen by the clinician, a wrong one may not be.
"""
# ruff: noqa: E501 - patterns

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.language.around import around, following, preceding
from assistant.language.assertion import assess
from assistant.language.clauses import Clause
from assistant.language.matching import Match
from assistant.language.words import bag
from assistant.scribe.code_phrases import Mention
from assistant.scribe.words import group, stem
from assistant.types import State, When


class Standing(StrEnum):
    """What the words around a mention make of it."""

    NOW = "now"
    PAST = "past"
    NOT = "not"  # denied, feared, possible, planned


_DOUBT = re.compile(
    r"\b(worried|worry|worries|scared|afraid|fear\w*|might|could|may|maybe|perhaps|wonder\w*|think\w*|thought|guess"
    r"|suppose|suspect\w*|seems?|seemed|possib\w+|probab\w+|potential\w*|(?:sound|look)(?:s|ing)? (?:like|as)|not sure|unsure"
    r"|query|rule out|exclude|if|in case|whether|unless|risk of|rather than|more than|less than|instead of"
    r"|would|supposed|assum\w+|consistent with|suggest\w*|likely|unlikely|prone to|prevent\w*|avoid\w*|read about"
    r"|google\w*|heard about|feels? like (?:i )?(?:was|were)|not like|no different|as if|almost|nearly|presum\w+|working diagnosis|provisional\w*"
    r"|differential\w*|either|neither|(?:usually|normally) (?:gets?|has|have)|or is (?:that|it)"
    r"|can (?:\w+ )?(?:lead|be|cause|mean|turn)|check\w* for|test\w* for|screen\w* for|tested|examin\w+ for|look\w* for|rul\w+ out|history)\b",
    re.I,
)
_OF_A_FACT = re.compile(
    r"\b(maybe|perhaps|wonder\w*|possibly|probably|whether|not sure|unsure|suspect\w*|differential)\b", re.I
)
_PLANNED = re.compile(
    r"\b(going to|gonna|will|wait\w* (?:for|to)|due|booked|need\w*|want\w*|should|next|refer\w*|plan\w*|would|could"
    r"|offered|declined|never|before (?:the|my)|scheduled|considering|discuss\w*|asked for|hoping)\b",
    re.I,
)
_DONE = re.compile(
    r"\b(had|have had|been|removed|out|ago|last|when|was|were|did|done|since|previous\w*|in (?:19|20)\d\d|years?"
    r"|fitted|taken|replaced|after|operation|surgery|got|has)\b",
    re.I,
)
_OVER = re.compile(
    r"\b(not any ?more|no longer|any longer|went away|gone now|all gone|has gone|gone away|grew out|grown out|used to"
    r"|in the past|(?:years?|months|decades?) (?:ago|back)|resolved|cleared up|cleared|as an? (?:child|kid|baby|teenager)"
    r"|(?:in|during) (?:my |the )?(?:early |mid |late )?(?:teens|[1-9]0s|twenties|thirties|forties|fifties|sixties)"
    r"|when (?:i |he |she )?was (?:a |an )?\w+|in (?:19|20)\d\d|previous\w*|growing up|childhood|last (?:year|summer"
    r"|winter|christmas)|settled|(?:is|are) gone|has stopped|stopped|recovered|going away|cured|better now|fine now|back to normal"
    r"|normal(?:ly)? now|earlier|smoked|drank|next (?:morning|day)|when (?:\w+ )?(?:started having|had|was having|got)|ok(?:ay)? now|last time|at the time|once before|before)\b",
    re.I,
)
_ANOTHER_DAY = re.compile(r"\bwoke up the next\b|\bthe (?:next|following) (?:morning|day)\b", re.I)
_HAD = re.compile(
    r"^(?:[^;]*\bago,? )?(?:(?:there|so|well|and|then|also|yeah|but|actually),? )*(?:did (?:have|get|gain|lose)|had|was|were)\b",
    re.I,
)
_RECENT = re.compile(
    r"\b(?:for|over|in|during|within|past|last) (?:the )?(?:\w+ )?(?:last|past|few|couple|\w+) ?(?:of )?(?:days?|weeks?"
    r"|hours?|nights?)\b|\bsince\b|\btoday\b|this (?:morning|week|afternoon|evening)|yesterday|last night"
    r"|(?:days?|hours?|nights?) (?:ago|now)|still|been having|weeks? now",
    re.I,
)
_THING_AFTER = bag(
    "clinic clinics test tests leaflet vaccine vaccines vaccination jab jabs screening screen specialist nurse team"
    " service check checks check-up diary medicine medicines medication medications meds tablet tablets cream creams"
    " syrup spray specialists charity website group appointment surgery hospital ward doctor review reviews drugs"
    " treatment type like shampoo season plan pills drops gel pump swab scan research awareness related risk"
    " preventative prevention prophylaxis relief killers killer"
)
_VACCINES = bag("vaccine vaccines vaccination vaccinations jab jabs shot shots booster")
_VACCINE_FOR = re.compile(
    r"\b(?:vaccin\w+|immuni[sz]\w+|jabs?|shots?|booster)\b.*\b(?:for|against) (?:\w+ )?$", re.I
)
_NOT_BEFORE = bag("anti non pre no without avoid prevent against")
_LIKE_A = re.compile(
    r"\blike (?:an? )?(?:\w+ )?$|\blike an? [\w ]+, (?:an? )?(?:\w+ )?$|\b(?:a|the) \w+ing (?:or|of)$", re.I
)
_WAS = re.compile(r"^\s*(?:was|were|had)\b", re.I)
_CANNOT = re.compile(r"\bcannot\b|\bable to\b", re.I)
_SUBJECT = re.compile(r"^(?P<subject>[^:]{1,60}):")
_TAKEN_UP = re.compile(
    r"^(?:still|yes|yeah|constant\w*|on|in|at|since|for|about|around|\d|every|comes?|sometimes|occasionally|when|a bit"
    r"|quite|very|mostly|mainly|all|more|worse|the same|there|just|only|both|left|right|over|across|getting|been"
    r"|started|one|two|three|four|five|six|seven|couple|few|last|yesterday|this|daily|most|pretty|it)\b",
    re.I,
)
_LISTED = re.compile(r",|\bor\b")
_QUOTED_ASKS = re.compile(r'^asks "')
_FAMILY_OF_OWN = re.compile(r"family (?:doctor|history)|with (?:my )?(?:family|wife|husband|partner)", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """A mention in the clauses of a fact's text."""

    text: str
    clauses: Sequence[Clause]
    n: int
    mention: Mention
    others: Sequence[Mention] = ()

    @property
    def clause(self) -> Clause:
        """The clause it stands in."""
        return self.clauses[self.n]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.clause.words[self.mention.first].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.clause.words[self.mention.last - 1].end

    @property
    def words(self) -> str:
        """The words it was recognised by, as they stand in the fact."""
        return self.text[self.start : self.end]


def standing(place: Place) -> Standing:
    """Now, over, or not to be coded."""
    if _is_only_asked(place) or _stands_aside(place) or _names_a_thing(place) or doubtful(place):
        return Standing.NOT
    said = _asserted(place)
    if said is Standing.NOW and (is_over(place) or _had(place)):
        return Standing.PAST
    return said


def doubtful(place: Place) -> bool:
    """True where its clause doubts, supposes or fears."""
    before = place.text[place.clause.start : place.start]
    after = place.text[place.end : place.clause.end]
    supposed = _DOUBT.search(before) or _LIKE_A.search(before) or _OF_A_FACT.search(after)
    return bool(supposed or _QUOTED_ASKS.match(place.text))


def only_able(place: Place) -> bool:
    """ "Cannot really drink too much" tells of no habit."""
    return bool(_CANNOT.search(place.text[place.clause.start : place.start]))


def one_of_several(place: Place) -> bool:
    """ "A mini-stroke or a TIA", "it looks viral": a clinician's way of leaving it open."""
    return bool(re.search(r"\b(?:or|either|looks?|sounds?|appears?)\b", place.clause.text, re.I))


def is_over(place: Place) -> bool:
    """True where its clause puts it in the past."""
    told = _OVER.search(_without(place)) or _ANOTHER_DAY.search(place.text)
    return bool(told or re.search(r"\b(?:smoked|drank)\b", place.words, re.I))


def is_done(place: Place) -> bool:
    """True for a procedure that has taken place, so far as its clause says."""
    if _is_only_asked(place) or doubtful(place) or _asserted(place) is Standing.NOT:
        return False
    words = place.clause.text
    return bool(_DONE.search(words)) and not _PLANNED.search(words)


def has_ended(place: Place) -> bool:
    """ "Stopped vomiting", "the rash went away"."""
    return bool(_ENDED.search(_without(place))) and not _USUALLY.search(place.text) and not doubtful(place)


_USUALLY = re.compile(r"\b(usually|normally|sometimes|always|if|when|tends?)\b", re.I)
_ENDED = re.compile(r"\b(stopped|no longer|went away|has gone|gone away|cleared up|resolved|settled)\b", re.I)


def open_to_family(place: Place) -> bool:
    """True for a relative's illness told without doubt."""
    stands = not (_is_only_asked(place) or _names_a_thing(place) or doubtful(place))
    return stands and names_blood_relative(place) and _asserted(place) is not Standing.NOT


def names_another(place: Place) -> bool:
    """True where the clause has spoken of somebody else before the mention."""
    before = place.text[place.clause.start : place.start]
    if place.n and _SUBJECTLESS.match(before):
        before = place.text[place.clauses[place.n - 1].start : place.start]
    words = re.findall(r"[a-z']+", _FAMILY_OF_OWN.sub("", before.lower()))
    people = group("household") | group("family")
    return any(stem(word) in people or word.removesuffix("'s") in _PEOPLE for word in words)


_SUBJECTLESS = re.compile(
    r"\W*(?:(?:or|and|but) )?(?:were|was|had|have|are|is)\b", re.I
)  # who is named before
_PEOPLE = bag(
    "colleague colleagues friend friends flatmate flatmates boyfriend girlfriend partner everyone someone somebody"
    " people grandkids grandson granddaughter grandchildren nephew niece coworker coworkers they she's he's neighbour boss you your roommate roommates housemate others anyone mate ex nobody noone none"
)


def names_blood_relative(place: Place) -> bool:
    """True where the clause names one, or the family as such."""
    before = place.text[place.clause.start : place.start]
    after = place.text[place.end : place.clause.end]
    named = _RELATIVE.search(before) or _IN_FAMILY.match(after)
    return bool(named) and not _NOT_BLOOD.search(place.clause.text)


_RELATIVE = re.compile(
    r"\b(mother|father|mum|dad|mam|parents?|brothers?|sisters?|siblings?|gran\w*|nan|nana|aunt\w*|uncles?|cousins?"
    r"|family|twin)\b",
    re.I,
)
_IN_FAMILY = re.compile(
    r"\s*(?:\w+ ){0,2}(?:in|on|of) (?:the |my )?(?:family|(?:mother|father|mum|dad)'?s)\b", re.I
)
_NOT_BLOOD = re.compile(r"\bin-?\s?laws?\b|step-?\s?\w+|friend|partner'?s", re.I)


def _without(place: Place) -> str:
    """The clause without the mention: "stopped" inside "stopped smoking" says nothing else."""
    return f"{place.text[place.clause.start : place.start]} | {place.text[place.end : place.clause.end]}"


def _had(place: Place) -> bool:
    """ "Had a fever" is over, unless it is of these days."""
    words = place.clause.text
    told = _HAD.match(words) or _WAS.match(place.text[place.end : place.clause.end])
    then = re.search(r"\b(?:was|were|had)\b", words) and re.search(r"\b(?:last|a) (?:week|month)\b", words)
    return bool(then) or (bool(told) and not _RECENT.search(place.text))


def _is_only_asked(place: Place) -> bool:
    """True for the subject of a question that the reply does not take up."""
    match = _SUBJECT.match(place.text)
    if not match or place.start >= match.end() or place.end > match.end():
        return False
    reply = place.text[match.end() :].strip()
    return bool(_LISTED.search(match["subject"])) or not _TAKEN_UP.match(reply)


def _stands_aside(place: Place) -> bool:
    """True for what only gives a reason or a time ("because of covid"), or repeats a question ("a rash or fever")."""
    before = place.text[: place.start]
    repeats = (
        len(place.text.split()) <= _BARE_WORDS and ":" not in place.text and re.search(r"\bor\b", place.text)
    )
    return bool(
        _ASIDE.search(before) or (repeats and not re.search(r"\b(?:is|are|has|feels?)\b", place.text))
    )


_ASIDE = re.compile(
    r"\b(?:because of|due to|during|before|after) (?:the |my )?$|\b(?:when|whenever|even) (?:i'm |i |am |is |she |he |been )?$"
    r"|\b(?:worse|worsened|better|eased|helped|relieved|aggravated|triggered|caused|brought on|set off) (?:by|with) (?:the |my |a )?$",
    re.I,
)
_BARE_WORDS = 6


def _names_a_thing(place: Place) -> bool:
    plain = place.clause.plain
    after = plain[place.mention.last : place.mention.last + 1]
    before = plain[place.mention.first - 1 : place.mention.first] if place.mention.first else ()
    vaccine = _VACCINES.intersection(plain[place.mention.last : place.mention.last + 4])
    against = _VACCINE_FOR.search(place.text[: place.start])
    return bool(_THING_AFTER.intersection(after) or _NOT_BEFORE.intersection(before) or vaccine or against)


def _asserted(place: Place) -> Standing:
    """What language makes of it: a denial or fear is NOT, what is over PAST."""
    rows = [tuple(_match(m) for m in place.others) if i == place.n else () for i in range(len(place.clauses))]
    own = _match(place.mention)
    rows[place.n] = (*rows[place.n], own)
    said = around(
        place.clause,
        own,
        following(place.clauses, rows, place.n, own.finding),
        preceding(place.clauses, rows, place.n),
    )
    stands = assess(place.clause, own, rows[place.n], said)
    if stands.state is not State.PRESENT or stands.when is When.FEARED:
        return Standing.NOT
    return Standing.PAST if stands.when is When.PAST else Standing.NOW


def _match(mention: Mention) -> Match:
    concept = mention.phrase.concept
    code = concept.code if concept else ""
    return Match(code, mention.first, mention.last, 1.0, False, mention.phrase.text, len(mention.places))
