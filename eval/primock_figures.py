"""Whether triage puts real consultations where the doctor put them, also when a recogniser misheard them.

    python -m eval.primock_figures           35 mock GP consultations, and what two recognisers heard
    python -m eval.primock_figures spoken    only what the patients said, as transcribed by people
    python -m eval.primock_figures typed     the reason they typed beforehand as the opening
    python -m eval.primock_figures heard     only the recognisers

Reads PriMock57 and the recognised speech from the reference data (`--data`); keeps nothing of them. The
ranges were read off the doctors' plans and no clinician has checked them. Prints a line of JSON for each
consultation, then the table.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from assistant.service import Signpost
from assistant.settings import go_offline, load_settings
from assistant.types import Speaker, Urgency, Utterance
from eval.consultations import Turn, as_case, sentences
from eval.loaders import without_marks
from eval.shares import Share

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SPOKEN, TYPED, HEARD = "spoken", "typed", "heard"
SECONDS_A_WORD = 0.35


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest safe and the highest reasonable urgency."""

    lowest: Urgency
    highest: Urgency


@dataclass(frozen=True, slots=True)
class Seen:
    """What a consultation came to, and the rules and words it rests on."""

    id: str
    source: str
    urgency: Urgency
    due: Range
    because: tuple[str, ...]

    @property
    def levels(self) -> int:
        """How many levels above what is reasonable, or (below nought) below what is safe."""
        above = self.urgency.level - self.due.highest.level
        below = self.urgency.level - self.due.lowest.level
        return above if above > 0 else min(below, 0)

    def as_line(self) -> str:
        """One line of JSON."""
        due = f"{self.due.lowest} to {self.due.highest}"
        told = {"id": self.id, "source": self.source, "urgency": self.urgency, "due": due}
        return json.dumps(told | {"levels": self.levels, "because": self.because}, ensure_ascii=False)


def table(seen: Sequence[Seen]) -> Iterator[str]:
    """The figures of each source; of recognised speech also whether any emergency was lost."""
    of_source: dict[str, list[Seen]] = {}
    for it in seen:
        of_source.setdefault(it.source, []).append(it)
    for source, ones in of_source.items():
        counts = {
            "in range": sum(not it.levels for it in ones),
            "below lowest safe": sum(it.levels < 0 for it in ones),
            "two levels below": sum(it.levels < -1 for it in ones),
            "above highest reasonable": sum(it.levels > 0 for it in ones),
        }
        yield from (str(Share(f"{source}: {what}", hits, len(ones))) for what, hits in counts.items())
        yield from _emergencies(source, ones, of_source.get(SPOKEN, []))


def _emergencies(source: str, ones: Sequence[Seen], spoken: Sequence[Seen]) -> Iterator[str]:
    """Emergencies still found: by the doctor's decision, and by what people's transcript came to."""
    due = {it.id for it in ones if it.due.lowest is Urgency.EMERGENCY}
    sets = {"emergencies by the doctor's plan": due}
    if source != SPOKEN and spoken:
        sets["emergencies by the transcript"] = {it.id for it in spoken if it.urgency is Urgency.EMERGENCY}
    for what, wanted in sets.items():
        there = [it for it in ones if it.id in wanted]
        if there:
            kept = sum(it.urgency is Urgency.EMERGENCY for it in there)
            yield str(Share(f"{source}: {what}, found", kept, len(there)))


def load_ranges(data: Path) -> dict[str, Range]:
    """The range of each consultation."""
    labels = json.loads((data / "primock57" / "dispositions.json").read_text("utf-8"))["labels"]
    return {it["id"]: Range(Urgency(it["lowest_safe"]), Urgency(it["highest_reasonable"])) for it in labels}


def transcribed_cases(data: Path, source: str) -> list[dict[str, Any]]:
    """Cases from the transcripts people made; opened with what was said or with what was typed."""
    consultations = json.loads((data / "primock57" / "consultations.json").read_text("utf-8"))
    return [_transcribed(it, typed=source == TYPED) for it in consultations]


def _transcribed(consultation: Mapping[str, Any], *, typed: bool) -> dict[str, Any]:
    turns = [Turn(it["speaker"], without_marks(it["text"])) for it in consultation["utterances"]]
    opening = without_marks(consultation["presenting_complaint"]) if typed else ""
    return as_case(consultation["id"], turns, opening=opening)


def heard_cases(data: Path, signpost: Signpost, known: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Cases from recognised speech, by recogniser; who spoke is worked out by the scribe's own means."""
    wanted = set(known)
    found: dict[str, list[dict[str, Any]]] = {}
    for file in sorted((data / "asr-hypotheses").glob("*/*.txt")):
        id = file.name.removesuffix("_conversation_transcript.txt")
        if id in wanted:
            turns = _with_roles(sentences(file.read_text("utf-8")), signpost)
            found.setdefault(file.parent.name, []).append(as_case(id, turns))
    return found


def _with_roles(said: Sequence[str], signpost: Signpost) -> list[Turn]:
    made, clock = [], 0.0
    for n, text in enumerate(said):
        ends = clock + SECONDS_A_WORD * len(text.split())
        made.append(Utterance(n, Speaker.UNKNOWN, clock, ends, text))
        clock = ends
    roles = signpost.listening.with_speakers(tuple(made))
    return [Turn("doctor" if it.speaker is Speaker.DOCTOR else "patient", it.text) for it in roles]


def run(
    cases: Sequence[tuple[str, dict[str, Any]]], ranges: Mapping[str, Range], jobs: int
) -> Iterator[Seen]:
    """Every case through the engine, each with the source it is from; progress on stderr."""
    given = [(source, case, ranges[case["id"]]) for source, case in cases]
    if jobs == 1:
        yield from _told(map(_outcome, given), len(given))
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from _told(pool.map(_outcome, given), len(given))


def _told(seen: Iterable[Seen], of: int) -> Iterator[Seen]:
    for n, it in enumerate(seen, start=1):
        print(f"{n} of {of}: {it.source} {it.id}", file=sys.stderr, flush=True)
        yield it


def _outcome(given: tuple[str, dict[str, Any], Range]) -> Seen:
    source, case, due = given
    result = _signpost().triage_case(case)
    because = tuple(f"{it['rule']}: {' / '.join(it['evidence'])}" for it in result["because"])
    return Seen(case["id"], source, Urgency(result["urgency"]), due, because)


@lru_cache(maxsize=1)
def _signpost() -> Signpost:
    go_offline()
    return Signpost(load_settings())


def main() -> None:
    """Print what each consultation came to, and the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", nargs="?", choices=["all", SPOKEN, TYPED, HEARD], default="all")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the reference data")
    parser.add_argument("--only", default="", help="only consultations whose id holds this")
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    ranges = load_ranges(given.data)
    cases: list[tuple[str, dict[str, Any]]] = []
    for source in (SPOKEN, TYPED):
        if given.which in ("all", source):
            cases += [(source, case) for case in transcribed_cases(given.data, source)]
    if given.which in ("all", HEARD):
        heard = heard_cases(given.data, _signpost(), ranges)
        cases += [(name, case) for name, ones in heard.items() for case in ones]
    seen = []
    for it in run([each for each in cases if given.only in each[1]["id"]], ranges, given.jobs):
        seen.append(it)
        print(it.as_line(), flush=True)
    print("\n".join(table(seen)))


if __name__ == "__main__":
    main()
