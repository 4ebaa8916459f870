"""Orders to whoever writes: "put no known allergies in my notes".

What the patient wants written is not thereby so. That something was asked for stands in the note, its words
one click away: in the note itself "no known allergies" would be read and searched as if it were so.
"""

import re

from assistant.scribe.exchanges import Said
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.statements import WEIGHTS

ASKED = "asks for something to be put in notes or kept out of them"
_WRITE = (
    r"(?:write|put|record|note|document|type|enter|add|log|say|state|mark|chart|include|delete|remove|leave"
    r"|change)"
)
_NOTES = r"(?:notes?|records?|files?|chart|summary|letter|report|system|history|transcript)"
_ORDER = re.compile(
    rf"^(?:(?:and|so|but|well|please|can you|could you|would you|will you|just|you can|you should|you must"
    rf"|i want you to|i need you to|i'd like you to|make sure (?:you|to|it)|scribe|computer|assistant|doctor"
    rf"|ai|hey|now|also)[,.]? )*"
    rf"(?:{_WRITE}\b.*\b(?:in|on|into|to|from|out of) (?:my|the|your|this|his|her|our)"
    rf" (?:\w+ ){{0,2}}{_NOTES}\b"
    rf"|(?:write|put|record|note|document|type)(?: it| this)? down (?:that|as)\b"
    rf"|(?:write|record|document|type)(?: down)?(?: that|:| (?=no\b))"
    rf"|(?:ignore|forget|disregard) (?:all |everything|your |any |what )[^.]*)",
    re.I,
)


def is_order_to_write(text: str) -> bool:
    """True for a sentence that tells the writer what to write."""
    return bool(_ORDER.match(text.strip(" \"'")))


def order_fact(said: Said) -> Fact:
    """That there was an order; its words are its evidence."""
    kind = FactKind.EXPECTATION
    return Fact(0, ASKED, kind, said.evidence, said.text, certainty=0.3, weight=WEIGHTS[kind])
