"""A consultation recorded live: words before the end, pause, carry on, stop, draft; a lost microphone."""

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from conftest import FLAGS
from playwright.sync_api import Browser, Page, expect
from running import DEMONSTRATION, Running, sign_in

from assistant.scribe.audio import decode

pytestmark = [pytest.mark.browser, pytest.mark.models, pytest.mark.timeout(900)]

HEARING_MS = 240_000
WORDS, STATE, WRONG = "[data-part=words]", "[data-part=state]", "[data-part=wrong]"


@pytest.fixture(scope="module")
def consultation_sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented consultation of the demonstration as two microphones: the second one further away."""
    sound = decode(DEMONSTRATION, most_s=60).samples
    both = np.stack([sound, sound * 0.5], axis=1)
    file = tmp_path_factory.mktemp("live") / "earache.wav"
    with wave.open(str(file), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(16_000)
        out.writeframes(np.round(both * 32_767).astype(np.int16).tobytes())
    return file


@pytest.fixture
def desk(chromium: Browser, signpost: Running, consultation_sound: Path) -> Iterator[Page]:
    """A clinician's browser whose microphone plays it."""
    flags = [*FLAGS, f"--use-file-for-fake-audio-capture={consultation_sound}"]
    browser = chromium.browser_type.launch(executable_path="/usr/bin/chromium", args=flags)
    page = browser.new_page(viewport={"width": 1280, "height": 900}, base_url=signpost.address)
    page.set_default_timeout(60_000)
    sign_in(page, signpost, "clinician")
    begin(page, "Recorded live")
    yield page
    browser.close()


def begin(page: Page, about: str) -> None:
    page.goto("/clinician/consultations")
    page.get_by_label("About").fill(about)
    page.get_by_role("button", name="Start consultation").click()
    page.wait_for_url("**/clinician/consultation?id=*")


def record(page: Page) -> None:
    page.get_by_label("The patient knows that this is recorded").check()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator(STATE)).to_have_text("Recording")


def pieces_of(signpost: Running) -> list[Path]:
    live = Path(signpost.environment["SIGNPOST_DATA"]) / "live"
    return sorted(live.rglob("*.wav"))


def test_a_consultation_is_heard_live_and_written_up(desk: Page, signpost: Running) -> None:
    desk.get_by_role("button", name="Record", exact=True).click()
    expect(desk.locator(WRONG)).to_contain_text("Tell the patient first")
    record(desk)
    expect(desk.locator(WORDS)).to_contain_text("ear", timeout=HEARING_MS)
    expect(desk.get_by_label("Right microphone")).to_be_visible()
    assert desk.locator(WORDS).get_attribute("aria-live") == "off"

    key = desk.get_by_role("button", name="Pause")
    key.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(STATE)).to_contain_text("Paused")
    expect(desk.locator(f"{WORDS} .settled").first).to_be_visible(timeout=HEARING_MS)
    before = desk.locator("[data-part=clock]").inner_text()
    desk.wait_for_timeout(2500)
    assert desk.locator("[data-part=clock]").inner_text() == before
    desk.keyboard.press("Enter")  # the same key carries on
    expect(desk.locator(STATE)).to_have_text("Recording")
    desk.wait_for_timeout(6000)

    desk.get_by_role("button", name="Stop and write up").click()
    expect(desk.locator("#note textarea[data-act=edit]").first).to_be_visible(timeout=HEARING_MS)
    expect(desk.locator("#transcript")).to_contain_text("the recording was paused here")
    assert pieces_of(signpost) == []


def test_a_restart_of_the_server_loses_nothing(desk: Page, signpost: Running) -> None:
    record(desk)
    desk.wait_for_timeout(5000)
    signpost.kill()
    expect(desk.locator(WRONG)).to_contain_text("Recording goes on", timeout=HEARING_MS)
    signpost.start()
    expect(desk.locator(WRONG)).not_to_contain_text("Recording goes on", timeout=HEARING_MS)
    assert desk.locator(STATE).inner_text() == "Recording"
    expect(desk.locator(WORDS)).to_contain_text("ear", timeout=HEARING_MS)
    seconds = 2 * len(pieces_of(signpost))
    clock = desk.locator("[data-part=clock]").inner_text().split(":")
    assert abs(60 * int(clock[0]) + int(clock[1]) - seconds) <= 6


def test_a_page_loaded_again_carries_on_and_a_patient_who_objects_leaves_nothing(
    desk: Page, signpost: Running
) -> None:
    record(desk)
    desk.wait_for_timeout(5000)
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.reload()
    expect(desk.locator(WRONG)).to_contain_text("Recording broke off")
    desk.get_by_label("The patient knows that this is recorded").check()
    desk.get_by_role("button", name="Carry on").click()
    expect(desk.locator(STATE)).to_have_text("Recording")
    assert pieces_of(signpost)
    objects = desk.get_by_role("button", name="Patient objects")
    objects.click()
    expect(desk.locator(WRONG)).to_contain_text("Press it once more")
    objects.click()
    expect(desk.get_by_text("No recording yet")).to_be_visible()
    assert not [each for each in pieces_of(signpost) if each.parent.name == desk.url.split("id=")[1]]


LOST = "() => window.tracks.forEach((track) => { track.stop(); track.dispatchEvent(new Event('ended')); })"
WATCHED = """
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
window.tracks = [];
navigator.mediaDevices.getUserMedia = async (wish) => {
	const stream = await ask(wish);
	window.tracks.push(...stream.getTracks());
	return stream;
};
"""


def test_a_lost_microphone_keeps_what_was_heard(desk: Page, signpost: Running) -> None:
    desk.add_init_script(WATCHED)
    desk.reload()
    record(desk)
    desk.wait_for_timeout(5000)
    desk.evaluate(LOST)
    expect(desk.locator(WRONG)).to_contain_text("The microphone was lost at 0:0")
    assert pieces_of(signpost)
    desk.get_by_role("button", name="Carry on").click()
    expect(desk.locator(STATE)).to_have_text("Recording")
    desk.get_by_role("button", name="Pause").click()


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("NotAllowedError", "was not allowed"),
        ("NotFoundError", "No microphone was found"),
        ("NotReadableError", "Another program"),
        ("", "over HTTPS"),
    ],
)
def test_without_a_microphone_it_is_one_sentence(
    page: Page, signpost: Running, error: str, says: str
) -> None:
    asked = f"getUserMedia: async () => {{ throw new DOMException('', '{error}') }}" if error else ""
    page.add_init_script(f"Object.defineProperty(navigator, 'mediaDevices', {{ value: {{ {asked} }} }})")
    sign_in(page, signpost, "clinician")
    begin(page, "No microphone")
    page.get_by_label("The patient knows that this is recorded").check()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator(WRONG)).to_contain_text(says)
    expect(page.get_by_role("button", name="Record", exact=True)).to_be_enabled()
