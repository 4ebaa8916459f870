"""How people say what is so: terse, rambling, anxious, minimising, in poor English, wide of the question,
or through somebody who speaks for them. A persona never changes what is so.

Seeded: the same card, persona and seed say the same. Only `rambling` tells what was not asked, and only at
the start; only `wrong-answering` answers wrongly, in a share of turns.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from eval.patients.card import Card
from eval.patients.wording import as_sentences, in_second_language, of_third_person

Say = Callable[[Card, Random], str]
Reword = Callable[[Card, str], str]

ASIDES = (
    "I was going to phone but the queue was so long.",
    "It's been a busy week, what with the school run and the new kitchen.",
    "I was only saying to the neighbours how quickly the year goes.",
    "We were at my cousin's wedding on Sunday and it was lovely.",
    "The weather has been dreadful here, hasn't it.",
    "The bus was late again this morning.",
)
OF_OTHERS = (
    "My neighbour had his hip done in March and he's like a new man.",
    "My sister had shingles last year, poor thing.",
    "My brother-in-law had a heart attack at sixty, mind you he smoked.",
    "My best friend gets terrible migraines.",
)
BESIDE_THE_POINT = (
    "What time do you close today?",
    "I'm at home all afternoon if anybody rings.",
    "Doctor Reed usually sees me.",
    "The parking at your place is awful.",
    "I live round the corner from the chemist.",
)


@dataclass(frozen=True, slots=True)
class Persona:
    """A way of speaking. `{}` in `yes` stands for the card's own words, where there are any.

    `bare_yes`: the same without words; `none`: no to a list. `taps`: the share of tappable questions that are
    tapped. `checks`: reads
    what was understood before sending it. `wrong`: the share of turns in which the answer goes wrong.
    """

    name: str
    opening: Say
    taps: float = 0.5
    yes: tuple[str, ...] = ("Yes. {}", "{}")
    bare_yes: tuple[str, ...] = ("Yes",)
    no: tuple[str, ...] = ("No", "No, nothing like that", "No, not at all")
    none: tuple[str, ...] = ("None of these", "No, none of those")
    unsure: tuple[str, ...] = ("I'm not sure", "I don't know")
    reword: Reword = lambda _card, says: says
    checks: bool = True
    wrong: float = 0.0


def _plain(card: Card, rng: Random) -> str:
    return card.opening


def _terse(card: Card, rng: Random) -> str:
    return card.short


def _rambling(card: Card, rng: Random) -> str:
    """Asides, somebody else's illness, and up to two things nobody asked about."""
    unasked = [fact.says for fact in card.facts if fact.so == "yes" and fact.says not in card.opening]
    told = rng.sample(unasked, min(2, len(unasked)))
    first, last = rng.sample(ASIDES, 2)
    return as_sentences((first, card.opening, *told, rng.choice(OF_OTHERS), last))


def _anxious(card: Card, rng: Random) -> str:
    fear = f" I'm terrified it could be {card.fear}." if card.fear else ""
    ends = ("Please help me, I can't stop worrying.", "I'm so scared, I've been googling it all night.")
    return f"{card.opening}{fear} {rng.choice(ends)}"


def _minimising(card: Card, rng: Random) -> str:
    frames = (
        ("Sorry to bother you, it's probably nothing.", "I'm sure it will pass, others need you more."),
        ("I don't want to make a fuss.", "It's most likely nothing to worry about."),
        (
            "I wouldn't normally trouble you.",
            "My family say I should ask but I think it's just one of those things.",
        ),
    )
    before, after = rng.choice(frames)
    return f"{before} {card.opening} {after}"


def _poor_english(card: Card, rng: Random) -> str:
    begins = ("Hello doctor, sorry my English not good.", "Hello please, English is not my language.")
    return f"{rng.choice(begins)} {in_second_language(card.opening)}"


def _carer(card: Card, rng: Random) -> str:
    begins = (
        f"I'm writing for my {card.carer}.",
        f"This is about my {card.carer}, I'm helping with the typing.",
    )
    return f"{rng.choice(begins)} {of_third_person(card.opening, card.sex)}"


PERSONAS: Mapping[str, Persona] = {
    it.name: it
    for it in (
        Persona("plain", _plain),
        Persona(
            "terse",
            _terse,
            taps=1.0,
            yes=("Yes", "{}"),
            no=("No", "no"),
            unsure=("dunno", "not sure"),
            checks=False,
        ),
        Persona(
            "rambling",
            _rambling,
            taps=0.1,
            yes=("Well, yes, as a matter of fact. {}", "Oh yes. {}. I was telling my daughter just that."),
            bare_yes=("Oh yes, I'd say so, yes.",),
            no=("No, no, nothing of that sort, I'd have noticed.", "Oh no, not that, I'm glad to say."),
            none=("No, none of those, thank goodness.", "No, I can't say I have any of those."),
            unsure=("Now that I couldn't tell you.", "I'm not sure, I haven't really looked."),
        ),
        Persona(
            "anxious",
            _anxious,
            yes=("Yes!! {}. Is that bad?", "Yes. {}. Oh no, is that serious?"),
            bare_yes=("Yes! Is that bad?",),
            no=("No, should I look out for that?", "No, I've checked and checked and there isn't."),
            none=("None of these", "No, none of those, but should I be worried?"),
            unsure=("I don't know, should I be checking that?", "I'm not sure, I'm too nervous to tell"),
        ),
        Persona(
            "minimising",
            _minimising,
            yes=("A bit, yes. {}. But I can put up with it.", "Well yes, but it's nothing much. {}"),
            bare_yes=("A bit, yes", "Yes, but I'm sure it's fine"),
            no=("No, I'm fine otherwise", "No"),
            none=("No, nothing like that, I'm fine otherwise", "None of these"),
            unsure=("I'm not sure, I haven't paid it much attention",),
        ),
        Persona(
            "poor-english",
            _poor_english,
            yes=("Yes. {}", "Yes yes. {}"),
            no=("No", "No have", "No, this I no have"),
            none=("None of these", "No, nothing of this"),
            unsure=("I not know", "Not sure"),
            reword=lambda _card, says: in_second_language(says),
        ),
        Persona("wrong-answering", _plain, wrong=0.25),
        Persona(
            "carer",
            _carer,
            no=("No", "No, nothing like that", "No, not that I've seen"),
            unsure=("I'd have to ask", "I'm not sure"),
            reword=lambda card, says: of_third_person(says, card.sex),
        ),
    )
}


def personas_for(card: Card) -> tuple[Persona, ...]:
    """Every way of speaking that fits: somebody speaks only for those who have such a person."""
    return tuple(it for it in PERSONAS.values() if it.name != "carer" or card.carer)
