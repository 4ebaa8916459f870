"""Every case that fell short, the gravest first, each a fold with its whole story; found by words or by kind.

Of a blind suite nothing is shown: whoever reads it can tune on it.
"""

from collections.abc import Iterable, Sequence
from html import escape

from eval.evidence import failure_html
from eval.measures import Measure
from eval.reporting.markup import anchor, words
from eval.runner import Record, SuiteRun

BLIND = "<p>Nothing is shown: this set is blind, and whoever reads it can tune on it.</p>"
MOST_SHOWN = 100  # of a suite, written out in full; the log has all of them
GRAVEST = (
    Measure.EMERGENCIES_CAUGHT, Measure.UNDER_BY_TWO, Measure.RED_FLAG_SENSITIVITY, Measure.UNDER_TRIAGE,
    Measure.URGENCY_LOWERED, Measure.FORBIDDEN, Measure.FORBIDDEN_REPLIES, Measure.UNSUPPORTED_LINES,
)  # fmt: skip


def failures_html(runs: Sequence[SuiteRun]) -> str:
    """The section, with what finds a case in it."""
    by_suite = [(run, gravest_first(run)) for run in runs]
    measures = [each for each in Measure if any(_has(records, each) for _, records in by_suite)]
    number = sum(len(records) for _, records in by_suite)
    if not number:
        return '<section id="cases"><h2>Cases that fell short</h2><p>None.</p></section>'
    return (
        f'<section id="cases"><h2>Cases that fell short</h2>{_finder(runs, measures)}'
        f"{''.join(_of_suite(run, records) for run, records in by_suite if records)}</section>"
    )


def _finder(runs: Sequence[SuiteRun], measures: Sequence[Measure]) -> str:
    """Shown by the page's script alone: without it every case stands there anyway."""
    named = ((escape(run.suite.id), escape(run.suite.title)) for run in runs)
    suites = "".join(f'<option value="{id}">{title}</option>' for id, title in named)
    kinds = "".join(f'<option value="{each}">{words(each)}</option>' for each in measures)
    return (
        '<form id="finder" role="search" hidden><label>Find words <input id="find" type="search" '
        'placeholder="words, rule or case" accesskey="f"></label>'
        f'<label>Suite <select id="in-suite"><option value="">all</option>{suites}</select></label>'
        f'<label>Fell short in <select id="in-measure"><option value="">anything</option>'
        f'<option value="no-result">no result</option>{kinds}</select></label>'
        '<button type="button" id="open-all">Open all shown</button>'
        '<button type="button" id="close-all">Close all</button>'
        '<output id="shown-count" aria-live="polite"></output></form>'
    )


def _of_suite(run: SuiteRun, records: Sequence[Record]) -> str:
    shown = BLIND if run.suite.blind else "".join(_failure(run, it) for it in records[:MOST_SHOWN])
    left = len(records) - MOST_SHOWN
    more = f"<p>{left} more are in log.jsonl.</p>" if left > 0 and not run.suite.blind else ""
    return (
        f'<div class="of-suite" data-suite="{escape(run.suite.id)}"><h3 id="{anchor("cases", run.suite.id)}">'
        f"{escape(run.suite.title)}: {len(records)} of {len(run.records)}</h3>{shown}{more}</div>"
    )


def _failure(run: SuiteRun, record: Record) -> str:
    names = " ".join(each.measure for each in record.failed) or "no-result"
    attributes = f' class="case" id="{place_of(run, record)}" data-measures="{names}"'
    return failure_html(record, attributes=attributes)


def place_of(run: SuiteRun, record: Record) -> str:
    """Where a case that fell short stands in the page."""
    return anchor(run.suite.id, record.case.id, str(record.run))


def gravest_first(run: SuiteRun) -> list[Record]:
    """What fell short, the gravest first."""
    return sorted((record for record in run.records if record.error or record.failed), key=_gravity)


def _gravity(record: Record) -> tuple[int, str]:
    """No result first, then by the gravest measure; then by name."""
    if record.error:
        return -1, record.case.id
    fell = {each.measure for each in record.failed}
    return next((n for n, each in enumerate(GRAVEST) if each in fell), len(GRAVEST)), record.case.id


def _has(records: Iterable[Record], measure: Measure) -> bool:
    return any(each.measure is measure for record in records for each in record.failed)
