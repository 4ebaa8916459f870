"""The frame of a page of the safety case, its tables and its place to sign. One file each, nothing fetched.

Knows HTML and nothing of hazards. Text given to `cell`, `table` and `listed` is escaped there.
"""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

STYLE = Path(__file__).with_name("page.css")
DRAFT = "Draft for a person to sign"
UNSIGNED = (
    "Written by engineers and put together by software. No clinical safety officer, clinician or information "
    "governance lead has reviewed it. It is not evidence of safety until somebody with that duty has."
)
PAGES = (  # file, and what it is called
    ("index.html", "Contents"),
    ("hazard-log.html", "Hazard log"),
    ("clinical-safety-case-report.html", "Clinical safety case report"),
    ("known-limits.html", "Known limits"),
    ("intended-use-triage.html", "Intended use: triage"),
    ("intended-use-scribe.html", "Intended use: scribe"),
    ("dtac.html", "DTAC answers"),
    ("dpia.html", "Data protection impact assessment"),
    ("model-cards.html", "Model cards"),
)
_READ_ONLY = frozenset({"index.html", "model-cards.html"})
_SIGNED_BY = ("Name", "Role", "Professional registration", "Date", "Signature")


def page(file: str, body: str, *, made: str) -> str:
    """A whole page; `made` says when and from what."""
    title = dict(PAGES)[file]
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{escape(title)} – Signpost – {DRAFT}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE.read_text('utf-8')}</style></head><body>"
        '<a class="skip" href="#main">Skip to the content</a>'
        f'<header><p class="draft"><strong>{DRAFT}</strong> <span>{escape(UNSIGNED)}</span></p>{_links(file)}'
        f'</header><main id="main">{body}</main><footer>{_signature()}<p>{escape(made)}</p></footer>'
        "</body></html>"
    )


def _links(here: str) -> str:
    items = "".join(
        f'<li><a href="{file}"{" aria-current=page" if file == here else ""}>{escape(title)}</a></li>'
        for file, title in PAGES
    )
    return f'<nav aria-label="The safety case"><ul>{items}</ul></nav>'


def has_docx(file: str) -> bool:
    """Whether a page is also written as a Word file, for a person to edit."""
    return file not in _READ_ONLY


def as_docx(file: str) -> str:
    """The name of a page's Word file."""
    return file.replace(".html", ".docx")


def signature_lines() -> tuple[str, ...]:
    """What somebody who signs fills in."""
    return _SIGNED_BY


def _signature() -> str:
    rows = "".join(f'<tr><th scope="row">{each}</th><td></td></tr>' for each in _SIGNED_BY)
    return (
        f'<table class="sign"><caption>{DRAFT}: signing means that you have read it and take '
        f"responsibility for it</caption><tbody>{rows}</tbody></table>"
    )


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, css: str = "") -> str:
    """A table of ready HTML cells; the first of each row names it.

    `stack` in `css`: on a narrow screen each row becomes a block, hence the labels and roles.
    """
    head = "".join(f'<th scope="col" role="columnheader">{escape(each)}</th>' for each in heads)
    body = "".join(_row(heads, row) for row in rows)
    label = escape(caption)
    return (
        f'<div class="scroll" role="region" aria-label="{label}" tabindex="0">'
        f'<table role="table" class="{css}"><caption><span>{label}</span></caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _row(heads: Sequence[str], row: Sequence[str]) -> str:
    cells = "".join(
        f'<td role="cell" data-label="{escape(head)}">{each}</td>'
        for head, each in zip(heads[1:], row[1:], strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{row[0]}</th>{cells}</tr>'


def listed(lines: Iterable[str]) -> str:
    """A list of texts."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def code(text: str) -> str:
    """A path or name, which may break at its slashes and underscores."""
    return (
        f"<code>{escape(text).replace('/', '/<wbr>').replace('::', '::<wbr>').replace('_', '_<wbr>')}</code>"
    )


def codes(texts: Iterable[str]) -> str:
    """A list of them."""
    items = "".join(f"<li>{code(each)}</li>" for each in texts)
    return f'<ul class="codes">{items}</ul>' if items else ""


def rating_tag(rating: int) -> str:
    """A risk rating; the number says it, the colour only helps."""
    return f'<span class="rating r{rating}">{rating}</span>'
