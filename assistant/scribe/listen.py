"""Recognised words become utterances; what was not heard becomes gaps.

Knows pauses, sentence ends, loudness and the phrases speech models invent over silence. Does not
know who spoke (speakers.py) or what was meant. Nothing is dropped without a gap that says why.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.types import Gap, Speaker, Utterance, Word
from models.base import Floats, HeardSegment, HeardWord, Transcriber

SAMPLE_RATE = 16_000
PAUSE_S = 0.8
LONGEST_S = 15.0
GAP_S = 2.0  # a shorter stretch without words is a breath or a nod
TOO_UNCERTAIN = 0.35  # mean word probability below which words are not shown as heard
QUIET = 0.15  # of the loudness of ordinary speech in the same recording
FLOOR = 0.003  # below this loudness (of full scale 1.0) nobody is speaking
LOOP = 3
BREATH_S = 0.3  # a pause that ends a sentence when "I" comes after it, which is always written large

# A recogniser may leave out the mark and still write the next sentence large: "…green phlegm Have you had…"
_BEGINS = re.compile(
    r"(?:And|Any|Are|But|Can|Come|Could|Did|Do|Does|Don't|Has|Have|He|He's|How|If|Is|It|It's|Let|Let's|My|No|Nope|Not"
    r"|Now|OK|Okay|Or|Right|She|She's|So|Sometimes|Thank|Thanks|That|That's|The|Then|There|There's|They|This|Was|We"
    r"|We'll|Well|Were|What|When|Where|Which|Who|Why|Will|Would|Yeah|Yep|Yes|You|You'll|You're|You've|Your)\b[,.?!]?"
)
_I = re.compile(r"I(?:['’](?:d|ll|m|ve))?")

# What Whisper-family models write over silence or music, learnt from subtitles: never said in a surgery.
_SUBTITLES = re.compile(
    r"^(thanks|thank you)( so much| very much)? for (watching|listening|your attention)\b"
    r"|^please (like|subscribe)"
    r"|\bsubscribe to (my|the|our) channel|^(subtitles|captions|transcri(bed|ption)) by\b"
    r"|amara\.org|^\W*(music|applause)\W*$"
    r"|see you (in the )?next (video|time)",
    re.I,
)
_POLITE = re.compile(
    r"^(ok(ay)?|yeah|you|so|and|oh|thank you( very much| so much)?|thanks|bye([ -]bye)?|[.,!?… ])+$", re.I
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard, what was not, and a plain sentence when nothing was."""

    utterances: tuple[Utterance, ...]
    gaps: tuple[Gap, ...]
    complete: bool = True
    statement: str = ""


def hear(
    audio: Floats,
    transcriber: Transcriber,
    *,
    hints: Sequence[str] = (),
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Heard:
    """Listen to a whole recording. Stops early, marked incomplete, when `cancelled` says so."""
    words: list[Word] = []
    complete = True
    for segment in transcriber.transcribe(audio, hints=hints):
        words.extend(words_of(segment))
        if progress:
            progress(segment.progress, f"Heard {_clock(segment.end)}")
        if cancelled and cancelled():
            complete = False
            break
    return settle(words, audio, complete=complete)


def words_of(segment: HeardSegment, *, after_s: float = 0.0) -> list[Word]:
    """The words of a segment whose sound began `after_s` seconds into the recording."""
    return [_word(word, after_s) for word in segment.words if word.text.strip()]


def settle(words: Sequence[Word], audio: Floats, *, complete: bool = True) -> Heard:
    """Utterances and gaps from timed words and the sound they were heard in."""
    pieces = _split(words)
    reasons = _inventions(pieces, audio)
    kept = [piece for piece, why in zip(pieces, reasons, strict=True) if not why]
    dropped = [Gap(p[0].start, p[-1].end, why) for p, why in zip(pieces, reasons, strict=True) if why]
    end = audio.size / SAMPLE_RATE if complete else (words[-1].end if words else 0.0)
    gaps = _join_gaps([*dropped, *_wordless(kept, dropped, audio, end)])
    utterances = tuple(_utterance(n, piece) for n, piece in enumerate(kept))
    return Heard(utterances, gaps, complete, "" if utterances else _nothing(gaps))


def _nothing(gaps: Sequence[Gap]) -> str:
    if any("without words" in gap.why or "clearly" in gap.why for gap in gaps):
        return "There was sound, but no words could be made out, so there is no note."
    return "Nothing was heard on this recording, so there is no note."


def _word(word: HeardWord, after_s: float) -> Word:
    start, end = word.start + after_s, max(word.end, word.start) + after_s
    return Word(word.text.strip(), start, end, min(max(word.probability, 0.0), 1.0))


def _split(words: Sequence[Word]) -> list[list[Word]]:
    """Break at pauses, at sentence ends, and before anything gets too long."""
    pieces: list[list[Word]] = []
    for word in words:
        if not pieces or _breaks(pieces[-1], word):
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _breaks(piece: Sequence[Word], word: Word) -> bool:
    last = piece[-1]
    ended = last.text.endswith((".", "?", "!")) and not re.fullmatch(r"(Dr|Mr|Mrs|Ms|St)\.", last.text)
    pause = word.start - last.end
    begins = _BEGINS.fullmatch(word.text) or (_I.fullmatch(word.text) and pause > BREATH_S)
    unmarked = begins and not last.text.endswith((",", "-", ":")) and len(piece) > 1
    return bool(ended or unmarked) or pause > PAUSE_S or word.end - piece[0].start > LONGEST_S


def _utterance(n: int, piece: Sequence[Word]) -> Utterance:
    text = " ".join(word.text for word in piece)
    return Utterance(
        n, Speaker.UNKNOWN, piece[0].start, piece[-1].end, text, _confidence(piece), tuple(piece)
    )


def _confidence(piece: Sequence[Word]) -> float:
    return round(float(np.mean([word.confidence for word in piece])), 3)


def _text(piece: Sequence[Word]) -> str:
    return " ".join(word.text for word in piece)


def _inventions(pieces: Sequence[Sequence[Word]], audio: Floats) -> list[str]:
    """For each piece, why it is not believed; empty when it is."""
    usual = _usual_loudness(pieces, audio)
    only_polite = all(_POLITE.match(_text(piece)) or _SUBTITLES.search(_text(piece)) for piece in pieces)
    reasons = [_disbelief(piece, audio, usual, only_polite) for piece in pieces]
    for start, end in _loops(pieces):
        reasons[start + 1 : end] = ["repeated words, as a speech model makes over noise"] * (end - start - 1)
    return reasons


def _disbelief(piece: Sequence[Word], audio: Floats, usual: float, only_polite: bool) -> str:
    text = _text(piece)
    if _SUBTITLES.search(text):
        return "words a speech model adds over silence"
    if _POLITE.match(text) and (
        only_polite or _loudness(audio, piece[0].start, piece[-1].end) < QUIET * usual
    ):
        return "words a speech model adds over silence"
    if _confidence(piece) < TOO_UNCERTAIN:
        return "not heard clearly enough"
    return ""


def _loops(pieces: Sequence[Sequence[Word]]) -> list[tuple[int, int]]:
    """Runs of the same words three times or more."""
    texts = [re.sub(r"\W+", " ", _text(piece).lower()).strip() for piece in pieces]
    runs, start = [], 0
    for n in range(1, len(texts) + 1):
        if n == len(texts) or texts[n] != texts[start]:
            if n - start >= LOOP and len(texts[start].split()) > 1:
                runs.append((start, n))
            start = n
    return runs


def _usual_loudness(pieces: Sequence[Sequence[Word]], audio: Floats) -> float:
    levels = [_loudness(audio, piece[0].start, piece[-1].end) for piece in pieces]
    return float(np.median(levels)) if levels else 0.0


def _loudness(audio: Floats, start: float, end: float) -> float:
    part = audio[int(start * SAMPLE_RATE) : max(int(end * SAMPLE_RATE), int(start * SAMPLE_RATE) + 1)]
    return float(np.sqrt(np.mean(np.square(part, dtype=np.float64)))) if part.size else 0.0


def _wordless(kept: Sequence[Sequence[Word]], dropped: Sequence[Gap], audio: Floats, end: float) -> list[Gap]:
    """Stretches between words that are as loud as speech yet gave none."""
    spans = sorted([(p[0].start, p[-1].end) for p in kept] + [(g.start, g.end) for g in dropped])
    level = max(FLOOR, 0.5 * _usual_loudness(kept, audio))
    gaps, at = [], 0.0
    for start, stop in [*spans, (end, end)]:
        if start - at >= GAP_S and _loud_share(audio, at, start, level) >= 0.5:
            gaps.append(Gap(round(at, 2), round(start, 2), "sound without words"))
        at = max(at, stop)
    return gaps


def _loud_share(audio: Floats, start: float, end: float, level: float) -> float:
    """How much of a stretch, in tenths of a second, is at least this loud."""
    steps = np.arange(start, end, 0.1)
    return float(np.mean([_loudness(audio, at, at + 0.1) >= level for at in steps])) if steps.size else 0.0


def _join_gaps(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    joined: list[Gap] = []
    for gap in sorted(gaps, key=lambda gap: gap.start):
        if joined and joined[-1].why == gap.why and gap.start - joined[-1].end < 1.0:
            joined[-1] = Gap(joined[-1].start, max(gap.end, joined[-1].end), gap.why)
        else:
            joined.append(gap)
    return tuple(joined)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
