"""Spelled numbers become the right figures."""

import pytest

from assistant.scribe.figures import as_history, with_figures


@pytest.mark.parametrize(
    "said, written",
    [
        ("six or seven times a day", "6–7 times a day"),
        ("two, three weeks", "2–3 weeks"),
        ("2-3 days", "2–3 days"),
        ("forty-eight hours", "48 hours"),
        ("forty eight hours", "48 hours"),
        ("four hundred milligrams", "400 mg"),
        ("twenty or ten minutes", "twenty or 10 minutes"),
        ("one side", "one side"),
    ],
)
def test_numbers_before_a_unit_become_figures(said, written):
    assert with_figures(said) == written


@pytest.mark.parametrize(
    "said, written",
    [
        ("watery diarrhoea for the last 3 days", "3-day history of watery diarrhoea"),
        ("cough for about a week", "about 1-week history of cough"),
        ("no fever for 3 days", "no fever for 3 days"),
        ("feeling sick for 2 days", "2-day history of feeling sick"),
        ("has been unwell for 2 days", "has been unwell for 2 days"),
    ],
)
def test_a_complaint_with_its_length_reads_as_a_history(said, written):
    assert as_history(said) == written
