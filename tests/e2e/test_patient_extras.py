"""What a patient can do instead of typing: speak, upload a recording, add a file of home readings."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from conftest import FLAGS
from playwright.sync_api import Browser, Page, expect
from running import Running, begin, say

pytestmark = [pytest.mark.browser, pytest.mark.models, pytest.mark.timeout(900)]

SPOKEN = "I have had a sore throat since Monday, and it hurts to swallow."
HEARING_MS = 300_000
BOX = "#message textarea"


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A voice made by espeak-ng."""
    if not shutil.which("espeak-ng"):
        pytest.skip("espeak-ng is not here: apt-get install espeak-ng")
    file = tmp_path_factory.mktemp("speech") / "said.wav"
    subprocess.run(["espeak-ng", "-v", "en-gb", "-s", "140", "-w", str(file), SPOKEN], check=True)
    return file


@pytest.fixture
def speaking(chromium: Browser, signpost: Running, speech: Path) -> Iterator[Page]:
    """A browser whose microphone says it."""
    flags = [*FLAGS, f"--use-file-for-fake-audio-capture={speech}%noloop"]
    browser = chromium.browser_type.launch(executable_path="/usr/bin/chromium", args=flags)
    page = browser.new_page(viewport={"width": 390, "height": 844}, base_url=signpost.address)
    yield page
    browser.close()


def kept(signpost: Running) -> list[Path]:
    """Sound on the server's disk; Gradio leaves empty files of its own beside each upload."""
    data = Path(signpost.environment["SIGNPOST_DATA"])
    files = [it for name in ("recordings", "uploads") for it in (data / name).rglob("*") if it.is_file()]
    return sorted(it for it in files if it.stat().st_size)


def expect_checked_and_sent(page: Page, signpost: Running, already: list[Path]) -> None:
    """The words come to the box, are put right, and go the way of typed ones."""
    expect(page.locator("#voice")).to_contain_text("We wrote down what you said", timeout=HEARING_MS)
    assert "throat" in page.locator(BOX).input_value()
    page.fill(BOX, "I have a sore throat since Monday")
    page.click("#say")
    expect(page.locator("ol.chat .mine .by")).to_contain_text("spoken, put into words by software")
    expect(page.locator("ol.chat .mine .said")).to_have_text("I have a sore throat since Monday")
    expect(page.locator("#voice")).to_be_hidden()
    assert kept(signpost) == already


def test_a_message_is_spoken_checked_and_sent(speaking: Page, signpost: Running) -> None:
    already = kept(signpost)
    begin(speaking, "34")
    record = speaking.get_by_role("button", name="Record a voice message")
    record.focus()
    speaking.keyboard.press("Enter")
    stop = speaking.get_by_role("button", name="Stop recording")
    expect(stop).to_be_focused()
    speaking.wait_for_timeout(6_000)
    speaking.keyboard.press("Enter")
    expect_checked_and_sent(speaking, signpost, already)


def test_a_recording_is_uploaded_checked_and_sent(page: Page, signpost: Running, speech: Path) -> None:
    already = kept(signpost)
    begin(page, "34")
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Upload a voice recording").click()
    chosen.value.set_files(speech)
    expect_checked_and_sent(page, signpost, already)


def test_a_recording_without_words_is_one_sentence_and_can_be_deleted(
    page: Page, signpost: Running, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(b"abc")
    already = kept(signpost)
    begin(page, "34")
    page.fill(BOX, "my throat")
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Upload a voice recording").click()
    chosen.value.set_files(broken)
    expect(page.locator("#voice .notice")).to_contain_text("could not play", timeout=HEARING_MS)
    expect(page.locator(BOX)).to_have_value("my throat")
    page.get_by_role("button", name="Delete the recording").click()
    expect(page.locator("#voice .notice")).to_have_count(0)
    assert kept(signpost) == already
    expect(page.locator(BOX)).to_have_value("my throat")


@pytest.mark.parametrize(
    ("error", "says"),
    [("NotAllowedError", "not allowed"), ("NotFoundError", "No microphone"), ("", "cannot record here")],
)
def test_without_a_microphone_typing_goes_on(page: Page, error: str, says: str) -> None:
    asked = f"getUserMedia: async () => {{ throw new DOMException('', '{error}') }}" if error else ""
    page.add_init_script(f"Object.defineProperty(navigator, 'mediaDevices', {{ value: {{ {asked} }} }})")
    begin(page, "34")
    page.get_by_role("button", name="Record a voice message").click()
    expect(page.locator("#recorder [role=status]")).to_contain_text(says)
    say(page, "I have a sore throat")


def test_readings_from_a_file_are_shown_and_can_be_taken_out(page: Page, tmp_path: Path) -> None:
    now = datetime.now().astimezone()
    rows = [
        f"{now - timedelta(minutes=5):%d/%m/%Y %H:%M},142/88,72",
        f"{now - timedelta(days=9):%d/%m/%Y},150/95,",
    ]
    file = tmp_path / "home.csv"
    file.write_text("\n".join(["Date,Blood pressure,Pulse", *rows, "someday,120/80,"]), "utf-8")
    begin(page, "61")
    say(page, "I have a sore throat")
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Add a file of home readings").click()
    chosen.value.set_files(file)
    told = page.locator("ol.chat .theirs").last
    expect(told).to_contain_text("we took 3 readings")
    expect(told).to_contain_text("blood pressure 142/88 mmHg")
    expect(told).to_contain_text("Line 4: the date “someday”")
    page.get_by_role("button", name="Take these readings out").click()
    expect(page.locator("ol.chat .theirs").last).to_contain_text("were taken out")


def test_a_dangerous_reading_in_a_file_rings_at_once(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "home.csv"
    file.write_text(
        f"Date,Oxygen\n{datetime.now().astimezone() - timedelta(minutes=5):%d/%m/%Y %H:%M},84\n", "utf-8"
    )
    begin(page, "61")
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Add a file of home readings").click()
    chosen.value.set_files(file)
    expect(page.get_by_role("alert").filter(has_text="999")).to_be_visible()
