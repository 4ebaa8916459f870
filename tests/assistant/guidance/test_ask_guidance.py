"""A clinician's question: the case's own pathways first, only what is written, or that it is not there."""

from pathlib import Path

import pytest

from assistant.guidance.asking import NOT_IN_GUIDANCE, GuidanceAnswer, ask_guidance
from assistant.guidance.load import load_library
from assistant.guidance.passages import split, split_universal
from assistant.guidance.retrieval import Index
from models.scripted import HashingEmbedder

ROOT = Path(__file__).resolve().parents[3]
LIBRARY = load_library(ROOT / "pathways")
THROAT, BACK = "sore-throat", "low-back-pain"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = Index(tmp_path_factory.mktemp("index"), HashingEmbedder())
    some = {id: LIBRARY.pathways[id] for id in (THROAT, BACK, "earache")}
    made.update(some, universal=LIBRARY.universal)
    return made


def ask(index: Index, question: str, *pathways: str) -> GuidanceAnswer:
    return ask_guidance(question, pathways, LIBRARY, index.passages, HashingEmbedder())


@pytest.mark.parametrize(
    ("question", "passage", "begins"),
    [
        ("what before referral?", f"{THROAT}#before-referral", "Write down FeverPAIN"),
        ("What do I need before I refer?", f"{THROAT}#before-referral", "Write down FeverPAIN"),
        ("when to refer?", f"{THROAT}#clinician", "Refer: "),
        ("When should I refer this patient", f"{THROAT}#clinician", "Refer: "),
        ("safety net?", f"{THROAT}#safety-netting", "Call 999"),
        ("safety-netting advice please", f"{THROAT}#safety-netting", "Call 999"),
        ("self care", f"{THROAT}#self-care", "Take paracetamol"),
        ("red flags?", f"{THROAT}#red-flags", "Breathing or swallowing"),
        ("how to manage?", f"{THROAT}#clinician", "Manage: "),
        ("what should I look for?", f"{THROAT}#clinician", "Assess: "),
        ("how urgent is it", f"{THROAT}#management", ""),
        ("who is it for?", f"{THROAT}#use", "Sore throat"),
    ],
)
def test_a_part_asked_for_by_name_is_the_cases_own(
    index: Index, question: str, passage: str, begins: str
) -> None:
    answer = ask(index, question, THROAT, BACK)
    assert answer.sentences[0].passage == passage
    assert answer.sentences[0].text.startswith(begins)
    assert all(one.passage.startswith((THROAT, BACK)) for one in answer.sentences)


def test_before_referral_is_not_also_when_to_refer(index: Index) -> None:
    passages = {one.passage for one in ask(index, "what before referral?", THROAT).sentences}
    assert passages == {f"{THROAT}#before-referral"}


def test_a_subject_is_found_in_another_pathway_and_says_so(index: Index) -> None:
    answer = ask(index, "which side, how far down the leg, what work and lifting", THROAT)
    assert any(not one.of_case and one.id.startswith(BACK) for one in answer.passages)


def test_the_cases_own_passages_come_first(index: Index) -> None:
    own = [one.of_case for one in ask(index, "paracetamol or ibuprofen for the pain", BACK).passages]
    assert own
    assert own == sorted(own, reverse=True)


QUESTIONS = (
    "what before referral?", "when to refer?", "which antibiotic in penicillin allergy?", "carbimazole",
    "quinsy", "how long off school with scarlet fever?", "paracetamol for the pain",
)  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_stands_word_for_word_in_the_passage_it_cites(index: Index, question: str) -> None:
    answer = ask(index, question, THROAT)
    every = [*split_universal(LIBRARY.universal), *(p for it in LIBRARY.pathways.values() for p in split(it))]
    text = {passage.id: passage.lines for passage in every}
    assert answer.found
    shown = {passage.id for passage in answer.passages}
    for one in answer.sentences:
        assert one.text in text[one.passage]
        assert one.passage in shown
    assert all("seen 20" in passage.source and "Version" in passage.source for passage in answer.passages)


@pytest.mark.parametrize(
    "question",
    [
        "capital of France",
        "zebra crossing fines",
        "premier league results",
        "?",
        "what?",
        "the and of",
        "🤒",
        "x" * 300,
    ],
)
def test_what_no_guidance_answers_is_said(index: Index, question: str) -> None:
    answer = ask(index, question, THROAT)
    assert not answer.found
    assert answer.in_words == NOT_IN_GUIDANCE
    assert answer.passages == ()


def test_a_part_by_name_of_a_case_without_a_pathway_is_not_in_guidance(index: Index) -> None:
    assert not ask(index, "when to refer?").found
    assert not ask(index, "when to refer?", "no-such-pathway").found


def test_patients_phrases_are_never_an_answer(index: Index) -> None:
    answer = ask(index, "my throat hurts when I swallow", THROAT)
    assert not any(one.id.endswith("how-it-is-put") for one in answer.passages)
