"""A text model reads a patient's message after the rules have answered it, and nothing waits for it.

What it heard is weighed by `assistant.triage.second_reader`; what counts reopens the decision, upward
only. Every reading is a line of the contact's audit. Too late, failed or nonsense: logged, no effect.
"""

import copy
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from assistant.journeys.behind import Behind, Patience
from assistant.journeys.clock import now
from assistant.prompts import Prompt, load_prompt
from assistant.records.store import Store
from assistant.triage.case import Guide
from assistant.triage.second_reader import Heard, candidates, hear_again
from assistant.types import Finding
from models.base import ModelUnavailableError, TextModel

log = logging.getLogger(__name__)
PROMPT = "message-findings"
READ_WITHIN_S = 15.0  # of the message; what comes later has no effect
MOST_TOKENS = 250
MOST_CHARACTERS = 2_000  # of a message; the first of a very long one
FEWEST_WORDS = 3  # shorter ones answer a question, and the rules know which
Take = Callable[[int, tuple[Finding, ...]], bool]


class SecondReading:
    """Reads messages again, one after the other."""

    def __init__(
        self,
        store: Store,
        guide: Callable[[], Guide],
        model: Callable[[], TextModel | None],
        prompts: Path,
        take: Take,
        *,
        within_s: float = READ_WITHIN_S,
    ) -> None:
        """`take`: puts what counts into the contact's case, and says whether it became more urgent."""
        self._store = store
        self._guide = guide
        self._model = model
        self._prompts = prompts
        self._take = take
        self._within_s = within_s
        self._behind = Behind("second reading")
        self._patience = Patience()

    def begin(self, contact_id: int, message: str) -> None:
        """Have a message read; returns at once and never raises."""
        try:
            model = self._model() if len(message.split()) >= FEWEST_WORDS else None
        except Exception:
            log.exception("Contact %s is not read again: the text model cannot be had", contact_id)
            return
        if model is None or self._patience.worn_out:
            return
        until = time.monotonic() + self._within_s
        text = message[:MOST_CHARACTERS]
        self._behind.put(lambda: self._read(contact_id, text, model, until))

    def settle(self, within_s: float = 10.0) -> bool:
        """Wait until everything begun is read."""
        return self._behind.settle(within_s)

    def close(self) -> None:
        """Read no more."""
        self._behind.close()

    def join(self) -> bool:
        """After closing, and with the model gone: wait for what still runs."""
        return self._behind.join()

    def _read(self, contact_id: int, text: str, model: TextModel, until: float) -> None:
        guide, prompt = self._guide(), load_prompt(self._prompts, PROMPT)
        offered = candidates(text, guide) if time.monotonic() < until else ()
        if not offered:
            late = time.monotonic() >= until
            log.info(
                "Contact %s is not read again: %s", contact_id, "too late" if late else "nothing is near"
            )
            return
        why, answer = "", None
        try:
            answer = _ask(model, prompt, text, offered, guide)
        except ModelUnavailableError as error:
            why = str(error)
        if time.monotonic() >= until:
            why, answer = f"not read within {self._within_s:g} s of the message", None
        self._patience.tell(answered=not why)
        heard = hear_again(answer, text, offered, guide)
        raised = bool(heard.findings) and not self._behind.closed and self._take(contact_id, heard.findings)
        self._keep(contact_id, model, prompt, heard, raised, why)

    def _keep(
        self, contact_id: int, model: TextModel, prompt: Prompt, heard: Heard, raised: bool, why: str
    ) -> None:
        if self._behind.closed:
            return
        if why:
            log.warning("Contact %s: the second reading has no effect: %s", contact_id, why)
        self._store.audit.record(
            now(),
            "signpost",
            "read a message again",
            ("contact", contact_id),
            added=[f"{it.id} {it.state}: “{it.evidence}”" for it in heard.findings],
            not_counted=list(heard.refused),
            more_urgent=raised,
            failed=why,
            model=model.name,
            prompt=prompt.label,
        )


def _ask(model: TextModel, prompt: Prompt, text: str, offered: Sequence[str], guide: Guide) -> dict[str, Any]:
    """The model's answer, held to the findings offered."""
    names = "\n".join(f"{id}: {guide.library.catalogue[id].name}" for id in offered)
    asked = prompt.render(message=text, findings=names)
    schema = copy.deepcopy(prompt.schema)
    schema["properties"]["findings"]["items"]["properties"]["finding"]["enum"] = list(offered)
    return model.answer(prompt.system, asked, schema=schema, max_tokens=MOST_TOKENS).data
