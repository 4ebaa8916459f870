"""An author's whole journey in a real browser: from a title to patients meeting it, and back."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PATIENCE_MS, _free_port
from playwright.sync_api import Browser, Page, expect
from running import ROOT, Running, begin, say, sign_in
from small_practice import write_practice
from stubbed_practice import pathway, vignettes

pytestmark = [pytest.mark.browser, pytest.mark.models, pytest.mark.timeout(900)]
WORK_MS = 300_000
MISTAKE = ("urgency: emergency", "urgency: emergancy")
OTHER_ROUTE = ("route: emergency_department", "route: ambulance")


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A running Signpost over a small practice's guidance."""
    models = ROOT / "var" / "models"
    if not (models / "whisper-base").is_dir():
        pytest.skip("the models are not prepared here: run `make setup` first")
    data = tmp_path_factory.mktemp("authors")
    (data / "models").symlink_to(models)
    running = Running(data, _free_port())
    running.environment["SIGNPOST_PATHWAYS"] = str(write_practice(data))
    running.environment["SIGNPOST_DEMONSTRATION"] = "false"
    running.set_up()
    running.start()
    yield running
    running.kill()


class Desk:
    """Someone's page."""

    def __init__(self, chromium: Browser, practice: Running, role: str, *, width: int = 1366) -> None:
        size = {"width": width, "height": 800}
        self.context = chromium.new_context(viewport=size, base_url=practice.address)
        self.context.set_default_timeout(PATIENCE_MS)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
        if role != "patient":
            sign_in(self.page, practice, role)

    def write(self, text: str) -> None:
        """Put a text into the editor as somebody who pastes it."""
        box = self.page.get_by_label("The text of the file")
        box.focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def save(self) -> None:
        """Save by keyboard."""
        self.page.keyboard.press("Control+s")
        expect(self.page.locator(".desk .status")).to_contain_text("Saved at")


@pytest.fixture(scope="module")
def author(chromium: Browser, practice: Running) -> Iterator[Desk]:
    desk = Desk(chromium, practice, "author")
    yield desk
    desk.context.close()


def shot(page: Page, name: str) -> None:
    """A picture to look at, where somebody asks for them by naming a folder."""
    if folder := os.environ.get("SIGNPOST_TEST_PICTURES"):
        page.wait_for_timeout(500)
        page.screenshot(path=Path(folder) / f"{name}.png")


def ask_for_review(page: Page, why: str) -> str:
    """Ask, and give the request's address."""
    page.locator("[data-side=review]").click()
    page.get_by_label("Why is it needed?").fill(why)
    page.get_by_role("button", name="Save and ask for review").click()
    asked = page.locator('[data-el="ask"] .sent a')
    expect(asked).to_be_visible(timeout=WORK_MS)
    shot(page, "6-asked")
    return (asked.get_attribute("href") or "").partition("?")[2]


def approve_and_release(chromium: Browser, practice: Running, request: str) -> None:
    """What the safety lead does."""
    second = Desk(chromium, practice, "safety")
    page = second.page
    page.goto("/safety/changes")
    expect(page.locator("#changes")).to_contain_text("Waits for a second person")
    page.goto(f"/safety/change?{request}")
    expect(page.locator("#change")).to_contain_text("What it does to cases")
    shot(page, "7-decide")
    page.get_by_role("button", name="Approve").click()
    expect(page.locator("#change")).to_contain_text("Approved by safety")
    shot(page, "8-approved")
    page.get_by_role("button", name="Release: patients meet it").click()
    expect(page.locator("#release-progress")).to_contain_text("is in use", timeout=WORK_MS)
    shot(page, "9-released")
    second.context.close()


def told_in_an_emergency(chromium: Browser, practice: Running) -> str:
    """What a patient with a bone showing is told."""
    patient = Desk(chromium, practice, "patient", width=390)
    begin(patient.page, "41")
    say(patient.page, "I stubbed my toe this morning and bone is showing")
    banner = patient.page.get_by_role("alert").filter(has_text="A&E now")
    expect(banner).to_be_visible()
    told = banner.inner_text()
    patient.context.close()
    return told


def begin_a_pathway(page: Page) -> None:
    """From a title to a pathway whose gaps are named."""
    expect(page.locator("#pathways")).to_contain_text("Stubbed heel")
    shot(page, "1-list")
    page.get_by_label("What is the problem called?").fill("Stubbed toe")
    page.get_by_role("button", name="Begin a new pathway").click()
    page.wait_for_url("**/author/pathway?id=stubbed-toe")
    expect(page.locator(".desk .problems").first).to_contain_text("still to be written")
    shot(page, "2-new")


def open_vignettes(page: Page) -> None:
    """The other file of a pathway; the tab is chosen once its text is there."""
    tab = page.get_by_role("tab", name="Vignettes").first
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")


def mend_by_completion(author: Desk) -> None:
    """A mistake is told with its line, and mended by completion alone."""
    page = author.page
    author.write(pathway("stubbed-toe", "toe").replace(*MISTAKE))
    problem = page.locator(".desk .problems button", has_text="emergancy")
    expect(problem).to_be_visible()
    shot(page, "3-mistake")
    problem.click()
    page.keyboard.press("End")
    for _ in "gancy":
        page.keyboard.press("Backspace")
    page.keyboard.press("Control+Space")
    expect(page.get_by_role("option", name="emergency")).to_be_visible()
    shot(page, "4-completion")
    page.keyboard.press("Enter")
    expect(page.locator(".desk .problems button", has_text="emergancy")).to_have_count(0)
    expect(page.locator(".desk .preview")).to_contain_text("Can you see bone, or is there a deep cut?")
    author.save()
    open_vignettes(page)
    author.write(vignettes("stubbed-toe", "toe"))
    author.save()
    expect(page.locator(".desk .fine")).to_be_visible()


def try_it_out(page: Page) -> None:
    """The vignettes hold, and the comparison counts them."""
    page.locator("[data-side=vignettes]").click()
    page.get_by_role("button", name="Save and run the vignettes").click()
    expect(page.locator('[data-el="vignettes"]')).to_contain_text("All 6 vignettes", timeout=WORK_MS)
    shot(page, "5-vignettes")
    page.locator("[data-side=diff]").click()
    page.get_by_role("button", name="Save and see what changes").click()
    expect(page.locator('[data-el="diff"]')).to_contain_text("12 vignettes", timeout=WORK_MS)


def change_it(author: Desk) -> None:
    """Other words and another route, and what that does."""
    page = author.page
    page.goto("/author/pathway?id=stubbed-toe")
    expect(page.locator(".desk")).to_contain_text("Live")
    expect(page.locator(".desk .fine, .desk .problems").first).to_be_visible()
    text = page.get_by_label("The text of the file").input_value()
    assert "reviewed: 20" in text
    author.write(text.replace("with the foot raised", "and keep still").replace(*OTHER_ROUTE))
    author.save()
    open_vignettes(page)
    expect(page.locator('[data-el="name"]')).to_have_text("stubbed-toe/vignettes.yaml")
    author.write(page.get_by_label("The text of the file").input_value().replace(*OTHER_ROUTE))
    author.save()
    page.locator("[data-side=diff]").click()
    page.get_by_role("button", name="Save and see what changes").click()
    expect(page.locator('[data-el="diff"]')).to_contain_text("Other route", timeout=WORK_MS)
    shot(page, "5-diff")


def roll_back(page: Page) -> None:
    """The release before is in use again."""
    page.goto("/author/releases")
    expect(page.locator("#releases")).to_contain_text("In use")
    shot(page, "10-releases")
    page.get_by_role("button", name="Roll back").click()
    expect(page.locator("#releases tr", has_text="Many people ask")).to_contain_text("In use")


def test_a_new_pathway_is_written_checked_approved_released_and_rolled_back(
    author: Desk, chromium: Browser, practice: Running
) -> None:
    page = author.page
    begin_a_pathway(page)
    mend_by_completion(author)
    try_it_out(page)
    request = ask_for_review(page, "Many people ask about toes.")
    page.goto(f"/author/change?{request}")
    expect(page.get_by_text("somebody else decides")).to_be_visible()
    expect(page.get_by_role("button", name="Approve")).to_be_hidden()
    approve_and_release(chromium, practice, request)
    assert "with the foot raised" in told_in_an_emergency(chromium, practice)
    change_it(author)
    approve_and_release(chromium, practice, ask_for_review(page, "Keeping still matters more."))
    assert "and keep still" in told_in_an_emergency(chromium, practice)
    roll_back(page)
    assert "with the foot raised" in told_in_an_emergency(chromium, practice)


def test_what_is_typed_survives_a_refused_save_and_undo_goes_back(author: Desk) -> None:
    page = author.page
    page.goto("/author/pathway?id=stubbed-heel")
    expect(page.locator(".desk .fine, .desk .problems").first).to_be_visible()
    before = page.get_by_label("The text of the file").input_value()
    page.route("**/author/desk/save", lambda route: route.abort())
    author.write(before.replace("Strap the heel.", "Rest the heel."))
    page.keyboard.press("Control+s")
    expect(page.locator(".desk .status")).to_contain_text("Your text is still here")
    assert "Rest the heel." in page.get_by_label("The text of the file").input_value()
    page.unroute("**/author/desk/save")
    author.save()
    page.get_by_role("button", name="Undo the last save").click()
    expect(page.get_by_label("The text of the file")).to_have_value(before)


def test_a_guideline_is_imported_by_upload(author: Desk, tmp_path: Path) -> None:
    guideline = tmp_path / "blister.md"
    guideline.write_text("# Blister\n\n## Red flags\n- Deep cut\n\n## Self-care\n- Cover it\n")
    page = author.page
    page.goto("/author/")
    expect(page.locator("#pathways")).to_contain_text("Stubbed heel")
    page.locator("#import input[type=file], input[type=file]").first.set_input_files(guideline)
    page.wait_for_url("**/author/pathway?id=blister**")
    expect(page.locator(".desk [data-el=name]")).to_have_text("blister/import-notes.md")
    shot(page, "11-imported")


def test_a_phone_is_wide_enough(chromium: Browser, practice: Running) -> None:
    desk = Desk(chromium, practice, "author", width=390)
    for address in ("/author/", "/author/pathway?id=stubbed-heel", "/author/releases"):
        desk.page.goto(address)
        desk.page.wait_for_timeout(1500)
        width = desk.page.evaluate("document.documentElement.scrollWidth")
        shot(desk.page, f"phone{address.split('?')[0].replace('/', '-')}")
        assert width <= 390, address
    desk.context.close()
