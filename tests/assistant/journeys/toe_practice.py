"""A small sound practice for the authors' journeys: two pathways whose vignettes hold, and four people."""

from pathlib import Path

from journeys_house import ScriptedModels
from stubbed_practice import FINDINGS, PRACTICE, UNIVERSAL, pathway, vignettes

from assistant.journeys.views import User
from assistant.service import Signpost
from assistant.settings import Settings

ANNA = User("anna", "author")
CARL = User("carl", "clinician")
SUE = User("sue", "safety")


FILES = {
    "stubbed-toe/pathway.yaml": pathway("stubbed-toe", "toe"),
    "stubbed-toe/vignettes.yaml": vignettes("stubbed-toe", "toe"),
    "stubbed-heel/pathway.yaml": pathway("stubbed-heel", "heel"),
    "stubbed-heel/vignettes.yaml": vignettes("stubbed-heel", "heel"),
    "findings/all.yaml": FINDINGS,
    "universal.yaml": UNIVERSAL,
    "practice/practice.yaml": PRACTICE,
}


def write_desk(home: Path) -> Path:
    """The sample on a desk."""
    for name, text in FILES.items():
        file = home / "pathways" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return home / "pathways"


def open_practice(home: Path) -> Signpost:
    """A Signpost over the desk in `home`."""
    settings = Settings(data=home / "var", pathways=home / "pathways", demonstration=False)
    return Signpost(settings, models=ScriptedModels())


def edit(desk: Path, file: str, old: str, new: str) -> None:
    """What an author does in a text editor."""
    text = (desk / file).read_text("utf-8")
    assert old in text, old
    (desk / file).write_text(text.replace(old, new, 1), "utf-8")


def put_into_use(signpost: Signpost, *items: str, part: str = "minor") -> int:
    """Ask, approve and release: what an author, a clinician and a safety lead do."""
    asked = signpost.change_requests.ask(items, "needed for the test", ANNA)
    signpost.change_requests.approve(asked.id, CARL, content=asked.content)
    return signpost.releases.release(asked.id, SUE, part=part).number
