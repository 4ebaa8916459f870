"""How often a medicine's or condition's name survives recognition, before and after it is mended.

    python -m eval.medicine_name_figures                 the held-out half of the sentences
    python -m eval.medicine_name_figures development     the half the rules were written on
    python -m eval.medicine_name_figures texts           transcripts by people, where nothing should change,
                                                         and what two recognisers made of the same talks

Sentences are spoken by synthetic voices over noise, two voices a speaker, and recognised by the embedded
model twice: as it is, and told the patient's medicines and problems. Nothing is kept unless `--cache` names a
folder for what was recognised; `--cached` then measures only what is there. Names of one speaker are not
independent, so the intervals are narrower than the truth.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.journeys.mending import Names, Transcriber, Weighed, find_medicines, weigh
from assistant.service import Signpost
from assistant.settings import go_offline, load_settings
from eval.loaders import without_marks
from eval.medicine_voices import NOISE_DB, VOICES, missing_tools, speak
from eval.shares import Share

FOLDER = Path(__file__).parent / "medicine_names"
DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
PLAIN, HINTED = "as it is", "told the record"
NEARBY_S = 0.6  # a word so far outside a sentence's time still belongs to it
_NAME = re.compile(r"\[([^]]+)\]")
_TURN = re.compile(r"^\s*[DP]\s*:\s*")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Five sentences of one person, and the names on their record."""

    n: int
    record: tuple[str, ...]
    says: tuple[str, ...]

    @property
    def voices(self) -> tuple[int, int]:
        """Which two of the voices say them."""
        return self.n % 4, (self.n + 2) % 4


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence as written and as recognised, how, and in which voice."""

    said: str
    heard: str
    how: str
    voice: str
    record: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """One name: whether it was right as recognised, after mending, and whether it was at least suggested."""

    how: str
    voice: str
    before: bool
    after: bool
    suggested: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """Every name scored, and how many wrong names were put in by mending, by how it was recognised."""

    names: tuple[Scored, ...]
    put_in: Counter[str]


def load_speakers(name: str) -> tuple[Speaker, ...]:
    """The speakers of one half."""
    data = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))["speakers"]
    return tuple(
        Speaker(n, (*each["record"]["medicines"], *each["record"]["problems"]), tuple(each["says"]))
        for n, each in enumerate(data)
    )


def listen(
    name: str, speakers: Sequence[Speaker], transcriber: Transcriber | None, cache: Path | None
) -> Iterator[Heard]:
    """Each sentence in each of its voices, recognised both ways; else only what is cached."""
    for speaker in speakers:
        for voice in speaker.voices:
            for how, hints in ((PLAIN, ()), (HINTED, speaker.record)):
                kept = (
                    cache / f"{name}-{speaker.n}-{voice}-{'hinted' if hints else 'plain'}.json"
                    if cache
                    else None
                )
                clip = _recognised(speaker, voice, hints, transcriber, kept)
                for said, (start, end) in zip(speaker.says, clip["spans"], strict=False):
                    within = (start - NEARBY_S, end + NEARBY_S)
                    inside = (w[0] for w in clip["words"] if within[0] <= (w[1] + w[2]) / 2 < within[1])
                    yield Heard(said, " ".join(inside), how, VOICES[voice], speaker.record)


def _recognised(
    speaker: Speaker, voice: int, hints: Sequence[str], transcriber: Transcriber | None, kept: Path | None
) -> dict[str, Any]:
    """Spans and timed words of one clip."""
    if kept and kept.is_file():
        found: dict[str, Any] = json.loads(kept.read_text("utf-8"))
        return found
    if transcriber is None:
        return {"spans": (), "words": ()}
    clip = speak([_plain(said) for said in speaker.says], VOICES[voice], NOISE_DB[(speaker.n + voice) % 3])
    heard = (word for segment in transcriber.transcribe(clip.samples, hints=hints) for word in segment.words)
    made = {"spans": clip.spans, "words": [(w.text, w.start, w.end, w.probability) for w in heard]}
    if kept:
        kept.write_text(json.dumps(made), "utf-8")
    return made


def score(heard: Iterable[Heard]) -> Outcome:
    """Every name of every sentence, before and after mending with the speaker's record known."""
    scored: list[Scored] = []
    put_in: Counter[str] = Counter()
    names: dict[tuple[str, ...], Names] = {}
    for each in heard:
        found = weigh(each.heard, names.setdefault(each.record, Names(each.record)))
        mended = _mended(each.heard, found)
        offered = {name for one in found for name in (one.name.written, *one.others)}
        for name in _NAME.findall(each.said):
            after = has(mended, name)
            scored.append(
                Scored(each.how, each.voice, has(each.heard, name), after, after or name in offered)
            )
        put_in[each.how] += sum(one.sure and not has(_plain(each.said), one.name.written) for one in found)
    return Outcome(tuple(scored), put_in)


def has(text: str, name: str) -> bool:
    """Whether a name stands in a text, hyphens and capitals aside."""
    return f" {_letters(name)} " in f" {_letters(text)} "


def table(outcome: Outcome) -> Iterator[str]:
    """Errors before and after, what was only suggested, what was broken or wrongly put in."""
    for how in (PLAIN, HINTED):
        of = [one for one in outcome.names if one.how == how]
        if not of:
            continue
        right = [one for one in of if one.before]
        yield str(Share(f"{how}: names wrong", sum(not one.before for one in of), len(of)))
        yield str(Share(f"{how}: names wrong after mending", sum(not one.after for one in of), len(of)))
        yield str(
            Share(f"{how}: wrong and not even suggested", sum(not one.suggested for one in of), len(of))
        )
        if right:
            yield str(Share(f"{how}: right names broken", sum(not one.after for one in right), len(right)))
        yield f"{how}: wrong names put in: {outcome.put_in[how]}"
        for voice in VOICES:
            if mine := [one for one in of if one.voice == voice]:
                yield str(
                    Share(f"{how}: wrong after mending, {voice}", sum(not o.after for o in mine), len(mine))
                )


# --- texts --------------------------------------------------------------------------------------


def texts_table(data: Path) -> Iterator[str]:
    """What mending changes in transcripts by people, and in what recognisers heard."""
    names = Names()
    for source, lines in (("PriMock57", _primock(data)), ("practice interviews", _interviews(data))):
        words, changed = 0, []
        for _, text, before in lines:
            words += len(text.split())
            changed += [one for one in weigh(text, names, asked=before) if one.sure]
        yield f"{source}: {len(changed)} changes in {words} words"
        yield from (f"    {one.heard} → {one.name.written}" for one in changed)
    gold: dict[str, Counter[str]] = {}
    for consultation, text, _ in _primock(data):
        gold.setdefault(consultation, Counter()).update(_medicines(text))
    for folder in sorted(each for each in (data / "asr-hypotheses").iterdir() if each.is_dir()):
        yield from _heard_names(folder, gold, names)


def _heard_names(folder: Path, gold: dict[str, Counter[str]], names: Names) -> Iterator[str]:
    """Medicines of the people's transcript that a recogniser's has too, before and after mending."""
    before = after = of = added = 0
    for file in sorted(folder.glob("*.txt")):
        wanted = gold.get(file.name.removesuffix("_conversation_transcript.txt"))
        if wanted is None:
            continue
        text = file.read_text("utf-8")
        mended = _mended(text, weigh(text, names))
        first, second = _medicines(text), _medicines(mended)
        of += wanted.total()
        before, after = before + (wanted & first).total(), after + (wanted & second).total()
        added += sum((second - first - (wanted - first)).values())
    yield str(Share(f"{folder.name}: medicines heard", before, of))
    yield str(Share(f"{folder.name}: medicines heard, mended", after, of))
    yield f"{folder.name}: names put in that nobody said: {added}"


def _primock(data: Path) -> Iterator[tuple[str, str, str]]:
    for each in json.loads((data / "primock57" / "consultations.json").read_text("utf-8")):
        before = ""
        for utterance in each["utterances"]:
            text = without_marks(utterance["text"])
            yield each["id"], text, before
            before = text


def _interviews(data: Path) -> Iterator[tuple[str, str, str]]:
    for file in sorted((data / "osce-interviews" / "transcripts").glob("*.txt")):
        before = ""
        for line in filter(str.strip, file.read_text("utf-8", errors="replace").splitlines()):
            text = _TURN.sub("", line)
            yield file.stem, text, before
            before = text


def _medicines(text: str) -> Counter[str]:
    return Counter(one.generic for one in find_medicines(text) if one.certain)


def _mended(text: str, found: Sequence[Weighed]) -> str:
    for one in reversed(found):
        if one.sure:
            text = text[: one.at] + one.name.written + text[one.to :]
    return text


def _plain(said: str) -> str:
    return re.sub(r"[\[\]]", "", said)


def _letters(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]", " ", text.casefold().replace("'", "")).split())


def main(arguments: Sequence[str]) -> int:
    """Print the table, or one sentence saying why it could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m eval.medicine_name_figures")
    parser.add_argument("what", nargs="?", default="test", choices=("test", "development", "texts"))
    parser.add_argument("--data", type=Path, default=DATA, help="the reference data")
    parser.add_argument("--cache", type=Path, help="a folder for what was recognised")
    parser.add_argument("--cached", action="store_true", help="measure only what is in that folder")
    asked = parser.parse_args(arguments)
    go_offline()
    if asked.what == "texts":
        print("\n".join(texts_table(asked.data)))
        return 0
    if not asked.cached and (missing := missing_tools()):
        print(missing)
        return 0
    with Signpost(load_settings()) as signpost:
        transcriber = None if asked.cached else signpost.models.transcriber()
        heard = list(listen(asked.what, load_speakers(asked.what), transcriber, asked.cache))
    print("\n".join(table(score(heard))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
