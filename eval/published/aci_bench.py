"""ACI-Bench as published: whole visits with the note a person wrote. US visits and notes."""

from pathlib import Path

from eval.cases import ScribeExpected, ScribeTry
from eval.published.dialogues import utterances
from eval.published.finding import Source

SOURCE = Source(
    "ACI-Bench",
    ("aci-bench/data/challenge_data", "aci-bench", "data/challenge_data"),
    "https://github.com/wyim/aci-bench",
    "CC BY 4.0",
)
VALIDATION, TEST = "valid.csv", "clinicalnlp_taskB_test1.csv"
COLUMNS = ("dialogue", "note")


def visits(data: Path, file: str = VALIDATION) -> tuple[ScribeTry, ...]:
    """Every visit to write up."""
    return tuple(
        ScribeTry(
            id=row.get("encounter_id") or f"visit-{n:03d}",
            tags=(row["dataset"],) if row.get("dataset") else (),
            given={"utterances": utterances(row["dialogue"])},
            expect=ScribeExpected(summary=row["note"]),
        )
        for n, row in enumerate(SOURCE.rows(data, file, COLUMNS))
    )
