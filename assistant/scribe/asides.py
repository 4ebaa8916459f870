"""Orders to whoever writes: "put no known allergies in my notes".

What the patient wants written is not thereby so. The request is kept in the patient's own words, in quotes,
as something asked for: never as a finding, an allergy or a denial.
"""

import re

from assistant.scribe.exchanges import Said
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.statements import WEIGHTS

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
    """The order as asked for, word for word."""
    text = f'asks to have written: "{said.text.strip()}"'
    kind = FactKind.EXPECTATION
    return Fact(0, text, kind, said.evidence, said.text, certainty=0.3, weight=WEIGHTS[kind])
