"""How the pages look: theme, style sheet and the little script, all from this folder.

System fonts only; nothing is fetched from another host. Light for everyone, so that contrast holds.
"""

from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
SYSTEM_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Arial", "sans-serif")
FIXED_FONTS = ("ui-monospace", "SFMono-Regular", "Consolas", "Liberation Mono", "monospace")
INK, PAPER, LINE, DEEP = "#1b2a33", "#ffffff", "#68777f", "#0b4a5e"


def theme() -> Any:
    """A plain Gradio theme in the same colours day and night."""
    import gradio as gr

    plain = gr.themes.Base(
        font=SYSTEM_FONTS,
        font_mono=FIXED_FONTS,
        text_size=gr.themes.sizes.text_lg,
        radius_size=gr.themes.sizes.radius_sm,
    ).set(
        body_background_fill="#f1f5f6",
        body_text_color=INK,
        body_text_color_subdued="#43525b",
        block_background_fill=PAPER,
        block_border_width="0px",
        block_label_text_color=INK,
        block_title_text_color=INK,
        block_title_text_weight="600",
        input_background_fill=PAPER,
        input_border_color=LINE,
        input_border_width="2px",
        input_placeholder_color="#5a6870",
        button_primary_background_fill=DEEP,
        button_primary_background_fill_hover="#07323f",
        button_primary_text_color=PAPER,
        button_primary_border_color=DEEP,
        button_primary_border_color_hover=DEEP,
        button_secondary_border_color="#dfe9ec",
        button_secondary_background_fill="#dfe9ec",
        button_secondary_background_fill_hover="#cbdade",
        button_secondary_text_color=INK,
        checkbox_label_text_color=INK,
        checkbox_background_color_selected=DEEP,
        checkbox_border_color=LINE,
        loader_color=DEEP,
        link_text_color=DEEP,
    )
    return _same_at_night(plain)


def _same_at_night(plain: Any) -> Any:
    for name in [name for name in vars(plain) if name.endswith("_dark")]:
        setattr(plain, name, getattr(plain, name.removesuffix("_dark"), None))
    return plain


@cache
def style() -> str:
    """The style sheet of every page, sign-in included."""
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in ("look.css", "author.css"))


@cache
def head() -> str:
    """What goes into each page's head: not for search engines, and the little scripts."""
    script = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in ("page.js", "live.js"))
    return f'<meta name="robots" content="noindex"><script>{script}</script>'
