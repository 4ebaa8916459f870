"""A real Signpost in its own process, and what people do on its pages."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Error, Page

ROOT = Path(__file__).resolve().parents[2]
START_S = 120
COMMAND = [str(Path(sys.executable).parent / "signpost")]
INTERVIEW = ROOT.parent / "shared" / "data" / "osce-interviews" / "audio" / "GAS0001.mp3"
DEMONSTRATION = ROOT / "assistant" / "demonstration" / "earache.mp3"
RECORDING = INTERVIEW if INTERVIEW.exists() else DEMONSTRATION
WRITE_UP_MS = 600_000


class Running:
    """`signpost serve` in its own process, to be killed and started again."""

    def __init__(self, data: Path, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.log = data / "serve.log"
        self.environment = {
            **os.environ,
            "SIGNPOST_DATA": str(data),
            "SIGNPOST_PORT": str(port),
            "SIGNPOST_TEXT_MODEL": "none",
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.passwords: dict[str, str] = {}

    def set_up(self) -> None:
        """Prepare the data folder and read the passwords, which are shown once."""
        done = self._signpost("setup")
        assert done.returncode == 0, done.stdout + done.stderr
        self.passwords = dict(re.findall(r"\b(clinician|author|safety)\W+([a-z0-9-]{12,})", done.stdout))
        assert set(self.passwords) == {"clinician", "author", "safety"}, done.stdout

    def start(self) -> None:
        """Serve, and wait until the first page answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*COMMAND, "serve"], env=self.environment, cwd=ROOT, stdout=log, stderr=log
            )
        until = time.monotonic() + START_S
        while not self._answers():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < until, "the server did not answer in time"
            time.sleep(0.3)

    def kill(self) -> None:
        """As a power cut would."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(timeout=20)

    def memory_mb(self) -> dict[str, float]:
        """What the server holds now (VmRSS) and held at most (VmHWM), from Linux's /proc."""
        assert self.process
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return {name: int(kb) / 1024 for name, kb in re.findall(r"(VmRSS|VmHWM):\s+(\d+) kB", status)}

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.address, timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def _signpost(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *words], env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )


def begin(page: Page, age: str) -> None:
    """Fill the form and come to the chat."""
    page.goto("/")
    page.get_by_label("Age").fill(age)
    page.click("#begin")
    page.wait_for_selector("#message textarea")


def say(page: Page, words: str) -> None:
    """Send a message and wait for the answer to it."""
    before = page.locator("ol.chat .theirs").count()
    page.fill("#message textarea", words)
    page.keyboard.press("Enter")
    page.wait_for_function("n => document.querySelectorAll('ol.chat .theirs').length > n", arg=before)


def sign_in(page: Page, running: Running, role: str, onward: str = "") -> None:
    """Sign someone in and go to a page of theirs."""
    page.goto(onward or f"/{role}/")
    page.fill("#name", role)
    page.fill("#password", running.passwords[role])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_selector(".signed-in")


def reload(page: Page) -> None:
    """Load the page again, also while it does so by itself because it noticed that the server was away."""
    try:
        page.reload()
    except Error as error:
        if "ERR_ABORTED" not in error.message:
            raise
        page.wait_for_load_state()


def upload(page: Page, file: Path, about: str) -> None:
    """Begin a consultation and hand over a file."""
    page.goto("/clinician/consultations")
    page.get_by_label("About").fill(about)
    page.get_by_role("button", name="Start consultation").click()
    page.wait_for_url("**/clinician/consultation?id=*")
    page.locator("#upload input[type=file]").set_input_files(file)
