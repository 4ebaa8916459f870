"""A note against what a person wrote of the same words: its kind of section and the words they share."""

from collections import Counter

from assistant.interfaces import ScribeResult
from eval.measures import Measure, Score
from eval.published.rouge import rouge_1

WHOLE = 1000  # ROUGE-1 is counted in thousandths, so that the rate of a suite is the mean over its cases


def section_kind(kinds: tuple[str, ...], result: ScribeResult) -> Score:
    """Whether most words of the note's facts are of one of these kinds."""
    count: Counter[str] = Counter()
    for fact in result.facts:
        if fact.in_note:
            count[fact.kind] += len(fact.text.split())
    most = count.most_common(1)[0][0] if count else "nothing"
    why = () if most in kinds else (f"mostly {most}, not {' or '.join(kinds)}",)
    return Score(Measure.SECTION_KIND, int(not why), 1, why)


def closeness(summary: str, result: ScribeResult) -> Score:
    """ROUGE-1 F1 of the lines that rest on facts, in thousandths."""
    lines = [line.text for section in result.note for line in section.lines if line.facts]
    return Score(Measure.ROUGE_1, round(WHOLE * rouge_1(summary, " ".join(lines))), WHOLE)
