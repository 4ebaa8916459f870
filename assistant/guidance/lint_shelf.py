"""What can be wrong between files: findings nobody defined, routes nobody offers, shared phrases.

Takes the whole shelf as read; a file that could not be read is left out here, for it has its own
problems already.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pydantic import BaseModel

from assistant.guidance.lint_pathway import at
from assistant.guidance.load import Document, Shelf
from assistant.guidance.mentions import ALWAYS, Mention, flag_mentions, pathway_mentions
from assistant.guidance.problems import Level, Problem, nearest
from assistant.guidance.schema import CatalogueFile
from assistant.guidance.strict_yaml import Place
from assistant.types import Route

MOST_OPENED = 2  # pathways one finding may open
# Who else can take what a service would: the closest first. Without any of them, the GP.
INSTEAD_OF: Mapping[Route, tuple[Route, ...]] = {
    Route.AMBULANCE: (Route.EMERGENCY_DEPARTMENT,),
    Route.EMERGENCY_DEPARTMENT: (Route.AMBULANCE,),
    Route.CRISIS_LINE: (Route.NHS_111, Route.EMERGENCY_DEPARTMENT),
    Route.MATERNITY_UNIT: (Route.EMERGENCY_DEPARTMENT,),
    Route.EMERGENCY_EYE: (Route.EMERGENCY_DEPARTMENT,),
    Route.EMERGENCY_DENTIST: (Route.NHS_111, Route.DENTIST),
    Route.DENTIST: (Route.EMERGENCY_DENTIST, Route.NHS_111),
    Route.URGENT_TREATMENT_CENTRE: (Route.NHS_111, Route.GP),
    Route.OPTOMETRIST: (Route.EMERGENCY_EYE, Route.GP),
    Route.COMMUNITY_PHARMACY: (Route.PRACTICE_PHARMACIST, Route.GP),
    Route.MIDWIFE: (Route.MATERNITY_UNIT, Route.GP),
    Route.DISTRICT_NURSE: (Route.PRACTICE_NURSE, Route.GP),
    Route.SOCIAL_CARE: (Route.SOCIAL_PRESCRIBER, Route.CARE_COORDINATOR),
    Route.TALKING_THERAPIES: (Route.MENTAL_HEALTH_PRACTITIONER, Route.GP),
    Route.SUSPECTED_CANCER_CLINIC: (Route.SPECIALIST_CLINIC, Route.GP),
}


def check_shelf(shelf: Shelf) -> Iterator[Problem]:
    """Everything wrong between the files of a guidance folder."""
    yield from _unknown_findings(shelf)
    yield from _missing_routes(shelf)
    yield from _shared_phrases(shelf)
    yield from _practice(shelf)
    yield from _crowded_findings(shelf)


# --- findings ---------------------------------------------------------------------------------


def _unknown_findings(shelf: Shelf) -> Iterator[Problem]:
    """Findings used but never defined, with the nearest that are."""
    known = {entry.id for file in shelf.findings for entry in file.model.findings}
    if not known:
        return
    for document, used in _used(shelf):
        for mention in used:
            if mention.finding not in known and mention.finding != ALWAYS:
                what = f'the finding "{mention.finding}" is not defined in findings/'
                close = nearest(mention.finding, sorted(known))
                mend = close or "define it in pathways/findings/, or correct the id"
                yield at(document, mention.place, what, mend)


def used_findings(shelf: Shelf) -> frozenset[str]:
    """Every finding that a pathway or a universal red flag names."""
    documents = (pair for pair in _used(shelf) if not isinstance(pair[0].model, CatalogueFile))
    return frozenset(mention.finding for _, used in documents for mention in used)


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


def _crowded_findings(shelf: Shelf) -> Iterator[Problem]:
    """A finding that opens many pathways leaves it to chance whose questions are asked."""
    homes: dict[str, list[str]] = {}
    for document in shelf.pathways:
        for n, finding in enumerate(document.model.findings):
            others = homes.setdefault(finding, [])
            if len(others) >= MOST_OPENED:
                what = f'the finding "{finding}" already opens {" and ".join(others)}'
                mend = "leave it to them, or name a finding of this problem alone"
                yield at(document, ("findings", n), what, mend, Level.WARNING)
            others.append(document.model.id)


# --- routes -----------------------------------------------------------------------------------


def _missing_routes(shelf: Shelf) -> Iterator[Problem]:
    """Routes guidance sends people to that the practice's directory does not have."""
    if not shelf.practice:
        return
    offered = {service.route for service in shelf.practice.model.services}
    for document, place, route in _routes(shelf):
        if route not in offered:
            what = f"the practice's directory has no {route}"
            instead = next((other for other in INSTEAD_OF.get(route, ()) if other in offered), Route.GP)
            mend = f"add it to services in practice/practice.yaml, or use {instead}"
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


@lru_cache(maxsize=100_000)
def normalised(phrase: str) -> str:
    """A phrase without the case, marks and spacing that make no difference."""
    return " ".join(re.findall(r"[^\W_]+", phrase.lower().replace("'", "").replace("’", "")))
