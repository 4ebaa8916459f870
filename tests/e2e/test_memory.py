"""What a practice's PC needs: memory after a start, a chat and a consultation, without the text model."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from running import DEMONSTRATION, WRITE_UP_MS, Running, begin, say, sign_in, upload

pytestmark = [pytest.mark.browser, pytest.mark.models, pytest.mark.timeout(900)]

MOST_MB = 1500


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from Linux's /proc")
def test_a_chat_and_a_consultation_fit_into_a_gigabyte_and_a_half(
    page: Page, signpost: Running, record_property: Callable[[str, object], None]
) -> None:
    begin(page, "34")
    say(page, "I've had a sore throat since Monday and it hurts to swallow")
    sign_in(page, signpost, "clinician")
    upload(page, DEMONSTRATION, "For its memory")
    expect(page.locator("#note textarea[data-act=edit]").first).to_be_visible(timeout=WRITE_UP_MS)
    held = signpost.memory_mb()
    print(f"memory: {held}")
    record_property("memory_mb", held)
    assert held["VmRSS"] < MOST_MB
