"""The documents: each one file that needs nothing, says it is a draft, and holds what was checked."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from assistant.errors import AuthorError, OperatorError, UsageError
from eval.safety_case import documents
from eval.safety_case.case import SafetyCase, check_case
from eval.safety_case.checks import HAZARD_ID
from eval.safety_case.documents import write_documents
from eval.safety_case.pages import DRAFT, PAGES, as_docx, has_docx
from eval.safety_case.results import Results, read_results
from tests.eval.safety_case.small_case import HAZARD, write_checkout
from tests.eval.safety_case.test_results import run_file

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
VERSIONS = {"signpost": "0.1.0", "pathways": "abc123"}


def written(tmp_path: Path, hazards: str = HAZARD, results: Results | None = None) -> Path:
    case = check_case(write_checkout(tmp_path / "checkout", hazards), results)
    write_documents(case, tmp_path / "out", at=AT, versions=VERSIONS)
    return tmp_path / "out"


def read(out: Path, name: str) -> str:
    return (out / name).read_text("utf-8")


@pytest.fixture(autouse=True)
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped texts, speaking of the one hazard there is here."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for text in documents.TEXTS.glob("*.md"):
        (folder / text.name).write_text(HAZARD_ID.sub("H001", text.read_text("utf-8")), "utf-8")
    monkeypatch.setattr(documents, "TEXTS", folder)
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return written(tmp_path)


def test_there_is_a_page_for_each_document_and_a_word_file(out: Path) -> None:
    pages = {file for file, _ in PAGES}
    words = {as_docx(file) for file in pages if has_docx(file)}
    assert {path.name for path in out.iterdir()} == pages | words
    assert {"hazard-log.docx", "clinical-safety-case-report.docx"} <= words


def test_the_word_file_of_the_report_has_its_headings_figures_and_a_place_to_sign(tmp_path: Path) -> None:
    out = written(tmp_path, results=read_results((run_file(tmp_path, met=True),)))
    document = Document(str(out / "clinical-safety-case-report.docx"))
    assert DRAFT in document.sections[0].header.paragraphs[0].text
    headings = [it.text for it in document.paragraphs if it.style.name.startswith("Heading")]
    assert "8 Test results" in headings
    assert headings[-1] == "Signature"
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "1 of 2" in cells
    bold = [run.text for it in document.paragraphs for run in it.runs if run.bold]
    assert any("Hazards" in text for text in bold)


@pytest.mark.parametrize("file", [file for file, _ in PAGES])
def test_a_page_says_it_is_a_draft_and_needs_nothing_else(out: Path, file: str) -> None:
    html = read(out, file)
    assert html.count(DRAFT) >= 3  # title, banner, the place to sign
    assert "{{" not in html
    assert "<script" not in html
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)
    assert '<html lang="en-GB">' in html
    assert html.count("<h1>") == 1


def test_the_log_holds_each_hazard_with_its_risks_controls_and_evidence(out: Path) -> None:
    html = re.sub(r"<wbr>", "", read(out, "hazard-log.html"))
    for words in (
        'id="H001"',
        "A danger is missed",
        "nobody asks",
        "Delay.",
        "app/asks.py::ask",
        "suite:core",
    ):
        assert words in html
    assert '<span class="rating r4">4</span> major, likelihood high' in html
    assert '<span class="rating r3">3</span> major, likelihood low' in html
    assert "Little is left." in html


def test_every_table_names_its_columns_and_rows(out: Path) -> None:
    html = read(out, "hazard-log.html")
    for table in re.findall(r"<table.*?</table>", html, re.DOTALL):
        assert "<caption>" in table
        assert 'scope="row"' in table


def test_what_an_author_typed_is_never_markup(tmp_path: Path) -> None:
    out = written(tmp_path, HAZARD.replace("A danger is missed", "<script>alert(1)</script>"))
    assert "<script" not in read(out, "hazard-log.html")
    assert "Small &lt;model&gt;" in read(out, "model-cards.html")


def test_a_gap_is_told_in_the_log_and_the_report(tmp_path: Path) -> None:
    bare = HAZARD.replace('shown_by: ["tests/test_asks.py::test_it_is_asked", "suite:core"]', "shown_by: []")
    out = written(tmp_path, bare.replace("status: closed", "status: open\n    missing: A test."))
    assert "Gap: nothing shows it yet" in read(out, "hazard-log.html")
    assert "H001: It is asked" in read(out, "clinical-safety-case-report.html")


def test_without_a_run_the_report_says_it_has_no_figures(out: Path) -> None:
    assert "holds no figures and cannot be signed" in read(out, "clinical-safety-case-report.html")


def test_the_figures_of_the_named_run_are_in_the_report(tmp_path: Path) -> None:
    html = read(
        written(tmp_path, results=read_results((run_file(tmp_path, met=True),))),
        "clinical-safety-case-report.html",
    )
    for words in ("emergencies caught", "1 of 2", "50.0%", "1.3% to 98.7% (exact)", "abc123"):
        assert words in html
    assert "cannot be signed" not in html


def test_a_suite_outside_the_named_runs_is_named(tmp_path: Path) -> None:
    write_checkout(tmp_path / "checkout")
    (tmp_path / "checkout/eval/suites/other.yaml").write_text("id: other\n")
    out = written(
        tmp_path,
        HAZARD.replace("suite:core", "suite:other"),
        read_results((run_file(tmp_path, met=True),)),
    )
    assert "not in the named runs:</strong> other" in read(out, "clinical-safety-case-report.html")


def test_the_word_file_is_a_draft_with_every_hazard(out: Path) -> None:
    document = Document(str(out / "hazard-log.docx"))
    assert DRAFT in document.sections[0].header.paragraphs[0].text
    assert any("H001 A danger is missed" in paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "4 (major, likelihood high)" in cells
    assert "tests/test_asks.py::test_it_is_asked\nsuite:core" in cells


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, out: Path) -> None:
    signed = out / "hazard-log.html"
    signed.write_text("signed")
    with pytest.raises(UsageError, match="may be signed: name a new folder"):
        written(tmp_path)
    assert signed.read_text() == "signed"


def test_a_folder_that_cannot_be_written_is_the_operators(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OperatorError, match="name another folder"):
        written(tmp_path)


@pytest.mark.parametrize(
    "wrote, says",
    [("{{ nothing }}", "dpia.md: there is no part nothing: choose from"), ("See H009.", "no hazard H009")],
)
def test_a_text_that_names_what_is_not_there_is_the_authors(
    tmp_path: Path, texts: Path, wrote: str, says: str
) -> None:
    (texts / "dpia.md").write_text(f"# Title\n\n{wrote}\n")
    with pytest.raises(AuthorError, match=says):
        written(tmp_path)
    assert not (tmp_path / "out").exists()


def test_a_hazard_spoken_of_is_a_link_to_the_log(out: Path) -> None:
    assert '<a href="hazard-log.html#H001">H001</a>' in read(out, "dpia.html")


def test_the_case_counts_what_is_where(tmp_path: Path) -> None:
    case: SafetyCase = check_case(write_checkout(tmp_path))
    assert sum(case.spread(after=False).values()) == sum(case.spread(after=True).values()) == 1
    assert case.evidence() == ("suite:core", "tests/test_asks.py::test_it_is_asked")
