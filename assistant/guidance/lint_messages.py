"""What can be wrong with the first messages: a pathway nobody wrote, a message that stands twice.

A message in two places tells nothing: what is like it would belong to both.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from assistant.guidance.lint_pathway import at
from assistant.guidance.load import Document, Shelf
from assistant.guidance.problems import Problem, nearest
from assistant.guidance.strict_yaml import Place


def check_messages(shelf: Shelf) -> Iterator[Problem]:
    """Every mistake in `first-messages.yaml` and `out-of-scope.yaml`."""
    yield from _unknown_pathways(shelf)
    before: dict[str, str] = {}
    for document, place, text in _messages(shelf):
        plain = " ".join(text.lower().split())
        if not plain:
            yield at(document, place, "a message says nothing", "write it, or take the line out")
        elif plain in before:
            what = f'"{text[:60]}" stands twice: it is in {before[plain]} too'
            yield at(document, place, what, "keep the one that is right")
        else:
            before[plain] = f"{document.file} under {place[1]}" if len(place) > 2 else document.file


def _unknown_pathways(shelf: Shelf) -> Iterator[Problem]:
    document = shelf.first_messages
    known = sorted(pathway.model.id for pathway in shelf.pathways)
    for id in document.model.messages if document else ():
        if document and id not in known:
            what = f'there are messages for "{id}", which is no pathway'
            mend = nearest(id, known) or "correct the id, or take its messages out"
            yield at(document, ("messages", id), what, mend)


def _messages(shelf: Shelf) -> Iterator[tuple[Document[BaseModel], Place, str]]:
    """Each message with its file and its place in it."""
    if inside := shelf.first_messages:
        for id, said in inside.model.messages.items():
            yield from ((inside, ("messages", id, n), text) for n, text in enumerate(said))
    if outside := shelf.outside:
        given = {"messages": outside.model.messages, "kept_from_training": outside.model.kept_from_training}
        for key, said in given.items():
            yield from ((outside, (key, n), text) for n, text in enumerate(said))
