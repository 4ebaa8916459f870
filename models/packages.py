"""Model weights as data inside installed Python packages.

Knows how to find a package and read one run of its bytes by path. Never imports a package: its code
is somebody else's and not needed.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import IO

from models.base import ModelUnavailableError
from models.manifest import Part

MEND = "run `make models` or `signpost models fetch`"
BLOCK_BYTES = 1 << 20


def is_installed(package: str) -> bool:
    """Whether a package is there, without importing it."""
    try:
        distribution(package)
    except PackageNotFoundError:
        return False
    return True


def read_blocks(part: Part) -> Iterator[bytes]:
    """The bytes of one part, a megabyte at a time."""
    try:
        with _open(part) as stream:
            while block := stream.read(BLOCK_BYTES):
                yield block
    except (FileNotFoundError, KeyError):
        raise ModelUnavailableError(
            f"Package {part.package} is damaged ({part.inside or part.member} is not in it): "
            f"reinstall it, {MEND}."
        ) from None
    except (zipfile.BadZipFile, zlib.error):
        raise ModelUnavailableError(
            f"Package {part.package} is damaged ({part.member} is not a whole archive): reinstall it, {MEND}."
        ) from None


@contextmanager
def _open(part: Part) -> Iterator[IO[bytes]]:
    path = Path(str(_distribution(part.package).locate_file(part.member)))
    if not part.inside:
        with path.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(path) as archive, archive.open(part.inside) as stream:
        yield stream


def _distribution(package: str) -> Distribution:
    try:
        return distribution(package)
    except PackageNotFoundError:
        raise ModelUnavailableError(f"Package {package} is not installed: {MEND}.") from None
