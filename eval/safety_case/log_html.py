"""The hazard log as HTML: counts, the matrix before and after, a list, then each hazard in full."""

from collections.abc import Iterable
from html import escape

from eval.safety_case.case import SafetyCase
from eval.safety_case.checks import fallen
from eval.safety_case.matrix import (
    LIKELIHOOD_WORDS,
    RATING_WORDS,
    SEVERITY_WORDS,
    Likelihood,
    Severity,
    rating_of,
)
from eval.safety_case.pages import code, codes, listed, rating_tag, table
from eval.safety_case.results import Results
from eval.safety_case.schema import Control, Hazard, Risk, Status

UNSHOWN = "Until it is mended, take the risk before the controls as the one that remains."
PRODUCTS = {"triage": "Triage", "scribe": "Scribe", "both": "Triage and scribe"}


def hazard_log(case: SafetyCase) -> str:
    """The whole log."""
    return (
        f"<h1>Hazard log</h1><p>{escape(in_short(case))}</p>"
        "<p>Severities and likelihoods are drafts by engineers. The first risk is the one without the "
        "controls listed; the remaining one counts only controls that are in the code today.</p>"
        f"{matrices(case)}<h2>All hazards</h2>{overview(case.hazards)}"
        f"{''.join(_in_full(hazard, case.results) for hazard in case.hazards)}{scales()}"
    )


def in_short(case: SafetyCase) -> str:
    """How many, and how they stand."""
    states = ", ".join(f"{len(case.of_status(status))} {status}" for status in Status)
    highest = max((hazard.after.rating for hazard in case.hazards), default=0)
    count = sum(hazard.after.rating == highest for hazard in case.hazards)
    return (
        f"{len(case.hazards)} hazards: {states}. The highest remaining rating is {highest} "
        f"({count} hazard{'' if count == 1 else 's'}). "
        f"{len(case.gaps())} controls are claimed and not shown yet. {_fallen_in_short(case)}"
    ).strip()


def _fallen_in_short(case: SafetyCase) -> str:
    found = case.fallen()
    if not found:
        return ""
    suites, hazards = (len({str(each[n]) for each in found}) for n in (1, 0))
    return (
        f"In the named results {suites} suite{'' if suites == 1 else 's'} named as evidence fell short, "
        f"under {hazards} open hazard{'' if hazards == 1 else 's'}."
    )


def overview(hazards: Iterable[Hazard]) -> str:
    """One line a hazard."""
    rows = (
        (
            f'<a href="hazard-log.html#{hazard.id}">{hazard.id}</a>',
            escape(hazard.title),
            PRODUCTS[hazard.product],
            rating_tag(hazard.before.rating),
            rating_tag(hazard.after.rating),
            f'<span class="status {hazard.status}">{hazard.status}</span>',
        )
        for hazard in hazards
    )
    return table("Hazards", ("Id", "Hazard", "Product", "Before", "After", "Status"), rows, css="overview")


def matrices(case: SafetyCase) -> str:
    """How many hazards lie where, before and after the controls."""
    return _matrix(case, after=False) + _matrix(case, after=True)


def _matrix(case: SafetyCase, *, after: bool) -> str:
    counts = case.spread(after=after)

    def cell(likelihood: Likelihood, severity: Severity) -> str:
        many = counts[likelihood, severity]
        return f"{rating_tag(rating_of(severity, likelihood))} {f'<b>{many}</b>' if many else ''}"

    rows = ((str(row), *(cell(row, column) for column in Severity)) for row in reversed(Likelihood))
    caption = (
        f"Risks {'with' if after else 'without'} the controls: the rating of each cell, and how many hazards"
    )
    return table(caption, ("Likelihood", *Severity), rows, css="matrix")


def _in_full(hazard: Hazard, results: Results) -> str:
    missing = f"<dt>Still to be done</dt><dd>{escape(hazard.missing)}</dd>" if hazard.missing else ""
    return (
        f'<section class="hazard" id="{hazard.id}"><h2>{hazard.id} {escape(hazard.title)}</h2><dl>'
        f"<dt>Product</dt><dd>{PRODUCTS[hazard.product]}</dd>"
        f"<dt>Causes</dt><dd>{listed(hazard.causes)}</dd>"
        f"<dt>Harm</dt><dd>{escape(hazard.effect)}</dd>"
        f"<dt>Risk before</dt><dd>{risk_words(hazard.before)}</dd>"
        f"<dt>Risk remaining</dt><dd>{risk_words(hazard.after)}. {escape(hazard.residual)}</dd>"
        f"{_fell_short(hazard, results)}"
        f"<dt>Status</dt><dd><span class='status {hazard.status}'>{hazard.status}</span></dd>{missing}"
        f"<dt>Owner</dt><dd>{escape(hazard.owner)}</dd></dl>{_controls(hazard)}</section>"
    )


def _fell_short(hazard: Hazard, results: Results) -> str:
    """What the named results do not bear out."""
    if not (found := fallen(hazard, results)):
        return ""
    told = listed(f"{evidence}: {how}" for evidence, how in found)
    return f"<dt>Evidence that fell short</dt><dd><strong>{UNSHOWN}</strong>{told}</dd>"


def risk_words(risk: Risk) -> str:
    """Severity, likelihood and rating."""
    return f"{rating_tag(risk.rating)} {risk.severity}, likelihood {risk.likelihood}"


def _controls(hazard: Hazard) -> str:
    if not hazard.controls:
        return "<p><strong>No control yet.</strong></p>"
    rows = (
        (escape(control.what), str(control.kind), codes(control.places), _shown(control))
        for control in hazard.controls
    )
    return table(
        f"Controls of {hazard.id}", ("Control", "Kind", "In", "Shown by"), rows, css="controls stack"
    )


def _shown(control: Control) -> str:
    if control.shown_by:
        return codes(control.shown_by)
    return "<strong>Gap: nothing shows it yet</strong>" if control.kind.is_ours else "Not shown by a test"


def scales() -> str:
    """What the words mean."""
    severities = ((str(each), escape(words)) for each, words in SEVERITY_WORDS.items())
    likelihoods = ((str(each), escape(words)) for each, words in LIKELIHOOD_WORDS.items())
    ratings = ((rating_tag(each), escape(words)) for each, words in RATING_WORDS.items())
    return (
        f"<h2>Scales</h2><p>From the implementation guidance of DCB0129 "
        f"({code('eval/safety_case/matrix.py')}); "
        "check them against the standard before signing.</p>"
        + table("Severity", ("Severity", "Meaning"), severities)
        + table("Likelihood", ("Likelihood", "Meaning"), likelihoods)
        + table("Risk rating", ("Rating", "Meaning"), ratings)
    )
