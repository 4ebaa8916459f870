"""What ranks pathways, and what tells that nothing covers a message."""

from dataclasses import replace

import pytest

from assistant.guidance.ranking import WITHOUT_HEAD, Signs, closeness_of, out_of_scope, ranked

INSIDE = Signs(nearest=0.85, outside=0.01, least_outside=0.01, near_outside=0.3, values=(20.0, 6.0, 5.0))


def test_what_is_near_likely_and_first_by_words_leads() -> None:
    close = closeness_of(
        {"near": 0.7, "likely": 0.6, "neither": 0.5},
        {"likely": 0.9, "near": 0.001, "neither": 0.001},
        ["near"],
    )
    assert [*ranked(close)] == ["likely", "near", "neither"]
    assert all(value >= 0 for value in ranked(close).values())


def test_words_settle_what_is_nearly_even() -> None:
    even = {"first": 0.6, "second": 0.6}
    assert next(iter(ranked(closeness_of(even, {}, ["second", "first"])))) == "second"


def test_a_pathway_the_head_has_not_met_is_found_by_its_phrases() -> None:
    close = closeness_of({"known": 0.6, "own": 0.8}, {"known": 0.9}, [])
    assert next(iter(ranked(close))) == "own"


def test_a_first_message_like_it_settles_what_is_even() -> None:
    even = {"first": 0.6, "second": 0.6}
    assert next(iter(ranked(closeness_of(even, {}, [], {"second": 0.8, "first": 0.3})))) == "second"


def test_a_pathway_that_comes_twice_by_words_keeps_its_better_place() -> None:
    assert closeness_of({"a": 0.5}, {}, ["a", "b", "a"])["a"].place == 0


def test_a_message_near_a_phrase_that_the_head_knows_is_in_scope() -> None:
    assert not out_of_scope(INSIDE)


@pytest.mark.parametrize(
    "signs",
    [
        replace(INSIDE, nearest=0.3, outside=0.9, least_outside=0.9, values=(8.0, 7.0)),
        replace(INSIDE, nearest=0.5, outside=0.6, least_outside=0.5, near_outside=0.95, values=(9.0, 7.0)),
        replace(INSIDE, nearest=0.1, outside=1.0, least_outside=1.0, near_outside=1.0, values=()),
    ],
)
def test_a_message_near_none_or_like_one_outside_is_out_of_scope(signs: Signs) -> None:
    assert out_of_scope(signs)


def test_each_sign_speaks_the_way_it_should() -> None:
    assert replace(INSIDE, near_outside=0.9).chance > INSIDE.chance
    assert replace(INSIDE, outside=0.5).chance > INSIDE.chance
    assert replace(INSIDE, values=(10.0, 9.9)).chance > INSIDE.chance


def test_without_a_head_nearness_alone_decides() -> None:
    assert out_of_scope(replace(INSIDE, outside=None, nearest=WITHOUT_HEAD - 0.01))
    assert not out_of_scope(replace(INSIDE, outside=None, nearest=WITHOUT_HEAD))
