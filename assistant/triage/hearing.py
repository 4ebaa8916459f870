"""Takes one message into the case: taps understood exactly, other words through the reader.

Only adds to what is known. Danger said before is never unsaid here; `step.correct` takes back what was
misunderstood. Knows no rules.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.language.about import UNSAID, About, read_about
from assistant.language.answers import Head, head_of
from assistant.language.asides import without_asides
from assistant.language.reader import Asked, Reading, Remark
from assistant.language.spelt_out import spelt_out
from assistant.triage.asks import DURATIONS, NO, NONE_OF_THESE, NOT_SURE, YES
from assistant.triage.case import Ask, Case, Guide, Hit, Part
from assistant.triage.interpreter import overhear, with_overheard
from assistant.triage.person import learn_about
from assistant.triage.readings import typed_readings
from assistant.types import Finding, SpokenBy, State

CHILD_YEARS = 16
PASSED_OVER = 0.8  # certainty of what was not ticked beside what was: no need to ask it again
_YES = frozenset({"yes", "yeah", "yep", "y", "yes please", "i do", "yes i do", "i am", "yes i am"})
_NO = frozenset({"no", "nope", "n", "none", "none of these", "none of them", "none of those", "no none",
                 "no i dont", "no none of these", "none at all", "neither", "nothing"})  # fmt: skip
_LEADING_YES = re.compile(
    r"^\W*(?:(?:oh|well|um+|er+m*)\W+)*(?:yes|yeah|yep|yup|aye)"
    r"(?:\W+(?:as a matter of fact|unfortunately|i do|i am|it is))?[\s,.!;:-]+",
    re.IGNORECASE,
)
_UNSURE = frozenset({"im not sure", "not sure", "i dont know", "dont know", "unsure", "no idea", "maybe"})


@dataclass(frozen=True, slots=True)
class Heard:
    """What one message adds."""

    findings: tuple[Finding, ...] = ()
    remarks: frozenset[Remark] = frozenset()
    unread: tuple[str, ...] = ()
    about: About = UNSAID
    language: str = ""


def hear(case: Case, said: str, guide: Guide) -> Case:
    """The case with one more message."""
    ask, source = case.waiting, _source(case)
    tapped = _tapped(ask, said, source, case) if ask else None
    heard = Heard(tapped) if tapped is not None else _read(said, ask, source, guide)
    return _with(case, said, heard, guide)


def hear_parts(case: Case, answers: Mapping[str, str], guide: Guide) -> Case:
    """Answers to single parts of a list, by part id, as a written patient gives them."""
    ask, source = case.waiting, _source(case)
    parts = {part.id: part for part in ask.parts} if ask else {}
    heard = [
        _part(parts[part_id], answer, source, guide)
        for part_id, answer in answers.items()
        if part_id in parts
    ]
    together = Heard(
        tuple(finding for one in heard for finding in one.findings),
        frozenset().union(*(one.remarks for one in heard)),
        tuple(words for one in heard for words in one.unread),
        language=next((one.language for one in heard if one.language), ""),
    )
    return _with(case, "\n".join(dict.fromkeys(answers.values())), together, guide)


def _part(part: Part, answer: str, source: str, guide: Guide) -> Heard:
    """One answer to one question of a list."""
    ask = Ask(part.id, part.text, part.about, parts=(part,))
    short = _short(_plain(answer), ask, source, answer)
    return Heard(short) if short is not None else _read(answer, ask, source, guide)


def _source(case: Case) -> str:
    return f"answer-{len(case.said)}" if case.said else "opening"


def _with(case: Case, said: str, heard: Heard, guide: Guide) -> Case:
    """The case with what was heard; the question asked is no longer open."""
    patient = learn_about(case.patient, said, case.waiting, heard.about, heard.findings)
    if Remark.SPEAKS_FOR_ANOTHER in heard.remarks and patient.spoken_by is SpokenBy.PATIENT:
        child = patient.age_years is not None and patient.age_years < CHILD_YEARS
        patient = replace(patient, spoken_by=SpokenBy.PARENT if child else SpokenBy.CARER)
    return replace(
        case,
        patient=patient,
        measurements=(*case.measurements, *typed_readings(said)),
        said=(*case.said, said),
        findings=(*case.findings, *heard.findings),
        remarks=case.remarks | heard.remarks,
        unread=(*case.unread, *heard.unread),
        language=case.language or heard.language,
        hits=_hits(case, said, guide),
        hunch=case.hunch.joined(guide.sense(without_asides(said))) if _is_account(case, said) else case.hunch,
        waiting=None,
    )


def _read(said: str, ask: Ask | None, source: str, guide: Guide) -> Heard:
    words = _beside_yes(said, ask) if ask and ask.about else without_asides(said)
    reading: Reading = guide.read(words, asked=_asked(ask, words), source=source)
    remarks = reading.remarks if said.strip() else reading.remarks | {Remark.EMPTY}
    overheard = overhear(said, guide.library.languages, source)
    if overheard.language:
        remarks |= {Remark.OTHER_LANGUAGE}
    unread = () if ask and ask.about else reading.unread
    findings = with_overheard(reading.findings, overheard)
    return Heard(findings, frozenset(remarks), unread, read_about(said), overheard.language)


def _beside_yes(said: str, ask: Ask) -> str:
    """What a yes to a list goes on to say: which of it is so. A bare yes stays."""
    rest = _LEADING_YES.sub("", said, count=1).strip()
    return rest if ask.kind == "any_of" and rest and head_of(rest) is Head.SILENT else said


def _asked(ask: Ask | None, said: str) -> Asked | None:
    """The question as the reader wants it; a yes to a list does not say which, so it is read alone."""
    if ask is None or not ask.about:
        return None
    if ask.kind == "any_of" and head_of(said) is Head.YES:
        return None
    options = tuple((part.text, part.about[0]) for part in ask.parts) if ask.kind == "choose" else ()
    return Asked(ask.id, ask.text, ask.about, ask.kind, options)


def _hits(case: Case, said: str, guide: Guide) -> tuple[Hit, ...]:
    """Pathways near the patient's own account; answers to closed questions are no account."""
    if not _is_account(case, said):
        return case.hits
    best = {hit.id: hit for hit in case.hits}
    for found in guide.find(spelt_out(without_asides(said))):
        before = best.get(found.id, Hit(found.id, 0.0))
        best[found.id] = Hit(found.id, max(found.score, before.score), max(found.value, before.value))
    return tuple(best.values())


def _is_account(case: Case, said: str) -> bool:
    """Whether somebody tells in their own words, rather than answers a closed question."""
    return bool(said.strip()) and (case.waiting is None or case.waiting.kind == "open")


# --- taps -------------------------------------------------------------------------------------


def _tapped(ask: Ask, said: str, source: str, case: Case) -> tuple[Finding, ...] | None:
    """The findings a tapped or one-word reply means; None when the words must be read."""
    plain = _plain(said)
    if ask.kind == "any_of":
        chosen = _chosen(ask, said)
        if chosen:
            return _ticked(ask, chosen, source)
        if plain in _YES and max((case.times_asked(part.id) for part in ask.parts), default=0) > 1:
            return _all(
                ask.about, State.PRESENT, source, said
            )  # yes twice, and never which: the worst counts
    if ask.kind == "choose":
        return _choice(ask, plain, source, said)
    if ask.kind == "duration":
        return _duration(ask, plain, source, said)
    return _short(plain, ask, source, said)


def _short(plain: str, ask: Ask, source: str, said: str) -> tuple[Finding, ...] | None:
    """A bare yes, no or not sure."""
    if not ask.about:
        return None
    if plain in _NO or plain in (_plain(NO), _plain(NONE_OF_THESE)):
        return _all(ask.about, State.ABSENT, source, said)
    if plain in _UNSURE or plain == _plain(NOT_SURE):
        return _all(ask.about, State.UNSURE, source, said)
    if (plain in _YES or plain == _plain(YES)) and ask.kind in ("yes_no", "number"):
        return _all(ask.about, State.PRESENT, source, said)
    return None


def _chosen(ask: Ask, said: str) -> tuple[Part, ...]:
    """The parts whose exact words were sent back, one a line; none if anything else was said."""
    lines = [line for line in re.split(r"[\n;]+", said) if line.strip()]
    by_words = {_plain(part.text): part for part in ask.parts}
    chosen = tuple(by_words[_plain(line)] for line in lines if _plain(line) in by_words)
    return chosen if len(chosen) == len(lines) else ()


def _ticked(ask: Ask, chosen: tuple[Part, ...], source: str) -> tuple[Finding, ...]:
    """What was ticked is there; what was passed over on a list to "choose every one that is" is not."""
    there = tuple(it for part in chosen for it in _all(part.about, State.PRESENT, source, part.text))
    ticked = {it.id for it in there}
    rest = (id for part in ask.parts if part not in chosen for id in part.about)
    said = "; ".join(part.text for part in chosen)
    passed_over = _all((id for id in dict.fromkeys(rest) if id not in ticked), State.ABSENT, source, said)
    return (*there, *(replace(it, certainty=PASSED_OVER) for it in passed_over))


def _choice(ask: Ask, plain: str, source: str, said: str) -> tuple[Finding, ...] | None:
    """One of several: the finding of the chosen words is there, the others are not."""
    options = {_plain(words): n for n, words in enumerate(ask.options)}
    if plain in _UNSURE:
        return _all(ask.about, State.UNSURE, source, said)
    if plain not in options or not ask.parts:
        return _short(plain, ask, source, said)
    chosen = {part.about[0] for part in ask.parts if _plain(part.text) == plain}
    there = tuple(Finding(id, State.PRESENT, said, source=source) for id in chosen)
    return (*there, *_all((id for id in ask.about if id not in chosen), State.ABSENT, source, said))


def _duration(ask: Ask, plain: str, source: str, said: str) -> tuple[Finding, ...] | None:
    """A tapped length of time."""
    days = {_plain(words): days for words, days in DURATIONS}.get(plain)
    if days is None:
        return _all(ask.about, State.UNSURE, source, said) if plain in _UNSURE else None
    return tuple(Finding(id, State.PRESENT, said, source=source, days=days) for id in ask.about[:1])


def _all(ids: Iterable[str], state: State, source: str, said: str) -> tuple[Finding, ...]:
    return tuple(Finding(id, state, said.strip(), source=source) for id in ids)


def _plain(text: str) -> str:
    """Lower case, no punctuation."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s]", "", text.casefold())).strip()
