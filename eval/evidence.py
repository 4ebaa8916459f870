"""One failed case in full: what was said, what was expected, what came of it and why.

For the report; knows HTML and the interfaces' fields. Everything shown is escaped.
"""

import json
from collections.abc import Iterable
from html import escape
from typing import Any

from eval.cases import CheckTry, PairTry, ScribeTry, TriageExpected, TriageTry
from eval.runner import Record


def failure_html(record: Record, *, attributes: str = "") -> str:
    """A fold with the case's whole story; `attributes` are the fold's, as HTML."""
    reasons = [record.error] if record.error else [reason for each in record.failed for reason in each.why]
    names = (
        "no result" if record.error else ", ".join(each.measure.replace("_", " ") for each in record.failed)
    )
    story = _story(record)
    run = f" (run {record.run + 1})" if record.run else ""
    return (
        f"<details{attributes}><summary><b>{escape(record.case.id)}</b>{run}: {escape(names)}</summary>"
        f"{_fell(dict.fromkeys(reasons))}{_why(record)}{story}</details>"
    )


def _fell(reasons: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(reason)}</li>" for reason in reasons)
    return f'<ul class="fell">{items}</ul>' if items else ""


def _why(record: Record) -> str:
    """Why the case is in the suite, and what it is about."""
    tags = f"Tags: {', '.join(record.case.tags)}." if record.case.tags else ""
    why = " ".join(each for each in (record.case.why and f"{record.case.why}.", tags) if each)
    return f"<p>{escape(why)}</p>" if why else ""


def _story(record: Record) -> str:
    case, result = record.case, record.result if not record.error else None
    if isinstance(case, PairTry):
        due, found = _range(case.expect.range), result or {"base": None, "changed": None}
        return "".join(
            f"<h3>{title}</h3>{_triage_story(case.given[which], due, found[which])}"
            for which, title in (("base", "As it stands"), ("changed", "Changed"))
        )
    if isinstance(case, TriageTry):
        return _triage_story(case.given, _range(case.expect), result)
    if isinstance(case, CheckTry):
        shown = {"Given": case.given, "Expected": case.expect, "Came to": result or {}}
        return "".join(f"<h4>{title}</h4><p>{escape(_plain(fields))}</p>" for title, fields in shown.items())
    return _scribe_story(record)


def _range(expect: TriageExpected | None) -> str:
    return _plain(expect.model_dump(mode="json", exclude_none=True)) if expect else ""


def _triage_story(given: dict[str, Any], expected: str, result: dict[str, Any] | None) -> str:
    answers = [f"{each['question']} – {each['answer']}" for each in given.get("answers", ())]
    about = {key: value for key, value in given.items() if key not in ("opening", "answers")}
    said = "".join(
        (
            f"<h4>Said</h4><blockquote>{_marked(given['opening'], _quoted(result or {}))}</blockquote>",
            f"<p>{escape(_plain(about))}</p>" if about else "",
            _listed("Would answer", answers),
            f"<h4>Expected</h4><p>{escape(expected)}</p>" if expected else "",
            _listed("The conversation", _turns(result or {})),
        )
    )
    return f'<div class="story"><div>{said}</div><div>{_triage_result(result) if result else ""}</div></div>'


def _quoted(result: dict[str, Any]) -> set[str]:
    """The words that rules and raised red flags rest on."""
    raised = (flag for flag in result.get("red_flags", ()) if flag["state"] == "present")
    return {words for each in (*result.get("because", ()), *raised) for words in each["evidence"] if words}


def _marked(said: str, quoted: set[str]) -> str:
    """What was said, with the words a rule rests on marked; none inside another."""
    shown, at = "", 0
    for start, words in sorted((said.find(words), words) for words in quoted if words in said):
        if start >= at:
            shown += f"{escape(said[at:start])}<mark>{escape(words)}</mark>"
            at = start + len(words)
    return shown + escape(said[at:])


def _turns(result: dict[str, Any]) -> list[str]:
    """What was asked and said, where a simulated patient was met; what went wrong on purpose is marked."""
    return [
        f"{' / '.join(turn['questions']) or turn['asked'] or 'Opening'} – {turn['said']}"
        + (f" ({turn['how']})" if turn["how"] != "true" else "")
        for turn in result.get("conversation", ())
    ]


def _triage_result(result: dict[str, Any]) -> str:
    flags = _on_the_same_words(
        (f"{f['state']} {_quotes(f['evidence'])}", f["id"]) for f in result["red_flags"]
    )
    rules = [f"{b['rule']} {_quotes(b['evidence'])} ({b['passage']})" for b in result["because"]]
    read = _on_the_same_words(
        (f"{f['state']}, {f['whose']}, {f['when']} {_quotes([f['evidence']])}", f["id"])
        for f in result["findings"]
    )
    outcome = f"{result['urgency']}, {result['route']}, {result['minutes']} minutes"
    return "".join(
        (
            f"<h4>Came to</h4><p>{escape(outcome)}</p>",
            _listed("Rules", rules),
            _listed("Red flags", flags),
            _listed("Understood", read),
            _listed("Asked", result["asked"]),
            _listed("Unresolved", result["unresolved"]),
            f"<h4>Patient is told</h4><blockquote>{escape(result['reply'])}</blockquote>",
            f"<h4>Handover</h4><pre>{escape(result['handover'])}</pre>",
        )
    )


def _on_the_same_words(found: Iterable[tuple[str, str]]) -> list[str]:
    """One line for what is in one state by the same words: one "I'm not sure" may answer a hundred."""
    together: dict[str, list[str]] = {}
    for state, id in found:
        together.setdefault(state, []).append(id)
    return [f"{', '.join(ids)}: {state}" for state, ids in together.items()]


def _quotes(words: Iterable[str]) -> str:
    return ", ".join(f"“{each}”" for each in words)


def _scribe_story(record: Record) -> str:
    given, result = record.case.given, record.result if not record.error else None
    said = [f"{u.get('speaker', 'unknown')}: {u['text']}" for u in given.get("utterances") or ()]
    heard = [f"{u['n']} {u['speaker']}: {u['text']}" for u in result["transcript"]] if result else []
    return "".join(
        (
            f"<p>{escape(str(given['audio']))}</p>" if given.get("audio") else "",
            _listed("Expected", _expected(record)),
            _note(result) if result else "",
            _folded("Transcript", heard or said),
        )
    )


def _expected(record: Record) -> list[str]:
    if not isinstance(record.case, ScribeTry):
        return []
    expect = record.case.expect
    facts = [f"{each.state}: {' / '.join(each.any)}" for each in expect.facts]
    return (
        facts
        + [f"never: {' / '.join(each.any)}" for each in expect.never]
        + [f"task: {t}" for t in expect.tasks]
    )


def _note(result: dict[str, Any]) -> str:
    lines = [
        f"{section['section']}: {line['text']} [{', '.join(map(str, line['evidence'])) or 'no evidence'}]"
        for section in result["note"]
        for line in section["lines"]
    ]
    return _listed("Note, with the utterances each line rests on", lines)


def _listed(title: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h4>{escape(title)}</h4><ul>{items}</ul>" if items else ""


def _folded(title: str, lines: list[str]) -> str:
    return f"<details><summary>{escape(title)}</summary>{_listed(title, lines)}</details>" if lines else ""


def _plain(fields: dict[str, Any]) -> str:
    """Fields as words; what is empty is left out."""
    shown = {name: value for name, value in fields.items() if value not in ([], {}, None)}
    return "; ".join(f"{name.replace('_', ' ')}: {_value(value)}" for name, value in shown.items())


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
