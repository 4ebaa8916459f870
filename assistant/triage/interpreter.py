"""What another language means for a contact: emergencies said in it, an interpreter, a sentence in it.

Knows no language; what is said in one comes from `assistant.language.foreign` and from guidance.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from assistant.language.foreign import ForeignReader, Overheard
from assistant.language.languages import UNKNOWN
from assistant.language.reader import Remark
from assistant.language.tongue import Tongue, tongue_named
from assistant.triage.case import Case
from assistant.types import Finding, State


def overhear(said: str, tongues: tuple[Tongue, ...], source: str) -> Overheard:
    """The language of a message, and the emergencies said in it."""
    return _listener(tongues).read(said, source)


@lru_cache(maxsize=4)
def _listener(tongues: tuple[Tongue, ...]) -> ForeignReader:
    return ForeignReader(tongues)


def with_overheard(findings: Iterable[Finding], overheard: Overheard) -> tuple[Finding, ...]:
    """Both together; what English took for a "no" in another language is not sure ("no" is a Polish yes)."""
    if overheard.language:
        findings = (replace(it, state=State.UNSURE) if it.state is State.ABSENT else it for it in findings)
    return (*findings, *overheard.findings)


def interpreter_needed(case: Case) -> str:
    """What the clinician is told of another language; "" where all was said in English."""
    if Remark.OTHER_LANGUAGE not in case.remarks:
        return ""
    known = case.language and case.language != UNKNOWN
    return f"interpreter needed: {case.language if known else 'which language is not known'}"


def in_their_language(case: Case, tongues: tuple[Tongue, ...], *, emergency: bool) -> str:
    """The one sentence the patient is told in their own language, where guidance has it."""
    tongue = tongue_named(tongues, case.language)
    if tongue is None:
        return ""
    return tongue.emergency if emergency else tongue.otherwise
