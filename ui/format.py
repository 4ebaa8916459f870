"""Values to HTML for the pages everybody sees: pure, and the one home of escaping.

Knows that everything a person typed is text, never markup. Knows no handler, database or screen.
Case and consultation pages have their own modules beside this one, built on these helpers.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from itertools import zip_longest
from zoneinfo import ZoneInfo

from assistant.journeys.views import AuditLine, ChatLine, ChatView, Stage, Understood
from ui import words

LONDON = ZoneInfo("Europe/London")
_PHONE = re.compile(r"(?<![\d/#&;])(999|112|111|116 123|0\d{3,4}[ ]?\d{3}[ ]?\d{3,4})(?!\d|\.\w)")


def text(said: str) -> str:
    """Text as HTML: nothing in it is markup, line breaks are kept."""
    return escape(said.strip(), quote=True).replace("\n", "<br>")


def with_phone_links(said: str) -> str:
    """Escaped text whose phone numbers can be tapped."""
    return _PHONE.sub(lambda found: _phone_link(found.group(1)), text(said))


def _phone_link(number: str) -> str:
    return f'<a href="tel:{number.replace(" ", "")}">{number}</a>'


def when(at: datetime) -> str:
    """A moment in London time: `21 Nov 2026, 18:30`; a moment without a zone is taken as UTC."""
    return _local(at).strftime("%-d %b %Y, %H:%M")


def time_of_day(at: datetime) -> str:
    """The time alone: `18:30`."""
    return _local(at).strftime("%H:%M")


def _local(at: datetime) -> datetime:
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(LONDON)


def items(lines: Iterable[str], *, kind: str = "ul", css: str = "") -> str:
    """A list of lines that are HTML already; nothing for none."""
    inner = "".join(f"<li>{line}</li>" for line in lines)
    return f'<{kind} class="{css}">{inner}</{kind}>' if inner else ""


def section(title: str, inside: str, *, css: str = "") -> str:
    """A headed part of a page; both arguments are HTML already."""
    return f'<section class="{css}"><h3>{title}</h3>{inside}</section>'


def small(said: str) -> str:
    """Text beside something, smaller."""
    return f'<span class="small" dir="auto">{text(said)}</span>'


def button(label: str, *, css: str = "", named: str = "", **data: object) -> str:
    """A button whose `data-…` tells `page.js` what it does; `named` is its name read out."""
    told = "".join(f' data-{name}="{escape(str(value))}"' for name, value in data.items())
    spoken = f' aria-label="{escape(named)}"' if named else ""
    return f'<button type="button" class="{css}"{spoken}{told}>{escape(label)}</button>'


def tag(label: str, css: str) -> str:
    """A small label; colour is never its only meaning."""
    return f'<span class="tag {css}">{escape(label)}</span>'


def notice(sentence: str | None, *, css: str = "notice") -> str:
    """One sentence read out as it appears; nothing for none."""
    return f'<p class="{css}" role="status" dir="auto">{text(sentence)}</p>' if sentence else ""


# --- the frame of every page --------------------------------------------------------------------


def header(practice: str, *, title: str, links: tuple[tuple[str, str], ...] = (), who: str = "") -> str:
    """Practice, page and the way round; `who` is HTML made by `sign_out`."""
    ways = "".join(f'<a href="{escape(href)}">{escape(label)}</a>' for label, href in links)
    nav = f'<nav aria-label="Pages">{ways}</nav>' if ways else ""
    return (
        f'<div class="top"><div><span class="practice">{escape(practice)}</span>'
        f"<h1>{escape(title)}</h1></div>{nav}{who}</div>"
    )


def sign_out(name: str, token: str) -> str:
    """Who is signed in, and the button that ends it."""
    return (
        '<form class="signed-in" method="post" action="/sign-out">'
        f'<span>Signed in as <strong dir="auto">{escape(name)}</strong></span>'
        f'<input type="hidden" name="token" value="{escape(token)}">'
        '<button type="submit">Sign out</button></form>'
    )


def audit(lines: tuple[AuditLine, ...]) -> str:
    """What happened, who did it and when, oldest first."""
    rows = [
        (when(line.at), text(line.who), text(words.sentence_case(line.what)), text(line.detail))
        for line in lines
    ]
    return table(("When", "Who", "What", "Detail"), rows) or '<p class="empty">Nothing is recorded yet.</p>'


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, css: Sequence[str] = ()) -> str:
    """Rows of cells that are HTML already; on a phone each row becomes a card. Nothing for no rows."""
    body = "".join(
        f'<tr class="{style}">' + "".join(map(_cell, columns, row)) + "</tr>"
        for row, style in zip_longest(rows, css, fillvalue="")
    )
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    inside = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="scroll"><table class="grid cards">{inside}</table></div>' if body else ""


def _cell(column: str, inside: str) -> str:
    return f'<td data-label="{escape(column)}"><div dir="auto">{inside}</div></td>'


# --- the patient's page -------------------------------------------------------------------------


def welcome(practice: str, draft_guidance: bool) -> str:
    """What this is and is not, before anything is asked."""
    draft = (
        '<p class="notice">This is a demonstration: the guidance in it is a draft '
        "and no clinician has signed it.</p>"
        if draft_guidance
        else ""
    )
    return (
        f"<p>Tell {escape(practice)} what is wrong. We ask a few questions and pass your answers to a "
        "clinician, who decides what happens next.</p>"
        + items(
            (
                f"<strong>Call {_phone_link('999')} now</strong> for chest pain, severe trouble breathing, "
                "signs of a stroke, heavy bleeding, or if someone can’t be woken.",
                "This is <strong>not a diagnosis</strong>, and it is not yet clinically validated.",
                f"If you can’t wait for an answer, call {_phone_link('111')}.",
            ),
            css="facts",
        )
        + draft
    )


def banner(view: ChatView | None) -> str:
    """What to do now. It stands outside the chat and stays."""
    if view is None or not view.emergency:
        return ""
    said = view.emergency
    numbers = [number for number in ("999", "111") if number in said] or ["999"]
    calls = "".join(f'<a class="call" href="tel:{number}">Call {number}</a>' for number in numbers)
    return (
        '<section class="emergency" role="alert" aria-live="assertive" tabindex="-1">'
        f'<h2>Get help now</h2><p dir="auto">{with_phone_links(said)}</p>'
        f'<p class="calls">{calls}</p></section>'
    )


def chat(lines: tuple[ChatLine, ...], *, who: str = "You") -> str:
    """The conversation, in the words people used."""
    told = "".join(_line(line, who) for line in lines)
    return f'<ol class="chat" role="log" aria-live="polite" aria-label="Conversation">{told}</ol>'


def _line(line: ChatLine, who: str) -> str:
    name, css = (who, "mine") if line.mine else ("Signpost", "theirs")
    name = f"{name}, {line.spoken}" if line.spoken else name
    body = text(line.text) if line.mine else with_phone_links(line.text)
    return (
        f'<li class="{css}"><span class="by">{escape(name)} <time>{time_of_day(line.at)}</time></span>'
        f'<div class="said" dir="auto">{body}</div></li>'
    )


def state(view: ChatView) -> str:
    """Where the contact stands, once it is with the practice."""
    if view.stage in (Stage.ASKING, Stage.CHECKING):
        return ""
    heading, told = {
        Stage.SENT: ("Sent to the practice", "You can close this page and come back to it on this device."),
        Stage.EMERGENCY: ("The practice has been told", "Do what the red box says first."),
        Stage.ANSWERED: ("The practice has answered", "The answer is the last message above."),
    }[view.stage]
    again = "If you get worse, call 111, or 999 in an emergency. Don’t wait for us."
    return (
        f'<section class="sent" role="status"><h2>{heading}</h2><p>{told}</p>'
        f"<p>Your reference: <strong>{escape(view.reference)}</strong></p>"
        f"<p>{with_phone_links(again)}</p></section>"
    )


def understood(view: ChatView) -> str:
    """What was understood, with the patient's own words, to be checked before it is sent."""
    lines = items(f"{text(one.text[:1].upper() + one.text[1:])}{_own_words(one)}" for one in view.understood)
    nothing = (
        "<p>We could not pick anything out of your words. A person will read them as you wrote them.</p>"
    )
    return f'<section class="understood"><h2>What we understood</h2>{lines or nothing}</section>'


def _own_words(one: Understood) -> str:
    return f' <q class="small" dir="auto">{text(one.evidence)}</q>' if one.evidence else ""
