"""A message that was spoken: its mark in the case, and the need it shows where it was not in English.

A translation by software is not trusted alone: emergencies in the original words count too, and a person
looks, with an interpreter, as for a message typed in another language.
"""

from collections.abc import Iterable
from dataclasses import replace

from assistant.language.reader import Remark
from assistant.triage.case import Case, Guide, Speech
from assistant.triage.interpreter import overhear


def spoken(case: Case, speech: Speech, guide: Guide) -> Case:
    """The case about to hear a spoken message."""
    marked = replace(case, speech=(*case.speech, replace(speech, n=len(case.said))))
    if not speech.language:
        return marked
    overheard = overhear(speech.original, guide.library.languages, "original")
    return replace(
        marked,
        language=case.language or speech.language,
        remarks=case.remarks | {Remark.OTHER_LANGUAGE},
        findings=(*case.findings, *overheard.findings),
    )


def spoken_in_words(speech: Iterable[Speech]) -> str:
    """For the clinician: which messages were spoken, and in which language."""
    return "; ".join(f"message {it.n + 1} was {how_spoken(it.language)}" for it in speech)


def how_spoken(language: str) -> str:
    """The mark of one message: "spoken in Polish, translated by software"."""
    return (
        f"spoken in {language}, translated by software" if language else "spoken, put into words by software"
    )
