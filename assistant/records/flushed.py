"""Making what was written survive a power cut."""

import os
from pathlib import Path


def flush_folder(folder: Path) -> None:
    """Make a rename or removal in a folder itself survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
