"""What only shows when one person's contacts are put side by side: repeats and continuity. Pure.

Repeat contact: the same person with the same problem again within 28 days (failure demand). Usual provider
of care index (Breslau and Reeb 1975): of somebody's contacts, the share with whom they saw most. It needs
two contacts; it says nothing of whether seeing the same clinician was wanted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from assistant.monitoring.rows import ContactSeen

AGAIN_WITHIN = timedelta(days=28)
FEWEST_CONTACTS = 2


def with_people(rows: Iterable[ContactSeen]) -> tuple[ContactSeen, ...]:
    """The rows in order of time, each with what earlier ones of the same person say of it."""
    ordered = sorted(rows, key=lambda row: row.at)
    by_person: dict[int, list[ContactSeen]] = defaultdict(list)
    told = []
    for row in ordered:
        if row.person is None:
            told.append(row)
            continue
        earlier = by_person[row.person]
        told.append(replace(row, repeat="repeat" if _again(row, earlier) else "first"))
        earlier.append(row)
    return _with_continuity(told, by_person)


def _again(row: ContactSeen, earlier: Sequence[ContactSeen]) -> bool:
    return any(
        bool(row.problem) and it.problem == row.problem and row.at - it.at <= AGAIN_WITHIN for it in earlier
    )


def _with_continuity(
    rows: Sequence[ContactSeen], by_person: dict[int, list[ContactSeen]]
) -> tuple[ContactSeen, ...]:
    """The index stands on a person's last contact alone, so that each person counts once."""
    last = {person: seen[-1].at for person, seen in by_person.items()}
    index = {
        person: usual_provider_index([it.decided_by for it in seen]) for person, seen in by_person.items()
    }
    return tuple(
        replace(row, continuity=index[row.person])
        if row.person is not None and row.at == last[row.person]
        else row
        for row in rows
    )


def usual_provider_index(clinicians: Iterable[str]) -> float | None:
    """The share of contacts with the clinician seen most; None below two contacts with a clinician."""
    seen = Counter(filter(None, clinicians))
    contacts = seen.total()
    return max(seen.values()) / contacts if contacts >= FEWEST_CONTACTS else None
