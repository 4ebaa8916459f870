"""One condition may include another, or leave nothing that could hold."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from assistant.guidance.implication import contradiction, implies
from assistant.guidance.schema import Condition

CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)
OLD, OLDER = {"age": {"at_least": 65}}, {"age": {"at_least": 75}}
LONG = {"duration": "cough", "days": {"at_least": 21}}


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("cough", "always"),
        ("cough", {"any": ["cough", "fever"]}),
        ({"all": ["cough", "fever"]}, "cough"),
        ({"all": ["cough", OLDER]}, {"all": [OLD, {"any": ["cough", "wheeze"]}]}),
        ({"any": ["cough", "wheeze"]}, {"any": ["wheeze", "fever", "cough"]}),
        (LONG, "cough"),
        ({"none": ["cough", "fever"]}, {"none": ["fever"]}),
    ],
)
def test_whoever_meets_the_first_meets_the_second(narrow: Any, wide: Any) -> None:
    narrow, wide = CONDITION.validate_python(narrow), CONDITION.validate_python(wide)
    assert implies(narrow, wide)
    assert not implies(wide, narrow)


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ({"all": ["cough", {"none": ["cough"]}]}, '"cough" must be there'),
        ({"all": [LONG, {"none": ["cough"]}]}, '"cough" must be there'),
        ({"all": [OLD, {"all": ["cough", {"age": {"at_most": 18}}]}]}, "no age"),
        ({"all": [{"sex": "male"}, {"sex": "female"}]}, "both sexes"),
        ({"all": [{"pregnant": True}, {"pregnant": False}]}, "pregnant and not"),
        ({"all": [LONG, {"duration": "cough", "days": {"at_most": 7}}]}, "no length"),
        ({"any": [{"all": ["a", {"none": ["a"]}]}, {"all": ["b", {"none": ["b"]}]}]}, '"a" must'),
    ],
)
def test_what_can_never_hold_says_why(condition: Any, why: str) -> None:
    assert why in str(contradiction(CONDITION.validate_python(condition)))


@pytest.mark.parametrize(
    "condition", ["cough", {"all": ["cough", {"none": ["fever"]}]}, {"any": [OLD, "cough"]}]
)
def test_what_may_hold_says_nothing(condition: Any) -> None:
    assert contradiction(CONDITION.validate_python(condition)) is None
