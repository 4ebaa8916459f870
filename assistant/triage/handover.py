"""What the clinician reads: one screen, the problem first, in the patient's own words.

Gathers what is known; decides and advises nothing.
"""

from collections.abc import Iterable, Iterator, Sequence

from assistant.language.reader import Remark
from assistant.triage.case import Case
from assistant.triage.continuity import clinician_name
from assistant.triage.disposition import Assessment
from assistant.triage.hours import local, practice_open
from assistant.triage.interpreter import interpreter_needed
from assistant.triage.medicines import medicine_checks
from assistant.triage.reading_series import trend
from assistant.triage.readings import check_readings
from assistant.triage.result import Continuity, RedFlagState
from assistant.triage.rules import NOT_SETTLED
from assistant.triage.scores import Name, score
from assistant.triage.spoken import spoken_in_words
from assistant.triage.wording import days_in_words
from assistant.types import SpokenBy, State

# So that one screen is enough; all of it is in the case.
MOST_WORDS = 400  # of the patient's opening, in letters
MOST_FINDINGS, MOST_FLAGS, MOST_WORDS_OF_A_RULE = 12, 10, 3
_SCORES: tuple[Name, ...] = ("news2", "feverpain", "centor")
_WANTS = {
    Remark.ASKS_FOR_CLINICIAN: "a clinician who knows them",
    Remark.MEDICINE_QUESTION: "an answer about a medicine",
    Remark.ADMIN_REQUEST: "something administrative",
    Remark.RECORD_REQUEST: "records",
}
_SPOKE = {
    SpokenBy.PATIENT: "the patient", SpokenBy.PARENT: "a parent", SpokenBy.CARER: "a carer or relative",
    SpokenBy.RECEPTIONIST: "a receptionist, for the patient",
}  # fmt: skip


def write_handover(
    now: Assessment, flags: tuple[RedFlagState, ...], continuity: Continuity, unresolved: tuple[str, ...]
) -> str:
    """The handover, a line a subject, empty subjects left out."""
    lines = (
        ("Problem", _problem(now)),
        ("Proposed", _proposed(now)),
        ("Patient", _patient(now)),
        ("Spoken", spoken_in_words(now.case.speech)),
        ("Language", interpreter_needed(now.case)),
        ("Has", _findings(now, State.PRESENT)),
        ("Has not", _findings(now, State.ABSENT)),
        ("Unsure", _findings(now, State.UNSURE)),
        ("Red flags", "; ".join(_by_state(now, flags)) or "none belongs to what was said"),
        ("Readings", "; ".join(it.words for it in check_readings(now.case.measurements).usable)),
        ("Readings over time", trend(now.case.series)),
        ("Scores", "; ".join(worked.words for name in _SCORES if (worked := score(name, now.facts)))),
        ("Record", _record(now.case)),
        ("Medicines to check", "; ".join(it.words for it in medicine_checks(now.case, now.facts))),
        ("Wants", ", ".join(words for remark, words in _WANTS.items() if remark in now.case.remarks)),
        ("Why", _why(now)),
        ("Needs", "; ".join(f"{it.what} ({_plain(it.urgency)}, {_plain(it.route)})" for it in now.needs)),
        ("Continuity", _continuity(continuity, now)),
        ("Unresolved", " ".join(_but_flags(unresolved))),
    )
    return "\n".join(f"{subject}: {words}" for subject, words in lines if words)


def _plain(word: str) -> str:
    return word.replace("_", " ")


def _proposed(now: Assessment) -> str:
    proposal = now.proposal
    words = f"{_plain(proposal.urgency).upper()}, {_plain(proposal.route)}, {proposal.minutes} minutes"
    return f"{words}. For a clinician to validate; not a diagnosis."


def _problem(now: Assessment) -> str:
    opening = now.case.opening.strip()
    short = opening if len(opening) <= MOST_WORDS else f"{opening[:MOST_WORDS]}…"
    titles = ", ".join(match.pathway.title for match in now.matches) or "no local pathway fits"
    return f"“{short}” ({titles})" if short else f"nothing was said ({titles})"


def _patient(now: Assessment) -> str:
    patient, at = now.case.patient, local(now.case.at)
    age = "age not known" if patient.age_years is None else _age(patient.age_years)
    who = [age, patient.sex.value if patient.sex else "sex not known"]
    if patient.pregnant:
        who.append("pregnant")
    hours = "in hours" if practice_open(now.library.practice, now.case.at) else "out of hours"
    return f"{', '.join(who)}. Spoke: {_SPOKE[patient.spoken_by]}, {at:%a %-d %b %H:%M}, {hours}."


def _age(years: float) -> str:
    return f"{years:g} years" if years >= 2 else f"{round(years * 12)} months"


def _findings(now: Assessment, state: State) -> str:
    """Each with the patient's words; what the same words answered is said once for all."""
    by_words: dict[str, list[str]] = {}
    known = [(id, it) for id, it in sorted(now.facts.known.items()) if it.state is state]
    for id, it in known:
        if any(finding.source != "record" for finding in it.findings):
            definition = now.library.catalogue.get(id)
            name = definition.name if definition else id.replace("-", " ")
            lasting = f" for {days_in_words(it.days)}" if it.days is not None else ""
            by_words.setdefault(it.evidence[0], []).append(f"{name}{lasting}")
    return "; ".join(f"{first_of(names, MOST_FINDINGS)} (“{words}”)" for words, names in by_words.items())


def first_of(items: Sequence[str], most: int) -> str:
    """The first of them with commas, and how many more there are."""
    shown = ", ".join(items[:most])
    return f"{shown} and {len(items) - most} more" if len(items) > most else shown


def _by_state(now: Assessment, flags: tuple[RedFlagState, ...]) -> Iterator[str]:
    """Their titles, each once; of those not settled the ones that can change what happens come first."""
    labels = {
        State.PRESENT: "PRESENT", State.UNSURE: "NOT SETTLED", State.ABSENT: "absent",
        State.NOT_ASKED: "not asked",
    }  # fmt: skip
    for state, label in labels.items():
        titles = dict.fromkeys(flag.title for flag in flags if flag.state is state)
        if titles:
            first = [title for title in dict.fromkeys(now.open_flags) if title in titles]
            yield f"{label}: {first_of(list(dict.fromkeys((*first, *titles))), MOST_FLAGS)}"


def _but_flags(unresolved: Iterable[str]) -> Iterator[str]:
    """What the line of red flags does not say already."""
    return (sentence for sentence in unresolved if not sentence.startswith(NOT_SETTLED))


def _record(case: Case) -> str:
    record = case.patient.record
    subjects = (
        ("problems", record.problems), ("medicines", record.medicines), ("allergies", record.allergies),
        ("contacts", tuple(f"{it.on.isoformat()} {it.about}" for it in record.contacts)),
    )  # fmt: skip
    return "; ".join(f"{name} {', '.join(words)}" for name, words in subjects if words)


def _why(now: Assessment) -> str:
    rules = "; ".join(
        f"{it.rule} ({first_of([f'“{words}”' for words in it.evidence], MOST_WORDS_OF_A_RULE)})"
        for it in now.proposal.because
    )
    return f"{now.proposal.reason} {rules}".strip()


def _continuity(continuity: Continuity, now: Assessment) -> str:
    name = clinician_name(continuity.clinician, now.library.practice)
    who = f" with {name}" if continuity.wanted and name else ""
    return f"{'yes' if continuity.wanted else 'no'}{who}: {continuity.because}"
