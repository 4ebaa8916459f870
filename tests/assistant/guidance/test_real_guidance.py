"""The guidance that ships: it loads, lints clean, previews, keeps to its schemas and is found."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from assistant.guidance.flow import flow_svg
from assistant.guidance.lint import lint
from assistant.guidance.load import Library, load_library
from assistant.guidance.passages import Heading, split
from assistant.guidance.preview import preview_markdown
from assistant.guidance.problems import errors_among
from assistant.guidance.retrieval import Index
from assistant.guidance.schemas import schema_texts
from models.registry import Registry
from models.remembered import KeptVectors
from models.shelf import Models

ROOT = Path(__file__).resolve().parents[3]
PATHWAYS = ROOT / "pathways"
MODEL = "all-minilm-l6-v2"
WRITTEN_ON = date(2026, 11, 22)
FILES = sorted(file.relative_to(PATHWAYS).as_posix() for file in PATHWAYS.rglob("*.yaml"))


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2, where only true, false and numbers are not text."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[0-9]+$"), list("0123456789"))
AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^\d+\.\d+$"), list("0123456789"))


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(PATHWAYS)


def test_the_guidance_lints_without_an_error() -> None:
    assert [str(problem) for problem in errors_among(lint(PATHWAYS, WRITTEN_ON))] == []


def test_the_guidance_is_linted_in_under_three_seconds() -> None:
    """Processor time, in a process of its own: what other tests hold and do must not count."""
    timed = (
        "import sys, time; from datetime import date; from pathlib import Path;"
        "from assistant.guidance.lint import lint; started = time.process_time();"
        "lint(Path(sys.argv[1]), date.fromisoformat(sys.argv[2])); print(time.process_time() - started)"
    )
    spent = subprocess.check_output([sys.executable, "-c", timed, str(PATHWAYS), WRITTEN_ON.isoformat()])
    assert float(spent) < 3


def test_every_pathway_has_vignettes_and_says_it_is_a_draft(library: Library) -> None:
    assert set(library.vignettes) == set(library.pathways)
    for pathway in library.pathways.values():
        assert "DRAFT" in preview_markdown(pathway, library.catalogue).split("##")[0]


def test_every_pathway_can_be_cited_under_every_heading(library: Library) -> None:
    for pathway in library.pathways.values():
        assert {passage.heading for passage in split(pathway)} >= set(Heading) - {Heading.QUESTIONS}
        assert flow_svg(pathway).count("<rect") == 2 * (1 + len(pathway.decisions))


@pytest.mark.parametrize("file", FILES)
def test_a_file_names_its_schema_on_line_one_and_keeps_to_it(file: str) -> None:
    text = (PATHWAYS / file).read_text(encoding="utf-8")
    kind = {"findings": "findings", "languages": "language"}.get(Path(file).parts[0], Path(file).stem)
    assert text.splitlines()[0].endswith(f"docs/schemas/{kind}.json")
    data = yaml.load(text, Loader=AsEditorsRead)
    schema = Draft202012Validator(json.loads(schema_texts()[f"{kind}.json"]))
    assert [f"{list(error.path)}: {error.message}" for error in schema.iter_errors(data)] == []


# --- with the sentence model ------------------------------------------------------------------

ELSEWHERE = [
    "what time do you open on Saturday",
    "the printer at work has jammed again",
    "which bus goes to the retail park",
    "write me a poem about the sea",
    "how long do I roast a chicken",
]


@pytest.fixture(scope="module")
def index(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Index:
    home = ROOT / "var" / "models"
    if not Registry(home).is_prepared(MODEL):
        pytest.skip(f"model {MODEL} is not prepared: run `make models`")
    models = Models(home, text="none")
    embedder = KeptVectors(models.embedder(), models.versions()["sentences"], home / "sentences.npz")
    opened = Index(tmp_path_factory.mktemp("index"), embedder, understanding=models.understanding())
    opened.update(library.pathways, universal=library.universal, catalogue=library.catalogue)
    return opened


@pytest.mark.models
def test_a_tenth_of_the_vignettes_find_their_own_pathway(index: Index, library: Library) -> None:
    asked = [(id, it.opening) for id, vignettes in library.vignettes.items() for it in vignettes][::10]
    found = [id in [hit.id for hit in index.pathways(opening)] for id, opening in asked]
    assert sum(found) >= 0.9 * len(asked)


@pytest.mark.models
@pytest.mark.parametrize("said", ELSEWHERE)
def test_what_no_pathway_covers_finds_none(index: Index, said: str) -> None:
    assert index.pathways(said) == ()


@pytest.mark.models
def test_a_question_finds_the_passage_that_answers_it(index: Index) -> None:
    hits = index.passages("When should someone with a sore throat call an ambulance?")
    assert "sore-throat#red-flags" in [hit.id for hit in hits]
