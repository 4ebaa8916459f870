"""From utterances to everything drafted: facts, note, codes, tasks, letters, summary.

Puts the rooms of the scribe in order. Holds no rule of its own, reads only templates and prompts.
Silence gives no note, and says so.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.scribe.draft import Visit, draft
from assistant.scribe.facts import extract_facts
from assistant.scribe.heard_as import Repair, as_used, settle
from assistant.scribe.heard_names import names_of
from assistant.scribe.model_facts import ModelFacts, add_model_facts
from assistant.scribe.repairs import find_repairs
from assistant.scribe.shapes import Carried, ModelUse, WriteUp
from assistant.scribe.speakers import assign_speakers
from assistant.scribe.templates import Template, load_template
from assistant.types import Gap, Utterance
from models.base import TextModel

Progress = Callable[[float, str], None]


def write_up(
    utterances: Sequence[Utterance],
    *,
    gaps: Sequence[Gap] = (),
    remote: bool = False,
    on: date | None = None,
    history: Sequence[Carried] = (),
    record: Sequence[str] = (),
    decided: Sequence[Repair] = (),
    template: str = "gp-default",
    text_model: TextModel | None = None,
    prompts: Path,
    own_templates: Path | None = None,
    progress: Progress | None = None,
) -> WriteUp:
    """Draft everything from one consultation, held `on` that day after what `history` triage heard.

    `record` names the patient's medicines and problems, which help to mend broken names; `decided` are
    repairs the clinician accepted or undid. A text model may add facts; it is never needed.
    """
    started = time.monotonic()
    layout = load_template(prompts, template, own=own_templates)
    transcript = tuple(replace(u, n=n) for n, u in enumerate(assign_speakers(_worded(utterances))))
    told = progress or (lambda _done, _sentence: None)
    told(0.05, "Finding what was said")
    repairs = settle(find_repairs(transcript, names_of(tuple(record))), decided)
    used = as_used(transcript, repairs)
    found = ModelFacts(extract_facts(used), ModelUse())
    if text_model is not None and transcript:
        found = add_model_facts(found.facts, used, text_model, prompts, told)
    told(0.9, "Drafting the note")
    drafted = draft(found.facts, transcript, layout, Visit(remote, on, tuple(history), repairs))
    told(1.0, "Ready to check")
    return replace(
        drafted,
        gaps=tuple(gaps),
        model=found.use,
        versions=_versions(layout, found.use),
        elapsed_ms=round((time.monotonic() - started) * 1000),
    )


def _worded(utterances: Sequence[Utterance]) -> list[Utterance]:
    return [utterance for utterance in utterances if utterance.text.strip()]


def _versions(layout: Template, use: ModelUse) -> dict[str, str]:
    versions = {"template": layout.label}
    if use.name:
        versions |= {"text_model": use.name, "prompt": use.prompt}
    return versions
