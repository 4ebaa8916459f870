"""Plots are small SVG with a title and a sentence, and say what they count."""

import re
from html.parser import HTMLParser

import pytest

from eval.reporting.plots import Cell, Share, confusion, latency, quantiles, shares


class Balanced(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def described(svg: str) -> str:
    parser = Balanced()
    parser.feed(svg)
    assert parser.open == []
    found = re.search(r"<svg role=\"img\".*<title>(.+)</title><desc>(.+)</desc>", svg)
    assert found
    return found[2]


def test_confusion_counts_below_within_and_above() -> None:
    row = [Cell(2, "below"), Cell(5, "within"), Cell(0, "above")]
    svg = confusion("Expected <against> given", ("low", "right", "high"), [("due", row)])
    assert (
        described(svg)
        == "5 within the expected range; 2 below the expected range; 0 above the expected range"
    )
    assert "&lt;against&gt;" in svg
    assert svg.count('class="count"') == 2  # an empty cell has no number


def test_shares_name_the_lowest() -> None:
    given = [Share("chest-pain", 0.5, 0.1, 0.9, "1 of 2, 50%"), Share("child", 1, 0.5, 1, "4 of 4, 100%")]
    assert "the lowest is chest-pain with 1 of 2, 50%" in described(shares("By tag", given))
    assert described(shares("By tag", [])) == "Nothing."


def test_times_are_counted_in_steps_from_the_first_used_to_the_last() -> None:
    svg = latency("Time", [0.03, 0.6, 0.7, 400.0])
    assert "median 0.70 s, 95 in 100 within 400.00 s, longest 400.00 s" in described(svg)
    assert ("0–0.05 s" in svg, "0.5–1 s" in svg, "over 300 s" in svg) == (True, True, True)


@pytest.mark.parametrize("seconds, said", [([], "no times"), ([2.0], "median 2.00 s")])
def test_no_times_and_one(seconds: list[float], said: str) -> None:
    assert said in quantiles(seconds)
