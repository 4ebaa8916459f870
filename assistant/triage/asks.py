"""Words the questions of guidance into something to tap: lists with "None of these", yes, no, not sure.

Knows who is writing, so that a helper is asked about the other person. Decides nothing.
"""

from collections.abc import Sequence

from assistant.guidance.schema import Question
from assistant.triage.case import Ask, Case, Part
from assistant.triage.red_flags import FlagCheck
from assistant.types import SpokenBy

YES, NO, NOT_SURE, NONE_OF_THESE = "Yes", "No", "I'm not sure", "None of these"
YES_NO = (YES, NO, NOT_SURE)
# What tapping a duration means in days: the longer end, since rules ask "at least how long".
DURATIONS: tuple[tuple[str, float], ...] = (
    ("Less than a day", 0.5),
    ("1 to 3 days", 3.0),
    ("4 to 7 days", 7.0),
    ("1 to 3 weeks", 21.0),
    ("Longer than 3 weeks", 28.0),
    ("Longer than 3 months", 100.0),
)
# Asked alone, directly and kindly.
SELF_HARM = frozenset({
    "suicidal-thoughts", "suicide-plan", "suicide-attempt", "self-harm", "cannot-keep-safe",
    "overdose-deliberate", "harm-others", "harm-baby-thoughts",
})  # fmt: skip
VIOLENCE = frozenset(
    {"hurt-at-home", "in-danger-now", "strangled", "sexual-assault", "child-harm", "adult-harm"}
)
SENSITIVE = SELF_HARM | VIOLENCE
OPENING, TELL_MORE, ALSO_UNWELL = "opening", "tell-more", "also-unwell"
AGE_ID, SEX_ID, PREGNANT_ID = "age", "sex", "pregnant"


def helping(case: Case) -> bool:
    """True when someone writes for the patient."""
    return case.patient.spoken_by is not SpokenBy.PATIENT


def opening_ask(case: Case) -> Ask:
    """Nothing about health was said yet."""
    who = "the person you are helping" if helping(case) else "you"
    return Ask(
        OPENING, f"I can help with a health problem. What is troubling {who}, and since when?", kind="open"
    )


def tell_more_ask(case: Case) -> Ask:
    """What was said fits nothing known here; one more try before a person takes it."""
    text = "Please tell me a bit more: what is felt, where in the body, and since when?"
    if not helping(case):
        text = "Please tell me a bit more: what do you feel, where in your body, and since when?"
    return Ask(TELL_MORE, text, kind="open")


def also_unwell_ask(case: Case) -> Ask:
    """Paperwork was asked for, with words that may be about health."""
    who = "Is the person you are helping" if helping(case) else "Are you"
    return Ask(ALSO_UNWELL, f"{who} also unwell now, or worried about a health problem?", options=(YES, NO))


def age_ask(case: Case) -> Ask:
    """How old."""
    text = "How old is the person you are helping?" if helping(case) else "How old are you?"
    return Ask(AGE_ID, text, kind="number")


def sex_ask(case: Case) -> Ask:
    """The sex a rule needs."""
    who = "they were" if helping(case) else "you were"
    return Ask(SEX_ID, f"Which sex is it said {who} at birth?", kind="choose", options=("Female", "Male"))


def pregnancy_ask(case: Case) -> Ask:
    """Pregnant, or perhaps."""
    who = "Is the person you are helping" if helping(case) else "Are you"
    text = f"{who} pregnant, or could that be?"
    return Ask(
        PREGNANT_ID, text, (PREGNANT_ID,), options=YES_NO, parts=(Part(PREGNANT_ID, text, (PREGNANT_ID,)),)
    )


def question_ask(case: Case, pathway_id: str, question: Question) -> Ask:
    """A pathway's own question; the parts of a choice are its replies."""
    ask_id, text = question_id(pathway_id, question), _about_them(case, question.ask)
    choices = [option for option in question.options if not isinstance(option, str)]
    parts = tuple(Part(ask_id, words, (finding,)) for words, finding in choices)
    if question.kind != "choose":
        parts = (Part(ask_id, question.ask, question.about),)
    return Ask(ask_id, text, question.about, question.kind, _options(question), parts)


def question_id(pathway_id: str, question: Question) -> str:
    """The same id for the same thing asked, whoever asks it: pregnancy is asked once."""
    return PREGNANT_ID if question.about == (PREGNANT_ID,) else f"{pathway_id}.{question.id}"


def red_flag_ask(case: Case, checks: Sequence[FlagCheck], *, again: bool = False) -> Ask:
    """One red flag as a plain question, several as a list to tap."""
    parts = tuple(Part(it.flag.id, it.flag.rule.ask, it.flag.rule.asks_for) for it in checks)
    about = tuple(dict.fromkeys(finding for part in parts for finding in part.about))
    ask_id = "red-flags-again" if again else "red-flags"
    ask_id = f"{ask_id}:{','.join(part.id for part in parts)}"
    if len(parts) == 1:
        text = _about_them(case, f"{_gently(checks[0], again)}{parts[0].text}")
        return Ask(ask_id, text, about, "yes_no", YES_NO, parts)
    start = (
        "I need to be sure, so once more." if again else "To keep you safe, I need to ask about some signs."
    )
    text = _about_them(case, f"{start} Is any of these true right now? Choose every one that is.")
    options = (*(part.text for part in parts), NONE_OF_THESE, NOT_SURE)
    return Ask(ask_id, text, about, "any_of", options, parts)


def _gently(check: FlagCheck, again: bool) -> str:
    """Self-harm is asked directly and kindly."""
    if again:
        return "I need to be sure, so once more, plainly: "
    asks_for = set(check.flag.rule.asks_for)
    if asks_for & SELF_HARM:
        return "I want to ask you this directly, because you matter, and it is all right to say yes. "
    return "I ask this of many people, and it is safe to tell us. " if asks_for & VIOLENCE else ""


def _about_them(case: Case, text: str) -> str:
    return f"About the person you are helping: {text}" if helping(case) else text


def _options(question: Question) -> tuple[str, ...]:
    """The author's replies; otherwise the usual ones for the kind."""
    if question.options:
        given = tuple(option if isinstance(option, str) else option[0] for option in question.options)
        return given if NOT_SURE in given else (*given, NOT_SURE)
    usual = {"yes_no": YES_NO, "duration": (*(words for words, _ in DURATIONS), NOT_SURE)}
    return usual.get(question.kind, ())
