"""MTS-Dialog as published: an excerpt of a visit, the section it was written up in, and its text.

The makers' 20 kinds of section are US ones. Ours are kinds of fact, so an excerpt's kind is right when most
words of its note are of a kind that belongs to that section: coarser than the published figure, in which the
20 kinds are told apart.
"""

from pathlib import Path

from eval.cases import ScribeExpected, ScribeTry
from eval.published.dialogues import utterances
from eval.published.finding import Source

SOURCE = Source(
    "MTS-Dialog",
    ("MTS-Dialog/Main-Dataset", "mts-dialog", "Main-Dataset"),
    "https://github.com/abachaa/MTS-Dialog",
    "CC BY 4.0",
)
VALIDATION, TEST = "MTS-Dialog-ValidationSet.csv", "MTS-Dialog-TestSet-1-MEDIQA-Chat-2023.csv"
COLUMNS = ("ID", "section_header", "section_text", "dialogue")
HISTORY = ("presenting", "symptom", "negative")
KINDS = {
    "GENHX": HISTORY,
    "CC": HISTORY,
    "ROS": HISTORY,
    "FAM/SOCHX": ("family", "social"),
    "PASTMEDICALHX": ("past_history",),
    "PASTSURGICAL": ("past_history",),
    "OTHER_HISTORY": ("past_history", "social"),
    "GYNHX": ("past_history",),
    "IMMUNIZATIONS": ("past_history", "medicine"),
    "MEDICATIONS": ("medicine",),
    "ALLERGY": ("allergy",),
    "EXAM": ("examination",),
    "LABS": ("examination", "past_history"),
    "IMAGING": ("examination", "past_history"),
    "ASSESSMENT": ("impression",),
    "DIAGNOSIS": ("impression",),
    "PLAN": ("plan", "safety_net"),
    "DISPOSITION": ("plan", "safety_net"),
    "EDCOURSE": ("plan", "past_history"),
    "PROCEDURES": ("plan", "past_history"),
}


def excerpts(data: Path, file: str = VALIDATION) -> tuple[ScribeTry, ...]:
    """Every excerpt with a section we know."""
    rows = SOURCE.rows(data, file, COLUMNS)
    return tuple(_excerpt(row) for row in rows if header_of(row) in KINDS and utterances(row["dialogue"]))


def _excerpt(row: dict[str, str]) -> ScribeTry:
    return ScribeTry(
        id=f"mts-{row['ID']}",
        tags=(header_of(row),),
        given={"utterances": utterances(row["dialogue"])},
        expect=ScribeExpected(kinds=KINDS[header_of(row)], summary=row["section_text"]),
    )


def header_of(row: dict[str, str]) -> str:
    """The section of a row, as the keys of KINDS have it."""
    return row["section_header"].strip().upper().replace(" ", "")
