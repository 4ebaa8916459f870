"""What can be wrong between files: findings nobody defined, routes nobody offers, shared phrases.

Takes the whole shelf as read; a file that could not be read is left out here, for it has its own
problems already.
"""

import re
from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from assistant.guidance.lint_pathway import at
from assistant.guidance.load import Document, Shelf
from assistant.guidance.mentions import ALWAYS, Mention, flag_mentions, pathway_mentions
from assistant.guidance.problems import Level, Problem, nearest
from assistant.guidance.schema import Pathway, Vignettes
from assistant.guidance.strict_yaml import Place
from assistant.types import Route


def check_shelf(shelf: Shelf) -> Iterator[Problem]:
    """Everything wrong between the files of a guidance folder."""
    yield from _unknown_findings(shelf)
    yield from _missing_routes(shelf)
    yield from _shared_phrases(shelf)
    yield from _practice(shelf)
    for pathway, document in shelf.vignettes.items():
        yield from _vignettes(pathway, document, _flags(shelf))
    yield from _unproved_flags(shelf)


# --- findings ---------------------------------------------------------------------------------


def _unknown_findings(shelf: Shelf) -> Iterator[Problem]:
    """Findings used but never defined, with the nearest that are."""
    known = sorted(entry.id for file in shelf.findings for entry in file.model.findings)
    if not known:
        return
    for document, used in _used(shelf):
        for mention in used:
            if mention.finding not in known and mention.finding != ALWAYS:
                what = f'the finding "{mention.finding}" is not defined in findings/'
                mend = nearest(mention.finding, known) or "define it in pathways/findings/, or correct the id"
                yield at(document, mention.place, what, mend)


def _used(shelf: Shelf) -> Iterator[tuple[Document[BaseModel], Iterable[Mention]]]:
    """Each document with the findings it names."""
    for document in shelf.pathways:
        yield document, pathway_mentions(document.model)
    if shelf.universal:
        yield shelf.universal, flag_mentions(shelf.universal.model.red_flags)
    for file in shelf.findings:
        yield (
            file,
            (
                Mention(other, ("findings", n, "not_to_confuse_with", m))
                for n, entry in enumerate(file.model.findings)
                for m, other in enumerate(entry.not_to_confuse_with)
            ),
        )


# --- routes -----------------------------------------------------------------------------------


def _missing_routes(shelf: Shelf) -> Iterator[Problem]:
    """Routes guidance sends people to that the practice's directory does not have."""
    if not shelf.practice:
        return
    offered = {service.route for service in shelf.practice.model.services}
    for document, place, route in _routes(shelf):
        if route not in offered:
            what = f"the practice's directory has no {route}"
            mend = "add it to services in practice/practice.yaml, or choose another route"
            yield at(document, place, what, mend)


def _routes(shelf: Shelf) -> Iterator[tuple[Document[BaseModel], Place, Route]]:
    """Every route that is named anywhere, with its place."""
    for document in shelf.pathways:
        for n, flag in enumerate(document.model.red_flags):
            yield document, ("red_flags", n, "route"), flag.route
        for n, decision in enumerate(document.model.decisions):
            yield document, ("decisions", n, "route"), decision.route
    if shelf.universal:
        for n, flag in enumerate(shelf.universal.model.red_flags):
            yield shelf.universal, ("red_flags", n, "route"), flag.route
    if shelf.practice:
        for n, service in enumerate(shelf.practice.model.services):
            if service.fallback:
                yield shelf.practice, ("services", n, "fallback"), service.fallback


def _practice(shelf: Shelf) -> Iterator[Problem]:
    """A directory that names a route twice, or sends people round in a circle."""
    if not shelf.practice:
        return
    first: dict[Route, int] = {}
    for n, service in enumerate(shelf.practice.model.services):
        place = ("services", n, "route")
        if service.route in first:
            what = f"{service.route} is already in the directory on line {first[service.route]}"
            yield at(shelf.practice, place, what, "keep one entry for each route")
        first.setdefault(service.route, shelf.practice.line(*place))
        if service.fallback is service.route:
            what = f"{service.route} falls back to itself"
            yield at(shelf.practice, ("services", n, "fallback"), what, "name a service that is open then")


# --- phrases ----------------------------------------------------------------------------------


def _shared_phrases(shelf: Shelf) -> Iterator[Problem]:
    """The same words opening two pathways leave it to chance which is taken."""
    first: dict[str, tuple[str, str]] = {}
    for document in shelf.pathways:
        for n, phrase in enumerate(document.model.phrases):
            place, plain = ("phrases", n), normalised(phrase)
            here = (document.model.id, f"{document.file}:{document.line(*place)}")
            home, where = first.setdefault(plain, here)
            if home != document.model.id:
                what = f'the phrase "{phrase}" also opens "{home}" ({where})'
                yield at(document, place, what, "keep it where it belongs")
            elif where != here[1]:
                what = f'the phrase "{phrase}" is here twice ({where})'
                yield at(document, place, what, "keep one", Level.WARNING)


def normalised(phrase: str) -> str:
    """A phrase without the case, marks and spacing that make no difference."""
    return " ".join(re.findall(r"[^\W_]+", phrase.lower().replace("'", "").replace("’", "")))


# --- vignettes --------------------------------------------------------------------------------


def _flags(shelf: Shelf) -> dict[str, list[str]]:
    """The red flags a vignette may expect, by the pathway that has them."""
    flags = {it.model.id: [flag.id for flag in it.model.red_flags] for it in shelf.pathways}
    if shelf.universal:
        flags["universal"] = [flag.id for flag in shelf.universal.model.red_flags]
    return flags


def _vignettes(pathway: str, document: Document[Vignettes], flags: dict[str, list[str]]) -> Iterator[Problem]:
    """Vignettes with one id, or expecting a red flag nobody has."""
    first: dict[str, int] = {}
    known = sorted(f"{home}.{flag}" for home, ids in flags.items() for flag in ids)
    for n, vignette in enumerate(document.model.vignettes):
        line = document.line("vignettes", n, "id")
        if vignette.id in first:
            what = f'the id "{vignette.id}" is already used on line {first[vignette.id]}'
            yield at(document, ("vignettes", n, "id"), what, "give each its own")
        first.setdefault(vignette.id, line)
        for m, flag in enumerate(vignette.expect.red_flags):
            home = flag.split(".")[0]
            unread = home not in flags and home in (pathway, "universal")
            if flag not in known and not unread:
                what = f'the vignette expects the red flag "{flag}", which nobody has'
                mend = nearest(flag, known) or "write it as pathway-id.flag-id or universal.flag-id"
                yield at(document, ("vignettes", n, "expect", "red_flags", m), what, mend)


def _unproved_flags(shelf: Shelf) -> Iterator[Problem]:
    """A red flag no vignette expects has never been seen to work."""
    expected = {
        flag
        for document in shelf.vignettes.values()
        for vignette in document.model.vignettes
        for flag in vignette.expect.red_flags
    }
    for document in shelf.pathways:
        if document.model.id in shelf.vignettes:
            yield from _unproved_in(document, expected)


def _unproved_in(document: Document[Pathway], expected: set[str]) -> Iterator[Problem]:
    for n, flag in enumerate(document.model.red_flags):
        if f"{document.model.id}.{flag.id}" not in expected:
            what = f'no vignette expects the red flag "{flag.id}"'
            mend = "add a vignette that raises it"
            yield at(document, ("red_flags", n, "id"), what, mend, Level.WARNING)
