"""ROUGE-1: how many words two texts share (Lin 2004), F1, without stemming, as published figures have it."""

import re
from collections import Counter

WORD = re.compile(r"[a-z0-9]+")


def rouge_1(reference: str, written: str) -> float:
    """From 0 to 1; 0 where either has no words."""
    due, got = (Counter(WORD.findall(text.lower())) for text in (reference, written))
    shared = sum((due & got).values())
    return 2 * shared / (due.total() + got.total()) if shared else 0.0
