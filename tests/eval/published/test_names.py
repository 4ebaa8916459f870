"""Published lists of names become cases."""

from pathlib import Path

from assistant.types import Route
from eval.checks.codes_published import CHECK, NAME
from eval.published.names import RELEASES, codes, pharmacy_first


def test_conditions_of_the_pharmacist_are_named_by_somebody_whom_the_service_takes(tmp_path: Path) -> None:
    file = tmp_path / "pharmacy-first" / "pharmacy_first_conditions.csv"
    file.parent.mkdir()
    file.write_text("code,term\n1,Crusty sleeve\n2,Sleeve otitis\n", "utf-8")
    grown_up, child = pharmacy_first(tmp_path)
    assert grown_up.given["opening"] == "I have crusty sleeve"
    assert (child.given["opening"], child.given["age_years"]) == ("My daughter has sleeve otitis", 9)
    assert child.expect.routes == (Route.COMMUNITY_PHARMACY,)


def test_a_code_that_no_release_has_is_named(tmp_path: Path) -> None:
    for name in RELEASES:
        (tmp_path / "terminology" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "terminology" / name).write_text("code,display\n2,Neat hem (disorder)\n", "utf-8")
    (case,) = codes(tmp_path)
    assert case.check == NAME
    (score,) = CHECK.score(case, {"concepts": {"1": "Torn sleeve", "2": "Neat hem"}})
    assert (score.hits, score.of) == (1, 2)
    assert "1 Torn sleeve: no release has this code" in score.why[0]
