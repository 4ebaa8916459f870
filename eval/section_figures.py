"""What can be had on MTS-Dialog: a small head's section kinds, and how near the reference a note can come.

    python -m eval.section_figures cross-validate --data FOLDER   the training rows alone
    python -m eval.section_figures --data FOLDER                  the validation rows

A yardstick for the suite `mts-dialog`, not a part of Signpost: the head is trained on the reader's own copy
of the training rows, takes a minute and is kept nowhere. The ceilings say how near the reference a writer
would come who knew it and chose, of the words of the dialogue, exactly those it has.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from eval.published.dialogues import utterances
from eval.published.mts_dialog import COLUMNS, KINDS, SOURCE, VALIDATION, header_of
from eval.published.rouge import WORD, rouge_1
from eval.published.section_head import SectionHead, Turns, folds, train
from eval.shares import Share

TRAINING = "MTS-Dialog-TrainingSet.csv"
SEED, FOLDS = 20261122, 5
GIVES = (10.0, 30.0, 100.0)
GIVE = 30.0  # the best of these by cross-validation within the training rows
# What a note in telegraphic style leaves out: articles, auxiliaries, pronouns, prepositions, "patient".
LEFT_OUT = frozenset(
    WORD.findall(
        "the a an is was were are has have had been be he she his her him them their they who which that this"
        " these those it its of to in on for with at by from and as patient patients mr ms mrs"
    )
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What was said, the section it was written up in, and that section's text."""

    turns: Turns
    section: str
    text: str

    @property
    def said(self) -> str:
        """All words of the dialogue."""
        return " ".join(turn["text"] for turn in self.turns)


def load(data: Path, file: str) -> tuple[Excerpt, ...]:
    """The excerpts with a section we know."""
    rows = SOURCE.rows(data, file, COLUMNS)
    found = (Excerpt(utterances(row["dialogue"]), header_of(row), row["section_text"]) for row in rows)
    return tuple(each for each in found if each.section in KINDS and each.turns)


def cross_validated(given: Sequence[Excerpt], gives: Sequence[float] = GIVES) -> Iterator[str]:
    """How many of the training rows a head trained on the others gets right, for each penalty."""
    for give in gives:
        read = [""] * len(given)
        for learn, judge in folds([each.section for each in given], FOLDS, SEED):
            head = _trained([given[n] for n in learn], give)
            for n, section in zip(judge, head.read([given[n].turns for n in judge]), strict=True):
                read[n] = section
        yield f"give {give:g}:"
        yield from sections_right(given, read)


def sections_right(given: Sequence[Excerpt], read: Sequence[str]) -> Iterator[str]:
    """The 20 sections told apart as published, and the kinds of fact they stand for."""
    pairs = [(each.section, section) for each, section in zip(given, read, strict=True)]
    yield str(Share("section right of 20", sum(due == got for due, got in pairs), len(pairs)))
    kinds = sum(KINDS[got][0] in KINDS[due] for due, got in pairs)
    yield str(Share("kind of fact right", kinds, len(pairs)))


def ceilings(given: Sequence[Excerpt]) -> Iterator[str]:
    """Mean ROUGE-1 of writers who know the reference, and of the dialogue itself."""
    writers: tuple[tuple[str, Callable[[Excerpt], float]], ...] = (
        ("the reference without the words a telegraphic note leaves out", lambda it: _f1(it, _terse(it))),
        ("the reference's words that were said, none else", lambda it: _f1(it, _said(it))),
        ("the same without those left out", lambda it: _f1(it, _terse(it) & _said(it))),
        ("the whole dialogue as the note", lambda it: rouge_1(it.text, it.said)),
    )
    for what, score in writers:
        yield f"ROUGE-1 of {what}: {mean(score(each) for each in given):.3f}"


def _trained(given: Sequence[Excerpt], give: float = GIVE) -> SectionHead:
    return train([each.turns for each in given], [each.section for each in given], give=give)


def _words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.lower()))


def _terse(excerpt: Excerpt) -> Counter[str]:
    return Counter({word: n for word, n in _words(excerpt.text).items() if word not in LEFT_OUT})


def _said(excerpt: Excerpt) -> Counter[str]:
    return _words(excerpt.text) & _words(excerpt.said)


def _f1(excerpt: Excerpt, written: Counter[str]) -> float:
    return rouge_1(excerpt.text, " ".join(written.elements()))


def main(arguments: Sequence[str]) -> None:
    """Print the figures of one split."""
    parser = argparse.ArgumentParser(prog="python -m eval.section_figures")
    parser.add_argument("what", nargs="?", default="validation", choices=("validation", "cross-validate"))
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds MTS-Dialog")
    asked = parser.parse_args(arguments)
    learnt = load(asked.data, TRAINING)
    if asked.what == "cross-validate":
        lines = (*cross_validated(learnt), *ceilings(learnt))
    else:
        judged = load(asked.data, VALIDATION)
        read = _trained(learnt).read([each.turns for each in judged])
        lines = (*sections_right(judged, read), *ceilings(judged))
    print("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
