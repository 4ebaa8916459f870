"""What a check is: how the system is asked, and how what comes of it is scored."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from eval.cases import CheckTry
from eval.checks.house import UnderTest
from eval.measures import Score


@dataclass(frozen=True, slots=True)
class Check:
    """`ask` takes what is tested and what is given; `score` is pure, so a log can be scored again."""

    ask: Callable[[UnderTest, dict[str, Any]], dict[str, Any]]
    score: Callable[[CheckTry, dict[str, Any]], tuple[Score, ...]]
