"""What the GP record says that a rule may rest on: problems and medicines, matched by word.

Knows no codes and no contacts; a short list of words, no substitute for a coded record.
"""

import re
from typing import Literal

from assistant.guidance.schema import Record
from assistant.types import Finding, State

# A finding that the record itself establishes, and the words in problems or medicines that show it.
# British National Formulary classes; a short list, whole words or beginnings of words.
_FROM_RECORD: dict[str, tuple[str, ...]] = {
    "chemotherapy": ("chemotherapy",),
    "immunosuppression": (
        "immunosuppress", "immunodeficien", "transplant", "asplenia", "splenectomy", "leukaemia", "myeloma",
        "lymphoma", "methotrexate", "azathioprine", "ciclosporin", "tacrolimus", "mycophenolate",
        "leflunomide", "adalimumab", "etanercept", "infliximab", "rituximab", "tocilizumab", "tofacitinib",
        "baricitinib",
    ),
    "blood-count-medicine": (
        "carbimazole", "clozapine", "methotrexate", "azathioprine", "sulfasalazine", "leflunomide",
        "propylthiouracil", "mercaptopurine",
    ),
    "blood-thinner": ("warfarin", "apixaban", "rivaroxaban", "edoxaban", "dabigatran", "acenocoumarol"),
    "diabetes": ("diabetes", "insulin", "metformin", "gliclazide"),
    "cancer-history": ("cancer", "carcinoma", "malignan", "metasta"),
    "heart-disease": ("angina", "heart failure", "myocardial infarction", "ischaemic heart", "coronary"),
    "copd-asthma": ("copd", "chronic obstructive", "asthma", "bronchiectasis"),
}  # fmt: skip


def record_words(
    record: Record, where: Literal["problem", "medicine", "any"], words: tuple[str, ...]
) -> tuple[str, ...]:
    """The entries that contain one of the words, said as "record: asthma"."""
    entries = {
        "problem": record.problems, "medicine": record.medicines, "any": record.problems + record.medicines,
    }[where]  # fmt: skip
    return tuple(f"record: {entry}" for entry in entries if any(_starts(word, entry) for word in words))


def record_findings(record: Record) -> tuple[Finding, ...]:
    """Findings the record establishes without asking."""
    return tuple(
        Finding(finding_id, State.PRESENT, evidence, source="record")
        for finding_id, words in _FROM_RECORD.items()
        for evidence in record_words(record, "any", words)
    )


def _starts(word: str, entry: str) -> bool:
    return re.search(rf"\b{re.escape(word.casefold())}", entry.casefold()) is not None
