"""A small catalogue of its own, so that these tests do not move with the clinical one."""

from assistant.language.catalogue import Catalogue, FindingDef, catalogue_of

_SAID = {
    "chest-pain": ("chest pain", "pain in my chest", "my chest hurts"),
    "chest-pain-crushing": ("crushing chest pain", "tight band round my chest", "heavy weight on my chest"),
    "arm-heavy": ("arm feels heavy", "heavy arm"),
    "headache": ("headache", "my head hurts", "pain in my head"),
    "thunderclap": ("worst headache of my life", "sudden explosive headache"),
    "fever": ("fever", "high temperature", "temperature", "burning up"),
    "cough": ("cough", "coughing"),
    "rash": ("rash", "spots on my skin"),
    "breathless": ("short of breath", "shortness of breath", "breathless", "trouble breathing"),
    "cannot-breathe": ("can't breathe", "fighting for breath"),
    "vomiting": ("vomiting", "being sick", "throwing up"),
    "vomiting-blood": ("vomiting blood", "blood in my sick"),
    "diarrhoea": ("diarrhoea", "the runs", "loose poo"),
    "sore-throat": ("sore throat", "throat hurts"),
    "stroke": ("stroke",),
    "meningitis": ("meningitis",),
    "heart-attack": ("heart attack",),
    "stiff-neck": ("stiff neck", "neck stiffness"),
    "back-pain": ("back pain", "my back hurts"),
    "leg-pain": ("leg pain", "pain in my leg"),
    "migraine": ("migraine",),
    "asthma": ("asthma", "asthmatic"),
    "seizure": ("seizure", "had a fit", "fitting"),
    "suicidal": ("want to kill myself", "suicidal", "thoughts of ending my life"),
    "hurt-at-home": ("my partner hits me", "he hurts me"),
    "not-passing-urine": ("can't pee", "not passing urine"),
    "burning-urine": ("burns when I pee", "pain when I wee"),
    "blood-in-urine": ("blood in my pee",),
    "bleeding": ("bleeding",),
    "lump": ("lump",),
    "swelling": ("swelling", "swollen"),
    "dizzy": ("dizzy", "dizziness"),
    "palpitations": ("palpitations", "heart is racing"),
    "wheeze": ("wheezing",),
}
_DENIED = {"breathless": ("breathing is fine", "can breathe normally"), "fever": ("not hot",)}
_CONFUSABLE = {
    "chest-pain-crushing": ("chest-pain",),
    "thunderclap": ("headache",),
    "cannot-breathe": ("breathless",),
    "vomiting-blood": ("vomiting",),
}


def small_catalogue() -> Catalogue:
    """Thirty-odd findings."""
    return catalogue_of(
        FindingDef(
            id=id,
            name=id.replace("-", " "),
            phrases=phrases,
            denials=_DENIED.get(id, ()),
            not_to_confuse_with=_CONFUSABLE.get(id, ()),
        )
        for id, phrases in _SAID.items()
    )
