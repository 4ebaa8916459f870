"""A checkout in miniature: one module, two tests, a suite, a hazard and a limit, all sound."""

from pathlib import Path

HAZARD = """\
hazards:
  - id: H001
    product: triage
    title: A danger is missed
    causes:
      - nobody asks
    effect: Delay.
    before: {severity: major, likelihood: high}
    after: {severity: major, likelihood: low}
    controls:
      - what: It is asked
        kind: design
        in: ["app/asks.py::ask", "app/asks.py::Asker.ask", "app/limits.yaml::most-questions"]
        shown_by: ["tests/test_asks.py::test_it_is_asked", "suite:core"]
      - what: Staff know it
        kind: training
    owner: safety officer
    status: closed
    residual: Little is left.
"""
SECOND = HAZARD.removeprefix("hazards:\n").replace("H001", "H002")
LIMIT = """\
limits:
  - id: L01
    product: both
    limit: It is small.
    means: Expect little.
    source: app/asks.py
    hazards: [H001]
"""
FILES = {
    "app/asks.py": "MOST = 3\n\n\ndef ask():\n    pass\n\n\nclass Asker:\n    def ask(self):\n        pass\n",
    "app/limits.yaml": "most-questions: 12\n",
    "tests/test_asks.py": (
        "import pytest\n\n\ndef test_it_is_asked():\n    pass\n\n\n"
        "@pytest.mark.skip\ndef test_later():\n    pass\n\n\n"
        "class TestMore:\n    def test_inside(self):\n        pass\n"
    ),
    "eval/suites/core.yaml": "id: core\n",
    "models/cards/small.md": "# Small <model>\n\nA card.\n",
}


def write_checkout(root: Path, hazards: str = HAZARD, limits: str = LIMIT) -> Path:
    """The files of the checkout under `root`."""
    for name, text in {**FILES, "eval/hazards.yaml": hazards, "eval/known_limits.yaml": limits}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
