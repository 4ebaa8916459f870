"""What the models cost and how well they hear, measured on this machine: `python -m models.measure -h`.

Knows how to time a model and to score a transcript. Prints figures; keeps nothing. Each job is measured
in a process of its own, so that memory is that model's alone.
"""

import argparse
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from models.base import Floats, ModelUnavailableError, TextModel, Transcriber
from models.shelf import Models

PATIENT = "Doctor: How long have you had the cough?\nPatient: Three weeks. It is dry. I have had no fever."
FACTS = {
    "type": "object",
    "properties": {"facts": {"type": "array", "items": {"type": "string"}, "maxItems": 4}},
    "required": ["facts"],
}


def main() -> None:
    """Measure one job and print what was seen."""
    given = _arguments()
    models = Models(given.models, threads=given.threads)
    try:
        _JOBS[given.job](models, given)
        print(f"peak memory of the process: {_peak_mb():.0f} MB")
    except ModelUnavailableError as error:
        sys.exit(str(error))
    finally:
        models.close()


def measure_speech(models: Models, given: argparse.Namespace) -> None:
    """Word error and speed of each recording that has a text of the same name, and pooled."""
    import medwer

    transcriber, scorer = models.transcriber(), medwer.Scorer()
    said, heard, spent, length = [], [], 0.0, 0.0
    _report_load(lambda: list(transcriber.transcribe(_noise(1.0))))
    for sound in sorted((given.recordings / "audio").glob("*.mp3")):
        audio = _decode(sound)
        started = time.perf_counter()
        heard.append(_text(transcriber, audio))
        seconds = time.perf_counter() - started
        said.append(gold_text(given.recordings / "transcripts" / f"{sound.stem}.txt"))
        score = scorer.corpus(said[-1:], heard[-1:])
        print(_speech_line(sound.stem, score, seconds, audio.size / 16_000))
        spent, length = spent + seconds, length + audio.size / 16_000
    print(_speech_line("pooled", scorer.corpus(said, heard), spent, length))


def measure_sentences(models: Models, _given: argparse.Namespace) -> None:
    """Milliseconds for one sentence not met before, and sentences a second in bulk."""
    embedder = models.embedder()
    _report_load(lambda: embedder.embed(["good morning"]))
    one = [
        _seconds(lambda n=n: embedder.embed([f"I have had a sore throat for {n} days"]))  # type: ignore[misc]
        for n in range(60)
    ]
    many = _seconds(lambda: embedder.embed([f"sentence {n} about a slow headache" for n in range(512)]))
    print(f"one sentence: {median(one) * 1000:.1f} ms; in bulk: {512 / many:.0f} a second")


def measure_voices(models: Models, _given: argparse.Namespace) -> None:
    """Milliseconds for two seconds of sound."""
    voices = models.voices()
    _report_load(lambda: voices.encode(_noise(2.0)))
    took = median(_seconds(lambda: voices.encode(_noise(2.0))) for _ in range(20))
    print(f"two seconds of speech: {took * 1000:.0f} ms")


def measure_text(models: Models, _given: argparse.Namespace) -> None:
    """Seconds to start, and tokens a second of an answer under a schema."""
    text = models.text()
    if text is None:
        raise ModelUnavailableError("No text model is chosen: nothing to measure.")
    _report_load(lambda: _ask(text, "Patient: Hello."))
    for _ in range(3):
        print(_ask(text, PATIENT))


def gold_text(path: Path) -> str:
    """A transcript without its speaker marks."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return " ".join(re.sub(r"^\s*[DP]\s*:\s*", "", line) for line in lines if line.strip())


def _ask(text: TextModel, user: str) -> str:
    answer = text.answer("List what the patient says, as JSON on one line.", user, schema=FACTS)
    return f"{answer.seconds:.1f} s for {len(str(answer.data))} characters: {answer.data}"


def _text(transcriber: Transcriber, audio: Floats) -> str:
    return " ".join(word.text for segment in transcriber.transcribe(audio) for word in segment.words)


def _speech_line(name: str, score: dict[str, float], seconds: float, length_s: float) -> str:
    return (
        f"{name}: word error {score['wer']:.1%}, of medical words {score['medical_wer']:.1%}, "
        f"{length_s:.0f} s heard in {seconds:.0f} s ({seconds / length_s:.3f} of real time)"
    )


def _report_load(first_use: Callable[[], object]) -> None:
    print(f"first use, with reading the weights: {_seconds(first_use):.1f} s")


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _noise(seconds: float) -> Floats:
    import numpy as np

    return np.random.default_rng(1).normal(0, 0.05, int(seconds * 16_000)).astype(np.float32)


def _decode(path: Path) -> Floats:
    import numpy as np
    from faster_whisper.audio import decode_audio

    return np.asarray(decode_audio(str(path)), dtype=np.float32)


def _peak_mb() -> float:
    """Most memory the process ever held; macOS counts in bytes, Linux in kilobytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


_JOBS: dict[str, Callable[[Models, argparse.Namespace], None]] = {
    "speech": measure_speech,
    "sentences": measure_sentences,
    "voices": measure_voices,
    "text": measure_text,
}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.measure", description=main.__doc__)
    parser.add_argument("job", choices=sorted(_JOBS))
    parser.add_argument("--models", type=Path, default=Path("var/models"), help="folder of prepared models")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--recordings", type=Path, help="folder with audio/*.mp3 and transcripts/*.txt")
    return parser.parse_args()


if __name__ == "__main__":
    main()
