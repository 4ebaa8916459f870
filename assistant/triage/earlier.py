"""Earlier contacts for the same problem.

Two contacts are about the same problem when they share a telling word: enough to go up a level, not to
merge histories.
"""

import re
from datetime import timedelta

from assistant.triage.facts import Facts

_EMPTY_WORDS = frozenset(
    [
        "about",
        "after",
        "again",
        "been",
        "before",
        "from",
        "have",
        "having",
        "just",
        "like",
        "more",
        "pain",
        "since",
        "some",
        "still",
        "that",
        "their",
        "them",
        "then",
        "they",
        "this",
        "very",
        "week",
        "weeks",
        "days",
        "with",
        "worse",
        "really",
        "feel",
        "feeling",
        "getting",
        "there",
        "what",
        "when",
    ]
)
_WORD = re.compile(r"[a-z]{4,}")


def same_problem(facts: Facts, within_days: int) -> tuple[str, ...]:
    """Earlier contacts, not too long ago, about what the patient has now."""
    since = facts.at.date() - timedelta(days=within_days)
    now = _words(" ".join(_said_of(facts)))
    return tuple(
        f"contact {contact.on.isoformat()}: {contact.about}"
        for contact in facts.patient.record.contacts
        if since <= contact.on <= facts.at.date() and now & _words(contact.about)
    )


def _said_of(facts: Facts) -> tuple[str, ...]:
    """The names and words of everything the patient says is there now."""
    said = [id for id in facts.present() if any(it.source != "record" for it in facts.known[id].findings)]
    return tuple(words for id in said for words in (id.replace("-", " "), *facts.evidence(id)))


def _words(text: str) -> frozenset[str]:
    """Telling words, cut to their beginnings so that "coughing" meets "cough"."""
    return frozenset(word[:5] for word in _WORD.findall(text.casefold()) if word not in _EMPTY_WORDS)
