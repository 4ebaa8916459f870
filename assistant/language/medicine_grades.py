"""How much a pair of medicines matters when somebody takes both, or adds one to the other.

Sources: the BNF's interactions marked severe, NHS England's and the MHRA's warnings named in
`data/medicine_pairs.tsv`. Written from general knowledge; no clinician has reviewed it.
"""
# ruff: noqa: E501 - a word list

from enum import Enum

from assistant.language.medicine_dangers import DangerousPair


class Grade(Enum):
    """Whether both taken calls for a person the same day."""

    GRAVE = "grave"
    GRAVE_WHEN_ADDED = "grave_when_added"  # often prescribed together and watched
    LOOKED_AT = "looked_at"


_GRAVE = (
    "anticoagulant + nsaid", "anticoagulant + anticoagulant", "lithium + nsaid", "methotrexate + trimethoprim",
    "methotrexate + co-trimoxazole", "maoi + serotonergic", "maoi + decongestant", "maoi + stimulant",
    "maoi-b + pethidine", "ergot + macrolide", "ace-inhibitor + diuretic + nsaid", "arb + diuretic + nsaid",
    "pde5-inhibitor + nitrate", "pde5-inhibitor + riociguat", "simvastatin + macrolide", "colchicine + macrolide",
    "sacubitril with valsartan + ace-inhibitor", "carbamazepine + macrolide", "theophylline + ciprofloxacin",
    "theophylline + macrolide", "tizanidine + ciprofloxacin", "clozapine + ciprofloxacin", "digoxin + macrolide",
    "ssri + st john's wort", "snri + st john's wort", "disulfiram + metronidazole-like",
    "opioid-containing + naltrexone", "immunosuppressant + live-vaccine",
)  # fmt: skip
_GRAVE_WHEN_ADDED = (
    "anticoagulant + antiplatelet", "ssri + tramadol", "snri + tramadol", "opioid-containing + benzodiazepine",
    "opioid-containing + z-drug", "opioid-containing + gabapentinoid", "benzodiazepine + gabapentinoid",
    "benzodiazepine + z-drug", "potassium-sparing + trimethoprim", "vitamin-k-antagonist + macrolide",
    "vitamin-k-antagonist + azole-antifungal", "vitamin-k-antagonist + metronidazole-like",
    "vitamin-k-antagonist + co-trimoxazole", "thiopurine + allopurinol", "verapamil + beta-blocker",
    "methotrexate + nsaid", "paracetamol-containing + paracetamol-containing",
)  # fmt: skip


def grade_of(pair: DangerousPair) -> Grade:
    """How much this pair matters."""
    rule = " + ".join(pair.parts)
    if rule in _GRAVE:
        return Grade.GRAVE
    return Grade.GRAVE_WHEN_ADDED if rule in _GRAVE_WHEN_ADDED else Grade.LOOKED_AT
