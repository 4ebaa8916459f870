"""What the patient sees, and the one home of escaping."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.journeys.views import AuditLine, ChatLine, ChatView, Stage, Understood
from ui import format as html

AT = datetime(2026, 7, 1, 17, 30, tzinfo=UTC)
NASTY = "<script>alert('x')</script>\"&"
VIEW = ChatView("1", "SP-0001", Stage.ASKING, (ChatLine(True, NASTY, AT),))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("plain", "plain"),
        (NASTY, "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&quot;&amp;"),
        ("two\nlines", "two<br>lines"),
        ("  kept tidy\n", "kept tidy"),
    ],
)
def test_text_is_never_markup(said: str, shown: str) -> None:
    assert html.text(said) == shown


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("Call 999 now", ["999"]),
        ("Ring NHS 111, or 999 if worse", ["111", "999"]),
        ("Samaritans: 116 123", ["116123"]),
        ("The surgery is on 01632 960 111", ["01632960111"]),
        ("My record number is 1119992", []),
        ("Use 111.nhs.uk", []),
        ("Call 111.", ["111"]),
    ],
)
def test_phone_numbers_can_be_tapped(said: str, numbers: list[str]) -> None:
    links = html.with_phone_links(said).split('href="tel:')[1:]
    assert [link.split('"')[0] for link in links] == numbers


def test_times_are_those_of_london() -> None:
    assert html.when(AT) == "1 Jul 2026, 18:30"
    assert html.when(AT.replace(tzinfo=None)) == "1 Jul 2026, 18:30"
    assert html.time_of_day(AT.replace(month=12)) == "17:30"


def test_words_run_in_the_direction_of_their_language() -> None:
    assert '<div class="said" dir="auto">' in html.chat(VIEW.lines)


def test_a_chat_shows_words_as_they_were_typed() -> None:
    shown = html.chat((ChatLine(True, NASTY, AT), ChatLine(False, NASTY, AT)))
    assert "<script>" not in shown
    assert shown.count("&lt;script&gt;") == 2


def test_an_emergency_is_read_out_and_can_be_dialled() -> None:
    shown = html.banner(
        replace(VIEW, stage=Stage.EMERGENCY, emergency="Call 999 now. If you can't, call 111.")
    )
    assert 'role="alert"' in shown
    assert '<a class="call" href="tel:999">Call 999</a><a class="call" href="tel:111">Call 111</a>' in shown


def test_no_emergency_no_banner() -> None:
    assert html.banner(VIEW) == ""
    assert html.banner(None) == ""


@pytest.mark.parametrize(
    ("stage", "heading"),
    [
        (Stage.SENT, "Sent to the practice"),
        (Stage.EMERGENCY, "The practice has been told"),
        (Stage.ANSWERED, "The practice has answered"),
    ],
)
def test_a_sent_contact_has_its_reference_and_what_to_do_if_worse(stage: Stage, heading: str) -> None:
    shown = html.state(replace(VIEW, stage=stage))
    assert heading in shown
    assert "SP-0001" in shown
    assert 'href="tel:999"' in shown


def test_a_contact_not_yet_sent_claims_nothing() -> None:
    assert html.state(VIEW) == ""
    assert html.state(replace(VIEW, stage=Stage.CHECKING)) == ""


def test_what_was_understood_stands_beside_the_words_it_rests_on() -> None:
    shown = html.understood(replace(VIEW, understood=(Understood("fever", "No fever", "<b>no</b>"),)))
    assert "No fever" in shown
    assert "&lt;b&gt;no&lt;/b&gt;" in shown


def test_nothing_understood_is_said() -> None:
    assert "A person will read them" in html.understood(VIEW)


def test_the_welcome_says_what_this_is_not() -> None:
    shown = html.welcome("A & B Surgery", True)
    for needed in (
        "A &amp; B Surgery",
        "not a diagnosis",
        "not yet clinically validated",
        "tel:999",
        "draft",
    ):
        assert needed in shown
    assert "draft" not in html.welcome("A", False)


def test_the_audit_is_a_table_and_its_detail_is_text() -> None:
    shown = html.audit((AuditLine(AT, "Dr <i>A</i>", "accepted", NASTY),))
    assert "Dr &lt;i&gt;A&lt;/i&gt;" in shown
    assert "<script>" not in shown
    assert "Nothing is recorded yet" in html.audit(())


def test_a_notice_is_read_out_and_is_text() -> None:
    assert html.notice(NASTY).startswith('<p class="notice" role="status"')
    assert "<script>" not in html.notice(NASTY)
    assert html.notice(None) == ""
