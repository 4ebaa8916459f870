"""Pages that are plain HTML: the frame of sign-in and of a refusal. No script, nothing fetched."""

from html import escape

from ui import look


def plain_page(title: str, sentence: str = "", *, link: tuple[str, str] | None = None, body: str = "") -> str:
    """A whole page: a heading, one sentence, a way on; `body` is HTML already."""
    told = f"<p>{escape(sentence)}</p>" if sentence else ""
    onward = f'<p><a class="button" href="{escape(link[0])}">{escape(link[1])}</a></p>' if link else ""
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="robots" content="noindex">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} – Signpost</title><style>{look.style()}</style></head>"
        f'<body><main class="plain-page"><div class="top"><h1>{escape(title)}</h1></div>'
        f"{told}{body}{onward}</main></body></html>"
    )
