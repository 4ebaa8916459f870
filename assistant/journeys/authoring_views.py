"""What the author's page is shown: plain values, nothing to compute."""

from dataclasses import dataclass, field

from assistant.guidance.problems import Level, Problem


@dataclass(frozen=True, slots=True)
class DeskRow:
    """What is changed and released as a whole: a pathway, or one of `SHARED`."""

    id: str
    title: str
    version: str
    status: str
    reviewed: str
    review_due: str
    overdue: bool
    errors: int
    warnings: int
    files: tuple[str, ...]

    @property
    def is_pathway(self) -> bool:
        """Whether it can be retired, and has vignettes."""
        return self.id not in SHARED


SHARED = {
    "findings": "Findings: what patients say",
    "universal": "Dangers that hold whatever the problem is",
    "practice": "The practice: hours and services",
    "languages": "Other languages: emergencies as people say them",
}


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """A mistake as the page shows it."""

    file: str
    line: int
    what: str
    mend: str
    is_error: bool

    @classmethod
    def of(cls, problem: Problem) -> "FoundProblem":
        """The same, for the page; the file without the folder's own name."""
        file = problem.file.split("/", 1)[-1]
        return cls(file, problem.line, problem.what, problem.mend, problem.level is Level.ERROR)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong in the text, and what it makes wrong in other files."""

    here: tuple[FoundProblem, ...]
    elsewhere: tuple[FoundProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedAs:
    """One question as the patient meets it, and what an answer may lead to."""

    text: str
    replies: tuple[str, ...]
    leads_to: str
    is_red_flag: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """A pathway as its readers meet it."""

    title: str
    banner: str
    about: tuple[tuple[str, str], ...] = ()
    asked: tuple[AskedAs, ...] = ()
    flow: str = ""
    advice: tuple[tuple[str, tuple[str, ...]], ...] = ()
    clinician: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class TrialResult:
    """What came of running vignettes: how many, which held, and every difference."""

    run: int
    differences: tuple[tuple[str, str, bool], ...] = field(default=())  # vignette, sentence, under-triage
    held: tuple[str, ...] = ()
