"""The authors' desk: files saved safely, undone, checked as they are typed."""

from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.journeys.authoring import Desk
from assistant.journeys.background import StoppedError, Works

FILE = "stubbed-toe/pathway.yaml"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    from toe_practice import write_desk

    return Desk(write_desk(tmp_path), tmp_path / "kept")


def test_the_list_names_pathways_and_what_they_share(desk: Desk) -> None:
    rows = {row.id: row for row in desk.items()}
    assert list(rows) == ["stubbed-heel", "stubbed-toe", "findings", "universal", "practice"]
    assert rows["stubbed-toe"].files == (FILE, "stubbed-toe/vignettes.yaml")
    assert rows["stubbed-toe"].errors == 0


def test_a_pathway_nobody_can_read_stays_on_the_list(desk: Desk) -> None:
    there = desk.read(FILE)
    desk.save(FILE, "id: [", was=there.mark, by="anna")
    row = desk.item("stubbed-toe")
    assert (row.status, row.errors) == ("unreadable", 1)
    assert desk.preview(FILE) is None


def test_a_check_gives_lints_problems_with_lines_and_writes_nothing(desk: Desk) -> None:
    there = desk.read(FILE)
    found = desk.check(FILE, there.text.replace("urgency: emergency", "urgency: emergancy"))
    (problem,) = found.here
    line = there.text.split("urgency: emergency")[0].count("\n") + 1
    assert (problem.line, problem.is_error) == (line, True)
    assert "emergancy" in problem.what
    assert desk.read(FILE) == there
    assert desk.check(FILE, there.text).here == ()


def test_a_check_tells_what_it_breaks_elsewhere(desk: Desk) -> None:
    text = desk.read("findings/all.yaml").text
    found = desk.check("findings/all.yaml", text.replace("id: toe-pain", "id: toe-ache"))
    assert any(each.file == FILE and "toe-pain" in each.what for each in found.elsewhere)


def test_saves_can_be_undone_one_by_one_and_done_again(desk: Desk) -> None:
    texts = [desk.read(FILE).text]
    for n in range(3):
        texts.append(texts[-1] + f"# {n}\n")
        desk.save(FILE, texts[-1], was=desk.read(FILE).mark, by="anna")
    assert desk.undo(FILE, by="anna").text == texts[2]
    assert desk.undo(FILE, by="anna").text == texts[1]
    assert desk.redo(FILE, by="anna").text == texts[2]
    desk.undo(FILE, by="anna")
    assert not desk.undo(FILE, by="anna").can_undo
    with pytest.raises(InputError, match="no earlier version"):
        desk.undo(FILE, by="anna")


def test_a_change_made_elsewhere_is_not_overwritten_and_not_lost(desk: Desk) -> None:
    opened = desk.read(FILE)
    place = desk.folder / FILE
    place.write_text(opened.text + "# by hand\n", "utf-8")
    with pytest.raises(InputError, match="changed by somebody else"):
        desk.save(FILE, opened.text + "# mine\n", was=opened.mark, by="anna")
    desk.save(FILE, opened.text + "# mine\n", was=desk.read(FILE).mark, by="anna")
    assert desk.undo(FILE, by="anna").text.endswith("# by hand\n")


@pytest.mark.parametrize(
    "name",
    ["../secret", "/etc/passwd", "stubbed-toe/../../x.yaml", "CHANGELOG.md", "findings/.x.yaml", "a/b/c.yaml",
     "stubbed-toe/pathway.yaml\x00", "stubbed-toe\\pathway.yaml", ""],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(desk: Desk, name: str) -> None:
    for act in (lambda: desk.read(name), lambda: desk.check(name, "x"), lambda: desk.undo(name, by="a")):
        with pytest.raises(InputError):
            act()


def test_a_folder_that_is_a_link_to_elsewhere_is_refused(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "pathway.yaml").write_text("secret")
    (desk.folder / "linked").symlink_to(outside)
    with pytest.raises(InputError):
        desk.read("linked/pathway.yaml")


def test_a_new_pathway_and_an_imported_one_stand_on_the_desk(desk: Desk) -> None:
    draft = desk.new("Sore elbow", by="anna")
    assert desk.item(draft.id).errors > 0
    taken_in = desk.take_in("knee.md", b"# Sore knee\n\n## Red flags\n- Deep cut\n", by="anna")
    assert "sore-knee/import-notes.md" in desk.item("sore-knee").files
    assert "when: open-wound" in taken_in.texts["pathway.yaml"]
    with pytest.raises(InputError, match="already a pathway"):
        desk.new("Sore elbow", by="anna")


def test_retiring_changes_one_line(desk: Desk) -> None:
    before = desk.read(FILE).text
    assert desk.retire("stubbed-toe", by="anna").status == "retired"
    assert desk.read(FILE).text == before.replace("status: draft", "status: retired")


def test_the_preview_follows_the_text_that_is_not_saved(desk: Desk) -> None:
    text = desk.read(FILE).text.replace("or is there a deep cut", "or a hole")
    shown = desk.preview(FILE, text)
    assert shown
    assert shown.asked[0].text == "Can you see bone, or a hole?"
    assert shown.flow.startswith("<svg")


def test_work_tells_its_progress_its_result_and_its_failure() -> None:
    works = Works()

    def stopped_at_once(done: object, stopped: object) -> None:
        raise StoppedError("Stopped before the end.")

    for name, do in (("good", lambda done, stopped: "made"), ("bad", stopped_at_once)):
        works.start(name, do)
        while (work := works.look(name)) and work.running:
            pass
    good, bad = works.look("good"), works.look("bad")
    assert good
    assert bad
    assert (good.result, bad.sentence) == ("made", "Stopped before the end.")
