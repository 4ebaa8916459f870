"""The parts that documents take in by name, as `{{ figures }}` in their text: tables made of the case."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from eval.safety_case.case import SafetyCase
from eval.safety_case.log_html import PRODUCTS, UNSHOWN, in_short, matrices, overview
from eval.safety_case.pages import PAGES, as_docx, code, codes, has_docx, listed, table
from eval.safety_case.results import RunFigure, RunResult
from eval.safety_case.schema import Limit, Status
from eval.safety_case.sources import SUITE

NO_RUN = (
    "<p><strong>No evaluation run was named, so this report holds no figures and cannot be signed.</strong> "
    "Run <code>signpost eval run …</code> and name its report with <code>--run</code>.</p>"
)


@dataclass(frozen=True, slots=True)
class Made:
    """What the documents are made from, beside the case."""

    words: str
    versions: Mapping[str, Any]


def parts_of(case: SafetyCase, made: Made) -> dict[str, str]:
    """Every part by its name."""
    return {
        "in_short": f"<p>{escape(in_short(case))}</p>",
        "overview": overview(case.hazards),
        "matrices": matrices(case),
        "open_hazards": _left(case),
        "gaps": _gaps(case),
        "fallen": _fallen(case),
        "figures": _figures(case),
        "gates": _gates(case),
        "tests": _tests(case),
        "limits": limits_table(case.limits),
        "limits_triage": limits_table(it for it in case.limits if it.product in ("triage", "both")),
        "limits_scribe": limits_table(it for it in case.limits if it.product in ("scribe", "both")),
        "versions": f"<pre>{escape(json.dumps(made.versions, indent=2, ensure_ascii=False))}</pre>",
        "evidence": f"<details><summary>Every test and suite</summary>{codes(case.evidence())}</details>",
        "contents": _contents(),
    }


def limits_table(limits: Any) -> str:
    """Known limits, each with what follows from it and where that is written or measured."""
    rows = (_limit(limit) for limit in limits)
    return table(
        "Known limits", ("Id", "Product", "Limit", "What follows", "From", "Hazards"), rows, css="stack"
    )


def _limit(limit: Limit) -> tuple[str, ...]:
    links = ", ".join(f'<a href="hazard-log.html#{id}">{id}</a>' for id in limit.hazards)
    words = (escape(limit.limit), escape(limit.means))
    return limit.id, PRODUCTS[limit.product], *words, codes((limit.source,)), links


def _left(case: SafetyCase) -> str:
    """What is still to be done, worst first."""
    left = [*case.of_status(Status.OPEN), *case.of_status(Status.TRANSFERRED)]
    rows = (
        (
            f'<a href="hazard-log.html#{it.id}">{it.id}</a>', escape(it.title), str(it.after.rating),
            str(it.status), escape(it.missing or ""), escape(it.owner),
        )
        for it in sorted(left, key=lambda it: (-it.after.rating, it.id))
    )  # fmt: skip
    return table(
        "Still to be done", ("Id", "Hazard", "Rating", "Status", "Missing", "Owner"), rows, css="stack"
    )


def _gaps(case: SafetyCase) -> str:
    found = [f"{hazard.id}: {control.what}" for hazard, control in case.gaps()]
    return listed(found) or "<p>Every control of ours names a test or suite.</p>"


def _fallen(case: SafetyCase) -> str:
    """Evidence that failed, with the hazard that rests on it."""
    rows = [
        (f'<a href="hazard-log.html#{it.id}">{it.id}</a>', escape(it.title), code(evidence), escape(how))
        for it, evidence, how in case.fallen()
    ]
    if not rows:
        return "<p>Nothing that was run and named fell short.</p>"
    told = table("Evidence that fell short", ("Id", "Hazard", "Evidence", "How"), rows, css="stack")
    return f"<p><strong>{UNSHOWN}</strong></p>{told}"


def _figures(case: SafetyCase) -> str:
    if not case.results.runs:
        return NO_RUN
    missing = case.not_run()
    left_out = (
        f"<p><strong>Suites named as evidence that are not in the named runs:</strong> "
        f"{escape(', '.join(missing))}.</p>"
        if missing
        else ""
    )
    return left_out + "".join(_run_figures(run) for run in case.results.runs)


def _run_figures(run: RunResult) -> str:
    rows = (
        (escape(it.suite), escape(it.measure.replace("_", " ")), f"{it.hits} of {it.of}", f"{it.rate:.1%}",
         _interval(it))
        for it in run.figures
    )  # fmt: skip
    caption = f"Figures of the run of {run.evaluated_at}: {run.verdict}"
    return table(caption, ("Suite", "Measure", "Count", "Rate", "95% interval"), rows)


def _interval(figure: RunFigure) -> str:
    if figure.interval is None:
        return "not a proportion of cases"
    low, high, method = figure.interval
    return f"{low:.1%} to {high:.1%} ({escape(method)})"


def _gates(case: SafetyCase) -> str:
    rows = [
        (escape(it.suite), escape(it.what.replace("_", " ")), "met" if it.met else "<strong>NOT MET</strong>",
         escape(it.seen))
        for run in case.results.runs
        for it in run.verdicts
    ]  # fmt: skip
    return table("Gates", ("Suite", "Gate", "Met", "Seen"), rows) if rows else NO_RUN


def _tests(case: SafetyCase) -> str:
    named = [it for it in case.evidence() if not it.startswith(SUITE)]
    passed = case.results.tests
    if passed is None:
        return (
            f"<p>{len(named)} tests are named as evidence. They were found in the code and not run for this "
            "report: name a run of them with <code>--tests</code>.</p>"
        )
    ran = [it for it in named if it in passed]
    absent = [it for it in named if it not in passed]
    told = (
        f"<p>{len(named)} tests are named as evidence; {len(ran)} are in the named test run and passed.</p>"
    )
    return told + (f"<p><strong>Not in that run:</strong></p>{codes(absent)}" if absent else "")


def _contents() -> str:
    items = "".join(
        f'<li><a href="{file}">{title}</a>{_for_word(file, title)}</li>' for file, title in PAGES[1:]
    )
    return f"<ul>{items}</ul>"


def _for_word(file: str, title: str) -> str:
    if not has_docx(file):
        return ""
    return f' (<a href="{as_docx(file)}" download aria-label="{title} for Word">for Word</a>)'
