"""What may be suggested as a code: the patient's own, now, as said; from a table that is checked."""

from collections import Counter
from pathlib import Path

import pytest

from assistant.scribe.check_codes import read_releases, wrong_concepts
from assistant.scribe.code_table import ConceptKind, concepts
from assistant.scribe.codes import suggest_codes
from assistant.scribe.shapes import Fact, FactKind
from assistant.types import Speaker, State, Utterance, Whose

TERMS = Path(__file__).resolve().parents[4] / "shared" / "data" / "terminology"


def fact(text: str, kind: FactKind = FactKind.SYMPTOM, n: int = 0, **given: object) -> Fact:
    """A fact resting on one utterance."""
    return Fact(n, text, kind, (n,), text, **given)  # type: ignore[arg-type]


def terms(*facts: Fact) -> list[str]:
    """What is suggested."""
    return [code.display for code in suggest_codes(facts)]


def test_the_table_holds_what_general_practice_meets() -> None:
    assert len(concepts()) >= 800
    assert {concept.kind for concept in concepts()} == set(ConceptKind)


def test_no_concept_stands_twice_and_no_phrase_for_two() -> None:
    assert max(Counter(concept.code for concept in concepts()).values()) == 1
    apart = {ConceptKind.FAMILY: "family", ConceptKind.HISTORY: "past"}
    phrases = Counter((apart.get(c.kind, "now"), phrase) for c in concepts() for phrase in set(c.phrases))
    assert [phrase for phrase, times in phrases.items() if times > 1] == []


@pytest.mark.shared
def test_each_code_and_term_is_in_the_published_sets() -> None:
    if not TERMS.is_dir():
        pytest.skip(f"the terminology files are not at {TERMS}")
    assert list(wrong_concepts(read_releases(TERMS))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("very bad sore throat and a chesty cough", ["Sore throat symptom", "Productive cough"]),
        ("pain in left knee", ["Knee pain"]),
        ("right knee's really sore", ["Knee pain"]),
        ("pain: in lower abdomen", ["Lower abdominal pain"]),
        ("numb fingers", ["Numbness"]),
        ("had some diarrhoea for the last three days", ["Diarrhea"]),
        ("headaches: still there", ["Headache"]),
        ("temperature or fevers: very itchy", ["Itching"]),
        ("low mood for three weeks", []),
        ("no rash but itchy all over", ["Generalized pruritus"]),
        ("headache has gone now", []),
        ("worried it could be a stroke", []),
        ("might be a chest infection", []),
        ("feels like a cramp", []),
        ("cough medicine", []),
        ("went to the diabetes clinic", []),
        ("if get chest pain", []),
        ("mother has migraines", []),
        ("you get chest pain", []),
        ("a bit cold", []),
        ("fever years ago", []),
        ("Ear pain, or eye pain", []),
        ("nobody's been sick", []),
        ("staying at home because of covid", []),
        ("feels like a cramp, a muscular cramp", []),
        ("pink urine", ["Abnormal urine"]),
        ("face has been feeling a bit numb", ["Numbness of face"]),
        ("other than asthma, everything is fine", ["Asthma"]),
        ("no voice changes", []),
        ("gained weight in my forties", []),
        ("did gain a lot of weight during 40s", []),
        ("did have a slight cough last week", []),
        ("did have a slight cough this morning", ["Cough"]),
        ("hip pain made worse by a cough", ["Hip pain"]),
        ("feels like was a little dehydrated", []),
        ("some people around, or were not feeling very well", []),
        ("received a vaccine for shingles and also the one for pneumonia", []),
        ("has not been eating a lot", []),
        ("nose was a bit runny last week", []),
        ("will get pain", []),
        ("does not eat enough fibre", []),
        ("busy with the running", []),
        ("usually has a runny nose", []),
        ("has a blister pack", []),
        ("Fevers, no fevers", []),
        ("pneumonia is low on the differential", []),
        ("grandson has a cold", []),
        ("fever, no she didn't", []),
    ],
)
def test_a_symptom_is_coded_as_said(text: str, expected: list[str]) -> None:
    assert terms(fact(text)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("type two diabetes", FactKind.PAST_HISTORY, ["Type 2 diabetes mellitus"]),
        ("T2DM and AF", FactKind.PAST_HISTORY, ["Type 2 diabetes mellitus", "Atrial fibrillation"]),
        ("asthma in the past", FactKind.PAST_HISTORY, []),
        ("heart attack in 2015", FactKind.PAST_HISTORY, ["History of myocardial infarction"]),
        ("appendix out ten years ago", FactKind.PAST_HISTORY, ["History of appendectomy"]),
        ("waiting to have gallbladder out", FactKind.PAST_HISTORY, []),
        ("tonsillitis a lot as a child", FactKind.PAST_HISTORY, []),
        ("LRTI", FactKind.IMPRESSION, ["Lower respiratory tract infection"]),
        ("this is tonsillitis", FactKind.IMPRESSION, ["Tonsillitis"]),
        ("TIA or mini-stroke", FactKind.IMPRESSION, []),
        ("to rule out pneumonia", FactKind.IMPRESSION, []),
        ("allergic to penicillin", FactKind.ALLERGY, ["Allergy to penicillin"]),
        ("allergies: fever", FactKind.ALLERGY, []),
        ("smokes ten a day", FactKind.SOCIAL, ["Cigarette smoker"]),
        ("used to smoke", FactKind.SOCIAL, ["Ex-smoker"]),
        ("smoke one or two joints", FactKind.SOCIAL, []),
        ("was a C-section delivery", FactKind.PAST_HISTORY, []),
        ("usually gets a cold in the autumn", FactKind.SYMPTOM, []),
        ("smoked a pack a day for 45 years", FactKind.SOCIAL, []),
        ("cannot really drink too much", FactKind.SOCIAL, []),
        ("malaria preventative medication", FactKind.MEDICINE, []),
        ("ramipril for high blood pressure", FactKind.MEDICINE, ["Hypertensive disorder"]),
        ("worried about: cancer", FactKind.CONCERN, []),
        ("antibiotics for a chest infection", FactKind.PLAN, []),
    ],
)
def test_each_kind_of_fact_gives_what_it_may(text: str, kind: FactKind, expected: list[str]) -> None:
    assert terms(fact(text, kind)) == expected


def test_denied_unsure_and_doubtful_facts_give_nothing() -> None:
    assert terms(fact("no fever", FactKind.NEGATIVE, polarity=State.ABSENT)) == []
    assert terms(fact("yes to one of: fever, rash", polarity=State.UNSURE)) == []
    assert terms(fact("asthma", FactKind.IMPRESSION, certainty=0.6)) == []


def test_words_that_deny_may_be_what_a_code_says() -> None:
    smoking = fact("does not smoke", FactKind.SOCIAL, polarity=State.ABSENT)
    assert terms(smoking) == ["Current non-smoker"]


def test_no_cannabis_says_nothing_of_tobacco() -> None:
    cannabis = fact("does not smoke cannabis", FactKind.SOCIAL, polarity=State.ABSENT)
    assert terms(cannabis) == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((("smokes ten a day", 3), ("used to smoke forty", 3)), ["Cigarette smoker"]),
        ((("smokes ten a day", 1), ("stopped smoking in March", 4)), ["Ex-smoker"]),
        ((("stopped smoking two years ago", 1), ("smokes once in a while", 4)), ["Smoker"]),
    ],
)
def test_who_smokes_is_no_ex_smoker(told: tuple[tuple[str, int], ...], expected: list[str]) -> None:
    assert terms(*(fact(text, FactKind.SOCIAL, n=n) for text, n in told)) == expected


def test_what_a_medicine_does_is_no_symptom() -> None:
    allergy = fact("allergies: penicillin", FactKind.ALLERGY, n=2)
    assert "Eruption" not in terms(allergy, fact("gets a rash", n=4))
    assert "Urticaria" not in terms(allergy, fact("break out in hives", n=2))
    assert "Urticaria" not in terms(allergy, fact("will get hives", n=4))
    assert "Eruption" in terms(allergy, fact("has a rash since yesterday", n=4))
    assert "Eruption" in terms(allergy, fact("gets a rash", n=9))
    assert "Eczema" in terms(allergy, fact("a bit of eczema", n=2))


def test_a_vaccine_for_an_illness_is_not_the_illness() -> None:
    assert terms(fact("got shingles", n=3), fact("pneumonia vaccination", n=3)) == []
    assert terms(fact("got shingles", n=3), fact("had flu jab", n=5)) == ["Herpes zoster"]


def test_what_is_doubted_in_the_same_breath_is_left_out() -> None:
    doubt = fact("does not know if is weakness or pain", n=5, polarity=State.UNSURE, certainty=0.3)
    assert terms(fact("muscle weakness: in that area", n=5), doubt) == []


def test_a_relative_told_on_keeps_their_symptoms() -> None:
    family = fact("conditions that run in the family", FactKind.FAMILY, n=3, whose=Whose.SOMEONE_ELSE)
    assert terms(family, fact("Her nose runs all the time", n=3)) == []
    assert terms(family, fact("nose runs all the time", n=3)) == ["Nasal discharge"]


def test_appetite_is_there_where_eating_hurts_and_blood_comes_with_the_cough() -> None:
    assert terms(fact("not eating", n=1), fact("still hungry", n=1)) == []
    assert terms(fact("coughing up blood", n=1), fact("brought up blood", n=2)) == ["Hemoptysis"]


@pytest.mark.parametrize(
    ("goes_on", "expected"),
    [
        ("A week back I had diarrhea. But that went away.", []),
        ("I've had some diarrhea, but I don't have that anymore.", []),
        ("I've had some diarrhea. Those were, that was last week.", []),
        ("The diarrhea and vomiting are gone.", []),
        ("I've had some diarrhea and it comes and goes.", ["Diarrhea"]),
    ],
)
def test_what_the_same_breath_says_is_gone_is_left_out(goes_on: str, expected: list[str]) -> None:
    spoken = Utterance(0, Speaker.PATIENT, 0.0, 1.0, goes_on)
    assert [code.display for code in suggest_codes([fact("diarrhoea")], [spoken])] == expected


def test_an_appetite_that_is_good_and_a_pill_that_is_taken_contradict() -> None:
    assert terms(fact("no that appetite's been good", FactKind.NEGATIVE, polarity=State.ABSENT)) == []
    none = fact("no medications", FactKind.MEDICINE, polarity=State.ABSENT)
    assert "No known medications" not in terms(
        none, fact("on the birth control pill", FactKind.MEDICINE, n=2)
    )


def test_a_period_of_time_is_not_menstrual() -> None:
    assert terms(fact("no period where felt unwell", FactKind.NEGATIVE, polarity=State.ABSENT)) == []


@pytest.mark.parametrize(
    ("asked", "reply", "expected"),
    [
        ("Any heart problems in your family?", "Just heart disease.", []),
        ("Any heart problems in your family?", "I have heart disease.", ["Heart disease"]),
        ("Any heart problems?", "Heart disease. My uncle had it.", []),
        ("Any heart problems?", "Heart disease runs in the family.", []),
        ("Any heart problems?", "Heart disease.", ["Heart disease"]),
    ],
)
def test_what_is_asked_of_the_family_is_theirs(asked: str, reply: str, expected: list[str]) -> None:
    told = [Utterance(0, Speaker.DOCTOR, 0, 1, asked), Utterance(1, Speaker.PATIENT, 1, 2, reply)]
    codes = suggest_codes([fact("heart disease", n=1)], told)
    assert [code.display for code in codes] == expected


def test_what_an_illness_can_lead_to_is_not_the_finding() -> None:
    assert terms(fact("back pain can sometimes lead to sciatica", FactKind.IMPRESSION)) == ["Backache"]


def test_a_relatives_illness_is_only_family_history() -> None:
    told = fact("father had a stroke", FactKind.FAMILY, whose=Whose.SOMEONE_ELSE)
    assert terms(told) == ["Family history of stroke"]
    assert terms(fact("friend had a stroke", FactKind.FAMILY, whose=Whose.SOMEONE_ELSE)) == []


def test_an_illness_told_on_after_a_relatives_is_theirs() -> None:
    family = fact("father has asthma", FactKind.FAMILY, n=3, whose=Whose.SOMEONE_ELSE)
    assert terms(family, fact("Has hypertension", n=4)) == ["Family history of asthma"]
    assert terms(family, fact("there's colon cancer", n=3)) == ["Family history of asthma"]


def test_what_has_stopped_since_is_left_out() -> None:
    assert terms(fact("vomiting yesterday", n=1), fact("stopped vomiting", n=2)) == []
    assert terms(fact("stopped vomiting", n=1), fact("vomiting again", n=2)) == ["Vomiting"]


def test_the_patients_own_and_the_familys_are_told_apart() -> None:
    told = fact("asthma, and in family hypothyroidism", FactKind.FAMILY, whose=Whose.SOMEONE_ELSE)
    assert terms(told) == ["FH: Thyroid disorder"]


def test_the_more_specific_stays_and_takes_the_evidence_of_the_other() -> None:
    codes = suggest_codes([fact("stomach pain", n=1), fact("pain in lower tummy", n=4)])
    assert [(code.display, code.evidence) for code in codes] == [("Lower abdominal pain", (1, 4))]


def test_codes_keep_the_order_of_what_was_said_and_the_words() -> None:
    codes = suggest_codes([fact("runny nose", n=1), fact("headache", n=2), fact("nose still runny", n=3)])
    assert [(code.display, code.words) for code in codes] == [
        ("Nasal discharge", "runny nose"),
        ("Headache", "headache"),
    ]


def test_advice_said_back_is_no_symptom() -> None:
    advice = fact("if chest pain, call 999", FactKind.SAFETY_NET, n=5)
    assert terms(advice, fact("chest pain, right", n=6)) == []


def test_no_known_allergy_gives_way_to_an_allergy() -> None:
    none = fact("no allergies", FactKind.ALLERGY, polarity=State.ABSENT)
    assert terms(none) == ["No known allergy"]
    assert terms(none, fact("allergic to peanuts", FactKind.ALLERGY, n=1)) == ["Allergy to peanut"]
