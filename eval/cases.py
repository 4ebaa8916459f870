"""A suite and its cases: what the system is given, and what must come of it.

Suites are files in `eval/suites`; one that names a `loader` takes its cases from reference data
instead (see `loaders.py`). Knows nothing of running or scoring.
"""

from pathlib import Path
from typing import Any, Literal, Self, get_args

from pydantic import Field, field_validator, model_validator

from assistant.errors import UsageError
from assistant.interfaces import ScribeCase, TriageCase
from eval.expected import Said
from eval.expected import TriageExpected as TriageExpected
from eval.files import Strict, read_yaml
from eval.patients.card import Card

SUITES = Path(__file__).with_name("suites")
Way = Literal["answers", "opening", "patient"]
OWN = ("practice", "practice-notes")  # a practice's own, in its data folder; the first stands for both


class Statement(Strict):
    """Something a note says, in any of these wordings: all words of one in one line of the note."""

    id: str
    any: tuple[str, ...] = Field(min_length=1)
    state: Literal["present", "absent"] = Field("present", description="absent: the line must deny it")
    section: str | None = Field(None, description="only lines of sections whose name contains this")


class ScribeExpected(Strict):
    """What a write-up must hold and must not hold."""

    facts: tuple[Statement, ...] = ()
    never: tuple[Statement, ...] = ()
    tasks: tuple[str, ...] = Field((), description="kinds of task that must be proposed")
    no_tasks: tuple[str, ...] = Field((), description="kinds that must not be")
    checklist: tuple[str, ...] = Field((), description="clinicians' critical facts, matched by words")
    codes: tuple[str, ...] = Field((), description="codes that must be suggested")
    no_codes: tuple[str, ...] = Field((), description="codes that must not be")
    reference: str | None = Field(None, description="what was really said, to count word errors")
    spoken: tuple[Said, ...] = Field((), description="who really said what, to judge speakers by")
    summary: str | None = Field(None, description="what a person wrote of it, for ROUGE-1")
    kinds: tuple[str, ...] = Field((), description="kinds of fact that most words of the note must be of")
    nothing: bool = Field(False, description="a recording without speech: no text and no note")


class _Case(Strict):
    id: str
    group: str = Field("", description="variants of one thing share a group and are not independent")
    tags: tuple[str, ...] = ()
    why: str = Field("", description="why it is in the suite, in words")
    given: dict[str, Any]

    def as_given(self) -> dict[str, Any]:
        """What the system is handed, with the case's id."""
        return {"id": self.id, **self.given}


def _message(given: dict[str, Any]) -> dict[str, Any]:
    case = TriageCase.model_validate({"id": "", **given})
    return case.model_dump(mode="json", exclude_unset=True, exclude={"id"})


class TriageTry(_Case):
    """A person's words, and the range in which the answer must lie."""

    expect: TriageExpected
    way: Way = Field("answers", description="how it is run; given by its suite")

    @field_validator("given")
    @classmethod
    def _is_a_triage_case(cls, given: dict[str, Any]) -> dict[str, Any]:
        return _message(given)

    def as_given(self) -> dict[str, Any]:
        """What the system is handed; also the way of running, where it is not the usual one."""
        given = super().as_given()
        return given if self.way == "answers" else {**given, "way": self.way}


class PatientTry(TriageTry):
    """A simulated patient in one persona; `given` is what the practice gets of them at first."""

    way: Way = "patient"
    card: Card
    persona: str
    seed: int = 0

    def as_given(self) -> dict[str, Any]:
        """All that the conversation hangs on."""
        met = {"card": self.card.model_dump(mode="json"), "persona": self.persona, "seed": self.seed}
        return {"id": self.id, "way": self.way, **met}


class ScribeTry(_Case):
    """A consultation, and what must and must not be written of it."""

    expect: ScribeExpected

    @field_validator("given")
    @classmethod
    def _is_a_scribe_case(cls, given: dict[str, Any]) -> dict[str, Any]:
        return ScribeCase.model_validate({"id": "", **given}).model_dump(
            mode="json", exclude_unset=True, exclude={"id"}
        )


class PairExpected(Strict):
    """What must hold of a changed message, beside that its urgency is no lower than before the change."""

    range: TriageExpected | None = Field(None, description="where the changed one's urgency must lie")
    never: tuple[str, ...] = Field((), description="words the reply to the changed one must not hold")
    within_s: float | None = Field(None, gt=0, description="the changed one must be done in this time")


class PairTry(_Case):
    """A message as it stands (`base`) and with one thing changed (`changed`), judged together."""

    expect: PairExpected = PairExpected()
    way: Literal["answers", "opening"] = Field("answers", description="how both are run")

    def as_given(self) -> dict[str, Any]:
        """Both messages; also the way of running, where it is not the usual one."""
        given = super().as_given()
        return given if self.way == "answers" else {**given, "way": self.way}

    @field_validator("given")
    @classmethod
    def _is_two_triage_cases(cls, given: dict[str, Any]) -> dict[str, Any]:
        if set(given) != {"base", "changed"}:
            raise ValueError("a pair gives `base` and `changed`, and nothing else")
        return {which: _message(one) for which, one in given.items()}


class CheckTry(_Case):
    """A try of something that is no single message or consultation.

    `check` names who asks the system and who scores what comes of it (`checks/registry.py`).
    """

    check: str
    expect: dict[str, Any] = Field(default_factory=dict)

    def as_given(self) -> dict[str, Any]:
        """What the check is handed: also its name."""
        return {**super().as_given(), "check": self.check}


Case = TriageTry | ScribeTry | PairTry | CheckTry
Kind = Literal["triage", "scribe", "pairs", "checks"]


class Suite(Strict):
    """Cases that belong together."""

    id: str
    title: str
    about: str
    kind: Kind
    way: Way = Field("answers", description="triage only: with written answers, by the opening, or met")
    loader: str | None = None
    programs: tuple[str, ...] = Field((), description="what must be installed on the machine to run it")
    blind: bool = Field(False, description="its cases are never shown: whoever reads them spends it")
    triage: tuple[TriageTry, ...] = ()
    scribe: tuple[ScribeTry, ...] = ()
    pairs: tuple[PairTry, ...] = ()
    checks: tuple[CheckTry, ...] = ()
    patients: tuple[Card, ...] = Field((), description="cards of simulated patients; every fitting persona")

    @property
    def cases(self) -> tuple[Case, ...]:
        """All cases, in order."""
        cases: tuple[Case, ...] = getattr(self, self.kind)
        return cases

    @model_validator(mode="after")
    def _has_cases_of_its_kind_with_ids_of_their_own(self) -> Self:
        others = [kind for kind in get_args(Kind) if kind != self.kind and getattr(self, kind)]
        if self.loader and (self.cases or others):
            raise ValueError("a suite with a loader has no cases of its own: remove one of the two")
        if (self.way == "patient") != bool(self.patients):
            raise ValueError("cards under `patients:` and `way: patient` go together: give both or neither")
        if others or not (self.cases or self.loader or self.patients):
            raise ValueError(f"a {self.kind} suite has its cases under `{self.kind}:`, and nothing else")
        ids = [case.id for case in (*self.cases, *self.patients)]
        if twice := sorted({each for each in ids if ids.count(each) > 1}):
            raise ValueError(f"case ids used twice: {', '.join(twice)}")
        return self


def suite_names(folder: Path = SUITES) -> tuple[str, ...]:
    """Every suite there is."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def own_suites(name: str, own: Path | None) -> tuple[Suite, ...]:
    """The practice's own suites that a name stands for; none where it is another suite's name."""
    if name not in OWN:
        return ()
    wanted = OWN if name == OWN[0] else (name,)
    found = [own / f"{each}.yaml" for each in wanted if own and (own / f"{each}.yaml").exists()]
    if not found:
        raise UsageError(
            "The practice has no cases of its own yet: a clinician keeps one on the page of a case or note."
        )
    return tuple(read_yaml(file, Suite) for file in found)


def load_suite(name: str, *, data: Path | None = None, folder: Path = SUITES) -> Suite:
    """A suite with its cases; `data` is the reference data's folder, for suites that need it.

    A name that ends in .yaml is a file of somebody's own, wherever it lies.
    """
    own = Path(name) if name.endswith(".yaml") else None
    if own is None and name not in suite_names(folder):
        known = ", ".join(suite_names(folder))
        raise UsageError(f"There is no suite {name}: name a file of your own (.yaml), or one of {known}.")
    suite = _in_its_way(read_yaml(own or folder / f"{name}.yaml", Suite))
    if own and suite.id in suite_names(folder):
        raise UsageError(f"{own} has the id of a suite of ours, {suite.id}: give it an id of its own.")
    if suite.loader is None:
        return suite
    from eval.loaders import load_cases
    from eval.own_loaders import OWN_LOADERS

    if suite.loader in OWN_LOADERS:
        return suite.model_copy(update={suite.kind: OWN_LOADERS[suite.loader]()})
    if data is None:
        raise UsageError(f"Suite {name} needs the reference data: give its folder with --data.")
    cases = load_cases(suite.loader, data)
    return suite.model_copy(update={suite.kind: cases})


def _in_its_way(suite: Suite) -> Suite:
    """Cases that know how they are run: cards in every persona, or messages by their opening alone."""
    if suite.way == "answers":
        return suite
    from eval.patients.tries import tries_of

    tries = suite.triage if suite.way == "opening" else tries_of(suite.patients)
    triage = tuple(each.model_copy(update={"way": suite.way}) for each in tries)
    return suite.model_copy(update={"triage": triage})
