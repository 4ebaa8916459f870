"""People's journeys through the running application, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from running import RECORDING, WRITE_UP_MS, Running, begin, say, sign_in, upload

pytestmark = [pytest.mark.browser, pytest.mark.models, pytest.mark.timeout(900)]

MOST_QUESTIONS = 25


def answer_until_checked(page: Page) -> None:
    """Deny everything until the page asks to check what was understood."""
    for _ in range(MOST_QUESTIONS):
        expect(page.locator("#send, #ticks, .options button:visible").first).to_be_visible()
        if page.locator("#send").is_visible():
            return
        before = page.locator("ol.chat .theirs").count()
        if page.locator("#ticks").is_visible():
            page.get_by_label("None of these").check()
            page.click("#ticked")
        else:
            page.get_by_role("button", name="No", exact=True).click()
        page.wait_for_function("n => document.querySelectorAll('ol.chat .theirs').length > n", arg=before)
        page.wait_for_timeout(300)
    pytest.fail("the questions did not end")


def test_an_emergency_ends_in_a_banner_outside_the_chat_that_stays(page: Page) -> None:
    begin(page, "61")
    say(page, "I have crushing chest pain going down my left arm")
    banner = page.get_by_role("alert").filter(has_text="999")
    expect(banner).to_be_visible()
    expect(page.locator("ol.chat section.emergency")).to_have_count(0)
    expect(banner.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    say(page, "what about my sore toe")
    expect(banner).to_be_visible()
    page.get_by_role("button", name="I won't call 999").click()
    expect(page.locator("ol.chat")).to_contain_text("111")
    page.reload()
    expect(page.get_by_role("alert").filter(has_text="999")).to_be_visible()


def test_a_routine_contact_is_checked_sent_accepted_with_an_edit_and_answered(
    page: Page, chromium: Browser, signpost: Running
) -> None:
    begin(page, "34")
    say(page, "I've had a sore throat since Monday and it hurts to swallow")
    answer_until_checked(page)
    expect(page.locator("section.understood")).to_contain_text("hurts to swallow")
    page.click("#send")
    expect(page.locator("section.sent")).to_contain_text("Your reference")
    reference = page.locator("section.sent strong").inner_text()

    clinic = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=signpost.address)
    desk = clinic.new_page()
    sign_in(desk, signpost, "clinician")
    desk.locator("tr", has_text=reference).get_by_role("link").click()
    reply = desk.get_by_label("Reply to the patient")
    expect(reply).not_to_have_value("")
    reply.fill("Rest and drink plenty. Write again if it is not better in a week.")
    desk.get_by_label("Minutes").fill("15")
    desk.get_by_role("button", name="Accept").click()
    expect(desk.locator("section.decided")).to_contain_text("Accepted with changes")
    expect(desk.locator("#audit")).to_contain_text("clinician")
    clinic.close()

    page.reload()
    expect(page.locator("ol.chat")).to_contain_text("Rest and drink plenty.")


def test_what_a_patient_writes_stays_text(page: Page) -> None:
    begin(page, "34")
    say(page, "<img src=x onerror=alert(1)><script>alert(2)</script> {{7*7}} ${7*7} sore throat")
    expect(page.locator("ol.chat .mine")).to_contain_text("<script>alert(2)</script> {{7*7}} ${7*7}")
    say(page, "أشعر بألم في حلقي منذ ثلاثة أيام")
    last = page.locator("ol.chat .mine .said").last
    assert last.evaluate("words => getComputedStyle(words).direction") == "rtl"


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Age").focus()
    page.keyboard.type("34")
    page.keyboard.press("Enter")
    page.wait_for_selector("#message textarea")
    page.locator("#message textarea").focus()
    page.keyboard.type("sore throat")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("since Monday")
    page.keyboard.press("Enter")
    expect(page.locator("ol.chat .mine .said")).to_have_text("sore throatsince Monday")


def mark_each_by_keyboard(page: Page) -> None:
    """A refused signature leads to the first thing to check; from there Space marks, the arrow goes on.

    What is marked is there after a reload, and in another window.
    """
    boxes = page.locator('#must [data-act="seen"]')
    many = boxes.count()
    assert many > 1
    expect(boxes.first).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#must .count")).to_have_text(f"1 of {many} checked")
    expect(boxes.first).to_be_checked()
    expect(boxes.first).to_be_focused()
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("#must .count")).to_have_text(f"1 of {many} checked")
    for n in range(1, many):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
        expect(page.locator("#must .count")).to_have_text(f"{n + 1} of {many} checked")
    other.reload()
    expect(other.locator('#must [data-act="seen"]:checked')).to_have_count(many)
    other.close()
    page.locator('#must a[data-show^="line-"]').first.click()
    expect(page.locator("#note li.shown")).to_be_visible()


def test_a_recording_becomes_a_note_that_is_edited_and_signed(page: Page, signpost: Running) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, signpost, "clinician")
    upload(page, RECORDING, "A recording from a file")
    expect(page.locator("#progress progress")).to_be_visible()
    first = page.locator("#note textarea[data-act=edit]").first
    expect(first).to_be_visible(timeout=WRITE_UP_MS)
    expect(page.locator("#note")).to_contain_text("Draft – not yet checked by a clinician")
    first.fill("As told by the patient, checked.")
    first.blur()
    expect(page.locator("#note")).to_contain_text("Written by clinician")
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("as checked before you sign")).to_be_visible()
    mark_each_by_keyboard(page)
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("Tick that you have checked the whole note")).to_be_visible()
    page.get_by_label("I have read the whole note and it is right").check()
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.locator("section.signed")).to_contain_text("As told by the patient, checked.")
    expect(page.locator("section.signed summary")).to_contain_text("Checked before signing")


def test_a_file_that_is_no_recording_is_one_sentence(page: Page, signpost: Running, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(b"abc")
    sign_in(page, signpost, "clinician")
    upload(page, broken, "A broken file")
    told = page.locator(".toast-body, #progress .notice").first
    expect(told).to_be_visible()
    assert "Traceback" not in told.inner_text()


FIRST_LIST_MS = 120_000  # all guidance is read and checked for the first list, while the index warms up


@pytest.mark.parametrize(("role", "shown"), [("author", "#pathways .find"), ("safety", "#start-evaluation")])
def test_authors_and_safety_leads_see_their_page(
    page: Page, signpost: Running, role: str, shown: str
) -> None:
    sign_in(page, signpost, role)
    expect(page.locator(shown)).to_be_visible(timeout=FIRST_LIST_MS)
    page.goto("/clinician/")
    expect(page.locator("body")).to_contain_text("this page is for the clinician role")
