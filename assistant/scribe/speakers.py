"""Who said what: from the voices where there are any, and from what is said.

Knows how clinicians and patients talk in a consultation. Speakers already given are kept.
Covered: one clinician, one patient, a companion who says who they are or speaks of "him" or "her".
Not covered: two clinicians; telling two companions apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from assistant.scribe.run_ons import cut_run_ons
from assistant.scribe.tidy import sentences
from assistant.scribe.two_microphones import which_side
from assistant.scribe.words import read_data
from assistant.types import Speaker, Utterance
from models.base import Floats, TurnReader, VoiceEncoder

SAMPLE_RATE = 16_000
SHORTEST_S = 0.6  # less speech than this does not tell a voice
APART = 0.08  # cosine distance between two voices below which they are taken for one
LONGEST_S = 2.0  # more of the same voice tells nothing new and takes time
VOICE_WEIGHT = 4.0
MOST_LEANING = 4.0  # log odds: surer than this it is not, whatever it says
CUE_WEIGHT = 0.25  # of typical phrases beside what the whole talk tells

_OF_ANOTHER = re.compile(r"\b(he|she|he's|she's|his|her|him)\b", re.I)
_OF_SELF = re.compile(r"\b(i|i've|i'm|my|me)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Voices:
    """For each utterance, how much more it sounds like the second voice than the first (0: unknown)."""

    lean: tuple[float, ...]


def assign_speakers(
    utterances: Sequence[Utterance],
    *,
    audio: Floats | None = None,
    voices: VoiceEncoder | None = None,
    sides: tuple[Floats, Floats] | None = None,
    turns: TurnReader | None = None,
) -> tuple[Utterance, ...]:
    """The same utterances, each with a speaker; those already known stay as they are.

    Where there are only words, what was written without stops is cut into turns first. `sides` are the left
    and right channel where two microphones were used; `turns` tells from the whole talk who says what; else
    typical phrases tell.
    """
    if all(u.speaker is not Speaker.UNKNOWN for u in utterances):
        return tuple(utterances)
    if audio is None and sides is None:
        utterances = cut_run_ons(utterances)
    scores = _told_by_words(utterances, turns)
    if audio is not None and voices is not None:
        scores = scores + _voice_scores(_listen(utterances, audio, voices), scores)
    if sides is not None:
        scores = scores + _voice_scores(_Voices(which_side(utterances, sides)), scores)
    roles = _likeliest(utterances, scores)
    named = tuple(
        u if u.speaker is not Speaker.UNKNOWN else u.spoken_by(role)
        for u, role in zip(utterances, roles, strict=True)
    )
    return _find_companion(utterances, named)


def _told_by_words(utterances: Sequence[Utterance], turns: TurnReader | None) -> Floats:
    """For each utterance how much its words are the clinician's rather than the patient's."""
    cues = np.array([_words_score(u) for u in utterances], dtype=np.float32)
    if turns is None:
        return cues
    leanings = np.clip(_leanings(utterances, turns), -MOST_LEANING, MOST_LEANING)
    return np.where([u.speaker is Speaker.UNKNOWN for u in utterances], leanings + CUE_WEIGHT * cues, cues)


def _leanings(utterances: Sequence[Utterance], turns: TurnReader) -> Floats:
    """What the talk tells of each utterance: that of its sentences, added up."""
    said = [(n, part) for n, u in enumerate(utterances) for part in sentences(u.text) or [u.text]]
    told = turns.leanings([part for _, part in said])
    return np.bincount([n for n, _ in said], weights=told, minlength=len(utterances)).astype(np.float32)


def _words_score(utterance: Utterance) -> float:
    """Positive for the clinician, negative for the patient."""
    if utterance.speaker is not Speaker.UNKNOWN:
        return 50.0 if utterance.speaker is Speaker.DOCTOR else -50.0
    text = utterance.text.replace("’", "'")
    doctor, patient = (sum(w for w, cue in _cues(who) if cue.search(text)) for who in ("doctor", "patient"))
    return float(doctor - patient)


@cache
def _cues(who: str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    """How a clinician or a patient talks: a weight and a pattern each."""
    return tuple((float(w), re.compile(cue, re.I)) for w, cue in read_data("speakers.yaml")[who])


@cache
def _introduced() -> re.Pattern[str]:
    return re.compile(read_data("speakers.yaml")["companion_introduced"], re.I)


def _likeliest(utterances: Sequence[Utterance], scores: Floats) -> list[Speaker]:
    """The best run of roles: a question is usually followed by the other person (Viterbi)."""
    best = np.zeros((len(scores), 2))
    came = np.zeros((len(scores), 2), dtype=int)
    for n, score in enumerate(scores):
        emission = np.array([score / 2, -score / 2])
        if n == 0:
            best[n] = emission
            continue
        turn = best[n - 1][:, None] + _turning(utterances[n - 1], utterances[n])
        came[n] = turn.argmax(axis=0)
        best[n] = turn.max(axis=0) + emission
    path = [int(best[-1].argmax())]
    for n in range(len(scores) - 1, 0, -1):
        path.append(int(came[n][path[-1]]))
    return [(Speaker.DOCTOR, Speaker.PATIENT)[role] for role in reversed(path)]


def _turning(before: Utterance, after: Utterance) -> Floats:
    """How well each change of role fits; rows are who spoke, columns who speaks."""
    asked = before.text.rstrip().endswith("?")
    paused = after.start - before.end > 0.7
    stay = 0.1 if paused else 0.5
    doctor_stays = -1.0 if asked else stay
    patient_stays = -0.3 if asked else stay
    return np.array([[doctor_stays, 0.0], [0.0, patient_stays]], dtype=np.float32)


def _listen(utterances: Sequence[Utterance], audio: Floats, voices: VoiceEncoder) -> _Voices:
    """Sort the utterances that are long enough into two voices."""
    long = [n for n, u in enumerate(utterances) if _tells_a_voice(u)]
    if len(long) < 4:
        return _Voices((0.0,) * len(utterances))
    heard = np.stack([voices.encode(_cut(audio, utterances[n])) for n in long])
    first, second = _two_centres(heard)
    if 1.0 - float(first @ second) < APART:
        return _Voices((0.0,) * len(utterances))
    spread = heard @ second - heard @ first
    spread = spread / max(float(np.abs(spread).mean()), 1e-6)
    lean = dict(zip(long, np.clip(spread, -1.5, 1.5), strict=True))
    return _Voices(tuple(float(lean.get(n, 0.0)) for n in range(len(utterances))))


def voice_samples(utterances: Sequence[Utterance], audio: Floats) -> Iterator[Floats]:
    """The stretches of sound by which these utterances' voices are told."""
    return (_cut(audio, each) for each in utterances if _tells_a_voice(each))


def _tells_a_voice(utterance: Utterance) -> bool:
    return utterance.end - utterance.start >= SHORTEST_S


def _cut(audio: Floats, utterance: Utterance) -> Floats:
    """The middle of an utterance: enough to tell a voice, and away from the other's."""
    middle, half = (utterance.start + utterance.end) / 2, min(utterance.end - utterance.start, LONGEST_S) / 2
    return audio[round((middle - half) * SAMPLE_RATE) : round((middle + half) * SAMPLE_RATE)]


def _two_centres(heard: Floats) -> tuple[Floats, Floats]:
    """Two-means on the sphere, begun from the pair that differ most."""
    alike = heard @ heard.T
    one, two = np.unravel_index(int(alike.argmin()), alike.shape)
    first, second = heard[one], heard[two]
    for _ in range(20):
        to_second = heard @ second > heard @ first
        if to_second.all() or not to_second.any():
            break
        first, second = _centre(heard[~to_second]), _centre(heard[to_second])
    return first, second


def _centre(rows: Floats) -> Floats:
    mean: Floats = rows.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-6), dtype=np.float32)


def _voice_scores(found: _Voices, scores: Floats) -> Floats:
    """Turn "the second voice" into "the clinician" by what that voice says."""
    lean = np.array(found.lean, dtype=np.float32)
    agreement = float(lean @ np.clip(scores, -4, 4))
    return lean * np.float32(VOICE_WEIGHT if agreement >= 0 else -VOICE_WEIGHT)


def _find_companion(before: Sequence[Utterance], named: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """Once somebody says they are the patient's relative, talk of "him" or "her" is theirs."""
    if not any(_introduced().search(u.text) for u in named if u.speaker is not Speaker.DOCTOR):
        return tuple(named)
    return tuple(
        u.spoken_by(Speaker.COMPANION) if old.speaker is Speaker.UNKNOWN and _is_companion(u) else u
        for old, u in zip(before, named, strict=True)
    )


def _is_companion(utterance: Utterance) -> bool:
    if utterance.speaker is not Speaker.PATIENT:
        return False
    of_another, of_self = (len(cue.findall(utterance.text)) for cue in (_OF_ANOTHER, _OF_SELF))
    return bool(_introduced().search(utterance.text)) or of_another > of_self
