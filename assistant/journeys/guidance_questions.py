"""A clinician asks the guidance about a case, and what was asked and answered stays in the case's audit."""

from collections.abc import Callable

from pydantic import TypeAdapter

from assistant.errors import InputError
from assistant.guidance.asking import NOT_IN_GUIDANCE, Cited, GuidanceAnswer, Quoted, ask_guidance
from assistant.journeys.clock import now
from assistant.journeys.views import User
from assistant.records.reading import storable
from assistant.records.store import Store
from assistant.triage.case import Guide
from assistant.triage.result import Result
from models.base import Embedder

__all__ = ["NOT_IN_GUIDANCE", "Cited", "GuidanceAnswer", "GuidanceQuestions", "Quoted"]

RESULT = TypeAdapter(Result)
LONGEST_QUESTION = 300  # characters: what the sentence model reads well


class GuidanceQuestions:
    """Answers questions with passages of the guidance in use."""

    def __init__(self, store: Store, guide: Callable[[], Guide], embedder: Callable[[], Embedder]) -> None:
        self._store = store
        self._guide = guide
        self._embedder = embedder

    def ask(self, contact_id: str, question: str, user: User) -> GuidanceAnswer:
        """The answer of the case's pathways, then of all; InputError for a question that cannot be used."""
        if not contact_id.isdigit():
            raise InputError("There is no such contact: choose one from the worklist.")
        contact = self._store.contacts.get(int(contact_id))
        asked = " ".join(storable(question).split())
        if not asked:
            raise InputError("There is no question yet: write one, like “when to refer?”, then press Ask.")
        if len(asked) > LONGEST_QUESTION:
            raise InputError(f"The question is longer than {LONGEST_QUESTION} characters: shorten it.")
        result = RESULT.validate_python(contact.result) if contact.result else None
        pathways = [each.id for each in result.pathways] if result else []
        guide = self._guide()
        answer = ask_guidance(asked, pathways, guide.library, guide.look_up, self._embedder())
        self._store.audit.record(
            now(),
            user.name,
            "asked the guidance",
            ("contact", contact.id),
            question=asked,
            answer=[one.text for one in answer.sentences] or NOT_IN_GUIDANCE,
            passages=[one.id for one in answer.passages],
            guidance=guide.library.version,
        )
        return answer
