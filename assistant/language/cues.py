"""The words around a finding that change what is said of it: lists only, used by `assertion`."""
# ruff: noqa: E501 - word lists

import re

from assistant.language.phrases import LIGHT
from assistant.language.words import bag

REACHED = LIGHT | bag(
    "all think believe notice noticed noticing seen see experience experienced experiencing suffer suffering signs sign"
    " symptoms real actual obvious other new more further kind sort type history visible either even much currently"
    " longer problems trouble issues problem issue difficulty major serious significant i there signs such one single"
    " left right worrying or nor , had having developed bring brought known recent proper"
)
BARRIERS = bag(
    "is are was were because with when until from due after who which while if since where unless makes made gives"
    " despite about during through by at"
)
# After "not" these mean that it goes on, or speak of something else than the finding.
GOES_ON = bag(
    "just only simply merely too as better improving improved improve gone go going away stopped stopping stop settled settling"
    " settle easing eased ease relieved relieve relieving helped helping help working worked work surprised shifting"
    " shifted shift clearing cleared clear touching touched touch subsided subsiding subside want wanted knew"
    " understand sleeping sleep slept eating eaten eat drinking drink able worry wait mind care bad let letting quit"
    " coping cope recovered resolved responding walk walking move moving mention forget ignore need manage deal stand"
    " concentrate focus"
)
NO_BUT = bag(
    "doubt idea clue matter wonder change better improvement relief worse sleep need point way reason break stopping"
    " chance amount respite"
)
UNSURE_AFTER_NOT = bag("sure certain know tell")
NEUTRAL = bag(
    "temperature temp breathing breath swallowing swallow vision appetite urine pee wee walking bowels weight mood sleep"
    " speech balance hearing eyesight"
)
WELL = bag("fine normal ok okay alright good well")
NO_ANSWERS = bag("no nope nah none nil never negative absent denied")
LIKE_THIS = (("like", "this"), ("this", "bad"), ("so", "bad"), ("as", "bad"), ("like", "that"), ("like", "it"), ("this", "much"), ("that", "bad"), ("been", "this"), ("been", "so"), ("been", "worse"), ("this", "severe"), ("this", "long"))  # fmt: skip
NEVER_SUCH = bag("such known felt")  # "never known a headache …"
SUFFER = bag("suffer suffered suffering bothered troubled trouble problems problem")
CANNOT_DO = bag(
    "cannot wont dont havent hasnt doesnt isnt never not"
)  # before "without": nothing is done without it
# Between "not" and the finding: what was not done is to be rid of it, so it is there.
NOT_REMOVED = re.compile(
    r"\b(?:rid|shift\w*|touch\w*|stop\w*|cur(?:e|ed|es|ing)|fix\w*|eas(?:e|ed|es|ing)|clear\w*|remember|forget|shak\w+|control\w*|over|budg\w+|solv\w+|sort(?:ed|ing) out"
    r"|for|lie|lying|pretend\w*|deny\w*|enough for|go a (?:day|week|night)|gone (?:one|a single|a) (?:day|week|night|hour)|(?:minutes?|moments?|days?|nights?|hours?) \w+ (?:from|of)|(?:peace|relief|respite|break|rest|let ?up) (?:\w+ )?from)\b"
)
SO_MUCH_AS = re.compile(r"\b(?:so much as|as much as|even as)\b")
# Two denials that say it is there: "I'd be lying if I said I wasn't …", "can't say I'm not …".
AFFIRMED = re.compile(
    r"\bnot (?:a|one|a single) (?:day|night|week|hour|morning|meal)(?: \w+){0,6} (?:not|havent|hasnt|dont|without)(?: \w+){0,2}$|\b(?:not|never|dont|isnt|doesnt|didnt|arent|aint) (?:normally|usually|generally|typically)(?: \w+){0,3}$|\b(?:lying if (?:i|he|she) said|lie if i said|cannot (?:really |honestly )?say|couldnt say|wouldnt say|not saying|wont say|not going to say|never say|dont (?:let|believe|listen)\b.*|cannot pretend|wish (?:i|he|she|it|they)|not pretending|not like|not as if|not as though|no way|cannot remember(?: the last)?(?: time)?|not a day goes by|no day"
    r"|dont remember(?: the last)?(?: time)?)(?: \w+){0,4} (?:not|isnt|wasnt|arent|werent|dont|doesnt|didnt|havent|hasnt|aint|without)(?: (?:been|got|had|have|a|any|bit|feel|felt|feeling|getting|at all|in|so|that|such|really))*$"
)
# What stands right before a finding that was looked for and not there.
RULED_OUT = re.compile(
    r"\b(?:negative for|rul(?:ed|es|ing) out|excluded|all clear (?:for|of|from)|clear of|free (?:of|from)|clear for|instead of|rather than|cleared of|ruled(?: it)?|as opposed to|non|anti)(?: (?:an?|any|the|being|having))*$"
)
