"""The rooms and the arrows between them, as ARCHITECTURE.md draws them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("assistant", "eval", "models", "ui")
COMMON = {"assistant", "assistant.settings", "assistant.errors", "assistant.types"}
SERVICE = {"assistant.service", "assistant.journeys"}
MAY_IMPORT = {  # beside themselves and COMMON
    "models": set(),
    "assistant.language": {"models"},
    "assistant.guidance": {"assistant.language", "models"},
    "assistant.triage": {"assistant.guidance", "assistant.language", "models"},
    "assistant.scribe": {"assistant.language", "assistant.prompts", "models"},
    "assistant.records": set(),
    "assistant.monitoring": set(),
    "ui": SERVICE,
    "eval": SERVICE | {"assistant.interfaces"},
}
KNOWS_NOTHING_OF_OURS = ("models",)


def room_of(module: str) -> str:
    """The room a dotted module name lies in."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "assistant" else parts[0]


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """Every absolute import of ours in a file, wherever it stands, with its line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        for name in names:
            if name.split(".")[0] in ROOMS:
                yield name, node.lineno


def files_of(room: str) -> list[Path]:
    return sorted((ROOT / room.replace(".", "/")).rglob("*.py"))


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_along_the_arrows(room: str) -> None:
    common = set() if room in KNOWS_NOTHING_OF_OURS else COMMON
    allowed = MAY_IMPORT[room] | common | {room}
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {room} imports {module}"
        for path in files_of(room)
        for module, line in imports_of(path)
        if room_of(module) not in allowed
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_every_room_has_code(room: str) -> None:
    assert files_of(room)


def test_triage_and_scribe_never_import_each_other() -> None:
    pairs = (("assistant.triage", "assistant.scribe"), ("assistant.scribe", "assistant.triage"))
    for here, there in pairs:
        assert not [p for p in files_of(here) for module, _ in imports_of(p) if room_of(module) == there]


@pytest.mark.parametrize("room", ["pathways", "prompts"])
def test_guidance_and_prompts_are_data(room: str) -> None:
    assert not list((ROOT / room).rglob("*.py"))


HEAVY = {"torch", "faster_whisper", "chromadb", "transformers", "xllamacpp", "langchain_openai", "gradio"}


@pytest.mark.parametrize("room", ["assistant", "models"])
def test_heavy_libraries_are_not_imported_at_the_top(room: str) -> None:
    heavy = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in files_of(room)
        if "training" not in path.parts  # recipes are run by hand and imported by nobody
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""])
        if name.split(".")[0] in HEAVY
    ]
    assert not heavy, "\n".join(heavy)
