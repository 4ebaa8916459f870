"""A SNOMED CT release in RF2 of a handful of invented concepts, written where a test wants it."""

from pathlib import Path

from assistant.records.rf2 import FSN, LANGUAGES, PREFERRED, SYNONYM

ACCEPTABLE = "900000000000549004"
SORE_THROAT, ASTHMA = "267102003", "195967001"  # of the scribe's table; the rest are invented
SAILORS_KNEE, WHEELED, OLD = "111000", "222000", "333000"
CONCEPTS = ((SORE_THROAT, 1), (ASTHMA, 0), (SAILORS_KNEE, 1), (WHEELED, 1), (OLD, 0))
TERMS = (
    ("d1", SORE_THROAT, FSN, "Sore throat (finding)", ""),
    ("d2", SORE_THROAT, SYNONYM, "Sore throat", PREFERRED),
    ("d3", SORE_THROAT, SYNONYM, "Throat soreness", ACCEPTABLE),
    ("d4", ASTHMA, FSN, "Asthma (disorder)", ""),
    ("d5", ASTHMA, SYNONYM, "Asthma", PREFERRED),
    ("d6", SAILORS_KNEE, FSN, "Sailor's knee syndrome (disorder)", ""),
    ("d7", SAILORS_KNEE, SYNONYM, "Sailor's knee", PREFERRED),
    ("d8", WHEELED, FSN, "Wheeled chair (physical object)", ""),
    ("d9", WHEELED, SYNONYM, "Wheeled chair", PREFERRED),
    ("d10", OLD, FSN, "Old deck fever (disorder)", ""),
    ("d11", OLD, SYNONYM, "Deck fever", PREFERRED),
)


def write_release(folder: Path, *, part: str = "Snapshot", date: str = "20260401") -> Path:
    """The files of a UK release under `folder`, which is returned."""
    terms = folder / "SnomedCT_UKClinicalRF2_PRODUCTION" / part / "Terminology"
    languages = folder / "SnomedCT_UKClinicalRF2_PRODUCTION" / part / "Refset" / "Language"
    terms.mkdir(parents=True)
    languages.mkdir(parents=True)
    _write(
        terms / f"sct2_Concept_UKCL{part}_GB1000000_{date}.txt",
        ("id", "effectiveTime", "active", "moduleId", "definitionStatusId"),
        [(code, date, active, "m", "s") for code, active in CONCEPTS],
    )
    _write(
        terms / f"sct2_Description_UKCL{part}-en_GB1000000_{date}.txt",
        (
            "id",
            "effectiveTime",
            "active",
            "moduleId",
            "conceptId",
            "languageCode",
            "typeId",
            "term",
            "caseId",
        ),
        [(id, date, 1, "m", code, "en", kind, term, "c") for id, code, kind, term, _ in TERMS],
    )
    _write(
        languages / f"der2_cRefset_LanguageUKCL{part}-en_GB1000000_{date}.txt",
        (
            "id",
            "effectiveTime",
            "active",
            "moduleId",
            "refsetId",
            "referencedComponentId",
            "acceptabilityId",
        ),
        [(f"r{id}", date, 1, "m", LANGUAGES[0], id, how) for id, _, _, _, how in TERMS if how],
    )
    return folder


def _write(file: Path, columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    lines = ["\t".join(map(str, row)) for row in (columns, *rows)]
    file.write_text("\r\n".join(lines) + "\r\n", "utf-8")
