"""Who may sign in. Passwords are kept as argon2id hashes only, made at random, never a default one.

Knows passwords and delays, not sessions or cookies. A wrong name and a wrong password look alike
and take alike; the fifth failure in a row brings a delay that doubles, whether the name exists or not.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.errors import InputError
from assistant.records.audit import note
from assistant.records.database import Database
from assistant.records.reading import find, storable, to_row
from assistant.records.rows import UserRole, UserRow
from assistant.records.tables import SignInAttempts, User

FREE_FAILURES = 5
LONGEST_DELAY = timedelta(seconds=60)  # short enough that nobody can lock a clinician out for a shift
FORGET_AFTER = timedelta(days=1)
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105 - the letters, not a password


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who signed in, or a sentence that says why nobody did."""

    user: UserRow | None
    sentence: str = ""


class Users:
    """Names, roles and password hashes."""

    def __init__(self, database: Database, hasher: PasswordHasher | None = None) -> None:
        self._database = database
        self._hasher = hasher or PasswordHasher()

    def create_first_users(self, roles: Iterable[UserRole], *, at: datetime) -> dict[str, str]:
        """One user a role, named after it, where there are no users yet: {name: password}, shown once."""
        with self._database.write() as session:
            if session.scalar(select(User.name).limit(1)):
                return {}
            passwords = {str(role): new_password() for role in roles}
            for name, password in passwords.items():
                self._add(session, name, UserRole(name), password, at, "signpost")
            return passwords

    def add(self, name: str, role: UserRole, password: str, *, at: datetime, by: str) -> UserRow:
        """Add someone."""
        _refuse_weak(password)
        with self._database.write() as session:
            if session.get(User, name):
                raise InputError(f"There is already someone called {name}: choose another name.")
            return to_row(UserRow, self._add(session, name, role, password, at, by))

    def set_password(self, name: str, password: str, *, at: datetime, by: str) -> None:
        """Give someone a new password."""
        _refuse_weak(password)
        with self._database.write() as session:
            user = find(session, User, name, "user", lock=True)
            user.password_hash = self._hasher.hash(password)
            note(session, at, by, "set a password", ("user", name))

    def check(self, name: str, password: str, *, at: datetime) -> SignIn:
        """Sign someone in. The failure is counted before the password is looked at, so that many
        guesses at once are no faster than one after the other.
        """
        wait = self._count_attempt(name, at)
        if wait:
            return SignIn(None, f"Too many failed tries: wait {wait} seconds, then try again.")
        user, kept = self._find(name)
        if not self._matches(kept, password) or user is None:
            with self._database.write() as session:
                note(session, at, "unknown", "failed to sign in", ("user", user.name if user else "unknown"))
            return SignIn(None, "That name and password do not go together.")
        with self._database.write() as session:
            session.execute(delete(SignInAttempts).where(SignInAttempts.name_hash == _name_hash(name)))
            note(session, at, user.name, "signed in", ("user", user.name))
        return SignIn(user)

    def get(self, name: str) -> UserRow | None:
        """Someone by name."""
        return self._find(name)[0]

    def all(self) -> tuple[UserRow, ...]:
        """Everybody, by name."""
        with self._database.read() as session:
            return tuple(to_row(UserRow, user) for user in session.scalars(select(User).order_by(User.name)))

    def _add(self, session: Session, name: str, role: UserRole, password: str, at: datetime, by: str) -> User:
        user = User(name=name, role=role, password_hash=self._hasher.hash(password), created_at=at)
        session.add(user)
        note(session, at, by, "added a user", ("user", name), {"role": role})
        return user

    def _find(self, name: str) -> tuple[UserRow | None, str | None]:
        with self._database.read() as session:
            user = session.get(User, name) if name == storable(name) else None
            return (to_row(UserRow, user), user.password_hash) if user else (None, None)

    def _matches(self, kept: str | None, password: str) -> bool:
        """Verify against a made-up hash where there is no user: it takes as long."""
        typed = password[:LONGEST_PASSWORD].encode("utf-8", "replace")
        try:
            return self._hasher.verify(kept or self._nobodys_hash, typed)
        except (VerificationError, InvalidHashError):
            return False

    @cached_property
    def _nobodys_hash(self) -> str:
        return self._hasher.hash(secrets.token_hex(16))

    def _count_attempt(self, name: str, at: datetime) -> int:
        """Seconds still to wait; 0 and one more failure counted when a try is allowed."""
        with self._database.write() as session:
            session.execute(delete(SignInAttempts).where(SignInAttempts.last_at < at - FORGET_AFTER))
            attempts = session.get(SignInAttempts, _name_hash(name), with_for_update=True)
            if attempts is None:
                session.add(SignInAttempts(name_hash=_name_hash(name), failures=1, last_at=at))
                return 0
            left = (attempts.last_at + delay_after(attempts.failures) - at).total_seconds()
            if left > 0:
                return int(left) + 1
            attempts.failures, attempts.last_at = attempts.failures + 1, at
            return 0


def delay_after(failures: int) -> timedelta:
    """None for the first tries, then 2, 4, 8 … seconds up to a minute."""
    if failures < FREE_FAILURES:
        return timedelta(0)
    return min(LONGEST_DELAY, timedelta(seconds=2 ** min(failures - FREE_FAILURES + 1, 10)))


def new_password() -> str:
    """Twenty letters and digits in groups, easy to type from a screen: 98 bits."""
    letters = "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(20))
    return "-".join(letters[i : i + 5] for i in range(0, 20, 5))


def _refuse_weak(password: str) -> None:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InputError(
            f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters: choose another."
        )


def _name_hash(name: str) -> str:
    return sha256(name.encode(errors="replace")).hexdigest()
