"""Every vignette of every pathway, through the real engine with the real sentence model."""

import os
from pathlib import Path

import pytest

from assistant.service import Signpost
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
FEWEST_PATHWAYS, FEWEST = 100, 800
JOBS = max(1, os.cpu_count() or 1)

pytestmark = [pytest.mark.models, pytest.mark.timeout(2400)]


def test_every_vignette_comes_out_as_its_author_expects(tmp_path: Path) -> None:
    models = ROOT / "var" / "models"
    if not (models / "all-minilm-l6-v2").is_dir():
        pytest.skip("the models are not prepared here: run `make setup` first")
    (tmp_path / "models").symlink_to(models)
    with Signpost(Settings(data=tmp_path, text_model="none", demonstration=False)) as signpost:
        outcome = signpost.test_vignettes(jobs=JOBS)
        assert len(signpost.guidance.pathways) >= FEWEST_PATHWAYS
    assert outcome.run >= FEWEST
    assert not outcome.mismatches, "\n".join(outcome.mismatches)
