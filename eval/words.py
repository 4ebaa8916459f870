"""Word errors by the medwer protocol, as counts, so that recordings add up.

medwer compares after Whisper's English normaliser, which already leaves out "hmm", "mm", "mhm",
"uh" and "um" on both sides and evens out spelling and numbers. The second count also leaves out the
other noises a transcriber writes or not by habit (FILLERS): nothing that carries meaning; "yeah",
"okay" and "no" stay. Says nothing about which errors matter; the third count looks at words of medicine.
"""

from dataclasses import dataclass

from assistant.errors import OperatorError

_NOISES = "er erm ah ahh oh ohh uhm uhh umm hm huh uhhuh mmhmm mhmm ooh aw eh"
FILLERS = frozenset(_NOISES.split())


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
    bare_edits, bare_words, _ = medwer.wer(without_fillers(said), without_fillers(got))
    medical = medwer.wer(medwer.keep_medical(said, *terms), medwer.keep_medical(got, *terms))
    return WordErrors(edits, words, bare_edits, bare_words, medical[0], medical[1])


def without_fillers(text: str) -> str:
    """The normalised text without noises."""
    return " ".join(word for word in text.split() if word not in FILLERS)
