"""What a recogniser makes of speech: words that sound alike, small words lost, no full stops.

The pairs were thought up by us, after the errors CLINICAL.md names (rash and rush, names of medicines); none
is copied from a recording. Negations are never lost: that would be another message.
"""

import random
import re
from collections.abc import Mapping

SOUNDS_LIKE: Mapping[str, tuple[str, ...]] = {
    "rash": ("rush",), "throat": ("throats",), "sore": ("saw",), "week": ("weak",), "weeks": ("weaks",),
    "weak": ("week",), "wee": ("we",), "heel": ("heal",), "breath": ("breathe",), "breathe": ("breath",),
    "pain": ("pane",), "knee": ("need",), "toe": ("tow",), "poo": ("pooh",), "mole": ("mould",),
    "ear": ("here",), "eye": ("I",), "lump": ("lamp",), "cough": ("coughs",), "chest": ("chess",),
    "stomach": ("stomachs",), "tummy": ("tommy",), "bleeding": ("breeding",), "swollen": ("swallowing",),
    "swallow": ("swallows",), "dizzy": ("busy",), "numb": ("numbs",), "fever": ("favour",), "hot": ("hard",),
    "blood": ("blooded",), "feet": ("feed",), "back": ("bag",), "bowel": ("bowl",), "bowels": ("bowls",),
    "two": ("to",), "four": ("for",), "son": ("sun",), "daughter": ("door to",), "period": ("periods",),
    "nausea": ("nauseous",), "vomiting": ("vomit in",), "diarrhoea": ("diary a",), "asthma": ("as ma",),
    "inhaler": ("in haler",), "methotrexate": ("metho trek sate",), "warfarin": ("war friend",),
    "amoxicillin": ("a moxie cylinder",), "paracetamol": ("parasite a mall",), "ibuprofen": ("I be proven",),
    "morphine": ("more fine",), "insulin": ("in Sulin",), "headache": ("head ache",),
    "heart": ("hard",), "leg": ("lag",), "arm": ("am",), "face": ("phase",), "skin": ("skinned",),
}  # fmt: skip
SMALL = {"a", "an", "the", "of", "to", "and", "is", "it", "my"}
ONE_IN_ALIKE = 3  # of the words that have a likeness
ONE_IN_SMALL = 5


def misheard(text: str, rng: random.Random) -> str:
    """The text as a recogniser might give it; at least one word is another where one has a likeness."""
    words = re.sub(r"[,;:!?\"]|\.(?!\d)", " ", text).lower().split()
    alike = [n for n, word in enumerate(words) if word in SOUNDS_LIKE]
    for n in rng.sample(alike, -(-len(alike) // ONE_IN_ALIKE)):
        words[n] = rng.choice(SOUNDS_LIKE[words[n]])
    return " ".join(word for word in words if word not in SMALL or rng.randrange(ONE_IN_SMALL))
