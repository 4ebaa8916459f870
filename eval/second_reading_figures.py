"""What a text model that reads messages again adds on messages nobody tuned it on, and whether in time.

    python -m eval.second_reading_figures                    40 held-out messages, half of them emergencies

Takes the opening of each case of `plain-words` to a chat of the real service, one after the other with
nothing else going on, and reads from the audit what came of it. Set the model as for `signpost serve`; the
embedded one reads here too. Says nothing of later answers. Prints totals only: the set stays held out.
"""

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.journeys.views import Person
from assistant.service import Signpost
from assistant.settings import go_offline, load_settings
from assistant.types import Sex
from eval.cases import TriageTry, load_suite
from eval.intervals import interval

SEED = 7
LONGEST_S = 300.0
EMERGENCY = "emergency"
READ = "read a message again"


def main() -> None:
    """Print what was read, what came in time, and what became more urgent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=40)
    given = parser.parse_args()
    go_offline()
    known = load_settings()
    cases = sample(given.sample)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "models").symlink_to(known.models_dir.resolve())
        with Signpost(load_settings(data=Path(folder), text_model_reads="yes")) as signpost:
            read = [(case, detail) for case in cases for detail in second_readings(signpost, case)]
    for kind in (True, False):
        print(told("emergencies" if kind else "others", [it for case, it in read if urgent(case) is kind]))


def urgent(case: TriageTry) -> bool:
    """Whether nothing less than an emergency is safe."""
    return case.expect.lowest_safe == EMERGENCY


def sample(many: int) -> list[TriageTry]:
    """As many emergencies as others, the same for the same number."""
    cases = [case for case in load_suite("plain-words").cases if isinstance(case, TriageTry)]
    rng = random.Random(SEED)  # noqa: S311
    kinds = [[case for case in cases if urgent(case) is kind] for kind in (True, False)]
    return [case for kind in kinds for case in rng.sample(kind, min(many // 2, len(kind)))]


def second_readings(signpost: Signpost, case: TriageTry) -> Iterator[dict[str, Any]]:
    """What the audit says of each reading of this case's opening; empty where the model was not asked."""
    given = case.given
    person = Person(case.id, given["age_years"], Sex(given["sex"]))
    signpost.chats.open(case.id, person)
    view = signpost.chats.say(case.id, given["opening"])
    signpost.second_reading.settle(LONGEST_S)
    lines = signpost.store.audit.lines(subject=("contact", int(view.contact_id)))
    details = [line.detail for line in lines if line.what == READ]
    yield from details or [{}]


def told(kind: str, read: Sequence[dict[str, Any]]) -> str:
    """One line for one kind of message."""
    count: Counter[str] = Counter()
    for detail in read:
        count["not asked"] += not detail
        count["too late or failed"] += bool(detail.get("failed"))
        count["something added"] += bool(detail.get("added"))
        count["more urgent"] += bool(detail.get("more_urgent"))
    range_ = interval(count["more urgent"], len(read))
    found = ", ".join(f"{name} {many}" for name, many in count.items())
    return f"{kind}: {len(read)} messages, {found} ({range_.low:.1%} to {range_.high:.1%})"


if __name__ == "__main__":
    main()
