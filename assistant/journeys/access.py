"""Signing in, as the pages see it."""

from assistant.errors import InputError
from assistant.journeys.clock import now
from assistant.journeys.views import User
from assistant.records.store import Store


class Access:
    """Who may come in, and as what."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def check(self, name: str, password: str) -> User:
        """Sign someone in, or raise InputError with one sentence that gives nothing away."""
        answer = self._store.users.check(name.strip(), password, at=now())
        if answer.user is None:
            raise InputError(answer.sentence)
        return User(answer.user.name, str(answer.user.role))

    def find(self, name: str) -> User | None:
        """Someone by name, to honour a session only as long as they exist."""
        row = self._store.users.get(name)
        return User(row.name, str(row.role)) if row else None
