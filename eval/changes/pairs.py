"""Pairs from our own messages: each as it stands, and changed in one way.

`robustness` changes how a message is written or heard (`writing.py`); `fairness` who its writer is, how they
write and what those around them say (`counterfactual_changes.py`). A family is one message in all its forms.
"""

from collections.abc import Iterator
from typing import Any

from eval.cases import PairExpected, PairTry, TriageTry, load_suite
from eval.changes.writing import OF_ANSWERS_TOO, TEXT_CHANGES, text_changed
from eval.counterfactual_changes import CHANGES, Message, changed
from eval.counterfactual_figures import SEED, load_messages

CORE = "triage-core"
OTHERWISE = "I'm not sure"
MESSAGE_EVERY = 8  # of the counterfactual messages, in turn from kind to kind, so that all are used


def robustness() -> tuple[PairTry, ...]:
    """Every kind of change on every message of `triage-core`, and on every eighth counterfactual message."""
    core = [case for case in load_suite(CORE).cases if isinstance(case, TriageTry)]
    return (*_of_core(core), *_of_messages())


def fairness() -> tuple[PairTry, ...]:
    """Every counterfactual message with each change that can be made to it, decided on the opening."""
    messages = load_messages()
    return tuple(
        PairTry(
            id=f"{it.id}/{kind}",
            group=it.id,
            tags=(kind,),
            way="opening",
            given={"base": _given(it), "changed": _given(other)},
        )
        for kind in CHANGES
        for it in messages
        if (other := changed(it, kind, SEED))
    )


def _of_core(core: list[TriageTry]) -> Iterator[PairTry]:
    for kind in TEXT_CHANGES:
        for case in core:
            if (other := _case_changed(case.given, kind)) is not None:
                yield PairTry(
                    id=f"{case.id}/{kind}",
                    group=case.id,
                    tags=(kind,),
                    given={"base": case.given, "changed": other},
                    expect=PairExpected(range=case.expect),
                )


def _of_messages() -> Iterator[PairTry]:
    for turn, kind in enumerate(TEXT_CHANGES):
        for it in load_messages()[turn % MESSAGE_EVERY :: MESSAGE_EVERY]:
            given = _given(it)
            if (other := _case_changed(given, kind)) is not None:
                yield PairTry(
                    id=f"{it.id}/{kind}", group=it.id, tags=(kind,), given={"base": given, "changed": other}
                )


def _case_changed(given: dict[str, Any], kind: str) -> dict[str, Any] | None:
    """The case with its opening changed, and its answers where the change is one of writing."""
    opening = text_changed(given["opening"], kind, str(SEED))
    if opening is None:
        return None
    if kind not in OF_ANSWERS_TOO or "answers" not in given:
        return {**given, "opening": opening}
    answers = [
        {**it, "answer": text_changed(it["answer"], kind, str(SEED)) or it["answer"]}
        for it in given["answers"]
    ]
    return {**given, "opening": opening, "answers": answers}


def _given(message: Message) -> dict[str, Any]:
    case = message.as_case("", OTHERWISE)
    del case["id"]
    return case
