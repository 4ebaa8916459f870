"""The note, from facts alone, in the sections of a template.

Knows how a UK GP sets a note out: terse lines, negatives together, nothing said for the clinician.
What does not fit the template's length is left unplaced and listed. A section without facts says
what its template says.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.scribe import grounding
from assistant.scribe.figures import as_history, with_figures
from assistant.scribe.joining import join_texts, system_of
from assistant.scribe.must_check import things_to_check
from assistant.scribe.shapes import Fact, FactKind, Line, Origin, Section
from assistant.scribe.telegraph import CLINICIAN_KINDS, telegraphic
from assistant.scribe.templates import Template, TemplateSection
from assistant.scribe.terse import capitalised
from assistant.scribe.words import has
from assistant.types import Speaker, State, Utterance

LINE_WORDS = 26
WORD_COST = 0.2  # what a word of a fact costs: five short facts beat one long one
PLAN_WORD_COST = 0.08  # a medicine, test or referral is written in full unless it runs on
ALARMING_WORTH = 0.8  # blood, breathlessness, collapse: in before what is told at greater length
DECIDED = 4.5  # weight of a plan that holds one
NEAR = 4  # facts said within so many utterances of each other may share a line
# What does harm when it is left out goes in however long it is.
NEVER_TRIMMED = (
    FactKind.ALLERGY,
    FactKind.MEDICINE,
    FactKind.EXAMINATION,
    FactKind.IMPRESSION,
    FactKind.SAFETY_NET,
)
REMOTE = "Remote consultation: not examined in person."


@dataclass(frozen=True, slots=True)
class Note:
    """A drafted note and what became of each fact."""

    sections: tuple[Section, ...]
    facts: tuple[Fact, ...]
    unplaced: tuple[int, ...]


def draft_note(
    facts: Sequence[Fact], template: Template, transcript: Sequence[Utterance], *, remote: bool = False
) -> Note:
    """Place the facts, most telling first, up to the template's length."""
    placed = _placed(facts, template)
    said = {utterance.n: utterance for utterance in transcript}
    sections = [
        _section(section, [f for f in placed if template.section_of(f) is section], said, remote)
        for section in template.sections
    ]
    numbers = {n for section in sections for line in section.lines for n in line.facts}
    return Note(
        tuple(section for section in sections if section.lines or section.absent),
        tuple(replace(fact, in_note=fact.n in numbers) for fact in facts),
        tuple(fact.n for fact in facts if fact.n not in numbers),
    )


def _placed(facts: Sequence[Fact], template: Template) -> list[Fact]:
    """The facts that fit, in the order they were said."""
    kept: set[int] = set()
    left = template.words
    for fact in sorted(facts, key=_worth, reverse=True):
        words = len(_in_note(fact).split())
        if words <= left and template.section_of(fact):
            kept.add(fact.n)
            left -= words
    return [fact for fact in facts if fact.n in kept]


def _worth(fact: Fact) -> tuple[float, int]:
    """How much a fact tells for its length; the earlier of equals first."""
    cost = 0.0 if fact.kind in NEVER_TRIMMED else WORD_COST
    if fact.kind is FactKind.PLAN and fact.weight >= DECIDED:
        cost = PLAN_WORD_COST
    alarming = ALARMING_WORTH * (fact.polarity is State.PRESENT and has(fact.text, "alarming"))
    return fact.weight + alarming - cost * len(_in_note(fact).split()), -fact.n


def _section(
    section: TemplateSection, facts: Sequence[Fact], said: dict[int, Utterance], remote: bool
) -> Section:
    examining = FactKind.EXAMINATION in section.kinds and not section.about
    sound = [fact for fact in facts if ground(fact, said).supported]
    groups = [part for group in _groups(sound) for part in _by_teller(group, said)]
    lines = [_line(group, said, remote) for group in groups]
    lines += [_doubtful_line(fact, said) for fact in facts if fact not in sound]
    if examining and remote:
        lines.insert(0, Line(REMOTE, (), ()))
    return Section(section.heading, tuple(lines), "" if lines else section.absent)


def _groups(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Facts that share a line: neighbours of one kind; bare negatives together."""
    groups: list[list[Fact]] = []
    for gather in (lambda fact: not _bare_negative(fact), _bare_negative):
        for fact in _in_order(filter(gather, facts)):
            if not groups or not _shares(groups[-1], fact, gather):
                groups.append([])
            groups[-1].append(fact)
    return groups


def _in_order(facts: Iterable[Fact]) -> list[Fact]:
    """As said, but denials of one system together."""
    ordered = list(facts)
    first = {system_of(fact.text): n for n, fact in reversed(list(enumerate(ordered)))}
    return sorted(ordered, key=lambda fact: first[system_of(fact.text)] if _bare_negative(fact) else 0)


def _bare_negative(fact: Fact) -> bool:
    return fact.kind is FactKind.NEGATIVE and fact.text.startswith("no ")


def _shares(group: Sequence[Fact], fact: Fact, gather: Callable[[Fact], bool]) -> bool:
    last = group[-1]
    if not (fact.evidence and last.evidence):
        return fact.origin is last.origin
    words = sum(len(_in_note(other).split()) for other in (*group, fact))
    if words > LINE_WORDS or not gather(last) or last.kind in CLINICIAN_KINDS or fact.kind is not last.kind:
        return False
    return _bare_negative(fact) or min(fact.evidence) - max(last.evidence) <= NEAR


def _line(facts: Sequence[Fact], said: dict[int, Utterance], remote: bool) -> Line:
    """One line, with what in it must be checked."""
    text = capitalised(join_texts([_in_note(fact) for fact in facts]))
    if facts[0].origin is Origin.TRIAGE:
        text = f"Told in triage: {text}"
    elif _told_by_companion(facts, said):
        text = f"Companion says: {text}"
    evidence = tuple(sorted({n for fact in facts for n in fact.evidence}))
    return Line(text, _numbers(facts), evidence, check=things_to_check(facts, said, remote=remote))


def _by_teller(group: Sequence[Fact], said: Mapping[int, Utterance]) -> list[list[Fact]]:
    """What a companion told never shares a line with what the patient told."""
    parts: tuple[list[Fact], list[Fact]] = ([], [])
    for fact in group:
        parts[_told_by_companion([fact], said)].append(fact)
    return [part for part in parts if part]


def _told_by_companion(facts: Sequence[Fact], said: Mapping[int, Utterance]) -> bool:
    """True where somebody else spoke for a patient who speaks too; where only they speak, once is enough."""
    patient_speaks = any(u.speaker is Speaker.PATIENT and len(u.text.split()) > 2 for u in said.values())
    tellers = {said[n].speaker for fact in facts for n in fact.evidence if n in said} - {Speaker.DOCTOR}
    return patient_speaks and tellers == {Speaker.COMPANION}


def _doubtful_line(fact: Fact, said: dict[int, Utterance]) -> Line:
    """A fact its evidence does not bear out: shown with the reasons, never exported."""
    reasons = ground(fact, said).reasons
    return Line(capitalised(_in_note(fact)), (fact.n,), fact.evidence, supported=False, check=reasons)


def ground(fact: Fact, said: Mapping[int, Utterance]) -> grounding.Grounding:
    """A fact against its own evidence, never its neighbour's; what triage heard was checked there."""
    if fact.origin is Origin.TRIAGE:
        return grounding.Grounding(())
    return grounding.check(with_figures(fact.text), [said[n] for n in fact.evidence if n in said])


def _in_note(fact: Fact) -> str:
    if fact.origin is Origin.TRIAGE:
        return fact.text
    text = with_figures(telegraphic(fact))
    return as_history(text) if fact.kind is FactKind.PRESENTING else text


def _numbers(facts: Sequence[Fact]) -> tuple[int, ...]:
    return tuple(fact.n for fact in facts)
