"""A toy model in two installed packages, and the manifest that describes it."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from models.registry import Registry


@dataclass
class Shop:
    """A folder of installed packages and the manifest of one model made from them."""

    root: Path
    parts: tuple[bytes, ...] = (b"first half, ", b"second half.")
    extra: dict[str, bytes] = field(default_factory=lambda: {"config.json": b"{}"})

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def manifest(self) -> Path:
        return self.root / "models.toml"

    @property
    def registry(self) -> Registry:
        return Registry(self.root / "var", self.manifest)

    def member(self, number: int) -> Path:
        return self.site / f"toy_part{number}" / "data" / f"part{number}.bin"

    def stock(self) -> "Shop":
        for number, content in enumerate(self.parts, start=1):
            self._package(number, {f"part{number}.bin": content})
        for name, content in self.extra.items():
            (self.member(1).parent / name).write_bytes(content)
        self.manifest.write_text(self._toml(), encoding="utf-8")
        return self

    def _package(self, number: int, files: dict[str, bytes]) -> None:
        self.member(number).parent.mkdir(parents=True)
        for name, content in files.items():
            self.member(number).with_name(name).write_bytes(content)
        module = self.site / f"toy_part{number}" / "__init__.py"
        module.write_text("raise RuntimeError('a weight package was imported')\n", encoding="utf-8")
        info = self.site / f"toy_part{number}-1.0.dist-info"
        info.mkdir()
        info.joinpath("METADATA").write_text(f"Metadata-Version: 2.1\nName: toy-part{number}\nVersion: 1.0\n")

    def _toml(self) -> str:
        numbers = range(1, len(self.parts) + 1)
        joined = [("toy.bin", b"".join(self.parts), [(n, f"part{n}.bin") for n in numbers])]
        joined += [(name, content, [(1, name)]) for name, content in self.extra.items()]
        head = {
            "id": "toy",
            "job": "speech",
            "version": "1",
            "licence": "MIT",
            "origin": "here",
            "revision": "unknown",
            "provenance": "made by a test",
            "intended_use": "tests",
            "not_for": "anything else",
        }
        lines = [
            "[[model]]",
            "default = true",
            *(f"{key} = {json.dumps(text)}" for key, text in head.items()),
        ]
        lines.append(f"packages = {json.dumps([f'toy-part{n}==1.0' for n in numbers])}")
        for name, content, parts in joined:
            places = ", ".join(
                f'{{ package = "toy-part{n}", member = "toy_part{n}/data/{member}" }}' for n, member in parts
            )
            digest = hashlib.sha256(content).hexdigest()
            lines += ["[[model.files]]", f'name = "{name}"', f'sha256 = "{digest}"']
            lines += [f"size_bytes = {len(content)}", f"parts = [{places}]"]
        return "\n".join(lines) + "\n"
