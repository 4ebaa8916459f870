"""How pathways are put in order: what was said, what is likely of it, words that settle what is nearly even.

Knows scores and ids, no vectors and no guidance.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

# Chosen on eval/retrieval: dev, test and test-2. A score is the cosine similarity (0 to 1) of the nearest
# clause said and the nearest phrase; below this nothing covers it, unless the head says otherwise.
PATHWAY_COVERED_AT, WITHOUT_HEAD = 0.6, 0.5
WHOLE_WEIGHT, CLAUSE_WEIGHT = 0.8, 1.0  # of what is likely of the whole message, and of its clauses too
OUT_OF_SCOPE, OUT_OF_SCOPE_WEIGHT = "out-of-scope", 0.4
SOME_PATHWAY_WEIGHT, OF_SOME_CLAUSE_WEIGHT = 0.2, 0.1
NEAR_TIE = 0.25  # closer scores than this are settled by words as well as meaning; wider ones stand
RANK_CONSTANT = 60  # reciprocal rank fusion, Cormack, Clarke and Buettcher 2009
CLAUSES_READ = 40  # of a very long message; the first tell why somebody writes
CLAUSE_CHARACTERS = 400


def clauses(text: str) -> list[str]:
    """What was said, whole and sentence by sentence, so that one thing among many is still found."""
    parts = [part.strip() for part in re.split(r"[.!?;\n]+|,? (?:and|but|also) ", text)]
    told = [part[:CLAUSE_CHARACTERS] for part in parts if len(part) > 2]
    whole = " ".join(text.split())[:CLAUSE_CHARACTERS]
    return list(dict.fromkeys([whole, *told[:CLAUSES_READ]])) if whole else []


def fuse(rankings: Sequence[Sequence[str]]) -> list[str]:
    """One order from several by reciprocal rank; equal sums keep the first ranking's order."""
    sums: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for rank, id in enumerate(ranking, start=1):
            sums[id] += 1 / (RANK_CONSTANT + rank)
    return sorted(sums, key=lambda id: -sums[id])


def out_of_scope(nearest: float, whole: Mapping[str, float], clauses_too: Mapping[str, float]) -> bool:
    """Whether the message is about nothing the guidance covers.

    The surer the head is of that the nearer a phrase has to be; the surer of some pathway the less near.
    """
    if not whole:
        return nearest < WITHOUT_HEAD
    needed = PATHWAY_COVERED_AT + OUT_OF_SCOPE_WEIGHT * whole.get(OUT_OF_SCOPE, 0.0)
    needed -= SOME_PATHWAY_WEIGHT * _likeliest(whole) + OF_SOME_CLAUSE_WEIGHT * _likeliest(clauses_too)
    return nearest < needed


def _likeliest(chances: Mapping[str, float]) -> float:
    return max((chance for id, chance in chances.items() if id != OUT_OF_SCOPE), default=0.0)


def ranked(
    scores: Mapping[str, float],
    whole: Mapping[str, float],
    clauses_too: Mapping[str, float],
    by_words: Sequence[str],
) -> Iterator[tuple[str, float]]:
    """The best by what is likely of the whole message, then the others by its clauses too.

    Each with its value; values never rise.
    """
    first = {id: score + WHOLE_WEIGHT * whole.get(id, 0.0) for id, score in scores.items()}
    others = {id: score + CLAUSE_WEIGHT * clauses_too.get(id, 0.0) for id, score in scores.items()}
    least = float("inf")
    for id in dict.fromkeys([*_settle_ties(first, by_words)[:1], *_sorted_by(others)]):
        least = min(least, first[id])
        yield id, least


def _sorted_by(values: Mapping[str, float]) -> list[str]:
    return sorted(values, key=lambda id: -values[id])


def _settle_ties(values: Mapping[str, float], by_words: Sequence[str]) -> list[str]:
    """Best first; those nearly as good as the best are put in order by words as well."""
    ranked = _sorted_by(values)
    tied = [id for id in ranked if values[id] > values[ranked[0]] - NEAR_TIE]
    settled = fuse([tied, [id for id in by_words if id in tied]])
    return [*settled, *(id for id in ranked if id not in tied)]
