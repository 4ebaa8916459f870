"""The hazard log as a Word file, for a person to edit and sign. One table a hazard, landscape."""

from pathlib import Path
from typing import Any

from eval.safety_case.case import SafetyCase
from eval.safety_case.checks import Fallen, fallen
from eval.safety_case.draft_docx import draft
from eval.safety_case.log_html import PRODUCTS, UNSHOWN, in_short
from eval.safety_case.pages import DRAFT, UNSIGNED
from eval.safety_case.schema import Control, Hazard, Risk

CONTROL_HEADS = ("Control", "Kind", "In", "Shown by")


def save_hazard_log(case: SafetyCase, path: Path, *, made: str) -> None:
    """Write the log to `path`."""
    with draft("hazard log", path, made=made) as document:
        document.add_heading("Hazard log", 0)
        document.add_paragraph().add_run(f"{DRAFT}. {UNSIGNED}").bold = True
        document.add_paragraph(in_short(case))
        for hazard in case.hazards:
            _add_hazard(document, hazard, fallen(hazard, case.results))


def _add_hazard(document: Any, hazard: Hazard, fell_short: Fallen) -> None:
    document.add_heading(f"{hazard.id} {hazard.title}", 2)
    facts = document.add_table(rows=0, cols=2, style="Table Grid")
    for name, text in (*_facts(hazard), *_fell_short(fell_short)):
        cells = facts.add_row().cells
        cells[0].paragraphs[0].add_run(name).bold = True
        cells[1].text = text
    document.add_paragraph()
    if hazard.controls:
        _add_controls(document, hazard.controls)


def _facts(hazard: Hazard) -> tuple[tuple[str, str], ...]:
    return (
        ("Product", PRODUCTS[hazard.product]),
        ("Causes", "\n".join(hazard.causes)),
        ("Harm", hazard.effect),
        ("Risk before", _risk(hazard.before)),
        ("Risk remaining", f"{_risk(hazard.after)}. {hazard.residual}"),
        ("Status", str(hazard.status)),
        ("Still to be done", hazard.missing or "nothing named"),
        ("Owner", hazard.owner),
    )


def _fell_short(found: Fallen) -> tuple[tuple[str, str], ...]:
    """What the named results do not bear out."""
    told = "\n".join(f"{evidence}: {how}" for evidence, how in found)
    return (("Evidence that fell short", f"{UNSHOWN}\n{told}"),) if found else ()


def _risk(risk: Risk) -> str:
    return f"{risk.rating} ({risk.severity}, likelihood {risk.likelihood})"


def _add_controls(document: Any, controls: tuple[Control, ...]) -> None:
    grid = document.add_table(rows=1, cols=len(CONTROL_HEADS), style="Table Grid")
    for cell, head in zip(grid.rows[0].cells, CONTROL_HEADS, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for control in controls:
        shown = "\n".join(control.shown_by) or ("GAP: nothing shows it yet" if control.kind.is_ours else "")
        row = (control.what, str(control.kind), "\n".join(control.places), shown)
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph()
