"""The findings of a case merged into one view that conditions are evaluated against.

Only what this patient has now counts. The merge does not depend on the order of findings: present
outweighs absent (danger said once is not unsaid by a later "no"; only a correction removes it), and
a clear answer outweighs an unclear one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from assistant.triage.case import Case, Patient
from assistant.triage.readings import Measured, readings_of
from assistant.triage.record import record_findings
from assistant.types import Finding, Sex, State, When, Whose

CLEAR = 0.5  # certainty below which a finding is only a guess and counts as unsure
FEVER_CELSIUS = 38.0  # NICE NG143 and NG84: 38 °C or more
FEVER, PREGNANT, GAVE_BIRTH = "fever", "pregnant", "recently-gave-birth"
MENARCHE_YEARS, MENOPAUSE_YEARS = 11, 56  # outside these ages pregnancy is not asked about


@dataclass(frozen=True)
class Known:
    """What is known of one finding and the findings that say so."""

    state: State
    findings: tuple[Finding, ...]

    @cached_property
    def days(self) -> float | None:
        """The longest duration given for it."""
        given = [finding.days for finding in self.findings if finding.days is not None]
        return max(given, default=None)

    @cached_property
    def evidence(self) -> tuple[str, ...]:
        """The words it rests on, each once."""
        return tuple(dict.fromkeys(finding.evidence for finding in self.findings))


@dataclass(frozen=True, slots=True)
class Facts:
    """Who the patient is, what they have, and what was measured."""

    patient: Patient
    at: datetime
    known: Mapping[str, Known]
    readings: Mapping[str, Measured] = field(default_factory=dict)

    @property
    def measured_or_recorded(self) -> bool:
        """Whether there is more to go by than who the patient is and what was said."""
        record = self.patient.record
        return bool(self.readings or record.problems or record.medicines or record.contacts)

    def state(self, finding_id: str) -> State:
        """Present, absent, unsure, or not asked."""
        known = self.known.get(finding_id)
        return known.state if known else State.NOT_ASKED

    def has(self, *finding_ids: str) -> bool:
        """True when the patient has one of these now."""
        return any(self.state(finding_id) is State.PRESENT for finding_id in finding_ids)

    def present(self) -> tuple[str, ...]:
        """Everything the patient has now, in a fixed order."""
        return tuple(sorted(id for id, known in self.known.items() if known.state is State.PRESENT))

    def evidence(self, finding_id: str) -> tuple[str, ...]:
        """The words a finding rests on."""
        known = self.known.get(finding_id)
        return known.evidence if known else ()

    def supposing(self, findings: Iterable[Finding]) -> "Facts":
        """These facts as they would be if `findings` were said too."""
        added: dict[str, Known] = {}
        for finding in findings:
            before = added.get(finding.id) or self.known.get(finding.id)
            added[finding.id] = _merge((*(before.findings if before else ()), finding))
        return replace(self, known={**self.known, **added})


def facts_of(case: Case) -> Facts:
    """The merged view of a case."""
    readings = readings_of(case.measurements)
    heard = [finding for finding in case.findings if _counts(finding)]
    heard += (*_measured_findings(readings), *record_findings(case.patient.record), *_pregnancy(case.patient))
    by_id: dict[str, list[Finding]] = {}
    for finding in heard:
        by_id.setdefault(finding.id, []).append(finding)
    known = {id: _merge(tuple(findings)) for id, findings in by_id.items()}
    return Facts(case.patient, case.at, known, readings)


def may_be_pregnant(patient: Patient) -> bool | None:
    """Whether the patient is pregnant; False where it cannot be, None where it is not known."""
    age = patient.age_years
    if patient.sex is Sex.MALE or (age is not None and not MENARCHE_YEARS <= age < MENOPAUSE_YEARS):
        return False
    return patient.pregnant


def _pregnancy(patient: Patient) -> tuple[Finding, ...]:
    """What is known of pregnancy, as a finding too: pathways may ask either way."""
    if may_be_pregnant(patient) is None:
        return ()
    state, words = (State.PRESENT, "pregnant") if may_be_pregnant(patient) else (State.ABSENT, "not pregnant")
    pregnancy = Finding(PREGNANT, state, words, source="record")
    if patient.sex is not Sex.MALE:
        return (pregnancy,)
    return pregnancy, Finding(GAVE_BIRTH, State.ABSENT, "male", source="record")


def _counts(finding: Finding) -> bool:
    """Only this patient, now: neither a father's stroke nor a worry that it might be one."""
    return finding.whose is Whose.PATIENT and finding.when is When.NOW


def _merge(findings: tuple[Finding, ...]) -> Known:
    """One state for all that was said of one finding."""
    clear = [finding for finding in findings if finding.certainty >= CLEAR]
    for state in (State.PRESENT, State.ABSENT):
        saying = tuple(finding for finding in clear if finding.state is state)
        if saying:
            return Known(state, tuple(sorted(saying, key=_order)))
    return Known(State.UNSURE, tuple(sorted(findings, key=_order)))


def _order(finding: Finding) -> tuple[str, str]:
    return finding.source, finding.evidence


def _measured_findings(readings: Mapping[str, Measured]) -> tuple[Finding, ...]:
    """A measured fever is a fever; a normal reading (perhaps after paracetamol) denies nothing."""
    temperature = readings.get("temperature")
    if temperature is None or temperature.value < FEVER_CELSIUS:
        return ()
    return (Finding(FEVER, State.PRESENT, temperature.words, source="reading"),)
