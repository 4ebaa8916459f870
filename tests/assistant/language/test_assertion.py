"""What the words around a finding make of it: a table of patients' sentences."""

import pytest

from assistant.language.reader import Reader
from assistant.types import Finding, State, When, Whose

CODES = {
    "+": (State.PRESENT, When.NOW, Whose.PATIENT),
    "-": (State.ABSENT, When.NOW, Whose.PATIENT),
    "?": (State.UNSURE, When.NOW, Whose.PATIENT),
    "past": (State.PRESENT, When.PAST, Whose.PATIENT),
    "feared": (State.PRESENT, When.FEARED, Whose.PATIENT),
    "other": (State.PRESENT, When.NOW, Whose.SOMEONE_ELSE),
}

CASES = [
    # plainly there
    ("I have chest pain", "chest-pain", "+"),
    ("chest pain", "chest-pain", "+"),
    ("CHEST PAIN!!!", "chest-pain", "+"),
    ("my chest hurts", "chest-pain", "+"),
    ("got a bit of a headache", "headache", "+"),
    ("can't breathe", "cannot-breathe", "+"),
    ("I can’t breathe", "cannot-breathe", "+"),
    ("i cannot breathe", "cannot-breathe", "+"),
    ("not passing urine since yesterday", "not-passing-urine", "+"),
    ("she says it's nothing but she has chest pain", "chest-pain", "+"),
    ("it's probably nothing, just a bit of chest pain", "chest-pain", "+"),
    ("I'm sure it's just anxiety but I have palpitations", "palpitations", "+"),
    ("sorry to waste your time, chest pain again", "chest-pain", "+"),
    ("my wife says the chest pain is nothing", "chest-pain", "+"),
    # plainly denied
    ("no chest pain", "chest-pain", "-"),
    ("No fever", "fever", "-"),
    ("I haven't got a fever", "fever", "-"),
    ("I havent got a fever", "fever", "-"),
    ("I don't have a headache", "headache", "-"),
    ("I do not have a headache", "headache", "-"),
    ("there is no rash", "rash", "-"),
    ("there's no rash", "rash", "-"),
    ("without any bleeding", "bleeding", "-"),
    ("not vomiting", "vomiting", "-"),
    ("I'm not breathless", "breathless", "-"),
    ("she isn't vomiting", "vomiting", "-"),
    ("he has not had a fever", "fever", "-"),
    ("never had asthma", "asthma", "-"),
    ("denies chest pain", "chest-pain", "-"),
    ("patient denied any headache", "headache", "-"),
    ("I ain't got a cough", "cough", "-"),
    ("no sign of a rash", "rash", "-"),
    ("no signs or symptoms of bleeding", "bleeding", "-"),
    ("I can't see any swelling", "swelling", "-"),
    ("can't feel any lump", "lump", "-"),
    ("my chest doesn't hurt", "chest-pain", "-"),
    ("my head does not hurt", "headache", "-"),
    ("no trouble breathing", "breathless", "-"),
    ("breathing is fine", "breathless", "-"),
    ("my temperature is normal", "fever", "-"),
    ("not hot", "fever", "-"),
    ("nothing like a stroke", "stroke", "-"),
    ("stroke was ruled out", "stroke", "-"),
    ("no longer any swelling", "swelling", "past"),
    ("I don't think I have a rash", "rash", "-"),
    ("don't feel dizzy", "dizzy", "-"),
    ("haven't noticed any bleeding", "bleeding", "-"),
    ("he hasn't been sick or had a rash", "rash", "-"),
    # answers in line
    ("Chest pain? No.", "chest-pain", "-"),
    ("fever: none", "fever", "-"),
    ("cough - no", "cough", "-"),
    ("Rash: yes", "rash", "+"),
    ("Fever - yes, cough - no", "fever", "+"),
    ("Chest pain? Nope. Headache? Yes.", "headache", "+"),
    ("headache no", "headache", "-"),
    # lists
    ("no fever, cough or rash", "fever", "-"),
    ("no fever, cough or rash", "cough", "-"),
    ("no fever, cough or rash", "rash", "-"),
    ("no chest pain or shortness of breath", "breathless", "-"),
    ("no chest pain and no headache", "headache", "-"),
    ("no chest pain, no headache, no rash", "rash", "-"),
    ("denies chest pain, headache, palpitations", "palpitations", "-"),
    ("neither fever nor rash", "rash", "-"),
    ("I haven't had a fever or a cough", "cough", "-"),
    ("no fever and cough", "cough", "?"),
    ("no fever, cough", "cough", "?"),
    ("no fever, really bad cough", "cough", "+"),
    ("no fever, cough for three weeks", "cough", "+"),
    ("no fever and I have a cough", "cough", "+"),
    ("no fever and my chest hurts", "chest-pain", "+"),
    ("no fever and a rash that is spreading", "rash", "+"),
    # the reach of "no" ends
    ("no fever but a bad cough", "cough", "+"),
    ("no fever but a bad cough", "fever", "-"),
    ("no chest pain but my arm feels heavy", "arm-heavy", "+"),
    ("no pain anywhere except a headache", "headache", "+"),
    ("no fever, just a cough", "cough", "+"),
    ("no fever just a cough", "cough", "+"),
    ("nothing apart from a headache", "headache", "+"),
    ("I haven't slept because of the cough", "cough", "+"),
    ("not eating with this sore throat", "sore-throat", "+"),
    ("ive got a sore throat no fever i feel dizzy", "sore-throat", "+"),
    ("ive got a sore throat no fever i feel dizzy", "fever", "-"),
    ("ive got a sore throat no fever i feel dizzy", "dizzy", "+"),
    ("cough no fever", "cough", "+"),
    ("no. chest pain", "chest-pain", "+"),
    # "not" that denies nothing
    ("not just a headache", "headache", "+"),
    ("it's not only a cough", "cough", "+"),
    ("can't stop vomiting", "vomiting", "+"),
    ("the vomiting won't stop", "vomiting", "+"),
    ("the chest pain won't go away", "chest-pain", "+"),
    ("headache not getting better", "headache", "+"),
    ("my cough isn't improving", "cough", "+"),
    ("paracetamol hasn't helped the headache", "headache", "+"),
    ("can't sleep for coughing", "cough", "+"),
    ("no idea why I have this rash", "rash", "+"),
    ("no relief from the back pain", "back-pain", "+"),
    ("never had a headache like this", "headache", "+"),
    ("never had chest pain this bad", "chest-pain", "+"),
    ("I don't know why my head hurts", "headache", "+"),
    ("I don't want to bother you with my cough", "cough", "+"),
    # two denials
    ("not without chest pain", "chest-pain", "+"),
    ("can't walk without back pain", "back-pain", "+"),
    ("I don't have no chest pain", "chest-pain", "?"),
    ("can't deny I have a headache", "headache", "+"),
    # unsure
    ("not sure if I have a fever", "fever", "?"),
    ("I don't know if it's a rash", "rash", "?"),
    ("maybe a fever", "fever", "?"),
    ("I might have a fever", "fever", "?"),
    ("possibly some swelling", "swelling", "?"),
    ("can't tell if there is a rash", "rash", "?"),
    # feared, looked for, asked
    ("worried it might be meningitis", "meningitis", "feared"),
    ("I'm scared it's a stroke", "stroke", "feared"),
    ("could it be meningitis?", "meningitis", "feared"),
    ("is it a stroke?", "stroke", "feared"),
    ("is this a heart attack?", "heart-attack", "feared"),
    ("frightened of having a stroke", "stroke", "feared"),
    ("what if it's meningitis", "meningitis", "feared"),
    ("just in case it is a stroke", "stroke", "feared"),
    ("they tested for meningitis", "meningitis", "feared"),
    ("it could be a migraine", "migraine", "?"),
    ("I'm worried about my chest pain", "chest-pain", "+"),
    ("I think I'm having a heart attack", "heart-attack", "+"),
    ("I think she is having a stroke", "stroke", "+"),
    ("anxious because of the palpitations", "palpitations", "+"),
    # what they were told to watch for
    ("they said to come back if I get a fever, chest pain or a rash", "chest-pain", "?"),
    ("Seek urgent care for chest pain, fainting or a rash", "rash", "?"),
    ("the leaflet says get help if you have a stiff neck, a rash or are confused", "rash", "?"),
    ("watch out for vomiting or a rash", "vomiting", "?"),
    ("Should I call 999 if my chest hurts?", "chest-pain", "+"),
    ("they said to ring if I got chest pain and I have", "chest-pain", "+"),
    ("told to come back if I had chest pain so I am ringing", "chest-pain", "+"),
    ("They said come back if I got chest pain. Well, it has come.", "chest-pain", "+"),
    ("they said come back if the headache got worse. well it has", "headache", "+"),
    ("call me back if you can, chest pain since this morning", "chest-pain", "+"),
    ("do I need A&E for chest pain or vomiting", "chest-pain", "+"),
    ("they said ring if I get worse but my chest pain is awful", "chest-pain", "+"),
    # a list that begins with an authored denial
    ("no bleeding, chest pain or dizziness", "chest-pain", "-"),
    ("without swelling or wheezing", "wheeze", "-"),
    ("no bleeding, terrible chest pain since this morning", "chest-pain", "+"),
    # past and gone
    ("had chest pain last year", "chest-pain", "past"),
    ("I had a seizure 5 years ago", "seizure", "past"),
    ("used to get migraines", "migraine", "past"),
    ("previous stroke", "stroke", "past"),
    ("history of migraine", "migraine", "past"),
    ("had a heart attack in 2015", "heart-attack", "past"),
    ("I had migraines when I was younger", "migraine", "past"),
    ("chest pain has gone but arm is heavy", "chest-pain", "past"),
    ("chest pain has gone but arm is heavy", "arm-heavy", "+"),
    ("vomiting has stopped", "vomiting", "past"),
    ("the headache went away", "headache", "past"),
    ("I had chest pain but it's gone now", "chest-pain", "past"),
    ("chest pain since I sorted the shed today", "chest-pain", "+"),
    ("the rash is all sorted now", "rash", "past"),
    ("rash cleared up yesterday", "rash", "past"),
    ("the chest pain went away and came back", "chest-pain", "+"),
    ("vomiting hasn't stopped", "vomiting", "+"),
    ("the pain in my chest has gone to my arm", "chest-pain", "+"),
    ("chest pain since last year", "chest-pain", "+"),
    ("headaches started 2 months ago", "headache", "+"),
    ("had a seizure this morning", "seizure", "+"),
    ("had chest pain yesterday", "chest-pain", "+"),
    ("history of asthma", "asthma", "+"),
    # whose
    ("my dad had a stroke", "stroke", "other"),
    ("my mum has asthma and I've got a cough", "asthma", "other"),
    ("my mum has asthma and I've got a cough", "cough", "+"),
    ("my dad had a heart attack and I have chest pain", "chest-pain", "+"),
    ("My dad had a stroke. He was dizzy first. I have a headache.", "dizzy", "other"),
    ("my kids have had diarrhoea and now I'm vomiting", "diarrhoea", "other"),
    ("my kids have had diarrhoea and now I'm vomiting", "vomiting", "+"),
    ("family history of stroke", "stroke", "other"),
    ("my husband has chest pain", "chest-pain", "+"),
    ("my son is 3 and has a rash", "rash", "+"),
    ("my baby is burning up", "fever", "+"),
    ("he is vomiting", "vomiting", "+"),
    ("calling about my mum, she is breathless", "breathless", "+"),
    ("my wife noticed my rash", "rash", "+"),
    ("my partner hits me", "hurt-at-home", "+"),
    ("my brother died of meningitis", "meningitis", "other"),
]


def _only(reader: Reader, text: str, finding: str) -> Finding:
    found = [one for one in reader.read(text).findings if one.id == finding]
    assert found, f"{finding} was not read in {text!r}"
    return found[0]


@pytest.mark.parametrize("text, finding, expected", CASES)
def test_a_sentence_says_what_a_person_would_understand(
    reader: Reader, text: str, finding: str, expected: str
) -> None:
    read = _only(reader, text, finding)
    assert (read.state, read.when, read.whose) == CODES[expected]


def test_the_table_is_big_enough_to_mean_something() -> None:
    assert len(CASES) >= 120


def test_hedged_denials_are_less_certain_than_plain_ones(reader: Reader) -> None:
    hedged = _only(reader, "I don't think I have a rash", "rash")
    assert hedged.certainty < _only(reader, "no rash", "rash").certainty


def test_a_denial_does_not_talk_away_what_was_said(reader: Reader) -> None:
    assert _only(reader, "I have chest pain. No really, no chest pain", "chest-pain").holds


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("sore throat and I've come over feverish, fever since noon", "fever"),
        ("She is 3, his dad had a cough last year, she has a rash", "rash"),
        ("I gave my kidney to my brother so I have chest pain now", "chest-pain"),
    ],
)
def test_what_is_there_stays_there_beside_words_of_others_and_ends(
    reader: Reader, text: str, finding: str
) -> None:
    assert _only(reader, text, finding).holds
