"""What somebody was told to watch for: "they said to come back if I get a fever, chest pain or a rash".

It is not said to be there, nor not to be: people also write because it came. So it is unsure, and asked
about. Not taken for a warning: a question ("should I call 999 if my chest hurts?"), a call that is made now
("so I am ringing"), and what follows "but", "and now" or words of one's own ("…, my chest is killing me").
"""

import re

from assistant.language.around import Around

_HELP = r"(?:care|help|attention|advice|review|assessment)"
_WARNING = re.compile(
    rf"\b(?:(?:seek|get|need)(?: \w+){{0,3}}? {_HELP}(?: \w+){{0,3}}? (?:if|for|with|when)"
    r"|(?:ring|call|phone|dial|contact)(?! me\b| him\b| her\b)(?: \w+){0,5}? if"
    r"|(?:come|go|bring \w+) (?:back|straight|in|to)(?: \w+){0,6}? if|return(?: \w+){0,3}? (?:if|for|with)"
    r"|(?:watch|look|keep an eye)(?: out)? for|(?:urgent|only|stop(?: \w+)?|hold(?: \w+)?) if)\b(?P<of>.*)$"
)
_OWN_QUESTION = re.compile(
    r"\b(?:should|shall|do|does|can|could|must|may|might|will|would|want to|wondering|ill|im going to|gonna)"
    r" (?:i|we|he|she|they|you|my \w+|need|have|call|ring|go|phone|get|come)\b|^(?:i|we) (?:need|want|get)\b"
)
# After "if", before what is watched for; anything else of one's own ends the warning.
_OF_WHOM = re.compile(
    r"^ (?:(?:i|you|he|she|they|we|it|there|any|anything|new)\b ?)?"
    r"(?:(?:get|gets|got|have|has|had|develops?|starts?|notice|feels?|becomes?|am|is|are|was)\b ?)?"
)
_OF_NOW = re.compile(r"\b(?:but|now|because|since|my|ive|im|his|her|today|yesterday)\b")
_CAME = re.compile(
    r"\b(?:so|hence|therefore|thats why)(?: here)? (?:im|i am|i|we|here|ringing|calling|messaging)\b"
    r"|\b(?:which|and|and now) (?:i|he|she|it|we|this|that)(?: \w+)?"
    r" (?:have|has|do|did|does|got|is|am|happened)\b"
    r"|\b(?:well|and) (?:ive|hes|shes|its|now)\b|\bnow (?:i|he|she|ive|hes|shes)\b"
)
_IT_DID = re.compile(
    r"^(?:(?:now|well|and|so|sadly|unfortunately) (?:, )?)*"
    r"(?:ive|hes|shes|(?:i|he|she|it|we|they)(?: \w+)? (?:have|has|do|did|does|got|is))"
    r"(?: (?:come|happened|started|(?:got|gotten) worse))?$"
)


def is_warned_of(said: Around) -> bool:
    """Whether the words before make of the finding something to watch for."""
    found = _WARNING.search(said.before)
    if found is None or _OWN_QUESTION.search(said.before[: found.start()] + found.group()[:25]):
        return False
    own = _OF_WHOM.sub("", found["of"])
    return not _OF_NOW.search(own) and not has_come(said)


def has_come(said: Around) -> bool:
    """Whether what follows tells that it came: "… if I get chest pain, and I have", "… so I am ringing"."""
    later = said.later[:2]
    return bool(_CAME.search(" ".join((said.after, *later)))) or any(map(_IT_DID.match, later))
