"""Finds what a new or imported pathway still leaves to be written.

Knows the mark that stands in such places, and nothing of what belongs there.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from assistant.guidance.load import Document
from assistant.guidance.problems import Problem, quoted
from assistant.guidance.strict_yaml import Place

TO_WRITE = "TO DO"


def check_unwritten(document: Document[BaseModel]) -> Iterator[Problem]:
    """Every place that still says TO DO."""
    if TO_WRITE not in document.model.model_dump_json():
        return
    for place, text in _texts(document.model.model_dump(), ()):
        if TO_WRITE in text:
            hint = text.replace(TO_WRITE, "").strip(" :")
            what = f"{quoted(hint or text)} is still to be written"
            yield Problem(document.file, document.line(*place), what, "replace the line by your own words")


def _texts(data: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text, with its place."""
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*place, key))
    elif isinstance(data, list | tuple):
        for n, value in enumerate(data):
            yield from _texts(value, (*place, n))
