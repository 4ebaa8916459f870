"""How English words and medicine names sound, roughly, and how far apart two sounds are.

A small set of spelling rules gives a string of sounds, one letter each; a weighted edit distance then
forgives what recognition confuses: vowels, voicing (p and b), nasals, a lost h or r. Knows no names.
Rules and weights are authored here (British English, without a final r) and set on
eval/medicine_names/development.yaml.
"""

import re
from functools import cache, lru_cache

from assistant.scribe.words import read_data

VOWELS = "aeiou@"
SOUNDS = VOWELS + "bcdfghjklmnpqrstvwxyzSCJTN"
# Spelling to sound, the first rule that fits at each place. S is sh, C is ch, J is j, T is th, N is ng.
_RULES: tuple[tuple[str, str], ...] = (
    (r"(?<![a-z])(?:kn|gn|pn)", "n"),
    (r"(?<![a-z])wr", "r"),
    (r"(?<![a-z])ps", "s"),
    (r"(?<![a-z])x", "z"),
    (r"(?<![a-z])wh(?=o)", "h"),
    (r"(?<![a-z])eu", "yu"),
    (r"ough(?=t)", "o"),
    (r"ough(?![a-z])", "o"),
    (r"augh(?=t)", "o"),
    (r"[ie]gh", "i"),
    (r"gh(?=[aeiou])", "g"),
    (r"gh", ""),
    (r"(?:ti|ci|si|ssi)(?=on|ous|an|al)", "S"),
    (r"ture(?![a-z])", "C@"),
    (r"tch", "C"),
    (r"chr?(?=[lr]|em|ol)", "k"),
    (r"ch", "C"),
    (r"sch", "sk"),
    (r"sh", "S"),
    (r"ph", "f"),
    (r"th", "T"),
    (r"rh", "r"),
    (r"wh", "w"),
    (r"ck", "k"),
    (r"qu", "kw"),
    (r"q", "k"),
    (r"x", "ks"),
    (r"dge?", "dg"),
    (r"ng(?![a-z])", "N"),
    (r"mb(?![a-z])", "m"),
    (r"sc(?=[eiy])", "s"),
    (r"cc(?=[eiy])", "ks"),
    (r"c(?=[eiy])", "s"),
    (r"c+", "k"),
    (r"g(?=[iy]|e(?!t))", "J"),
    (r"(?:ee|ea|oea|ie|ae|oe|ei|ey)", "i"),
    (r"(?:oo|ou|ew|ue|ui|eu)", "u"),
    (r"(?:ai|ay)", "e"),
    (r"(?:oa|ow|au|aw|oi|oy)", "o"),
    (r"(?<=[a-z])e(?:d|s)?(?![a-z])", ""),
    (r"(?:er|or|ar|ur|ir|re)(?![a-z])", "@"),
    (r"y(?=[aeiou])", "y"),
    (r"y", "i"),
    (r"j", "J"),
    (r"v", "v"),
    (r"[^a-z]", ""),
)
_COMPILED = tuple((re.compile(pattern), sound) for pattern, sound in _RULES)
_DIGITS = {
    **{"0": "oh", "1": "one", "2": "two", "3": "three", "4": "four"},
    **{"5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine"},
}

_VOICING = (
    "pb",
    "td",
    "kg",
    "fv",
    "sz",
    "CJ",
    "SJ",
    "SC",
    "T" + "f",
    "T" + "s",
    "Td",
    "Tt",
    "mn",
    "nN",
    "vb",
    "wv",
    "rw",
    "zJ",
)
_PLACE = ("ptk", "bdg", "sSC", "lr", "lw", "fs", "zv", "mb", "nd", "ny", "ry", "dl", "nl", "vD", "ks", "dr")
_LIGHT = "hywr@"
_SAME, _VOWEL, _CLOSE, _NEAR, _FAR = 0.0, 0.25, 0.35, 0.6, 1.0
_DROP_VOWEL, _DROP_LIGHT, _DROP = 0.4, 0.4, 0.75


@lru_cache(maxsize=50_000)
def sound_of(text: str) -> str:
    """The sounds of a phrase, run together: "clarity through my sin" → "klaritiTrumisin"."""
    words = re.findall(r"[a-z']+|\d", text.casefold().replace("’", "'"))
    joined = "".join(_word_sound(_DIGITS.get(word, word).replace("'", "")) for word in words)
    return re.sub(r"(.)\1+", r"\1", joined)


@lru_cache(maxsize=50_000)
def _word_sound(word: str) -> str:
    if word in _spoken():
        return _spoken()[word]
    at, made = 0, []
    while at < len(word):
        for pattern, sound in _COMPILED:
            if match := pattern.match(word, at):
                made.append(sound)
                at = match.end()
                break
        else:
            made.append(word[at])
            at += 1
    return "".join(made)


@cache
def _spoken() -> dict[str, str]:
    """Words whose spelling misleads the rules, of those that recognition puts in place of names."""
    return dict(pair.split("=") for pair in read_data("heard_names.yaml")["spoken"].split())


def _swap(one: str, other: str) -> float:
    """What it costs to hear one sound as another."""
    if one == other:
        return _SAME
    if one in VOWELS and other in VOWELS:
        return _VOWEL
    if any(one in pair and other in pair for pair in _VOICING):
        return _CLOSE
    return _NEAR if any(one in group and other in group for group in _PLACE) else _FAR


def _drop(sound: str) -> float:
    if sound in VOWELS:
        return _DROP_VOWEL
    return _DROP_LIGHT if sound in _LIGHT else _DROP


_SWAPS = {one: {other: _swap(one, other) for other in SOUNDS} for one in SOUNDS}
_DROPS = {sound: _drop(sound) for sound in SOUNDS}


def distance(heard: str, name: str, *, within: float = 1.0) -> float:
    """How far two sounds are apart, by the weight of the longer: 0 the same, about 1 nothing alike.

    Above `within` it is only known to be above it.
    """
    whole = max(weight(heard), weight(name), 1.0)
    drops = [_DROPS[sound] for sound in name]
    row = [0.0]
    for drop in drops:
        row.append(row[-1] + drop)
    for one in heard:
        swaps, gone = _SWAPS[one], _DROPS[one]
        diagonal = left = row[0]
        row[0] = left = diagonal + gone
        for n, other in enumerate(name, start=1):
            above = row[n]
            left = min(above + gone, left + drops[n - 1], diagonal + swaps[other])
            row[n], diagonal = left, above
        if min(row) > within * whole:
            return within + 1.0
    return row[-1] / whole


@lru_cache(maxsize=50_000)
def weight(sounds: str) -> float:
    """How much there is to hear: what it would cost to drop all of it."""
    return sum(map(_drop, sounds))


def outline(sounds: str) -> str:
    """The sounds in coarse classes, for a quick first look: labials, dentals, gutturals, and the rest."""
    classes = str.maketrans("pbfvtdTszSCJkgmnNlrwyhaeiou@", "ppfftttssssskkmnnllwyhaaaaaa")
    return re.sub(r"(.)\1+", r"\1", sounds.translate(classes).replace("h", ""))
