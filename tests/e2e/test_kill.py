"""The server is killed in the middle and started again: nothing acknowledged is gone."""

import pytest
from playwright.sync_api import Page, expect
from running import RECORDING, Running, begin, reload, say, sign_in, upload

pytestmark = [pytest.mark.browser, pytest.mark.models, pytest.mark.timeout(900)]


def test_a_chat_goes_on_in_the_open_page_after_a_kill(page: Page, signpost: Running) -> None:
    begin(page, "34")
    say(page, "I've had a sore throat since Monday")
    signpost.kill()
    signpost.start()
    page.wait_for_timeout(4000)  # a page that noticed reloads by itself
    expect(page.locator("ol.chat")).to_contain_text("sore throat since Monday")
    say(page, "It hurts to swallow")
    expect(page.locator("ol.chat")).to_contain_text("It hurts to swallow")
    reload(page)
    expect(page.locator("ol.chat")).to_contain_text("sore throat since Monday")
    expect(page.locator("ol.chat")).to_contain_text("It hurts to swallow")


def test_a_write_up_cut_off_is_offered_again(page: Page, signpost: Running) -> None:
    sign_in(page, signpost, "clinician")
    upload(page, RECORDING, "Cut off in the middle")
    expect(page.locator("#progress progress")).to_be_visible()
    signpost.kill()
    signpost.start()
    reload(page)
    expect(page.locator("#progress")).to_contain_text("the recording is safe", ignore_case=True)
    page.get_by_role("button", name="Start it again").click()
    expect(page.locator("#progress progress")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("button", name="Write it up")).to_be_visible()
