"""What changed in an item's files, in words, and its line in the change log."""

from datetime import date

from guidance_samples import PATHWAY, VIGNETTES

from assistant.guidance.changelog import MOST_TOLD, Difference, Entry, add_entries, differences, told

OLD = {"stubbed-toe/pathway.yaml": PATHWAY, "stubbed-toe/vignettes.yaml": VIGNETTES}
DAY = date(2026, 11, 22)
ENTRY = Entry("stubbed-toe", "0.2.0", "decisions walk urgency: soon", "why | not", "same_day", "carl")


def changed(old: str, new: str, file: str = "pathway") -> tuple[Difference, ...]:
    name = f"stubbed-toe/{file}.yaml"
    assert old in OLD[name]
    return differences(OLD, {**OLD, name: OLD[name].replace(old, new, 1)})


def test_a_changed_value_is_told_with_its_place_and_what_it_was() -> None:
    assert changed("urgency: same_day", "urgency: soon") == (
        Difference("decisions walk urgency", "soon", "same_day"),
    )


def test_added_and_removed_phrases_are_told_one_by_one() -> None:
    told_now, told_before = told(changed("toe is black and blue", "toe went purple"))
    assert told_now == ("phrases: added toe went purple", "phrases: removed toe is black and blue")
    assert told_before == ("phrases: nothing", "phrases: toe is black and blue")


def test_a_vignette_taken_out_is_told() -> None:
    assert [it.place for it in changed("case-1", "case-one", "vignettes")] == [
        "vignettes case-one",
        "vignettes case-1",
    ]


def test_layout_comments_and_versions_are_no_change() -> None:
    assert changed("version: 0.1.0", "version: 0.2.0  # raised") == ()


def test_a_long_list_of_changes_is_cut_short_and_says_so() -> None:
    many = [Difference(f"phrases {n}", "added", "nothing") for n in range(MOST_TOLD + 3)]
    assert told(many)[0][-1] == "and 3 changes more"


def test_an_item_that_was_not_there_is_a_first_version() -> None:
    assert told(differences({}, OLD))[0] == ("all of it: first version",)


def test_an_entry_opens_the_day_and_a_second_joins_it() -> None:
    first = add_entries("# Changes\n\nWhy.\n\n## 2026-11-21\n\nold\n", DAY, [ENTRY])
    assert first.index("## 2026-11-22") < first.index("| stubbed-toe |") < first.index("## 2026-11-21")
    second = add_entries(first, DAY, [ENTRY])
    assert second.count("## 2026-11-22") == 1
    assert second.count("| stubbed-toe |") == 2


def test_a_bar_in_what_somebody_typed_does_not_break_the_table() -> None:
    row = next(line for line in add_entries("", DAY, [ENTRY]).splitlines() if "stubbed-toe" in line)
    assert row.count("|") == 7
    assert "why / not" in row
