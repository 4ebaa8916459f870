"""Text-speak and dialect in full words, for those who compare whole sentences: "me mums wheezin n cant tlk".

Covered: short forms of phones ("n", "wks", "2day"), small words as dialects write them ("nowt", "wi"), "me"
for "my", and the g left off ("burnin"). Not covered: dialect words of illness, which are phrases of findings;
formal words. The patient's own words stay as they are: nothing found in the text made here is shown.
"""
# ruff: noqa: E501 - word lists and patterns

import re

from assistant.language.words import ALSO_WRITTEN, bag, plain

# Short forms beside those that `words.plain` knows, word by word.
_IN_FULL = {
    other: one
    for one, others in {
        "and": "n",
        "because": "cos cuz coz bcos bcuz",
        "you": "u",
        "your": "ur",
        "are": "r",
        "please": "pls plz",
        "people": "ppl",
        "someone": "sum1 some1",
        "no one": "no1",
        "before": "b4",
        "tomorrow": "2moro tomoz tmrw",
        "about": "abt",
        "minutes": "mins",
        "hours": "hrs",
        "years": "yrs",
        "pregnant": "preg preggers preggo prego",
        "baby": "bubba bby",
        "off": "offa",
        "the": "da teh",
        "them": "em",
        "here": "ere",
        "very": "v",
        "myself": "meself mesen",
        "himself": "hisself hissen",
        "getting": "gettin",
        "going": "goin",
        "doing": "doin",
        "trying to conceive": "ttc",
        "nothing": "nowt nuffin nuthin nothin nuffing",
        "anything": "owt anyfing",
    }.items()
    for other in others.split()
}
# Words that end so without a g left off.
_OWN_ENDING = bag(
    "again aspirin basin bargain begin bobbin bumpkin cabin captain certain chin codein coffin complain contain cousin"
    " curtain dolphin domain dustbin explain fountain goblin gobbin insulin heparin kelvin kidskin latin main maintain"
    " mandarin margin martin melanin moccasin mountain muffin napkin obtain origin pain pippin plain protein puffin"
    " pumpkin rabbin ramekin raisin refrain remain resin robin ruin satin sirloin stain statin sprain strain terrapin"
    " therein toxin train urchin urin vermin verdin virgin vitamin warfarin welkin wherein within zeppelin"
)  # fmt: skip
_MEDICINE = re.compile(
    r"(?:m[yi]cin|cillin|[ab]alin|ralin|statin|parin|farin|tidin|oxin|axin|pirin|gliptin|formin|oin)$"
)
_G_LEFT_OFF = re.compile(r"^[a-z]{2,}[a-z]in['’]?$", re.IGNORECASE)
# "me" before what only somebody can own.
_OWNED = r"(?:own|left|right|big|little|little'?uns?|young|youngest|eldest|oldest|poor|whole|old|lower|upper|bad|top|both)\s+"
_OWN = (
    r"mums?|mams?|mothers?|dads?|fathers?|brothers?|sisters?|sons?|lads?|lass(?:es)?|daughters?|nans?|nanas?|grans?"
    r"|grandad|grandma|wife|hubby|husband|missus|partner|mate|mates|kids?|babys?|baby|bairn|boy|girl|aunt(?:ie)?|uncle"
    r"|head|eyes?|ears?|nose|mouth|tongue|lips?|jaw|teeth|tooth|throat|neck|back|chest|shoulders?|sholders?|arms?"
    r"|elbows?|wrists?|hands?|fingers?|thumbs?|ribs?|side|belly|tummy|tum|stomach|guts?|insides|bum|bits|balls?|willy"
    r"|groin|hips?|legs?|knees?|calf|ankles?|foot|feet|toes?|skin|scalp|hair|face|cheeks?|heart|lungs?|breasts?|boobs?"
    r"|nipples?|bladder|waterworks|wee|pee|poo|periods?|voice|sight|hearing|memory|nerves|mood"
    r"|knackers|bowels?"
)
_MY = re.compile(
    rf"(?<!\bgave )(?<!\bgive )(?<!\bgot )(?<!\bgiven )(?<!\bof )\bme(?=\s+(?:{_OWNED})?(?:{_OWN})\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*['’]?")


def spelt_out(text: str) -> str:
    """The text with text-speak and dialect in full; other words stay as they are."""
    return _MY.sub("my", _WORD.sub(lambda found: _in_full(found.group()), text))


def _in_full(word: str) -> str:
    typed = re.sub("['’]", "", word.casefold())
    if whole := _IN_FULL.get(typed):
        return whole
    if typed in ALSO_WRITTEN:
        return plain(word)
    if _G_LEFT_OFF.match(word) and _has_lost_its_g(word.rstrip("'’").casefold()):
        return word.rstrip("'’") + "g"
    return word


def _has_lost_its_g(word: str) -> bool:
    """Whether "-in" stands for "-ing"."""
    return len(word) > 4 and word not in _OWN_ENDING and not _MEDICINE.search(word)
