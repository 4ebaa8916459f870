"""Whether retrieval finds the right pathway for words no pathway has, and knows what is out of scope.

    python -m eval.retrieval_figures           the blind set: scored, never tuned on
    python -m eval.retrieval_figures dev       the development set

Both were written from the titles of the pathways alone. A message counts as out of scope when no
pathway is found for it.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.service import Signpost
from assistant.settings import go_offline, load_settings
from eval.shares import Share

FOLDER = Path(__file__).parent / "retrieval"
Find = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Phrasing:
    """What somebody said and the pathways that are right; none when it is out of scope."""

    said: str
    right: tuple[str, ...]


def load_phrasings(name: str) -> tuple[Phrasing, ...]:
    """The phrasings of one set."""
    data = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    inside = (Phrasing(it["said"], (it["pathway"], *it["also"])) for it in data["in_scope"])
    outside = (Phrasing(it["said"], ()) for it in data["out_of_scope"])
    return (*inside, *outside)


def score(phrasings: Sequence[Phrasing], find: Find) -> tuple[Share, ...]:
    """Right pathway first, among the first three, in scope refused, out of scope recognised."""
    found = [(each, list(find(each.said))) for each in phrasings]
    inside = [(each.right, ids) for each, ids in found if each.right]
    outside = [ids for each, ids in found if not each.right]
    return (
        Share(
            "right pathway first",
            sum(ids[:1] != [] and ids[0] in right for right, ids in inside),
            len(inside),
        ),
        Share(
            "right pathway in the first three",
            sum(bool(set(ids[:3]) & set(right)) for right, ids in inside),
            len(inside),
        ),
        Share("in scope and refused", sum(not ids for _, ids in inside), len(inside)),
        Share("out of scope and recognised", sum(not ids for ids in outside), len(outside)),
    )


def main(arguments: Sequence[str]) -> None:
    """Print the figures of one set, then each message that went wrong."""
    go_offline()
    name = arguments[0] if arguments else "test-5"
    with Signpost(load_settings()) as signpost:
        found: dict[str, list[str]] = {}

        def find(said: str) -> list[str]:
            found[said] = [hit.id for hit in signpost.guide.find(said)]
            return found[said]

        phrasings = load_phrasings(name)
        for share in score(phrasings, find):
            print(share)
    for each in phrasings:
        wrong = found[each.said][:1] and found[each.said][0] not in each.right
        if wrong or (each.right and not found[each.said]):
            print(
                json.dumps({"said": each.said, "right": each.right, "found": found[each.said]}),
                file=sys.stderr,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
