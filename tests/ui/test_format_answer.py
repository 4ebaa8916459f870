"""What the guidance answers, as a clinician sees it, and asking it by keyboard on the case's page."""

from collections.abc import Callable

from house import House, SignIn
from talk import Page

from assistant.journeys.guidance_questions import GuidanceAnswer
from assistant.journeys.views import User
from ui import format_answer as html

ANA = User("ana", "clinician")


def test_before_a_question_the_box_says_what_may_be_asked() -> None:
    assert "when to refer?" in html.answer(None)


def test_no_answer_says_not_in_local_guidance() -> None:
    assert "Not in local guidance." in html.answer(GuidanceAnswer("stubbed toe?"))


def test_a_sentence_stands_with_its_passage_heading_and_source(house: House) -> None:
    shown = html.answer(house.guidance_questions.ask("1", "what before referral?", ANA))
    for needed in ("Sore throat: before referral", "NICE NG84", "sore-throat#before-referral", "You asked"):
        assert needed in shown
    assert "<b>" not in shown
    assert 'role="status"' in shown


def test_a_passage_of_another_pathway_says_so(house: House) -> None:
    given = house.guidance_questions.ask("1", "what before referral?", ANA)
    assert "another pathway" not in html.answer(given)


def test_enter_asks_and_the_question_is_in_the_audit(open_page: Callable[..., Page], sign_in: SignIn) -> None:
    page = open_page("/clinician/", sign_in("clinician").cookies, "id=1")
    shown, audit = page.send("question", "submit", "what before referral?")
    assert "Write down &lt;b&gt;FeverPAIN" in shown
    assert "what before referral?" in audit
