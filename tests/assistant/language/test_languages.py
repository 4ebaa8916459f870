"""Another language is known as one, and named; no English message is taken for one."""

import subprocess
import sys
import time

import pytest
from language_samples import ENGLISH, FOREIGN

from assistant.language.languages import language_of

HELD_APART = """
wot time u open the morra doc; me stomachs in bits since sat; my lug's fair gowpin; ah'm fair forfochen; feelin dead peculiar like
had fever an shakes last nyt; wifes waters r cloudy; need sum antibotics 4 toof absess; shingels on my bak; rhumatoid flare hands knackerd
cud it b menapause; panick atacks on tube; microgynon rigevidon swap; clopidogrel 75mg od; canesten fluconazole thrush; xerostomia post radiotherapy
Raynaud's fingers; De Quervain's thumb; Ménière's disease; café au lait spots on baby; que sera sera, still limping; Krzysztof Nowak wants a sick note
Nguyen Thi Hoa, dob 3.4.91, cough; Olusegun Adeyemi BP check; yer man's after fainting; I'm giving out yards with the toothache; bejaysus me sinuses
wagwan fam need a gp; bare pain innit bruv; mi foot a hurt mi; mi nah feel good at all; mi head a kill mi doc; tings nah right wid mi belly; aaargh my backkkk
"""  # noqa: E501 - written after the rules were settled
FRIENDS = {"Panjabi": {"Urdu"}, "Urdu": {"Panjabi"}}  # alike in Latin letters


@pytest.mark.parametrize("said", [*ENGLISH, *HELD_APART.replace("\n", ";").split(";"), "", "…", "12", "😭😭"])
def test_no_english_message_is_called_foreign(said: str) -> None:
    assert language_of(said) == ""


def test_nineteen_in_twenty_messages_of_other_languages_are_known_and_named() -> None:
    every = [(language, said) for language, messages in FOREIGN.items() for said in messages]
    assert len(FOREIGN) >= 20
    assert len(every) >= 200
    missed = [said for _, said in every if not language_of(said)]
    misnamed = [
        (language, said)
        for language, said in every
        if language_of(said) not in {language, *FRIENDS.get(language, ())}
    ]
    assert len(missed) <= 0.03 * len(every), missed
    assert len(misnamed) <= 0.05 * len(every), misnamed


@pytest.mark.parametrize(
    "said, language",
    [
        ("Please help. My husband is ill. Bardzo boli go brzuch i ma goraczke.", "Polish"),
        ("hello, necesito una cita con el medico, thank you", "Spanish"),
        ("Ma doare capul foarte tare! can someone call me", "Romanian"),
        ("my mum is poorly, سر میں بہت درد ہے", "Urdu"),
    ],
)
def test_a_message_that_is_half_english_is_known_by_its_other_half(said: str, language: str) -> None:
    assert language_of(said) == language


def test_the_library_is_not_loaded_for_english_and_costs_a_message_next_to_nothing() -> None:
    code = (
        "import sys; from assistant.language.languages import language_of as known;"
        "known('chest pain since monday and cannae breathe, ffs'); assert 'py3langid' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    every = [*ENGLISH, *(said for messages in FOREIGN.values() for said in messages)]
    known = [language_of(said) for said in every]
    started = time.process_time()
    assert [language_of(said) for said in every] == known
    assert (time.process_time() - started) / len(every) < 0.003
