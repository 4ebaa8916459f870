"""A pathway taken apart for a page: the questions in their order, and the clinician's part.

Knows what is asked and what it leads to. How it looks is the page's.
"""

from collections.abc import Iterator

from assistant.guidance.preview import URGENCY_WORDS
from assistant.guidance.schema import Pathway, Question, RedFlag
from assistant.guidance.wording import Names, say, say_route

YES_NO = ("Yes", "No", "I'm not sure")
Asked = tuple[str, tuple[str, ...], str, bool]


def asked_of(flags: tuple[RedFlag, ...], questions: tuple[Question, ...], names: Names) -> Iterator[Asked]:
    """Each question with its replies, what it leads to, and whether it asks for a red flag."""
    for flag in sorted(flags, key=lambda each: -each.urgency.level):
        if flag.always_ask:
            leads = f"“Yes” leads to {say_route(flag.route)} ({URGENCY_WORDS[flag.urgency]}): “{flag.tell}”"
            yield flag.ask, YES_NO, leads, True
    for question in questions:
        settles = ", ".join(names.get(id, id.replace("-", " ")) for id in question.about)
        yield question.ask, _replies(question), f"Settles: {settles}.", False


def _replies(question: Question) -> tuple[str, ...]:
    if question.options:
        return tuple(option if isinstance(option, str) else option[0] for option in question.options)
    return {"duration": ("how long, in their own words",), "number": ("a number",)}.get(question.kind, YES_NO)


def advice_of(pathway: Pathway) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the patient is told once it is decided."""
    return (("Looking after yourself", pathway.self_care), ("When to come back", pathway.safety_net))


def clinician_of(pathway: Pathway, names: Names) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the clinician reads."""
    part = pathway.clinician
    flags = tuple(
        f"{flag.title}: {URGENCY_WORDS[flag.urgency]}, {say_route(flag.route)}. Raised by "
        f"{say(flag.when, names)}. Source: {flag.source}"
        for flag in pathway.red_flags
    )
    hints = tuple(f"{say(hint.when, names)}: {hint.because}" for hint in pathway.continuity)
    return (
        ("Red flags", flags),
        ("Assess", part.assess),
        ("Manage", part.manage),
        ("Refer", part.refer),
        ("Before a referral", pathway.before_referral),
        ("Better with someone who knows them", hints),
        (
            "Sources",
            tuple(f"{it.title}{f' ({it.url})' if it.url else ''}, seen {it.seen}" for it in pathway.sources),
        ),
    )
