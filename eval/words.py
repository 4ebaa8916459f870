"""Word errors by the medwer protocol, as counts, so that recordings add up.

medwer compares after Whisper's English normaliser, which already leaves out "hmm", "mm", "mhm",
"uh" and "um" on both sides and evens out spelling and numbers. The second count also leaves out the
other noises a transcriber writes or not by habit (NOISES): nothing that carries meaning; "yeah",
"okay" and "no" stay. Says nothing about which errors matter; the third count looks at words of medicine.
"""

import re
from dataclasses import dataclass

from assistant.errors import OperatorError

NOISES = re.compile(
    r"(?<!['’\w])(?:u+h+m?|u+m+|e+r+m?|a+h+|o+h+|h+u+h+|h+m+|mm+|mm+[- ]?hm+|u+h[- ]hu+h)(?!['’\w])[,.…]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WordErrors:
    """Edits and reference words, as they are, without fillers, and of medical words alone."""

    edits: int
    words: int
    edits_no_fillers: int
    words_no_fillers: int
    medical_edits: int
    medical_words: int


def count_word_errors(reference: str, heard: str) -> WordErrors:
    """Compare what was heard with what was said."""
    try:
        import medwer
    except ImportError as error:
        raise OperatorError("Word errors need medwer: install it with `pip install medwer`.") from error
    normalise = medwer.Normalizer()
    said, got = normalise(reference), normalise(heard)
    terms = medwer.load_terms(medwer.default_terms_path())
    edits, words, _ = medwer.wer(said, got)
    bare = medwer.wer(normalise(without_fillers(reference)), normalise(without_fillers(heard)))
    medical = medwer.wer(medwer.keep_medical(said, *terms), medwer.keep_medical(got, *terms))
    return WordErrors(edits, words, bare[0], bare[1], medical[0], medical[1])


def without_fillers(text: str) -> str:
    """The text without noises; before normalising, which would make an "er" something else."""
    return " ".join(NOISES.sub(" ", text).split())
