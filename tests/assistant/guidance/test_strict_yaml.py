"""YAML is read as text, with every line known and no key overwritten."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.guidance.strict_yaml import Place, parse

AS_TYPED = [
    ("answer: no", {"answer": "no"}),
    ("code: 012", {"code": "012"}),
    ("version: 1.0", {"version": "1.0"}),
    ("opens: 08:30", {"opens": "08:30"}),
    ("on: 2026-11-21", {"on": "2026-11-21"}),
    ("yes: Off", {"yes": "Off"}),
    ("n: 1e3", {"n": "1e3"}),
    ("a: null", {"a": None}),
    ("a: ~", {"a": None}),
    ("a:", {"a": None}),
    ('a: ""', {"a": ""}),
    ("a: 'null'", {"a": "null"}),
    ("a: [no, , ~]", None),
    ("- {a: [1, b]}", [{"a": ["1", "b"]}]),
    ("a: |\n  two\n  lines\n", {"a": "two\nlines\n"}),
    ("a: é 🙂 “quoted”", {"a": "é 🙂 “quoted”"}),
]


@pytest.mark.parametrize("text, data", AS_TYPED)
def test_values_stay_as_they_were_typed(text: str, data: object) -> None:
    assert parse(text, "f.yaml").data == data


REFUSED = [
    ("a: 1\na: 2", 2, 'the key "a" is already on line 1'),
    ("a:\n  b: 1\n  c: 2\n  b: 3", 4, 'the key "b" is already on line 2'),
    ("- {x: 1, x: 2}", 1, "already on line 1"),
    ("a: &m {x: 1}\nb: *m", 1, "an alias"),
    ("a: &m\n  x: 1\nb:\n  <<: *m", 1, "an alias"),
    ("a: !!int 5", 1, "the tag"),
    ("a: !!python/object:os.system x", 1, "the tag"),
    ("[a, b]: c", 1, "a key must be one word"),
    ("a: b: c", 1, "this is not YAML"),
    ("a: 'b", 1, "this is not YAML"),
    ("a: 1\n---\nb: 2", 2, "this is not YAML"),
    ("\ta: 1", 1, "this is not YAML"),
    ("", 1, "the file is empty"),
    ("# only a remark", 1, "the file is empty"),
]


@pytest.mark.parametrize("text, line, what", REFUSED)
def test_what_would_be_guessed_or_lost_is_refused(text: str, line: int, what: str) -> None:
    problems = parse(text, "f.yaml").problems
    assert len(problems) == 1
    assert what in problems[0].what
    assert problems[0].line == line
    assert problems[0].mend


def test_a_billion_laughs_stay_one() -> None:
    lines = ["a: &a [x, x]"] + [
        f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert parse("\n".join(lines), "f.yaml").problems


def test_every_part_knows_its_line() -> None:
    lines = parse("a: 1\nb:\n  - x\n  - y: 2\n    z: [3,\n      4]\n", "f.yaml").lines
    assert lines[("a",)] == 1
    assert lines[("b", 1)] == 4
    assert lines[("b", 1, "y")] == 4
    assert lines[("b", 1, "z", 1)] == 6


KEYS = st.text("abcdefg", min_size=1, max_size=3)
TREES = st.recursive(
    st.text("klmno", min_size=1, max_size=4),
    lambda children: (
        st.lists(children, min_size=1, max_size=3) | st.dictionaries(KEYS, children, min_size=1, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=4))
def test_what_was_written_is_what_is_read(tree: dict[str, object]) -> None:
    for text in (yaml.safe_dump(tree), yaml.safe_dump(tree, default_flow_style=True)):
        parsed = parse(text, "f.yaml")
        assert parsed.problems == ()
        assert parsed.data == tree


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=4), st.data())
def test_a_key_given_twice_is_refused_wherever_it_is(tree: dict[str, object], data: st.DataObject) -> None:
    homes = [place for place in _places(tree, ()) if isinstance(_at(tree, place), dict)]
    home = data.draw(st.sampled_from(homes))
    again = data.draw(st.sampled_from(sorted(_at(tree, home))))
    text = _written(tree, (), home, again)
    problems = parse(text, "f.yaml").problems
    assert [problem.what.split(" is already")[0] for problem in problems] == [f'the key "{again}"']


def _at(tree: object, place: Place) -> dict[str, object]:
    for part in place:
        tree = tree[part]  # type: ignore[index]
    return tree  # type: ignore[return-value]


def _places(tree: object, place: Place) -> list[Place]:
    """Every place in a tree."""
    inside: list[tuple[str | int, object]] = []
    if isinstance(tree, dict):
        inside = list(tree.items())
    elif isinstance(tree, list):
        inside = list(enumerate(tree))
    return [place, *(found for part, child in inside for found in _places(child, (*place, part)))]


def _written(tree: object, place: Place, home: Place, again: str) -> str:
    """The tree in flow style, with one key of one mapping given twice."""
    if isinstance(tree, dict):
        pairs = [f"{key}: {_written(value, (*place, key), home, again)}" for key, value in tree.items()]
        return "{" + ", ".join([*pairs, *([f"{again}: z"] if place == home else [])]) + "}"
    if isinstance(tree, list):
        return (
            "[" + ", ".join(_written(child, (*place, n), home, again) for n, child in enumerate(tree)) + "]"
        )
    return str(tree)
