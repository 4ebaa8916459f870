"""Recognises that a text is not in English, by script or by its commonest words.

Covered: non-Latin scripts; Polish, Romanian, Portuguese, Spanish, Italian, French, German, Turkish,
Somali, Lithuanian, Albanian, and Urdu or Punjabi in Latin letters. Does not translate, and does not
know what was said.
"""
# ruff: noqa: E501 - word lists and patterns

import unicodedata

from assistant.language.words import bag, plain, tokens

FOREIGN_SCRIPT_SHARE = 0.3  # of the letters
FOREIGN_WORD_SHARE = 0.25  # of the words, and more than the English ones
FEWEST_WORDS = 2

_ENGLISH = bag(
    "the a an i my is are have has had and of to in it for with on was not but you he she they we me this that can been"
    " im ive so be do at no just got get feel since from or its like what when if am yes don t s need help please"
    " pain hello hi thanks there some any about very bad all up out how does doctor"
)
_FOREIGN = {
    "polish": "nie jest mam się sie boli na od mnie i w z mi do ale bardzo proszę prosze pomocy mój moj moja gorączka dziecko że ze jak"
    " brzuch głowa glowa klatce piersiowej oddychać ból bol jestem mogę moge dni",
    "romanian": "nu este am mă ma doare și si de la cu un o copilul meu mea foarte pentru sunt vă va rog ajutor cap piept durere zile să"
    " burta febra nu-mi pot",
    "portuguese": "não nao tenho estou dor de no na o meu minha com uma um há ha dias muito e que por favor ajuda febre cabeça peito"
    " filho filha eu respirar",
    "spanish": "no tengo estoy dolor de en el la mi con un una hace días dias mucho y que por favor ayuda fiebre cabeza pecho hijo hija"
    " me duele yo respirar puedo",
    "italian": "non ho sono dolore di al il la mio mia con un una da giorni molto e che per favore aiuto febbre testa petto figlio figlia"
    " mi fa male respiro",
    "french": "je ne pas suis mal à au le la mon ma avec un une depuis jours très tres et que s'il vous plaît plait aide fièvre fievre tête"
    " tete poitrine fils fille ai j'ai jai respirer peux",
    "german": "ich nicht habe bin schmerzen in der die das mein meine mit ein eine seit tagen sehr und dass bitte hilfe fieber kopf brust"
    " sohn tochter kann atmen",
    "turkish": "ve bir bu çok cok var yok ağrıyor agriyor başım basim ateş ates benim için icin lütfen lutfen yardım yardim çocuğum nefes"
    " alamıyorum gün gun ağrısı göğsüm gogsum değil karnım",
    "somali": "waan waxaan iyo ma waa ku ka xanuun xanuunaya madaxa qandho caruur ilmahayga fadlan caawimo neefsan karo laabta caloosha aad u",
    "lithuanian": "aš as ne turiu skauda ir man labai mano prašau prasau padėkite galva galvą krūtinę pilvas vaikas dienas yra karščiavimas",
    "albanian": "nuk kam dhe jam më me dhemb koka shumë shume ju lutem ndihmë ndihme fëmija femija gjoksi ditë dite barku temperaturë mund të frymë",
    "urdu or punjabi": "mujhe mera meri mere hai hain nahi nahin bahut dard bukhar saans bacha bachi ko mein se ho raha rahi karo madad pet sar"
    " seene mainu menu tera da di hega haan kya",
}  # fmt: skip
_FOREIGN_WORDS = {language: bag(words) for language, words in _FOREIGN.items()}


def is_other_language(text: str) -> bool:
    """Whether most of the text is not English."""
    return _foreign_script(text) or _foreign_words(text)


def _foreign_script(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    foreign = sum(
        1
        for letter in letters
        if not unicodedata.name(letter, "LATIN").startswith(("LATIN", "FEMININE", "MASC"))
    )
    return bool(letters) and foreign >= 2 and foreign / len(letters) >= FOREIGN_SCRIPT_SHARE


def _foreign_words(text: str) -> bool:
    said = [plain(token.plain) for token in tokens(text) if token.plain.isalpha()]
    if len(said) < FEWEST_WORDS:
        return False
    english = sum(word in _ENGLISH for word in said)
    foreign = max(sum(word in words for word in said) for words in _FOREIGN_WORDS.values())
    return foreign >= FEWEST_WORDS and foreign > english and foreign / len(said) >= FOREIGN_WORD_SHARE
