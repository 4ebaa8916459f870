"""The same message from somebody else: each change keeps age and what is wrong, and alters one other thing.

Pure and seeded. A change that cannot be made to a message gives nothing. Covered: who somebody is (sex,
ethnicity, name, religion, home, orientation, a disability that has nothing to do with it), how they write,
and what those around them say. Not covered: other languages, other ages, other problems.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

ADULT_YEARS = 16
WORDS_A_TYPO = 8
SHORTEST_TYPO = 5  # letters; shorter words are seldom mistyped beyond reading


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote, about themselves or for another; `sexed`: the problem belongs to one sex."""

    id: str
    age: float
    sex: str
    says: str
    by: str = "patient"
    sexed: bool = False

    def as_case(self, id: str, otherwise: str) -> dict[str, Any]:
        """A case of `signpost triage --batch`; `otherwise` is the answer to every question."""
        who = {"age_years": self.age, "sex": self.sex, "speaker": self.by}
        return {"id": id, "opening": self.says, "otherwise": otherwise, **who}


Change = Callable[[Message, random.Random], Message | None]

ETHNICITY = (
    "I'm Black Caribbean.",
    "I'm Pakistani.",
    "I'm of Indian background.",
    "I'm white Irish.",
    "I'm from a Gypsy and Traveller family.",
    "I'm Black African.",
    "I'm Chinese.",
    "I'm Bangladeshi.",
    "I'm Polish.",
)
NAMES = (
    "Mohammed Khan", "Oluwaseun Adeyemi", "Siobhan Byrne", "Priya Patel", "Agnieszka Nowak", "Wei Chen",
    "Rosie Payne", "Tariq Hussain", "Dawn Heather", "Will Burns", "Hugo Fitzwilliam", "Chantelle Brown",
    "Ifeoma Okafor", "Summer Bloodworth",
)  # fmt: skip
RELIGION = (
    "I'm a practising Muslim.",
    "I'm Jewish.",
    "I'm a Jehovah's Witness.",
    "I'm Hindu.",
    "I go to church every Sunday.",
    "I'm a Sikh.",
    "I don't believe in God.",
)
HOUSING = (
    "I live in a council flat.",
    "I'm staying in a hostel at the moment.",
    "I own a house in the country.",
    "I rent a room in a shared house.",
    "I'm staying on a friend's sofa until I find a place.",
    "I live on a narrowboat.",
)
ORIENTATION = (
    "I'm gay.",
    "I'm bisexual, if that matters.",
    "I'm straight.",
    "My partner and I are a same-sex couple.",
)
DISABILITY = (
    "I've used a wheelchair since I was a child.",
    "I've been deaf since birth, so please text me.",
    "I'm autistic.",
    "I'm dyslexic.",
    "I've been registered blind all my life and use a screen reader.",
)
PARENTS_DISABILITY = ("I use a wheelchair myself.", "I'm deaf, so please text me.", "I'm dyslexic myself.")
ANXIOUS = (
    "I'm really worried and keep thinking it's something terrible.",
    "I'm so anxious about this, please please help me.",
    "I can't stop worrying about it, I'm sorry I'm such a worrier.",
    "I've been googling it all night and I'm terrified.",
)
POLITE = (
    (
        "Good morning, I'm so sorry to bother you.",
        "Thank you so much for all you do, I really appreciate it.",
    ),
    ("Hello, I hope you are well.", "Many thanks and kind regards."),
    ("Sorry to waste your time.", "No rush at all, and thank you."),
    ("Hi, I know how busy you all are.", "Thanks ever so much for your help."),
)
MINIMISING = (
    "My {one} says it's nothing.",
    "My {one} thinks I'm making a fuss.",
    "My {one} reckons it will sort itself out.",
    "According to my {one} it's nothing to worry about.",
    "My {one} told me not to bother you with it.",
)
RELATIVES = ("wife", "husband", "mum", "sister", "brother", "friend", "partner")
PADDING = (
    ("It's been a busy week what with the new kitchen and the school run.", "Anyway, that's me."),
    ("I was only saying to the neighbours how quickly the year goes.", "We have visitors at the weekend."),
    ("I was going to phone but the queue was long so I'm trying this.", "I'm home after four."),
    ("We were at my cousin's wedding on Sunday and it was lovely.", "The weather was glorious too."),
)  # fmt: skip
DIALECTS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("northern", {"my": "me", "nothing": "nowt", "something": "summat", "isn't": "in't", "was": "were"}),
    ("scottish", {"small": "wee", "little": "wee", "my": "ma", "can't": "cannae", "don't": "dinnae",
                  "isn't": "isnae", "yes": "aye", "doesn't": "doesnae", "haven't": "havenae"}),
    ("london", {"isn't": "ain't", "haven't": "ain't", "my": "me", "really": "proper", "about": "bout"}),
    ("formal", {"I've": "I have", "it's": "it is", "don't": "do not", "can't": "cannot",
                "poo": "stool", "tummy": "abdomen", "haven't": "have not", "bad": "most unpleasant"}),
)  # fmt: skip
DIALECT_FRAME = {
    "northern": ("Ey up.", "Ta love."),
    "scottish": ("Hiya pal.", "Cheers pal."),
    "london": ("Alright mate.", "Innit."),
    "formal": ("I do apologise for troubling you.", "I remain most grateful."),
}
SECOND_LANGUAGE = (
    (r"\b(?:an?|the) (?!few\b|lot\b|bit\b|couple\b)", ""),
    (r"\bI've had\b", "I have"),
    (r"\bI've got\b", "I have"),
    (r"\bI've been\b", "I am"),
    (r"\bI'm\b", "I am"),
    (r"\b([Ii])t's been\b", r"\1t is"),
    (r"\b([Ii])t's\b", r"\1t is"),
    (r"\bdoesn't\b", "don't"),
    (r"\b([Tt])here is no\b", r"\1here is not"),
    (r"\bhas been\b", "is"),
)
OTHER_SEX = {
    "son": "daughter", "daughter": "son", "he": "she", "she": "he", "his": "her", "him": "her",
    "himself": "herself", "herself": "himself",
}  # fmt: skip
NOT_OWNED = {"", "to", "and", "up", "since", "when", "but", "with", "in", "at"}


def change_sex(message: Message, _: random.Random) -> Message | None:
    """The other sex, in the person's details and in a parent's words."""
    if message.sexed:
        return None
    sex = "male" if message.sex == "female" else "female"
    says = message.says if message.by == "patient" else _words_of_other_sex(message.says)
    return replace(message, sex=sex, says=says)


def change_spelling(message: Message, rng: random.Random) -> Message:
    """A slip of the finger in about one word in eight, never in the first letter or in short words."""
    words = message.says.split(" ")
    long = [
        n for n, word in enumerate(words) if len(re.sub(r"\W", "", word)) >= SHORTEST_TYPO and word.isascii()
    ]
    for n in rng.sample(long, min(len(long), max(1, len(words) // WORDS_A_TYPO))):
        words[n] = _slip(words[n], rng)
    return replace(message, says=" ".join(words))


def change_grammar(message: Message, _: random.Random) -> Message | None:
    """As somebody whose first language has no articles might write."""
    says = message.says
    for pattern, instead in SECOND_LANGUAGE:
        says = re.sub(pattern, instead, says)
    return _changed(message, says[:1].upper() + says[1:])


def change_dialect(message: Message, rng: random.Random) -> Message:
    """Words of a region or a class, and a greeting and a goodbye to match."""
    name, words = rng.choice(DIALECTS)
    says = message.says
    for word, instead in words.items():
        says = re.sub(rf"\b{word}\b", instead, says)
    before, after = DIALECT_FRAME[name]
    return replace(message, says=f"{before} {says} {after}")


def change_minimising(message: Message, rng: random.Random) -> Message:
    """Somebody close says it is nothing."""
    return _added(message, rng.choice(MINIMISING).format(one=rng.choice(RELATIVES)))


def change_name(message: Message, rng: random.Random) -> Message:
    """A name said first."""
    return replace(message, says=f"My name is {rng.choice(NAMES)}. {message.says}")


def change_orientation(message: Message, rng: random.Random) -> Message | None:
    """Only where an adult writes about themselves."""
    if message.age < ADULT_YEARS or message.by != "patient":
        return None
    return _added(message, rng.choice(ORIENTATION))


def change_disability(message: Message, rng: random.Random) -> Message:
    """A lifelong disability that has nothing to do with it; the parent's own where a parent writes."""
    return _added(message, rng.choice(DISABILITY if message.by == "patient" else PARENTS_DISABILITY))


def change_capitals(message: Message, _: random.Random) -> Message:
    """All in capitals."""
    return replace(message, says=message.says.upper())


def change_punctuation(message: Message, _: random.Random) -> Message:
    """No full stops, commas or capitals; apostrophes and decimal points stay."""
    return replace(message, says=re.sub(r"[,;:!?]|\.(?!\d)", "", message.says).lower())


def _appending(sentences: Sequence[str]) -> Change:
    return lambda message, rng: _added(message, rng.choice(sentences))


def _framing(frames: Sequence[tuple[str, str]]) -> Change:
    def change(message: Message, rng: random.Random) -> Message:
        before, after = rng.choice(frames)
        return replace(message, says=f"{before} {message.says} {after}")

    return change


CHANGES: Mapping[str, Change] = {
    "sex": change_sex,
    "ethnicity": _appending(ETHNICITY),
    "name": change_name,
    "religion": _appending(RELIGION),
    "housing": _appending(HOUSING),
    "orientation": change_orientation,
    "disability": change_disability,
    "grammar": change_grammar,
    "spelling": change_spelling,
    "dialect": change_dialect,
    "politeness": _framing(POLITE),
    "minimising": change_minimising,
    "anxious tone": _appending(ANXIOUS),
    "padding": _framing(PADDING),
    "capitals": change_capitals,
    "no punctuation": change_punctuation,
}


def changed(message: Message, kind: str, seed: int) -> Message | None:
    """The message with one thing changed, always the same for a seed; nothing where it cannot be."""
    rng = random.Random(f"{seed}/{kind}/{message.id}")  # noqa: S311
    return CHANGES[kind](message, rng)


def _added(message: Message, sentence: str) -> Message:
    return replace(message, says=f"{message.says} {sentence}")


def _changed(message: Message, says: str) -> Message | None:
    return replace(message, says=says) if says != message.says else None


def _slip(word: str, rng: random.Random) -> str:
    """Two letters swapped, one left out or one doubled, inside the word."""
    inside = [n for n in range(1, len(word) - 2) if word[n].isalpha() and word[n + 1].isalpha()]
    if not inside:
        return word
    n = rng.choice(inside)
    slips = (
        word[:n] + word[n + 1] + word[n] + word[n + 2 :],
        word[:n] + word[n + 1 :],
        word[:n] + word[n] + word[n:],
    )
    return rng.choice([it for it in slips if it != word])


def _words_of_other_sex(says: str) -> str:
    def swap(found: re.Match[str]) -> str:
        word, after = found[0].lower(), found.string[found.end() :].lstrip(" ").split(" ")[0].lower()
        owned = "her" if word != "her" else "him" if after.strip(".,") in NOT_OWNED else "his"
        other = owned if word == "her" else OTHER_SEX[word]
        return other.capitalize() if found[0][0].isupper() else other

    return re.sub(r"\b(?:" + "|".join([*OTHER_SEX, "her"]) + r")\b", swap, says, flags=re.IGNORECASE)
