"""A real Signpost as people run it, and a real browser in front of it.

Skips, saying why, where Chromium or the prepared models are missing.
"""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from running import ROOT, Running

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
]
PATIENCE_MS = 30_000


@pytest.fixture(scope="session")
def signpost(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A running Signpost with the demonstration practice and the models already prepared here."""
    models = ROOT / "var" / "models"
    if not (models / "whisper-base").is_dir():
        pytest.skip("the models are not prepared here: run `make setup` first")
    data = tmp_path_factory.mktemp("signpost")
    (data / "models").symlink_to(models)
    running = Running(data, _free_port())
    running.set_up()
    running.start()
    yield running
    running.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not here: apt-get install chromium")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, signpost: Running) -> Iterator[BrowserContext]:
    """One person's browser, phone-sized; asserts at the end that nothing was fetched from elsewhere."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, base_url=signpost.address)
    context.set_default_timeout(PATIENCE_MS)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context
    context.close()
    foreign = [url for url in asked if not url.startswith((signpost.address, "data:", "blob:"))]
    assert foreign == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab; a script error on the page fails the test that opened it."""
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    return page
