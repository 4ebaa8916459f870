"""A reply to the patient worded behind the clinician's back, for the clinician to check; or why it is not.

Where there is a text model it words the reply from the case's own passages. What it wrote is kept in
the case's audit either way: the reply that passed the gate, or the reasons why the template stands.
Nothing waits for it, and without a model nothing is missing.
"""

import difflib
import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from assistant.guidance.load import Library
from assistant.guidance.passages import Passage
from assistant.journeys.behind import Behind, Patience
from assistant.journeys.clock import now
from assistant.journeys.views import WordedReply
from assistant.prompts import load_prompt
from assistant.records.rows import ContactRow, ContactStatus
from assistant.records.store import Store
from assistant.triage.case import Case
from assistant.triage.reply_draft import (
    ground_of,
    passages_for,
    put_together,
    said_by,
    sentences_of,
    why_not_worded,
)
from assistant.triage.reply_gate import check_reply
from assistant.triage.result import Result
from models.base import ModelUnavailableError, TextModel

log = logging.getLogger(__name__)
CASE, RESULT = TypeAdapter(Case), TypeAdapter(Result)
PROMPT = "patient-reply"
MOST_TOKENS = 500
WORDED, KEPT = "worded a reply", "kept the template"
SENT = "sent a reply"


class PatientReplies:
    """Drafts of replies, by contact."""

    def __init__(
        self,
        store: Store,
        library: Callable[[], Library],
        model: Callable[[], TextModel | None],
        prompts: Path,
    ) -> None:
        self._store = store
        self._library = library
        self._model = model
        self._prompts = prompts
        self._behind = Behind("patient replies")
        self._patience = Patience()
        self._begun: set[tuple[int, str]] = set()

    def begin(self, contact: ContactRow) -> None:
        """Have a reply worded, once for each state of a contact that waits for a clinician."""
        if contact.status is not ContactStatus.SENT or contact.result is None or self._model() is None:
            return
        key = (contact.id, _key(contact))
        if key in self._begun:
            return
        self._begun.add(key)
        if self.of(contact) is None and not self._behind.put(lambda: self._word(contact)):
            self._begun.discard(key)

    def of(self, contact: ContactRow) -> WordedReply | None:
        """What was worded for the contact as it now is, or why the template stands; None while it is not."""
        key = _key(contact)
        for line in reversed(self._store.audit.lines(subject=("contact", contact.id))):
            if line.what in (WORDED, KEPT) and line.detail.get("of") == key:
                return _as_view(line.detail)
        return None

    def pending(self, contact: ContactRow) -> bool:
        """Whether one is being worded."""
        return (contact.id, _key(contact)) in self._begun and self.of(contact) is None

    def settle(self, within_s: float = 10.0) -> bool:
        """Wait until everything begun is worded."""
        return self._behind.settle(within_s)

    def close(self) -> None:
        """Word no more."""
        self._behind.close()

    def join(self) -> bool:
        """After closing, and with the model gone: wait for what still runs."""
        return self._behind.join()

    # --- wording --------------------------------------------------------------------------------

    def _word(self, contact: ContactRow) -> None:
        case, result = CASE.validate_python(contact.case), RESULT.validate_python(contact.result)
        library = self._library()
        passages = passages_for(result, library)
        why_not = why_not_worded(case, result) or ("" if passages else "no local guidance is cited")
        if why_not or not said_by(case):
            self._keep(contact, KEPT, reasons=[why_not or "nothing was said to word it to"])
            return
        detail = self._worded(case, result, passages, library)
        self._keep(contact, WORDED if detail.get("text") else KEPT, **detail)

    def _worded(
        self, case: Case, result: Result, passages: Sequence[Passage], library: Library
    ) -> dict[str, Any]:
        """What the model wrote and what the gate says of it; `text` only where it may be shown."""
        model, prompt = self._model(), load_prompt(self._prompts, PROMPT)
        if model is None or self._patience.worn_out:
            return {"reasons": ["there is no text model, or it failed too often just now"]}
        asked = prompt.render(
            said="\n".join(said_by(case)),
            passages="\n\n".join(f"{it.id}:\n{it.text}" for it in passages),
            speaker=case.patient.spoken_by.value,
        )
        made = {"model": model.name, "prompt": prompt.label, "guidance": library.version}
        started = time.monotonic()
        try:
            answer = model.answer(prompt.system, asked, schema=prompt.schema, max_tokens=MOST_TOKENS)
        except ModelUnavailableError as error:
            self._patience.tell(answered=False)
            return {**made, "reasons": [str(error)]}
        self._patience.tell(answered=True)
        made["seconds"] = f"{time.monotonic() - started:.1f}"
        sentences = sentences_of(answer.data)
        whole = put_together(sentences, result, library)
        verdict = check_reply(sentences, whole, ground_of(case, result, passages, library))
        offered = {"sentences": [asdict(it) for it in sentences]}
        if not verdict.ok:
            return {**made, **offered, "reasons": list(verdict.reasons)}
        cited = {it.passage for it in sentences}
        rests_on = [[f"{it.pathway}: {it.heading}", it.text] for it in passages if it.id in cited]
        return {**made, **offered, "text": whole, "passages": rests_on}

    def _keep(self, contact: ContactRow, what: str, **detail: Any) -> None:
        for reason in detail.get("reasons", ()):
            log.info("Contact %s: the template stands, for a worded reply %s", contact.id, reason)
        if not self._behind.closed:
            self._store.audit.record(
                now(), "signpost", what, ("contact", contact.id), of=_key(contact), **detail
            )

    # --- sending --------------------------------------------------------------------------------

    def drafts(self, contact: ContactRow, template: str) -> dict[str, str]:
        """What the clinician could begin from, by who drafted it."""
        worded = self.of(contact)
        return {"template": template, **({"software": worded.text} if worded and worded.text else {})}

    def sent(self, contact: ContactRow, drafts: dict[str, str], reply: str, by: str) -> None:
        """Keep the draft a sent reply began from, what was sent, and the difference."""
        origin = max(drafts, key=lambda name: _likeness(drafts[name], reply))
        draft = drafts[origin].strip()
        kept = {"drafted_by": origin, "edited": draft != reply, "draft": draft, "sent": reply}
        self._store.audit.record(
            now(), by, SENT, ("contact", contact.id), **kept, difference=_difference(draft, reply)
        )


def _key(contact: ContactRow) -> str:
    """A new one whenever the template or the patient's words change."""
    result, case = contact.result or {}, contact.case
    whole = "\n".join([str(result.get("reply", "")), *map(str, case.get("said", ()))])
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:16]


def _as_view(detail: dict[str, Any]) -> WordedReply:
    return WordedReply(
        text=detail.get("text", ""),
        passages=tuple((str(heading), str(text)) for heading, text in detail.get("passages", ())),
        by=" ".join(filter(None, (detail.get("model", ""), detail.get("prompt", "")))),
        reasons=tuple(detail.get("reasons", ())),
    )


def _likeness(draft: str, reply: str) -> float:
    return difflib.SequenceMatcher(None, draft.strip(), reply, autojunk=False).ratio()


def _difference(draft: str, reply: str) -> list[str]:
    """The lines that went (-) and came (+)."""
    changed = difflib.unified_diff(draft.splitlines(), reply.splitlines(), n=0, lineterm="")
    return [line for line in changed if not line.startswith(("---", "+++", "@@"))]
