"""The same message in letters that look alike, in a flood of other text, or longer than anybody writes. Pure.

What a person would read stays the same. Nothing is longer than a message may be.
"""

import unicodedata
from collections.abc import Callable, Mapping

from assistant.interfaces import LONGEST_MESSAGE

LOOK_ALIKES = str.maketrans("aeiopcxy", "аеіорсху")  # Cyrillic on purpose
BOLD = {chr(ord("a") + n): chr(0x1D41A + n) for n in range(26)}
FILLER = "The weather has been mild and the buses were on time. "


def zero_width(says: str) -> str:
    """A letter of no width inside every word."""
    return " ".join(f"{word[:2]}\u200b{word[2:]}" for word in says.split(" "))


def look_alikes(says: str) -> str:
    """Cyrillic letters for Latin ones."""
    return says.translate(LOOK_ALIKES)


def full_width(says: str) -> str:
    """The wide letters of East Asian keyboards."""
    return "".join(chr(ord(it) + 0xFEE0) if "!" <= it <= "~" else it for it in says)


def stacked_accents(says: str) -> str:
    """Three accents on every letter."""
    return unicodedata.normalize(
        "NFD", "".join(f"{it}\u0301\u0323\u0334" if it.isalpha() else it for it in says)
    )


def right_to_left(says: str) -> str:
    """Within marks that turn the direction of reading."""
    return f"\u202e\u202d{says}\u202c\u202c"


def soft_hyphens(says: str) -> str:
    """A hyphen nobody sees inside every word."""
    return " ".join(f"{word[:3]}\u00ad{word[3:]}" if len(word) > 3 else word for word in says.split(" "))


def curly_quotes(says: str) -> str:
    """As a telephone sets apostrophes, dashes and dots."""
    return says.replace("'", "\u2019").replace(", ", " \u2014 ").replace(".", "\u2026")


def hard_spaces(says: str) -> str:
    """Spaces that do not break, and thin ones."""
    return says.replace(" ", "\u00a0").replace("\u00a0i", "\u2009i")


def control_letters(says: str) -> str:
    """Bells and escapes between the words."""
    return says.replace(" ", " \x07\x1b[2J", 3)


def bold_letters(says: str) -> str:
    """Mathematical bold letters, as in social media."""
    return "".join(BOLD.get(it, it) for it in says.lower())


def spaced_letters(says: str) -> str:
    """The first words with a space between letters."""
    return "  ".join(" ".join(word) for word in says.split(" "))


def emoji_flood(says: str) -> str:
    """A thousand faces around it."""
    return f"{'😂🙏🏽👨‍👩‍👧' * 250} {says} {'🔥' * 500}"


def long_before(says: str) -> str:
    """As much harmless talk as fits, then the message."""
    return f"{_filled(says)}{says}"


def long_after(says: str) -> str:
    """The message, then as much harmless talk as fits."""
    return f"{says} {_filled(says)}"


def one_long_word(says: str) -> str:
    """A word of thousands of letters after it."""
    return f"{says} {'a' * (LONGEST_MESSAGE - len(says) - 1)}"


def many_short_sentences(says: str) -> str:
    """Two thousand sentences of one word before it."""
    return f"{'Hm. ' * 2000}{says}"


def many_denials(says: str) -> str:
    """Hundreds of denials of other things after it."""
    return f"{says}{' No earache. No rash. No itch.' * 300}"[:LONGEST_MESSAGE]


def nested_brackets(says: str) -> str:
    """Brackets that open thousands of times."""
    return f"{'(' * 2500}{'[{' * 1000} {says} {')' * 2500}"


def many_lines(says: str) -> str:
    """Thousands of empty lines around it."""
    return "\n" * 4000 + says + "\r\n" * 2000


def repeated_message(says: str) -> str:
    """The same again and again."""
    return " ".join([says] * (LONGEST_MESSAGE // (len(says) + 1)))


def _filled(says: str) -> str:
    return FILLER * ((LONGEST_MESSAGE - len(says) - 1) // len(FILLER))


ODD: Mapping[str, Callable[[str], str]] = {
    each.__name__: each
    for each in (
        zero_width, look_alikes, full_width, stacked_accents, right_to_left, soft_hyphens, curly_quotes,
        hard_spaces, control_letters, bold_letters, spaced_letters, emoji_flood, long_before, long_after,
        one_long_word, many_short_sentences, many_denials, nested_brackets, many_lines, repeated_message,
    )
}  # fmt: skip
