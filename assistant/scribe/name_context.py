"""What stands around some words that tells of a medicine or a condition: a dose, "taking", "allergic to", "I have".

Knows phrases of consultations only. Decides nothing; `repairs` weighs it.
"""
# ruff: noqa: E501 - patterns

import re
from enum import IntEnum

from assistant.scribe.heard_names import CONDITION


class Context(IntEnum):
    """How much the words around say that a name stands here."""

    NONE = 0
    SOME = 1
    STRONG = 2


_NUMBER = r"(?:\d[\d.,]*|(?:a |one |two |three |four |five |six |seven |eight |nine )?hundred(?: and)?(?: \w+)?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: (?:point )?\w+)?"
_AMOUNT = rf"{_NUMBER}\W{{0,2}}(?:mg|mgs|milligram\w*|mcg|micrograms?|grams?|mls?|mil|mils|millilitres?|units?|puffs?|tablets?|capsules?|sachets?|drops?|squirts?)\b"
_FORM = r"(?:tablets?|capsules?|pills?|inhalers?|injections?|cream|ointment|gel|patch|patches|sachets?|spray|drops|puffs?|syrup|pessary|pessaries|pen)\b"
_OFTEN = r"(?:(?:once|twice|one|two|three|four|\d) (?:times )?(?:a|per|every) (?:day|week|night|month)|once daily|twice daily|at (?:night|bedtime)|in the morning|every (?:day|morning|night|evening)|before (?:meals|breakfast|bed)|with (?:breakfast|food)|as needed|when needed)\b"
_SMALL = r"(?:(?:the|my|your|his|her|their|some|any|that|this|more|just|only|a|an|about|at|is|was|now|of|slow release|low dose|high dose)\W+){0,2}"
_AFTER = re.compile(rf"^\W{{0,3}}{_SMALL}(?:{_AMOUNT}|{_FORM})", re.I)
_AFTER_SOME = re.compile(rf"^\W{{0,3}}(?:\w+\W+){{0,2}}?(?:{_AMOUNT}|{_FORM}|{_OFTEN})", re.I)
_DOING = (
    r"(?:tak(?:e|es|en|ing)|took|prescri\w+|allergic to|allergy to|intolerant of|(?:dose|course|supply|milligrams?|mg|micrograms|tablets?|puffs?) of"
    r"|(?:put|start\w*|been|was|were|am|i'm|he's|she's|you're|they're|am|is|are|came|come|stay\w*|keep|go|going|still) (?:me |you |him |her |them |us |back |already |also |still |both )?(?:on|off)(?: to)?"
    r"|(?:switch\w*|swap\w*|chang\w+|mov\w+) (?:(?:you|me|him|her|it|from|the|my|your|over|\w+) ){0,2}(?:to|for|from|on to)"
    r"|increas\w+|reduc\w+|doubl\w+|stop\w*|restart\w*|add\w*|inject\w*|start\w*|run out of|forgot\w*|miss\w*)"
)
_BEFORE = re.compile(rf"\b{_DOING}\W+{_SMALL}(?:{_AMOUNT}\W+(?:of\W+)?)?$", re.I)
_BEFORE_SOME = re.compile(
    r"\b(?:on|try|tried|trying|giv\w+|gave|have|had|has|got|us(?:e|es|ed|ing)|call\w*|instead of|some|want\w*|need\w*|with|to|or|and|recommend\w*|suggest\w*|brand|generic|medicine|medication|drug|tablet|pill|antibiotic|inhaler|cream|statin)"
    r"\W+(?:(?:me|you|him|her|them|of|the|my|your|some|a|that|this|any|was|is|it's|called|like)\W+){0,3}$",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:medic\w+|tablets?|inhalers?|pills?|capsules|antibiotics?|allerg\w+|prescri\w+|painkillers?|drugs?|creams?|dose|mg|milligrams?)\b",
    re.I,
)
_ILL = re.compile(
    r"\b(?:have|has|had|having|got|get|diagnos\w+(?: me| him| her)?(?: with| as| of)?|history of|suffer\w*(?: from| with)?|for (?:my|your|his|her|the|their)"
    r"|develop\w*|known|possible|probable|called|after (?:the|my|a|your)|(?:because|cause) of|risk of|sign of|it's|it is|treat\w*)"
    r"\W+(?:(?:a|an|the|my|your|his|her|some|with|of|that|this|bad|severe|mild|bit)\W+){0,2}$",
    re.I,
)  # fmt: skip
_ILL_SOME = re.compile(r"\b(?:my|your|his|her|the|with|of|for|or|and|is|was)\W+$", re.I)


def context_of(before: str, after: str, kind: str, *, asked: str = "") -> Context:
    """How far the words before and after, and the sentence before that, tell of a name of this kind."""
    if kind == CONDITION:
        return Context.STRONG if _ILL.search(before) else Context(bool(_ILL_SOME.search(before)))
    if _AFTER.match(after) or _BEFORE.search(before):
        return Context.STRONG
    if _BEFORE_SOME.search(before) or _AFTER_SOME.match(after):
        return Context.SOME
    return Context(bool(_ABOUT.search(f"{before} {after} {asked}")))
