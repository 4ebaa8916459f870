"""Reads the guidance folder: pathways, vignettes, universal red flags, findings, languages, the practice.

    pathways/
      <id>/pathway.yaml, vignettes.yaml
      universal.yaml, out-of-scope.yaml, first-messages.yaml
      findings/*.yaml
      languages/*.yaml
      practice/practice.yaml

Every mistake in every file is gathered before anything is refused. Knows where files lie and how
they fit together; what the guidance means is linted in `lint.py`.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.guidance.entries import OUT_OF_SCOPE
from assistant.guidance.mend import explain, nearest_line
from assistant.guidance.problems import Problem, refuse
from assistant.guidance.schema import (
    CatalogueEntry,
    CatalogueFile,
    FirstMessages,
    OutOfScope,
    Pathway,
    Practice,
    Status,
    UniversalRules,
    Vignette,
    Vignettes,
)
from assistant.guidance.schema_languages import LanguageFile
from assistant.guidance.strict_yaml import Place, parse
from assistant.language.catalogue import Catalogue, FindingDef
from assistant.language.tongue import Tongue
from assistant.types import Code

M = TypeVar("M", bound=BaseModel, covariant=True)
SHARED_FOLDERS = ("findings", "practice", "languages")


@dataclass(frozen=True, slots=True)
class Document(Generic[M]):
    """One file as it was read, and the line on which each of its parts stands."""

    file: str
    model: M
    lines: Mapping[Place, int]

    def line(self, *place: str | int) -> int:
        """The line of a part, or of the closest thing around it."""
        return nearest_line(self.lines, place)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that could be read from a guidance folder, and everything that could not."""

    pathways: tuple[Document[Pathway], ...]
    vignettes: Mapping[str, Document[Vignettes]]
    universal: Document[UniversalRules] | None
    findings: tuple[Document[CatalogueFile], ...]
    practice: Document[Practice] | None
    problems: tuple[Problem, ...]
    languages: tuple[Document[LanguageFile], ...] = ()
    outside: Document[OutOfScope] | None = None
    first_messages: Document[FirstMessages] | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """The guidance of a practice in use, nothing retired; `version` is a hash of its files."""

    pathways: Mapping[str, Pathway]
    vignettes: Mapping[str, tuple[Vignette, ...]]
    universal: UniversalRules
    catalogue: Catalogue
    practice: Practice
    version: str
    languages: tuple[Tongue, ...] = ()
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by pathway, or OUT_OF_SCOPE
    kept_from_training: tuple[str, ...] = ()  # of those about nothing covered


def load_library(folder: Path) -> Library:
    """All guidance under `folder`, or one AuthorError that names every mistake in it."""
    shelf = read_shelf(folder)
    refuse(shelf.problems)
    return library_of(shelf, version_of(folder))


def library_of(shelf: Shelf, version: str) -> Library:
    """What a shelf holds, ready for use; what could not be read is left out of it."""
    if shelf.universal is None or shelf.practice is None:
        raise AssertionError("a file that could not be read must have left a problem")
    pathways = {it.model.id: it.model for it in shelf.pathways if it.model.status is not Status.RETIRED}
    return Library(
        pathways=pathways,
        vignettes={id: it.model.vignettes for id, it in shelf.vignettes.items() if id in pathways},
        universal=shelf.universal.model,
        catalogue=_catalogue(shelf.findings),
        practice=shelf.practice.model,
        version=version,
        languages=tuple(tongue_of(it.model) for it in shelf.languages),
        messages=_messages(shelf),
        kept_from_training=shelf.outside.model.kept_from_training if shelf.outside else (),
    )


def _messages(shelf: Shelf) -> dict[str, tuple[str, ...]]:
    """First messages by the pathway that is right for them, or by none."""
    known = dict(shelf.first_messages.model.messages) if shelf.first_messages else {}
    if outside := shelf.outside:
        known[OUT_OF_SCOPE] = (*outside.model.messages, *outside.model.kept_from_training)
    return known


def load_pathway(file: Path) -> Pathway:
    """One pathway from its `pathway.yaml` or its folder, or an AuthorError."""
    file = file / "pathway.yaml" if file.is_dir() else file
    reader = ShelfReader(file.parent.parent)
    document = reader.pathway(file)
    refuse(tuple(reader.problems))
    if document is None:
        raise AssertionError("a file that could not be read must have left a problem")
    return document.model


def read_shelf(folder: Path, reader: "ShelfReader | None" = None) -> Shelf:
    """Read every file, keep what is sound, and list what is wrong with the rest.

    `reader`: one that has kept what it read before, or that holds a text nobody has saved yet.
    """
    reader = reader or ShelfReader(folder)
    homes = reader.pathway_folders()
    pathways = _sound(reader.pathway(home / "pathway.yaml") for home in homes)
    vignettes = {home.name: reader.read(home / "vignettes.yaml", Vignettes) for home in homes}
    universal = reader.read(folder / "universal.yaml", UniversalRules)
    findings = _sound(reader.read(file, CatalogueFile) for file in reader.findings_files())
    practice = reader.read(folder / "practice" / "practice.yaml", Practice)
    spoken = sorted((folder / "languages").glob("*.yaml"))
    languages = _sound(reader.read(file, LanguageFile) for file in spoken)
    beyond = folder / "out-of-scope.yaml"
    outside = reader.read(beyond, OutOfScope) if beyond.exists() else None
    opened = folder / "first-messages.yaml"
    first_messages = reader.read(opened, FirstMessages) if opened.exists() else None
    problems = (*reader.problems, *_repeated_findings(findings))
    sound = {id: document for id, document in vignettes.items() if document}
    return Shelf(pathways, sound, universal, findings, practice, problems, languages, outside, first_messages)


def _sound(documents: Iterable[Document[M] | None]) -> tuple[Document[M], ...]:
    """Those that could be read."""
    return tuple(document for document in documents if document)


def version_of(folder: Path) -> str:
    """A hash of what the guidance files hold, so that a result can name the guidance it rests on."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.yaml")):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


class ShelfReader:
    """Reads files of one folder and gathers what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def read(self, file: Path, model: type[M]) -> Document[M] | None:
        """One file as a model; None, with its problems noted, when it cannot be."""
        name = self.name(file)
        text = self.text(file)
        if text is None:
            return None
        parsed = parse(text, name)
        self.problems += parsed.problems
        if parsed.data is None:
            return None
        try:
            return Document(name, model.model_validate(parsed.data), parsed.lines)
        except ValidationError as error:
            known = {problem.line for problem in parsed.problems}
            self.problems += [it for it in explain(error, model, parsed, name) if it.line not in known]
            return None

    def pathway(self, file: Path) -> Document[Pathway] | None:
        """One pathway, whose id must be its folder's name."""
        document = self.read(file, Pathway)
        if document and document.model.id != file.parent.name:
            what = f'the id "{document.model.id}" is not the name of its folder, "{file.parent.name}"'
            self.note(file, what, "give both the same name", document.line("id"))
        return document

    def text(self, file: Path) -> str | None:
        """What the file says; None, with the problem noted, when it is not there or not text."""
        try:
            return file.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            self.note(file, "the file is missing", "write it; the folder of another pathway shows how")
        except UnicodeDecodeError:
            self.note(file, "the file is not UTF-8 text", "save it as UTF-8")
        except OSError as error:
            self.note(file, f"the file cannot be read ({error.strerror})", "check its name and permissions")
        return None

    def pathway_folders(self) -> tuple[Path, ...]:
        """The folder of each pathway, by name."""
        found = self.folder.iterdir() if self.folder.is_dir() else ()
        homes = sorted(home for home in found if home.is_dir() and _is_pathway_folder(home))
        if not homes:
            self.note(self.folder, "there is no pathway here", "add a folder with a pathway.yaml")
        return tuple(homes)

    def findings_files(self) -> tuple[Path, ...]:
        """The files of the findings catalogue, by name."""
        files = tuple(sorted((self.folder / "findings").glob("*.yaml")))
        if not files:
            self.note(self.folder / "findings", "there is no findings catalogue", "add a findings/*.yaml")
        return files

    def note(self, file: Path, what: str, mend: str, line: int = 1) -> None:
        """Note a mistake."""
        self.problems.append(Problem(self.name(file), line, what, mend))

    def name(self, file: Path) -> str:
        """A file's name as the author sees it from the project's folder."""
        return (Path(self.folder.resolve().name) / file.relative_to(self.folder)).as_posix()


def _is_pathway_folder(home: Path) -> bool:
    """Whether a folder is meant to hold a pathway."""
    return home.name not in SHARED_FOLDERS and not home.name.startswith((".", "_"))


def _repeated_findings(files: tuple[Document[CatalogueFile], ...]) -> tuple[Problem, ...]:
    """Findings defined more than once, in one file or in two."""
    first: dict[str, str] = {}
    problems = []
    for document in files:
        for n, entry in enumerate(document.model.findings):
            here = f"{document.file}:{document.line('findings', n, 'id')}"
            if entry.id in first:
                what, mend = f'the finding "{entry.id}" is already defined at {first[entry.id]}', "keep one"
                problems.append(Problem(document.file, document.line("findings", n, "id"), what, mend))
            first.setdefault(entry.id, here)
    return tuple(problems)


def _catalogue(files: tuple[Document[CatalogueFile], ...]) -> Catalogue:
    """The findings of all files, by id."""
    return {entry.id: finding_of(entry) for document in files for entry in document.model.findings}


def finding_of(entry: CatalogueEntry) -> FindingDef:
    """A catalogue entry in the words of the language room."""
    return FindingDef(
        id=entry.id,
        name=entry.name,
        phrases=entry.phrases,
        denials=entry.denials,
        codes=tuple(Code(ref.system, ref.code, ref.display) for ref in entry.codes),
        not_to_confuse_with=entry.not_to_confuse_with,
        counts_for_days=entry.counts_for_days,
        of_others=entry.of_others,
    )


def tongue_of(file: LanguageFile) -> Tongue:
    """A file of another language in the words of the language room."""
    return Tongue(
        name=file.language,
        code=file.code,
        phrases=tuple((id, phrase) for id, phrases in file.findings.items() for phrase in phrases),
        denials=file.denials,
        denials_after=file.denials_after,
        small=file.small,
        calls=(*file.help, *file.ambulance, *file.interpreter),
        emergency=file.emergency,
        otherwise=file.otherwise,
    )
