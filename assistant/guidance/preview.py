"""Shows a pathway as it will be met: by the patient, by the clinician, and as a flow.

Knows how a pathway reads as Markdown and as a drawing. Decides nothing and opens no file.
"""

from collections.abc import Iterable, Mapping
from html import escape

from assistant.guidance.schema import Decision, Pathway, Question, RedFlag, Status
from assistant.guidance.wording import Names, say, say_covers, say_route
from assistant.language.catalogue import Catalogue
from assistant.types import Urgency

BANNERS = {
    Status.DRAFT: "DRAFT – not reviewed by a clinician. Not for use with patients.",
    Status.LIVE: "Live",
    Status.RETIRED: "RETIRED – no longer used.",
}
URGENCY_WORDS = {
    Urgency.EMERGENCY: "emergency, now",
    Urgency.SAME_DAY: "same day",
    Urgency.SOON: "soon (days to two weeks)",
    Urgency.ROUTINE: "routine",
    Urgency.SELF_CARE: "self-care",
}
URGENCY_COLOURS = {
    Urgency.EMERGENCY: "#f6c9c9",
    Urgency.SAME_DAY: "#fbe0bf",
    Urgency.SOON: "#faf0bf",
    Urgency.ROUTINE: "#dcebd6",
    Urgency.SELF_CARE: "#d9e6f2",
}


def preview_markdown(pathway: Pathway, catalogue: Catalogue | None = None) -> str:
    """The whole pathway on one page; findings by their catalogue names where given."""
    names = _names(catalogue)
    sections = (
        _heading(pathway),
        _section("What patients say", _list(pathway.phrases)),
        _section("Red flags", _red_flags(pathway.red_flags, names)),
        _section("Questions, as the patient meets them", _questions(pathway.questions, names)),
        _section("What is decided: the first row that fits", _decisions(pathway.decisions, names)),
        _section("Self-care", _list(pathway.self_care)),
        _section("When to come back", _list(pathway.safety_net)),
        _section("Better with someone who knows them", _continuity(pathway, names)),
        _section("For the clinician", _clinician(pathway)),
        _section("Before a referral", _list(pathway.before_referral)),
        _section("Sources", _sources(pathway)),
    )
    return "\n\n".join(sections) + "\n"


def banner(pathway: Pathway) -> str:
    """What must be read before anything else: is this reviewed, and by when again."""
    if pathway.status is Status.LIVE:
        return f"Live – reviewed on {pathway.reviewed}, next review due {pathway.review_due}."
    return BANNERS[pathway.status]


# --- parts of the page ------------------------------------------------------------------------


def _heading(pathway: Pathway) -> str:
    return "\n\n".join(
        (
            f"# {_plain(pathway.title)}",
            f"> **{banner(pathway)}**",
            f"**For:** {_plain(pathway.use)}\n\n**Not for:** {_plain(pathway.misuse)}",
            f"**Covers:** {_plain(say_covers(pathway.covers))}",
            f"`{pathway.id}` version {pathway.version}, kept by: {_plain(pathway.owner)}; "
            f"review due {pathway.review_due}.",
        )
    )


def _red_flags(flags: tuple[RedFlag, ...], names: Names) -> str:
    return "\n\n".join(
        f"**{_plain(flag.title)}** ({URGENCY_WORDS[flag.urgency]}, {say_route(flag.route)})\n\n"
        f"- Asked: “{_plain(flag.ask)}”\n"
        f"- Raised by: {_plain(say(flag.when, names))}\n"
        f"- The patient is told: “{_plain(flag.tell)}”\n"
        f"- Source: {_plain(flag.source)}"
        for flag in flags
    )


def _questions(questions: tuple[Question, ...], names: Names) -> str:
    if not questions:
        return "No questions but the red flags."
    return "\n".join(
        f"{n}. “{_plain(it.ask)}” {_replies(it, names)}" for n, it in enumerate(questions, start=1)
    )


def _replies(question: Question, names: Names) -> str:
    """What can be tapped, and what the answer settles."""
    words = [option if isinstance(option, str) else option[0] for option in question.options]
    plain = {"yes_no": "Yes / No / I'm not sure", "duration": "how long", "number": "a number"}
    replies = " / ".join(words) if words else plain.get(question.kind, "in their own words")
    settles = ", ".join(names.get(id, id.replace("-", " ")) for id in question.about)
    return f"– {_plain(replies)} *(settles: {_plain(settles)})*"


def _decisions(decisions: tuple[Decision, ...], names: Names) -> str:
    rows = (
        f"| {it.id} | {_cell(say(it.when, names))} | {URGENCY_WORDS[it.urgency]} | {say_route(it.route)} "
        f"| {it.minutes} | {_cell(it.because)} |"
        for it in decisions
    )
    return "\n".join(("| | When | How soon | Who | Minutes | Because |", "|---|---|---|---|---|---|", *rows))


def _continuity(pathway: Pathway, names: Names) -> str:
    hints = [f"{say(hint.when, names)}: {hint.because}" for hint in pathway.continuity]
    return _list(hints) if hints else "Nothing about this problem by itself calls for it."


def _clinician(pathway: Pathway) -> str:
    part = pathway.clinician
    named = (("Assess", part.assess), ("Manage", part.manage), ("Refer", part.refer))
    return "\n\n".join(f"**{name}**\n\n{_list(lines)}" for name, lines in named)


def _sources(pathway: Pathway) -> str:
    return _list(
        f"{source.title}{f' ({source.url})' if source.url else ''}, seen {source.seen}"
        for source in pathway.sources
    )


def _section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {_plain(line)}" for line in lines)


def _plain(text: str) -> str:
    """Text on one line that no Markdown reader takes for HTML."""
    return escape(" ".join(text.split()), quote=False)


def _cell(text: str) -> str:
    return _plain(text).replace("|", "\\|")


def _names(catalogue: Catalogue | None) -> Mapping[str, str]:
    return {id: finding.name for id, finding in (catalogue or {}).items()}
