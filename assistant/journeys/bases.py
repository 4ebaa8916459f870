"""What the desk is compared with: a release by its number, or the guidance as git has it.

Knows where older guidance lies. With no name given: the current release, else git's HEAD.
"""

import io
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import AuthorError
from assistant.journeys.release_folder import ReleaseFolder

NO_BASE = "There is no release yet and no git history of {}: name what to compare with, or make a release."
PATIENCE_S = 30
UNPACKED_KEPT = 10


@dataclass(frozen=True, slots=True)
class Base:
    """A folder of guidance and what people call it."""

    name: str
    folder: Path


class Bases:
    """Finds older guidance by name."""

    def __init__(self, desk: Path, releases: ReleaseFolder, scratch: Path) -> None:
        self._desk = desk
        self._releases = releases
        self._scratch = scratch

    def find(self, name: str = "") -> Base:
        """ "3" or "release 3" is a release; anything else a revision of git."""
        name = name.strip()
        if not name:
            current = self._releases.current()
            return self._revision("HEAD") if current is None else self._release(current)
        number = name.removeprefix("release ").strip()
        if number.isdigit() and int(number) in self._releases.numbers():
            return self._release(int(number))
        return self._revision(name)

    def in_use(self) -> Base:
        """What patients meet and a release is made from: the current release, else the desk."""
        current = self._releases.current()
        return Base("the desk", self._desk) if current is None else self._release(current)

    def before(self) -> Base:
        """What a request is compared with: where there is nothing older, the desk itself."""
        try:
            return self.find()
        except AuthorError:
            return self.in_use()

    def _release(self, number: int) -> Base:
        return Base(f"release {number}", self._releases.guidance(number))

    def _revision(self, name: str) -> Base:
        """The guidance folder at a commit, unpacked once and kept."""
        desk = self._desk.resolve()
        top = self._git(desk, "rev-parse", "--show-toplevel")
        if top is None or not desk.is_relative_to(top):
            raise AuthorError(NO_BASE.format(self._desk))
        wanted = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        commit = self._git(desk, *wanted)
        if not commit:
            raise AuthorError(f'"{name}" is neither a release nor a revision of git: `git log` lists those.')
        folder = self._scratch / "git" / commit / "pathways"
        if not folder.is_dir():
            self._unpack(Path(top), commit, desk.relative_to(top).as_posix(), folder)
        return Base(f"git {name} ({commit[:7]})", folder)

    def _unpack(self, top: Path, commit: str, inside: str, folder: Path) -> None:
        tree = commit if inside == "." else f"{commit}:{inside}"
        done = subprocess.run(  # noqa: S603 - a commit that git named and a folder of ours
            ["git", "-C", str(top), "archive", tree],  # noqa: S607
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
        if done.returncode:
            raise AuthorError(f"{self._desk} is not in commit {commit[:7]}: name a later revision.")
        part = folder.with_name("part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(part, filter="data")
        part.rename(folder)
        kept = sorted(folder.parent.parent.iterdir(), key=lambda home: home.stat().st_mtime, reverse=True)
        for home in kept[UNPACKED_KEPT:]:
            shutil.rmtree(home, ignore_errors=True)

    def _git(self, folder: Path, *words: str) -> str | None:
        """What git says, or None where there is no git or it refuses."""
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program, words after --end-of-options
                ["git", "-C", str(folder), *words],  # noqa: S607
                capture_output=True,
                text=True,
                timeout=PATIENCE_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout.strip() if done.returncode == 0 else None
