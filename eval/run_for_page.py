"""`python -m eval.run_for_page`: a run begun by the safety page, in a process of its own.

Settings come as JSON on the standard input (they may hold a key); what is done goes out as lines of JSON:
`{"suite", "done", "of"}`, then `{"folder"}`, or `{"error"}` in one sentence. `--list` tells the suites.
Patients come first: it takes the processor only when nobody else wants it.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

from assistant.errors import SignpostError
from assistant.settings import Settings, go_offline

POLITENESS = 10


def main(given: Sequence[str] | None = None) -> int:
    """Run what is asked; the exit code says whether a report was written, not whether gates were met."""
    parser = argparse.ArgumentParser(prog="python -m eval.run_for_page", description=__doc__)
    parser.add_argument("names", nargs="*", help="suites or groups")
    parser.add_argument("--list", action="store_true", help="tell the suites instead")
    asked = parser.parse_args(given)
    go_offline()
    try:
        settings = Settings.model_validate_json(sys.stdin.read())
        if asked.list:
            for each in offers(settings):
                _tell(**each)
        else:
            os.nice(POLITENESS)
            _tell(folder=_run(asked.names, settings))
    except SignpostError as error:
        _tell(error=str(error))
        return error.exit_code
    return 0


def offers(settings: Settings) -> list[dict[str, Any]]:
    """Groups first, then every suite that can be run here as it is; blind ones are not offered."""
    from eval.catalogue import entries, load_groups

    groups = [
        {"name": name, "title": f"{name}: {group.about}", "cases": None}
        for name, group in load_groups().items()
    ]
    suites = [
        {"name": each.name, "title": each.title, "cases": each.cases}
        for each in entries(None, settings.suites_dir)
        if not each.missing and not each.blind
    ]
    return [*groups, *suites]


def _run(names: Sequence[str], settings: Settings) -> str:
    from eval.catalogue import choose
    from eval.gates import GATES
    from eval.main import SEED, run_recipe
    from eval.runlog import Asked
    from eval.systems import Embedded, as_json

    chosen = choose(names, None, settings.suites_dir)
    asked = Asked(
        suites=chosen.suites,
        seed=SEED,
        sample=chosen.sample,
        baseline=chosen.baseline,
        own=settings.suites_dir,
        gates=GATES.resolve(),
    )
    recipe = Embedded(as_json(settings))
    report = run_recipe(asked, recipe, out=settings.reports_dir, progress=_progress)
    return report.folder.name


def _progress(suite: str, done: int, of: int) -> None:
    _tell(suite=suite, done=done, of=of)


def _tell(**said: Any) -> None:
    print(json.dumps(said, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main())
