"""The shape of a file of emergencies in another language (`pathways/languages/`)."""

from typing import Annotated

from pydantic import Field, StringConstraints

from assistant.guidance.schema_base import Sentence, Slug, Strict

FEWEST_PHRASES = 6
FEWEST_FINDINGS = 14

Code = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Phrases = Annotated[tuple[Sentence, ...], Field(min_length=FEWEST_PHRASES)]


class LanguageFile(Strict):
    """How people say emergencies in one language, and what they are told in it."""

    language: Sentence = Field(description="its name in English, as a clinician reads it")
    code: Code = Field(description="ISO 639-1")
    findings: dict[Slug, Phrases] = Field(
        min_length=FEWEST_FINDINGS, description="a finding of the catalogue, and how people say it"
    )
    denials: tuple[Words, ...] = Field(min_length=1, description='words of "no" right before what is denied')
    denials_after: tuple[Words, ...] = Field((), description='words of "no" that end the clause behind it')
    small: tuple[Words, ...] = Field(
        (), description="helping verbs and the like, spelt in many ways, that a phrase can do without"
    )
    help: tuple[Sentence, ...] = Field(min_length=2, description="asking for help")
    ambulance: tuple[Sentence, ...] = Field(min_length=2, description="asking for an ambulance")
    interpreter: tuple[Sentence, ...] = Field(
        min_length=2, description="asking for an interpreter; not speaking English"
    )
    emergency: Sentence = Field(description="what to do in an emergency: 999, now")
    otherwise: Sentence = Field(description="what happens next, and that an interpreter can be had")
