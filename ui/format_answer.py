"""What the guidance answers, as HTML: the sentences, then the passages they stand in. Pure."""

from html import escape

from assistant.journeys.guidance_questions import NOT_IN_GUIDANCE, Cited, GuidanceAnswer
from ui.format import items, small, tag, text

EMPTY = (
    '<p class="small">Ask about this case, for example “what before referral?”, “when to refer?” or '
    "“safety net?”. The answer is taken word for word from local guidance.</p>"
)


def answer(given: GuidanceAnswer | None) -> str:
    """The answer, read out as it comes; before any question, what may be asked."""
    if given is None:
        return EMPTY
    asked = f'<p class="small" dir="auto">You asked: {text(given.question)}</p>'
    if not given.found:
        return f'<div role="status">{asked}<p class="notice">{NOT_IN_GUIDANCE}</p></div>'
    heading = {passage.id: f"{passage.title}: {passage.heading.lower()}" for passage in given.passages}
    said = items(
        (f"{text(one.text)} {small(f'({heading[one.passage]})')}" for one in given.sentences), css="because"
    )
    passages = "".join(_passage(it, opened=n == 0) for n, it in enumerate(given.passages))
    return f'<div role="status">{asked}{said}</div><h4>Passages</h4>{passages}'


def _passage(passage: Cited, *, opened: bool) -> str:
    where = "" if passage.of_case else " " + tag("another pathway", "")
    lines = items((text(line) for line in passage.text.splitlines()), css="because")
    shown = "details open" if opened else "details"
    return (
        f"<{shown}><summary>{text(passage.title)}: {escape(passage.heading.lower())}{where}</summary>"
        f"{lines}<p>{small(passage.source)} <code>{escape(passage.id)}</code></p></details>"
    )
