"""Every code in the table exists, with the term it is given."""

import csv
import re
from pathlib import Path

import pytest

from assistant.scribe.codes import concepts

TERMS = Path(__file__).resolve().parents[4] / "shared" / "data" / "terminology"
FILES = ("snomed_ips_free_set/ips_free_set_2022.csv", "snomed_gps_core_problems/gps_core_problems.csv")


def test_no_phrase_stands_for_two_concepts():
    phrases = [phrase for concept in concepts() for phrase in concept.phrases]
    assert len(phrases) == len(set(phrases))


@pytest.mark.shared
def test_each_code_and_term_is_in_the_published_sets():
    if not TERMS.is_dir():
        pytest.skip(f"the terminology files are not at {TERMS}")
    published: dict[str, set[str]] = {}
    for name in FILES:
        with (TERMS / name).open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                plain = re.sub(r" \([a-z /]+\)$", "", row["display"])
                published.setdefault(row["code"], set()).update({plain, row["display"]})
    wrong = [concept for concept in concepts() if concept.display not in published.get(concept.code, set())]
    assert wrong == []
