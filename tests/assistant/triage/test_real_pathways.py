"""The real guidance in triage: every red flag can be raised, every pathway comes to an end."""

from collections import Counter
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from triage_samples import MORNING
from triage_talk import measured, talk

from assistant.guidance.load import Library, load_library
from assistant.guidance.schema import Condition, NoneOf, Record, RecordHas, RedFlag
from assistant.language.reader import Reader
from assistant.triage.case import Case, Guide, Patient
from assistant.triage.conditions import evaluate
from assistant.triage.disposition import assess, to_ask
from assistant.triage.mentions import named_findings, parts_of
from assistant.triage.outlook import outlook_on
from assistant.triage.red_flags import could_fire
from assistant.triage.step import conclude
from assistant.triage.whatif import Trial, combinations_of, possible_answers
from assistant.types import Finding, Sex, State, Urgency

PATHWAYS = Path(__file__).parents[3] / "pathways"


@pytest.fixture(scope="module")
def library() -> Library:
    """The guidance of the project."""
    return load_library(PATHWAYS)


@pytest.fixture(scope="module")
def by_words(library: Library) -> Guide:
    """The real reader, by words only, and no retrieval."""
    return Guide(library, Reader(library.catalogue, None).read, lambda _text: ())


def test_every_red_flag_is_raised_when_everything_it_names_is_there(by_words: Guide) -> None:
    rules = [("universal", rule) for rule in by_words.library.universal.red_flags]
    rules += [(home.id, rule) for home in by_words.library.pathways.values() for rule in home.red_flags]
    assert not [f"{home}.{rule.id}" for home, rule in rules if not _raised(home, rule, by_words)]


def _raised(home: str, rule: RedFlag, by: Guide) -> bool:
    """Whether somebody with everything the rule wants has it raised, at its urgency or above."""
    there = tuple(Finding(id, State.PRESENT, id) for id in _wanted(rule.when))
    record = Record(problems=_in_record(rule.when, "problem"), medicines=_in_record(rule.when, "medicine"))
    for readings, (age, sex, pregnant) in product(((), VERY_HIGH_PRESSURE), SOMEBODY):
        somebody = Patient(age, sex, pregnant, record=record)
        case = Case(somebody, MORNING, readings, said=("help",), findings=there)
        result = conclude(case, by)
        present = {flag.id for flag in result.red_flags if flag.state is State.PRESENT}
        if f"{home}.{rule.id}" in present and result.urgency.level >= rule.urgency.level:
            return True
    return False


def _wanted(condition: Condition) -> set[str]:
    """The findings a condition wants there: those it mentions, but for what must not be."""
    if isinstance(condition, NoneOf):
        return set()
    if parts := parts_of(condition):
        return set().union(*map(_wanted, parts))
    return set(named_findings(condition))


def _in_record(condition: Condition, where: str) -> tuple[str, ...]:
    """The first word of each entry of the record a condition wants."""
    if isinstance(condition, RecordHas):
        return condition.words[:1] if condition.record == where else ()
    return tuple(word for part in parts_of(condition) for word in _in_record(part, where))


VERY_HIGH_PRESSURE = (measured("systolic", 200, "mm[Hg]"), measured("diastolic", 125, "mm[Hg]"))
SOMEBODY = (
    (30.0, Sex.FEMALE, True),
    (0.1, Sex.FEMALE, None),
    (3.0, Sex.MALE, None),
    (30.0, Sex.FEMALE, False),
    (70.0, Sex.MALE, None),
    (70.0, Sex.FEMALE, None),
)


@pytest.mark.parametrize("reply", ["No", "I'm not sure"])
@pytest.mark.parametrize("age", [0.5, 34.0])
def test_every_pathway_comes_to_an_end(by_words: Guide, reply: str, age: float) -> None:
    for pathway in by_words.library.pathways.values():
        turn = talk(pathway.phrases[0], otherwise=reply, by=by_words, age_years=age, sex=Sex.FEMALE)
        assert turn.result is not None
        assert len(turn.case.asked) <= 12
        put = Counter(part.text for ask in turn.case.asked for part in ask.parts)
        assert max(put.values(), default=0) <= 2, put.most_common(1)
        if reply == "I'm not sure":
            assert turn.result.urgency.level >= Urgency.SAME_DAY.level, pathway.id
        if age < 1:
            assert turn.result.urgency.level >= Urgency.SAME_DAY.level


def test_a_heart_attack_played_down_by_the_family_is_999(by_words: Guide) -> None:
    words = "I have crushing chest pain. My wife says it's nothing."
    result = talk(words, by=by_words, age_years=58, sex=Sex.MALE).result
    assert result is not None
    assert result.urgency is Urgency.EMERGENCY
    assert result.turns == 1


def test_declining_help_in_plain_words_is_heard(by_words: Guide) -> None:
    turn = talk("I have crushing chest pain but I won't call 999", by=by_words, age_years=58)
    assert turn.result is not None
    assert turn.result.declined_emergency


@pytest.mark.parametrize("age, sex", [(8.0, Sex.MALE), (34.0, Sex.FEMALE), (70.0, Sex.MALE)])
def test_nobody_is_left_to_themselves_with_a_red_flag_not_asked(
    by_words: Guide, age: float, sex: Sex
) -> None:
    for pathway in by_words.library.pathways.values():
        for words in pathway.phrases[:3]:
            turn = talk(words, by=by_words, age_years=age, sex=sex)
            now = assess(turn.case, by_words)
            if now.proposal.attended:
                continue
            left = [it for it in now.checks if to_ask(it, now.in_play) and could_fire(it, now.facts)]
            assert not [it.flag.id for it in left if it.flag.rule.urgency.level >= Urgency.SAME_DAY.level]


def test_trying_answers_comes_to_what_giving_them_would(by_words: Guide) -> None:
    for pathway in by_words.library.pathways.values():
        case = Case(
            Patient(34.0, Sex.FEMALE), MORNING, said=("help",), findings=(_there(pathway.findings[0]),)
        )
        now = assess(case, by_words, settled=False)
        outlook = outlook_on(now.matches[0], now)
        answers = [possible_answers(question, pathway) for question in pathway.questions]
        trial = Trial(now.facts, answers, outlook)
        for chosen in combinations_of(answers):
            said = [it for options, n in zip(answers, chosen, strict=True) for it in options[n]]
            supposed = now.facts.supposing(said)
            assert trial.outcome(chosen) == outlook.outcome(partial(evaluate, facts=supposed))


def _there(finding_id: str) -> Finding:
    return Finding(finding_id, State.PRESENT, "help")
