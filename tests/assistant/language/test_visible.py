"""What cannot be seen does not hide a word; other languages keep what they need."""

import pytest

from assistant.language.visible import as_seen


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("crush\u00ading chest pain", "crushing chest pain"),
        ("chest\u200b pa\u200bin", "chest pain"),
        ("ch\u200dest", "chest"),
        ("\ufeffchest pain", "chest pain"),
        ("p\u0336a\u0336i\u0336n", "pain"),
        ("\u0441hest p\u0430in", "chest pain"),
        ("caf\u00e9", "caf\u00e9"),
        ("cafe\u0301", "caf\u00e9"),
        ("p\u0323\u0334\u0301a\u0323\u0334\u0301in", "pain"),
        ("tiếng Việt", "tiếng Việt"),
        ("m y  c h e s t  h u r t s ,  h e l p", "my chest hurts, help"),
        ("plan B or C, 1 2 3 or x y z", "plan B or C, 1 2 3 or x y z"),
        ("I can't breathe 😮‍💨", "I can't breathe 😮‍💨"),
    ],
)
def test_a_message_is_read_as_it_looks(sent: str, seen: str) -> None:
    assert as_seen(sent) == seen


@pytest.mark.parametrize("said", ["болит живот", "می\u200cخواهم", "বুকে ব্যথা", "ਛਾਤੀ ਵਿੱਚ ਦਰਦ", "πονάει", ""])
def test_other_alphabets_stay(said: str) -> None:
    assert as_seen(said) == said
