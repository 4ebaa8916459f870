"""Reads a message: findings with what is said of each, remarks, who it is about, what was not understood.

Pure: the catalogue and the sentence model are handed in. Never raises on any text; every finding's
evidence is a verbatim part of it. A very long text is read at both ends and scanned between.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.language.about import UNSAID, About, read_about
from assistant.language.answers import Asked, settle
from assistant.language.around import around, following, preceding
from assistant.language.assertion import Assertion, assess
from assistant.language.catalogue import EVERYDAY, Catalogue
from assistant.language.clauses import Clause, joined, split
from assistant.language.details import days_of, severity_of, side_of
from assistant.language.elided import elided
from assistant.language.fillers import without_fillers
from assistant.language.lexicon import HEALTH_STEMS, NEGATORS
from assistant.language.likeness import Likeness
from assistant.language.line_breaks import as_written, heard_across, lines_joined, unread_across
from assistant.language.matching import Match, Matcher, in_place
from assistant.language.meaning import Meaning
from assistant.language.meant import JUST_NOW_DAYS, as_meant, without_just_now
from assistant.language.measured import as_measured
from assistant.language.medicine_findings import medicine_findings
from assistant.language.medicine_lookalikes import is_another_thing
from assistant.language.mentions import Mentions, denied_of_the_last, may_name, unless_narrower
from assistant.language.remarks import Remark, find_remarks
from assistant.language.spelt_out import spelt_out
from assistant.language.whose import owners
from assistant.language.words import stem
from assistant.types import Finding, State, When, Whose
from models.base import Embedder, Floats, Understanding

__all__ = ["Asked", "Reader", "Reading", "Remark"]

READ_WHOLE_CHARACTERS = 8_000  # some four pages; a longer text is read at both ends …
READ_END_CHARACTERS = 4_000
SCANNED_CHARACTERS = 100_000  # … and scanned for phrases between them, up to here from the start
EVIDENCE_CHARACTERS = 160  # a longer clause is shown as the words around the match
AROUND_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says. `shortened` is true when only its ends were read in full."""

    text: str
    findings: tuple[Finding, ...]
    remarks: frozenset[Remark]
    unread: tuple[str, ...] = ()
    about: About = UNSAID
    shortened: bool = False


class Reader:
    """Reads messages against a catalogue; without an embedder by words only."""

    def __init__(
        self,
        catalogue: Catalogue,
        embedder: Embedder | None,
        *,
        vectors: Floats | None = None,
        understanding: Understanding | None = None,
    ) -> None:
        """`vectors`: an earlier reader's, for the same catalogue and model, to spare the embedding."""
        self._catalogue = catalogue
        self._matcher = Matcher(catalogue)
        self._mentions = Mentions(catalogue, self._matcher)
        self._likeness = Likeness(self._matcher.phrases, embedder, vectors=vectors) if embedder else None
        self._meaning = Meaning(self._matcher.phrases, understanding) if understanding else None

    @property
    def vectors(self) -> Floats | None:
        """The phrases' vectors, worth keeping beside the catalogue's version; None without an embedder."""
        return self._likeness.vectors if self._likeness else None

    def mended(self, text: str) -> str:
        """The text with slips of the finger mended and short forms in full, for those who read it whole."""
        return self._matcher.mended(spelt_out(text))

    def read(self, text: str, *, asked: Asked | None = None, source: str = "opening") -> Reading:
        """Everything the text says, read in the light of the question `asked`."""
        if len(text) > READ_WHOLE_CHARACTERS:
            return self._read_long(text, asked, source)
        if (smooth := without_fillers(text)) == text:
            return self._read_lines(text, asked, source)
        heard = self._read_lines(smooth, asked, source)
        findings = tuple(replace(it, evidence=as_written(it.evidence, smooth, text)) for it in heard.findings)
        return replace(heard, text=text, findings=findings, unread=unread_across(heard.unread, smooth, text))

    def _read_lines(self, text: str, asked: Asked | None, source: str) -> Reading:
        """As it stands, and with its lines joined where they were broken."""
        plain = self._read(text, asked, source)
        if (joined := lines_joined(text)) is None:
            return plain
        whole = self._read(joined, asked, source)
        findings = _one_each([*plain.findings, *heard_across(whole.findings, joined, text)])
        unread = unread_across(whole.unread, joined, text)
        remarks = plain.remarks | whole.remarks
        return replace(plain, findings=findings, remarks=remarks, unread=unread, about=whole.about)

    def _read(self, text: str, asked: Asked | None, source: str) -> Reading:
        clauses = split(text)
        found = self._found(clauses)
        said = [*_findings(text, clauses, found, source), *self._across(text, clauses, found, source)]
        said += self._merely_named(text, clauses, found, {one.id for one in said}, source)
        said += self._of_medicines(text, clauses, found, source, {one.id for one in said if one.holds})
        meant = (as_measured(one) for one in said if not is_another_thing(one))
        findings = _one_each(as_meant(one, self._catalogue[one.id]) for one in meant)
        if asked and asked.about:
            findings = (*findings, *elided(text, asked, findings, self._matcher.phrases, source))
            findings = _one_each(
                [
                    *settle(text, asked, findings, source, akin=self._matcher.confusable),
                    *_besides(findings, asked),
                ]
            )
        about = read_about(text)
        remarks = find_remarks(text, has_findings=bool(findings), about=about)
        return Reading(text, tuple(findings), remarks, tuple(_unread(clauses, found)), about)

    def _found(self, clauses: Sequence[Clause]) -> list[tuple[Match, ...]]:
        """Matches of each clause: by words, where they found nothing by likeness, then by meaning."""
        found = [self._matcher.matches(clause) for clause in clauses]
        stems = [self._matcher.stems(clause) for clause in clauses]
        if self._likeness and not all(found):
            places = [n for n, matches in enumerate(found) if not matches]
            alike = self._likeness.matches([clauses[n] for n in places], [stems[n] for n in places])
            for n, match in alike.items():
                found[places[n]] = self._mentions.placed(clauses[places[n]], (match,))
        if self._meaning:
            for n, meant in self._meaning.matches(clauses, stems, found).items():
                found[n] = in_place((*found[n], *self._mentions.placed(clauses[n], meant)))
        return [tuple(match for match in matches if match.finding != EVERYDAY) for matches in found]

    def _across(
        self, text: str, clauses: Sequence[Clause], found: Sequence[Sequence[Match]], source: str
    ) -> Iterator[Finding]:
        """Findings that two neighbouring clauses about the same person make together."""
        whose = owners(clauses, found)
        for n, (first, second) in enumerate(pairwise(clauses)):
            if whose.same(n, n + 1) and second.sentence - first.sentence <= 1:
                both = joined(text, first, second)
                matches = self._matcher.matches_across(both, len(first.words))
                yield from (
                    _finding(text, both, one, assess(both, one, matches), whose.of(n, both, one), source)
                    for one in matches
                )

    def _merely_named(
        self,
        text: str,
        clauses: Sequence[Clause],
        found: Sequence[Sequence[Match]],
        heard: set[str],
        source: str,
    ) -> Iterator[Finding]:
        """Findings not heard otherwise, named where the words say that they are not here now."""
        if not may_name(clauses):
            return
        named = [
            tuple(one for one in self._mentions.of(clause) if one.finding not in heard) for clause in clauses
        ]
        if any(named):
            named = [
                unless_narrower(one, wide) if NEGATORS.intersection(clause.plain) else one
                for one, wide, clause in zip(named, found, clauses, strict=True)
            ]
            beside = [(*one, *other) for one, other in zip(found, named, strict=True)]
            said = _findings(text, clauses, named, source, beside=beside)
            yield from (one for one in said if self._is_merely(one, named))
        for n, both in denied_of_the_last(text, clauses, found):
            spans = (
                one for one in self._matcher.matches(both) if one.first < len(clauses[n].words) < one.last
            )
            told = (_finding(text, both, one, assess(both, one), Whose.PATIENT, source) for one in spans)
            yield from (one for one in told if one.state is State.ABSENT and one.id not in heard)

    def _of_medicines(
        self,
        text: str,
        clauses: Sequence[Clause],
        found: Sequence[Sequence[Match]],
        source: str,
        holding: set[str],
    ) -> Iterator[Finding]:
        """What is said of medicines, as far as the catalogue knows it."""
        said = medicine_findings(text, clauses, found, read_about(text), source, holding)
        return (one for one in said if one.id in self._catalogue)

    def _is_merely(self, finding: Finding, named: Sequence[Sequence[Match]]) -> bool:
        """Whether a finding only named may be kept: not here now, and unsure only by its full name."""
        definition = self._catalogue[finding.id]
        if finding.state is State.UNSURE:
            full = (one.phrase for said in named for one in said if one.finding == finding.id)
            return any(phrase == definition.name or phrase.startswith('"') for phrase in full)
        return not as_meant(finding, definition).holds

    def _read_long(self, text: str, asked: Asked | None, source: str) -> Reading:
        """Both ends read in full; between them phrases are scanned for and, unless denied, taken as said."""
        head, tail = text[:READ_END_CHARACTERS], text[-READ_END_CHARACTERS:]
        first, last = self.read(head, asked=asked, source=source), self.read(tail, source=source)
        between = self._scan(text[READ_END_CHARACTERS:SCANNED_CHARACTERS], source)
        findings = _one_each([*first.findings, *last.findings, *between])
        return Reading(
            text,
            findings,
            first.remarks | last.remarks,
            first.unread + last.unread,
            first.about,
            shortened=True,
        )

    def _scan(self, text: str, source: str) -> list[Finding]:
        """What is said by words alone, a clause that repeats taken once."""
        clauses = tuple({clause.plain: clause for clause in reversed(split(text))}.values())[::-1]
        found = [self._matcher.matches(clause) for clause in clauses]
        return list(_findings(text, clauses, found, source))


# --- from matches to findings -----------------------------------------------------------------


def _findings(
    text: str,
    clauses: Sequence[Clause],
    found: Sequence[Sequence[Match]],
    source: str,
    *,
    beside: Sequence[Sequence[Match]] | None = None,
) -> Iterator[Finding]:
    """What is said of each match; `beside` are the matches that tell whom the message is about."""
    whose = owners(clauses, beside or found)
    for n, (clause, matches) in enumerate(zip(clauses, found, strict=True)):
        before = preceding(clauses, found, n)
        for match in matches:
            later = following(clauses, found, n, match.finding) if match.last >= matches[-1].first else ()
            said = assess(clause, match, matches, around(clause, match, later, before))
            finding = _finding(text, clause, match, said, whose.of(n, clause, match), source)
            lasted = JUST_NOW_DAYS if said.gone else None
            if said.state is not State.ABSENT and beside is None:
                lasted = days_of(clauses, found, n, match) or lasted
            yield replace(finding, days=lasted)


def _finding(text: str, clause: Clause, match: Match, said: Assertion, whose: Whose, source: str) -> Finding:
    denied = said.state is State.ABSENT
    return Finding(
        match.finding,
        said.state,
        _evidence(text, clause, match),
        whose,
        said.when,
        round(min(said.certainty, match.score), 2),
        source,
        severity=None if denied else severity_of(clause, match),
        side=side_of(clause, match),
    )


def _evidence(text: str, clause: Clause, match: Match) -> str:
    """The patient's own words: the clause, or of a long one the words around the match."""
    if clause.end - clause.start <= EVIDENCE_CHARACTERS:
        return clause.text
    start = max(clause.start, clause.words[match.first].start - AROUND_CHARACTERS)
    end = min(clause.end, clause.words[match.last - 1].end + AROUND_CHARACTERS)
    return text[start:end].strip()


_STRENGTH = {State.PRESENT: 3, State.UNSURE: 2, State.ABSENT: 1, State.NOT_ASKED: 0}
_NEARNESS = {When.NOW: 2, When.FEARED: 1, When.PAST: 0}


def _rank(finding: Finding) -> tuple[bool, int, int, float]:
    """What holds now outweighs what is unsure, that what is feared or past, that what is denied."""
    return finding.holds, _NEARNESS[finding.when], _STRENGTH[finding.state], finding.certainty


def _one_each(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding per id and person: the one that weighs most, so that nothing dangerous is talked away."""
    best: dict[tuple[str, Whose], Finding] = {}
    for finding in findings:
        key = (finding.id, finding.whose)
        if key not in best or _rank(finding) > _rank(best[key]):
            best[key] = replace(finding, days=finding.days or (best[key].days if key in best else None))
    return tuple(without_just_now(one) for one in best.values())


def _besides(findings: Sequence[Finding], asked: Asked) -> list[Finding]:
    """What was read beside the findings asked about: those the answer itself has settled."""
    return [one for one in findings if one.id not in asked.about or one.whose is Whose.SOMEONE_ELSE]


def _unread(clauses: Sequence[Clause], found: Sequence[Sequence[Match]]) -> Iterator[str]:
    """Clauses that sound like health and were not understood."""
    for clause, matches in zip(clauses, found, strict=True):
        if not matches and any(stem(word) in HEALTH_STEMS for word in clause.plain):
            yield clause.text
