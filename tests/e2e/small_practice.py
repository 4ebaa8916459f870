"""A practice small enough to be released whole, with one pathway."""

from pathlib import Path

from stubbed_practice import FINDINGS, PRACTICE, UNIVERSAL, pathway, vignettes


def write_practice(home: Path) -> Path:
    """The folder, with one pathway."""
    files = {
        "stubbed-heel/pathway.yaml": pathway("stubbed-heel", "heel"),
        "stubbed-heel/vignettes.yaml": vignettes("stubbed-heel", "heel"),
        "findings/all.yaml": FINDINGS,
        "universal.yaml": UNIVERSAL,
        "practice/practice.yaml": PRACTICE,
    }
    for name, text in files.items():
        file = home / "pathways" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return home / "pathways"
