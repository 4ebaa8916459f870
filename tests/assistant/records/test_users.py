"""Signing in: random first passwords, hashes only, delays that tell nothing about names."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from assistant.errors import InputError
from assistant.records.rows import UserRole
from assistant.records.store import Store
from assistant.records.users import delay_after, new_password

from .conftest import NOW, later

GOOD = "correct horse battery"


def add_ann(store: Store) -> None:
    store.users.add("ann", UserRole.CLINICIAN, GOOD, at=NOW, by="operator")


def test_the_first_users_are_made_once_with_passwords_of_their_own(any_store: Store) -> None:
    passwords = any_store.users.create_first_users(UserRole, at=NOW)
    assert set(passwords) == {"clinician", "author", "safety"}
    assert len(set(passwords.values())) == 3
    assert any_store.users.create_first_users(UserRole, at=NOW) == {}
    signed_in = any_store.users.check("safety", passwords["safety"], at=NOW)
    assert signed_in.user is not None
    assert signed_in.user.role is UserRole.SAFETY


def test_only_an_argon2_hash_is_kept(store: Store) -> None:
    add_ann(store)
    with store.database.engine.connect() as connection:
        kept = connection.scalar(text("SELECT password_hash FROM users"))
    assert kept.startswith("$argon2id$")
    assert GOOD not in kept


@pytest.mark.parametrize(
    "name, password",
    [
        ("ann", "wrong"),
        ("bob", GOOD),
        ("", ""),
        ("ann", ""),
        ("ann\x00", GOOD),
        ("a" * 10_000, GOOD),
        ("ann", "x" * 1_000_000),
        ("\ud83d", GOOD),
        ("ann", "\ud83d"),
    ],
)
def test_a_wrong_name_and_a_wrong_password_are_told_the_same(store: Store, name: str, password: str) -> None:
    add_ann(store)
    answer = store.users.check(name, password, at=NOW)
    assert (answer.user, answer.sentence) == (None, "That name and password do not go together.")


@pytest.mark.parametrize("name", ["ann", "nobody"])
def test_the_fifth_failure_brings_a_delay_whether_the_name_exists_or_not(any_store: Store, name: str) -> None:
    add_ann(any_store)
    for _ in range(5):
        any_store.users.check(name, "wrong", at=NOW)
    assert any_store.users.check(name, GOOD, at=later(1)).sentence.startswith("Too many failed tries")
    assert (any_store.users.check(name, GOOD, at=later(3)).user is not None) == (name == "ann")


def test_success_clears_earlier_failures(store: Store) -> None:
    add_ann(store)
    for n in range(20):
        store.users.check("ann", GOOD if n % 4 == 3 else "wrong", at=NOW)
    assert store.users.check("ann", GOOD, at=NOW).user is not None


@pytest.mark.parametrize("failures, seconds", [(0, 0), (4, 0), (5, 2), (6, 4), (9, 32), (10, 60), (5000, 60)])
def test_delays_double_up_to_a_minute(failures: int, seconds: int) -> None:
    assert delay_after(failures).total_seconds() == seconds


def test_sign_ins_and_failures_are_audited_without_what_was_typed(store: Store) -> None:
    add_ann(store)
    store.users.check("ann", "wrong", at=NOW)
    store.users.check("my-password-typed-as-name", "x", at=NOW)
    store.users.check("ann", GOOD, at=NOW)
    said = [(line.what, line.subject_id) for line in store.audit.lines()][1:]
    assert said == [("failed to sign in", "ann"), ("failed to sign in", "unknown"), ("signed in", "ann")]


@pytest.mark.parametrize(
    "attempt, says",
    [
        (lambda s: s.users.add("bob", UserRole.AUTHOR, "short", at=NOW, by="x"), "12 to 256"),
        (lambda s: s.users.set_password("ann", "x" * 300, at=NOW, by="x"), "12 to 256"),
        (lambda s: s.users.add("ann", UserRole.AUTHOR, GOOD, at=NOW, by="x"), "already someone called ann"),
        (lambda s: s.users.set_password("bob", GOOD, at=NOW, by="x"), "There is no user bob"),
    ],
)
def test_unusable_passwords_and_names_are_refused(
    store: Store, attempt: Callable[[Store], None], says: str
) -> None:
    add_ann(store)
    with pytest.raises(InputError, match=says):
        attempt(store)


def test_a_new_password_replaces_the_old_one(store: Store) -> None:
    add_ann(store)
    store.users.set_password("ann", "another good one", at=NOW, by="ann")
    assert store.users.check("ann", GOOD, at=NOW).user is None
    assert store.users.check("ann", "another good one", at=NOW).user is not None


def test_passwords_are_never_the_same() -> None:
    assert len({new_password() for _ in range(1000)}) == 1000
