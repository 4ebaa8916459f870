"""Words with their place in the text, and the plain form they are compared in.

Knows tokens, apostrophes, a light stemmer and everyday synonyms. Knows nothing of findings or clauses.
"""
# ruff: noqa: E501 - word lists

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = "'’‘`´ʼ′"
_TOKEN = re.compile(
    rf"can\s+not\b|(?:not|isnt|isn[{_APOSTROPHES}]t|aren[{_APOSTROPHES}]t)\s+able\b"
    r"|\d+(?:[.,]\d+)?(?:/\d+)?"
    rf"|[^\W\d_]+(?:[{_APOSTROPHES}&+][^\W\d_]+)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word as typed (`text[start:end]`) and its plain form: lower case, no apostrophes."""

    plain: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of `text`, in order."""
    return tuple(Token(plain(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text))


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """`word` in lower case, compatibility forms folded, without apostrophes or inner spaces."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    bare = re.sub(rf"[{_APOSTROPHES}&+\s]", "", folded)
    if bare in _WITH_WILL and bare != folded:
        return _WITH_WILL[bare]  # "I'll" is not "ill"
    return "cannot" if bare in _CANNOT else ALSO_WRITTEN.get(bare, bare)


def bag(listed: str) -> frozenset[str]:
    """The words of a space-separated list."""
    return frozenset(listed.split())


_WITH_WILL = {
    "ill": "i",
    "well": "we",
    "shell": "she",
    "hell": "he",
    "were": "we",
    "id": "i",
    "shed": "she",
    "wed": "we",
}
_CANNOT = bag(
    "cannot cant couldnt unable notable isntable arentable couldn cannae canny canna cudnt carnt couldnae"
)
# Small words as dialects and quick thumbs write them: the plain form for each.
ALSO_WRITTEN = {
    other: one
    for one, others in {
        "no": "nae",
        "poo": "pooh",
        "dont": "dinnae dinna dnt dunt",
        "didnt": "didnae didna dint didn",
        "doesnt": "doesnae disnae dosnt dosent doesn dusnt",
        "isnt": "isnae isna isn",
        "wasnt": "wasnae wasna wasn wisnae",
        "havent": "havenae hivnae havnt hvnt avent haven hvent",
        "hasnt": "hasnae hasna hasn asnt",
        "wont": "willnae winnae",
        "aint": "int amnt",
        "nothing": "nowt nuffin nuthin nothin nuffing",
        "anything": "owt anyfing",
        "my": "ma",
        "from": "fae frae",
        "night": "nite nyt",
        "tonight": "tonite tonyt 2nite",
        "today": "2day 2dy",
        "yesterday": "yday yest yestday ystrday",
        "every": "evry evri evrey",
        "when": "wen",
        "with": "wiv wi",
        "been": "bin",
        "have": "av hav",
        "says": "sez",
        "again": "agen agin",
        "would": "wud",
        "could": "cud",
        "should": "shud",
        "what": "wot",
        "something": "summat sumat sumthin somethin somethink",
        "everything": "evrything evrythin everyfing",
        "breakfast": "brekkie brekky",
        "week": "wk",
        "weeks": "wks",
        "month": "mth mnth",
        "months": "mths mnths",
        "already": "allready",
        "through": "thru",
    }.items()
    for other in others.split()
}
# Different words people use for the same thing; the left form stands for all.
_SAME = {
    "pain": "hurt hurts hurting ache aches aching ached achey achy painful pains sore soreness",
    "tummy": "stomach belly abdomen abdominal tum gut",
    "pee": "wee urine urinate urinating urination weeing peeing peed waterworks",
    "poo": "stool stools poop pooing faeces feces pooed poos pooping",
    "temperature": "temp temps temperatures",
    "vomit": "vomits vomiting vomited puke puking puked",
    "breath": "breathe breathing breaths breathes breathin breathed",
    "swell": "swollen swelling swelled swells",
    "bleed": "bled bleeding bleeds",
    "break": "broke broken",
    "see": "saw seen seeing",
    "feel": "felt feels feeling feelings",
    "take": "took taken taking takes",
    "fall": "fell fallen falling falls",
    "faint": "fainting fainted",
    "sick": "sickness",
    "child": "children kid kids",
    "cannot": "cant couldnt unable",
    "dizzy": "dizziness",
    "face": "facial",
    "throw": "threw throwing thrown throws",
    "go": "goes going went gone",
    "suicide": "suicidal",
    "be": "being been",
    "not": "dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt aint wont never havnt",
    "no": "without zero nil",
    "round": "around",
    "itch": "itchy itching itches itchiness",
    "wheeze": "wheezy wheezing wheezes wheezed",
    "lose": "losing lost loss loses",
    "tablet": "tablets pill pills meds capsule capsules",
    "bitten": "bite bites biting",
    "hives": "hive",
    "severe": "severely severest",  # not severed
    "tickle": "tickly tickling tickles ticklish",
}
_SYNONYM = {other: one for one, others in _SAME.items() for other in (one, *others.split())}
_KEEP = bag(
    "less this his was has is as us yes does always gas pus news plus lens thing spotting runs fitting during morning evening stabbed hives lately marbles teething here"
)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A crude common form of a plain word: synonyms first, then endings."""
    if word in _SYNONYM:
        return _SYNONYM[word]
    if len(word) < 4 or word in _KEEP or not word.isascii():
        return word
    shorter = _without_ending(word)
    return _SYNONYM.get(shorter, shorter)


IN_CONTEXT = frozenset(
    {"harm", "inhal", "manydoses", "tablet", "return"}
)  # stems that only a word's neighbours give it
_MANY_FROM = 9  # more tablets at once than any usual dose
_MANY_WORDS = bag(
    "nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty"
    " fifty sixty seventy eighty ninety hundred hundreds dozens"
)
_DOSES = bag(
    "tablet tablets pill pills capsules paracetamol paracetamols ibuprofen codeine cocodamol nurofen aspirin"
    " aspirins sertraline citalopram fluoxetine mirtazapine amitriptyline propranolol diazepam valium tramadol"
    " zopiclone antidepressants painkillers sleepers metformin pregabalin gabapentin xanax"
)
_BETWEEN_DOSES = bag("of my his her the sleeping strong iron more odd or so heart pain")
_HARMED = bag(
    "me myself him himself  herself us you someone somebody people anyone anybody themselves others yourself"
    " baby child kids children family"
)
_POSSESSIVES = bag("the my our a his their her")


def stems_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The stems of plain words in a row; "hurting me" is harm, not pain."""
    return tuple(_stem_at(words, i) for i in range(len(words)))


def _stem_at(words: tuple[str, ...], i: int) -> str:
    """The stem of a word among its neighbours: "breathe in" is not "breathe"."""
    if _is_harm(words, i):
        return "harm"
    if _is_many_doses(words, i):
        return "manydoses"
    if words[i] in _DOSES and any(_is_many_doses(words, n) for n in range(max(0, i - 4), i)):
        return "tablet"
    if _is_return(words, i):
        return "return"
    root = stem(words[i])
    return "inhal" if root == "breath" and words[i + 1 : i + 2] == ("in",) else root


def _is_return(words: tuple[str, ...], i: int) -> bool:
    """ "My knee pain is back", "it came back": not the back that hurts."""
    if words[i] != "back" or not i or words[i - 1] not in _COMES:
        return False
    return i + 1 == len(words) or stem(words[i + 1]) not in (
        "pain",
        "injury",
        "trouble",
        "spasm",
        "problem",
        "surgeri",
    )


_COMES = bag("is are its was come came comes coming theyre been")


def _is_many_doses(words: tuple[str, ...], i: int) -> bool:
    """ "30" of "30 tablets", "twenty of my pills"."""
    word = words[i]
    if word not in _MANY_WORDS and not (word.isdecimal() and len(word) < 4 and int(word) >= _MANY_FROM):
        return False
    for after in words[i + 1 : i + 5]:
        if after in _DOSES:
            return True
        if after not in _BETWEEN_DOSES:
            return False
    return False


def _is_harm(words: tuple[str, ...], i: int) -> bool:
    if not words[i].startswith("hurt") or i + 1 == len(words):
        return False
    after = words[i + 1 : i + 3]
    return after[0] in _HARMED or (after[0] in _POSSESSIVES and after[-1] in _HARMED)


_ENDINGS = ("nesses", "ness", "ingly", "ings", "ing", "edly", "ied", "ies", "ed", "es", "s", "ly")


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return _tidied(word[: -len(ending)] + ("y" if ending in ("ied", "ies") else ""))
        if ending == "ness" and word.endswith("ness") and len(word) >= 7:
            return _tidied(word[:-4])
    return _tidied(word)


def _tidied(root: str) -> str:
    """Undo doubled consonants and make final e, y and i agree."""
    if len(root) > 3 and root[-1] == root[-2] and root[-1] in "bdgmnprt":
        root = root[:-1]
    if len(root) > 3 and root[-1] == "e":
        root = root[:-1]
    return root[:-1] + "i" if len(root) > 3 and root[-1] == "y" else root
