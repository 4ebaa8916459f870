"""The gate before a reply a model worded: only what its passages or the patient say, nothing softer."""
# ruff: noqa: E501 - sentences

import pytest

from assistant.triage.reply_gate import MOST_SENTENCES, SAID, Ground, Worded, check_reply

CARE, NET = "sore-throat#self-care", "sore-throat#safety-netting"
PASSAGES = {
    CARE: (
        "Take paracetamol or ibuprofen if they suit you, as the packet says.\n"
        "Drink plenty. Cool or soft food is easier to swallow.\n"
        "Adults can gargle warm salty water. Do not give lozenges to small children.\n"
        "Rest. Most sore throats get better within a week without antibiotics."
    ),
    NET: (
        "Call 999 if breathing is hard, you dribble, or you cannot swallow your own spit.\n"
        "Contact us the same day if it is hard to open your mouth or the pain moves to one side.\n"
        "Contact us if you are not starting to get better after a week."
    ),
}
SAID_WORDS = (
    "I've had a sore throat since Monday, no fever. I think I have tonsillitis and I'm worried about work.",
    "I take warfarin. My son had it last week.",
)
KEPT = ("Call 999 if breathing is hard.", "If you get worse, call 111.")
GROUND = Ground(PASSAGES, SAID_WORDS, KEPT, person_due=True)
NOBODY_DUE = Ground(PASSAGES, SAID_WORDS, KEPT, person_due=False)


def faults(text: str, passage: str, ground: Ground = GROUND, tail: str = "\n".join(KEPT)) -> tuple[str, ...]:
    return check_reply((Worded(text, passage),), f"{text}\n\n{tail}", ground).reasons


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Drink plenty.", CARE),
        ("For your sore throat, drink plenty.", CARE),
        ("Cool or soft food is easier to swallow.", CARE),
        ("Soft or cool food is easier for you to swallow.", CARE),
        ("Please take paracetamol or ibuprofen as the packet says, if they suit you.", CARE),
        ("Do not give lozenges to small children.", CARE),
        ("Drink plenty. Cool or soft food is easier to swallow.", CARE),
        ("Please call 999 if breathing is hard, you dribble, or you cannot swallow your own spit.", NET),
        ("Contact us if you are not starting to get better after a week.", NET),
        ("Thank you for telling us about your sore throat.", SAID),
        ("You told us you have had a sore throat since Monday.", SAID),
        ("You told us you have had a sore throat since Monday and no fever.", SAID),
        ("You said you think you have tonsillitis.", SAID),
        ("We are sorry to hear you are worried about work.", SAID),
        ("You told us you take warfarin.", SAID),
        ("You told us your son had it last week.", SAID),
    ],
)
def test_what_is_true_to_its_passage_or_to_the_patient_stands(text: str, passage: str) -> None:
    assert faults(text, passage) == ()


@pytest.mark.parametrize(
    ("text", "passage", "why"),
    [
        # citations
        ("Drink plenty.", "sore-throat#management", "not given"),
        ("Drink plenty.", "", "not given"),
        ("", CARE, "empty"),
        ("Drink plenty. " * 30, CARE, "too long"),
        # findings, medicines, numbers, times and advice from nowhere
        ("Drink plenty to help your cough.", CARE, "cough"),
        ("Drink plenty and steam your nose.", CARE, "steam"),
        ("For your fever, drink plenty.", CARE, "fever"),
        ("For your tonsillitis, drink plenty.", CARE, "tonsillitis"),
        ("Take paracetamol or codeine if they suit you, as the packet says.", CARE, "medicine"),
        ("Take ibuprofen if it suits you, as the packet says.", CARE, "medicine"),
        ("Take paracetamol, ibuprofen or warfarin if they suit you, as the packet says.", CARE, "medicine"),
        ("Take two paracetamol or ibuprofen if they suit you, as the packet says.", CARE, "number"),
        ("Take paracetamol 500 mg or ibuprofen if they suit you, as the packet says.", CARE, "number"),
        ("Drink plenty every day.", CARE, "time"),
        ("Drink plenty until Monday.", CARE, "time"),
        ("Contact us the next day if it is hard to open your mouth or the pain moves to one side.", NET, "time"),
        ("Contact us if you are not starting to get better after a month.", NET, "time"),
        ("Contact us if you are not starting to get better after two weeks.", NET, "number"),
        ("Call 111 if breathing is hard, you dribble, or you cannot swallow your own spit.", NET, "number"),
        ("Drink plenty and book a blood test.", CARE, "blood"),
        ("Take antibiotics.", CARE, "too much"),
        # a "not", an "if" or a "who" turned round
        ("Give lozenges to small children.", CARE, "not"),
        ("Children can gargle warm salty water.", CARE, "who"),
        ("Gargle warm salty water.", CARE, "who"),
        ("Take paracetamol or ibuprofen, as the packet says.", CARE, "condition"),
        ("Do not call 999 if breathing is hard, you dribble, or you cannot swallow your own spit.", NET, "not"),
        ("Call 999 unless breathing is hard, you dribble, or you cannot swallow your own spit.", NET, "condition"),
        ("Contact us if you are starting to get better after a week.", NET, "not"),
        ("Call 999 if you dribble.", NET, "too much"),
        # softer
        ("There is no rush.", CARE, "softens"),
        ("This can wait.", CARE, "softens"),
        ("Drink plenty, this is not urgent.", CARE, "softens"),
        ("You can look after yourself.", CARE, "softens"),
        ("Self-care is enough for your sore throat.", CARE, "softens"),
        ("Rest. Most sore throats get better within a week without antibiotics.", CARE, "softens"),
        ("Do not worry about your sore throat.", SAID, "softens"),
        ("You told us about your sore throat, which is nothing serious.", SAID, "softens"),
        ("Contact us when you like.", NET, "softens"),
        # diagnoses and promises
        ("You told us you have had a sore throat and it sounds like tonsillitis.", SAID, "diagnosis"),
        ("This is most likely a virus.", CARE, "diagnosis"),
        ("Your sore throat is due to tonsillitis.", SAID, "diagnosis"),
        ("We will call you about your sore throat.", SAID, "promises"),
        ("A doctor will see you.", CARE, "promises"),
        # the patient's words said back wrongly
        ("You told us you have tonsillitis.", SAID, "surer"),
        ("You told us you have a fever.", SAID, "not"),
        ("You told us you have no sore throat.", SAID, "not"),
        ("You told us you had it last week.", SAID, "whom"),
        ("You told us you have had a sore throat since Tuesday.", SAID, "tuesday"),
        ("You told us you have a rash.", SAID, "rash"),
        ("You told us you take apixaban.", SAID, "apixaban"),
        ("You have a sore throat.", SAID, "told us"),
        ("You told us you take warfarin, so you should stop it.", SAID, "advises"),
        ("Take your warfarin as you told us.", SAID, "advises"),
        # hard words
        (
            "You told us you have had a sore throat since Monday, about work, worried, since Monday a sore"
            " throat, worried about work, a sore throat since Monday, about work and worried since Monday.",
            SAID,
            "reader",
        ),
    ],
)  # fmt: skip
def test_anything_else_gives_way_to_the_template(text: str, passage: str, why: str) -> None:
    assert any(why in fault for fault in faults(text, passage)), faults(text, passage)


@pytest.mark.parametrize("missing", KEPT)
def test_a_line_of_the_template_that_went_missing_is_found(missing: str) -> None:
    tail = "\n".join(line for line in KEPT if line != missing)
    assert any("missing" in fault for fault in faults("Drink plenty.", CARE, tail=tail))


def test_a_line_of_the_template_that_was_changed_is_missing() -> None:
    assert any(
        "missing" in it for it in faults("Drink plenty.", CARE, tail="Call 111.\nIf you get worse, call 111.")
    )


def test_where_nobody_is_due_the_guidances_own_reassurance_may_stand() -> None:
    text = "Rest. Most sore throats get better within a week without antibiotics."
    assert faults(text, CARE, NOBODY_DUE) == ()
    assert any("softens" in fault for fault in faults("There is no rush.", CARE, NOBODY_DUE))


def test_nothing_and_too_much_are_refused() -> None:
    tail = "\n".join(KEPT)
    assert not check_reply((), tail, GROUND).ok
    many = (Worded("Drink plenty.", CARE),) * (MOST_SENTENCES + 1)
    assert not check_reply(many, tail, GROUND).ok


def test_one_bad_sentence_among_good_ones_is_enough() -> None:
    sentences = (Worded("Drink plenty.", CARE), Worded("This can wait.", CARE))
    assert not check_reply(sentences, "\n".join(KEPT), GROUND).ok
