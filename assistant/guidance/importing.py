"""Makes a draft pathway of an existing guideline: all that can be placed, and a list of what is missing.

Pure: the document is handed in as read, and sentences are read by a function handed in. A draft is never
more certain than its document: urgencies and findings are first guesses, marked as such.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.guidance.importing_place import Placed, place
from assistant.guidance.importing_read import Block, Guideline, clean
from assistant.guidance.importing_write import (
    FlagDraft,
    PathwayDraft,
    notes_markdown,
    pathway_yaml,
    vignettes_yaml,
)
from assistant.guidance.lint_shelf import normalised
from assistant.guidance.lint_unwritten import TO_WRITE
from assistant.language.catalogue import Catalogue

REVIEW_AFTER = timedelta(days=181)
MOST_FLAGS = 25
MOST_PHRASES = 40
FEWEST_PHRASES = 8
_EMERGENCY = re.compile(r"\b(999|ambulance|call an? |collapse|unconscious|immediate(ly)?)\b", re.IGNORECASE)
_SAME_DAY = re.compile(
    r"\b(same[- ]day|today|within 24|urgent(ly)? (gp|review|appointment))\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"]([^”\"]{4,80})[”\"]")
_NAMED = re.compile(r"\b(?:NICE\s+)?((?:NG|CG|QS|TA|PH)\s?\d{1,4})\b|\b(NICE CKS|SIGN \d+|BNF)\b")

Read = Callable[[str], Iterable[str]]  # the findings a sentence speaks of, best first


@dataclass(frozen=True, slots=True)
class Draft:
    """A new pathway's files, and what an author is told about them."""

    id: str
    title: str
    texts: dict[str, str]
    placed: tuple[str, ...]
    missing: tuple[str, ...]
    unplaced: int


def draft_from(
    guideline: Guideline,
    read: Read,
    catalogue: Catalogue,
    today: date,
    *,
    id: str = "",
    title: str = "",
    taken: frozenset[str] = frozenset(),
) -> Draft:
    """A guideline as a draft pathway. `taken`: phrases that open other pathways already."""
    placed = place(guideline)
    title = clean(title) or placed.title
    id = slug(id or title)
    made = _draft(placed, guideline.name, read, catalogue, today, id, title, taken)
    missing = tuple(_missing(made, placed))
    found = tuple(f"{name}: {count}" for name, count in _counts(made, placed) if count)
    unplaced = [(line.heading, line.text) for line in (*placed.unplaced, *placed.about)]
    notes = notes_markdown(title, guideline.name, found, missing, unplaced, guideline.unread)
    texts = {
        "pathway.yaml": pathway_yaml(made),
        "vignettes.yaml": vignettes_yaml(made),
        "import-notes.md": notes,
    }
    return Draft(id, title, texts, found, missing, len(unplaced))


def blank(title: str, read: Read, catalogue: Catalogue, today: date, *, id: str = "") -> Draft:
    """A new pathway with nothing but its title; lint names all that is still to be written."""
    empty = Guideline("", (Block(clean(title), 1),))
    draft = draft_from(empty, read, catalogue, today, id=id, title=title)
    texts = {name: text for name, text in draft.texts.items() if name != "import-notes.md"}
    return replace(draft, texts=texts)


def slug(words: str) -> str:
    """`Acne (adults)` as `acne-adults`."""
    plain = re.sub(r"[^a-z0-9]+", "-", words.lower().replace("'", "").replace("’", "")).strip("-")
    plain = re.sub(r"^[0-9-]+", "", plain)[:50].strip("-")
    return plain or "new-pathway"


def _draft(placed: Placed, name: str, read: Read, catalogue: Catalogue, today: date, id: str, title: str,
           taken: frozenset[str]) -> PathwayDraft:  # fmt: skip
    opening = tuple(each for each in dict.fromkeys(read(title)) if each in catalogue)[:4]
    codes = tuple((code.code, code.display) for id_ in opening for code in catalogue[id_].codes)
    return PathwayDraft(
        id=id,
        title=title,
        source=f"Imported from {name} on {today}: see import-notes.md beside this file." if name else "",
        sources=_all_sources(placed, title, name),
        today=today,
        review_due=today + REVIEW_AFTER,
        owner=f"{TO_WRITE}: a role, such as Lead GP for skin; never a person",
        use=" ".join(placed.lines("use"))[:600] or f"{TO_WRITE}: who it is for",
        misuse=" ".join(placed.lines("misuse"))[:600] or f"{TO_WRITE}: whom it is not for",
        phrases=_phrases(placed, opening, catalogue, taken),
        findings=opening or (id,),
        flags=_flags(placed, read, catalogue, f"Local guideline: {title}"),
        before_referral=placed.lines("before_referral")
        or (f"{TO_WRITE}: tests and details before a referral",),
        assess=placed.lines("assess") or (f"{TO_WRITE}: what to ask, look for and measure",),
        manage=placed.lines("manage") or (f"{TO_WRITE}: what to do",),
        refer=placed.lines("refer") or (f"{TO_WRITE}: whom to refer, where and how soon",),
        self_care=placed.lines("self_care") or (f"{TO_WRITE}: what patients can do themselves",),
        safety_net=placed.lines("safety_net") or (f"{TO_WRITE}: when to come back, and when to call 999",),
        codes=codes or (("000000", f"{TO_WRITE}: the SNOMED CT concept"),),
    )


def _all_sources(placed: Placed, title: str, name: str) -> tuple[tuple[str, str], ...]:
    """The document itself, then what it rests on."""
    first = f"Local guideline: {title} ({name})" if name else f"{TO_WRITE}: the guideline this rests on"
    return ((first, ""), *_sources(placed))


def _sources(placed: Placed) -> Iterable[tuple[str, str]]:
    """Lines under references, links anywhere, and guidelines named in the text."""
    found: dict[str, str] = {}
    for line in placed.parts.get("sources", ()):
        url = next((link for _, link in line.links), "") or _url_in(line.text)
        found[line.text.replace(url, "").strip(" :-–()") or url] = url
    for label, url in placed.links:
        if url not in found.values():
            found[label if len(label) > 2 else url] = url
    everything = " ".join(line.text for lines in placed.parts.values() for line in lines)
    for match in _NAMED.finditer(everything):
        name = f"NICE {match[1].replace(' ', '')}" if match[1] else match[2]
        if not any(name in title or name.removeprefix("NICE ") in title for title in found):
            found[name] = ""
    return tuple((title, url) for title, url in found.items() if len(title) > 2)


def _url_in(text: str) -> str:
    found = re.search(r"https?://[^\s)>\]]+", text)
    return found[0].rstrip(".,;") if found else ""


def _phrases(
    placed: Placed, opening: tuple[str, ...], catalogue: Catalogue, taken: frozenset[str]
) -> tuple[str, ...]:
    """The document's own, then quoted words, then the catalogue's for what opens the pathway."""
    said = [each.strip("“”\"' ") for each in placed.lines("phrases")]
    quoted = [
        words for part in ("use", "assess") for line in placed.lines(part) for words in _QUOTED.findall(line)
    ]
    known = [phrase for id in opening if id in catalogue for phrase in catalogue[id].phrases[:10]]
    found: dict[str, str] = {}
    for phrase in (*said, *quoted, *(each for each in known if not each.startswith('"'))):
        if len(phrase) > 2 and normalised(phrase) not in taken:
            found.setdefault(normalised(phrase), phrase)
    phrases = list(found.values())[:MOST_PHRASES]
    for n in range(len(phrases) + 1, FEWEST_PHRASES + 1):
        phrases.append(f"{TO_WRITE} {n}: how a patient would put it")
    return tuple(phrases)


def _flags(placed: Placed, read: Read, catalogue: Catalogue, source: str) -> tuple[FlagDraft, ...]:
    """A red flag for each line under such a heading; the more careful urgency where none is named."""
    flags: dict[str, FlagDraft] = {}
    for line in placed.parts.get("red_flags", ())[:MOST_FLAGS]:
        found = tuple(id for id in dict.fromkeys(read(line.text)) if id in catalogue)[:4]
        id = slug(" ".join(line.text.removeprefix(f"{line.heading}: ").split()[:5]))
        while id in flags:
            id += "-more"
        soon = bool(_SAME_DAY.search(f"{line.heading} {line.text}")) and not _EMERGENCY.search(line.text)
        call = bool(_EMERGENCY.search(f"{line.heading} {line.text}"))
        route = "gp" if soon else "ambulance" if call else "emergency_department"
        phrases = [each for each in catalogue[found[0]].phrases if not each.startswith('"')] if found else []
        flags[id] = FlagDraft(
            id, line.text[:120], found or (id,), "same_day" if soon else "emergency", route, bool(found),
            source, phrases[0] if phrases else "",
        )  # fmt: skip
    if not flags:
        flags["danger"] = FlagDraft(
            "danger", f"{TO_WRITE}: the danger not to be missed", ("to-define",), "emergency",
            "emergency_department", False,
        )  # fmt: skip
    return tuple(flags.values())


def _counts(made: PathwayDraft, placed: Placed) -> Iterable[tuple[str, int]]:
    """How much of each part came out of the document."""
    yield "red flags", sum(bool(each) for each in placed.parts.get("red_flags", ()))
    yield "phrases", sum(not each.startswith(TO_WRITE) for each in made.phrases)
    yield "sources", len(made.sources)
    for name in ("before_referral", "assess", "manage", "refer", "self_care", "safety_net"):
        yield name.replace("_", " "), len(placed.lines(name))


def _missing(made: PathwayDraft, placed: Placed) -> Iterable[str]:
    """What the author still has to write or decide."""
    for name in ("use", "misuse", "before_referral", "assess", "manage", "refer", "self_care", "safety_net"):
        if not placed.lines(name):
            yield f"{name}: nothing in the document was found for it"
    few = sum(each.startswith(TO_WRITE) for each in made.phrases)
    if few:
        yield f"phrases: {few} more ways in which patients put it"
    unknown = [flag.title for flag in made.flags if not flag.known]
    if unknown:
        yield f"red_flags: findings for {len(unknown)} of {len(made.flags)} ({'; '.join(unknown)[:300]})"
    yield "red_flags: one plain question for each, and a check of every urgency, route and finding"
    yield "questions and decisions: which answers change the outcome; until then all see a GP the same day"
    yield "covers: age, sex and pregnancy; as it stands everyone is covered"
    if made.codes[0][0] == "000000":
        yield "codes: the SNOMED CT concept"
    yield "owner: a role; vignettes: at least six, with every red flag"
