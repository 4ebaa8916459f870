"""The words around a finding that change what is said of it: lists only, used by `assertion`."""
# ruff: noqa: E501 - word lists

from assistant.language.phrases import LIGHT
from assistant.language.words import bag

REACHED = LIGHT | bag(
    "all think believe notice noticed noticing seen see experience experienced experiencing suffer suffering signs sign"
    " symptoms real actual obvious other new more further kind sort type history visible either even much currently"
    " longer problems trouble issues problem issue difficulty major serious significant i there signs such one single"
    " left right worrying or nor , had having developed bring brought known recent proper"
)
BARRIERS = bag(
    "is are was were because with when until from due after who which while if since where unless makes made gives"
    " despite about during through by at"
)
# After "not" these mean that it goes on, or speak of something else than the finding.
GOES_ON = bag(
    "just only simply merely too as better improving improved improve gone go going away stopped stopping stop settled settling"
    " settle easing eased ease relieved relieve relieving helped helping help working worked work surprised shifting"
    " shifted shift clearing cleared clear touching touched touch subsided subsiding subside want wanted knew"
    " understand sleeping sleep slept eating eaten eat drinking drink able worry wait mind care bad let letting quit"
    " coping cope recovered resolved responding walk walking move moving mention forget ignore need manage deal stand"
    " concentrate focus"
)
NO_BUT = bag(
    "doubt idea clue matter wonder change better improvement relief worse sleep need point way reason break stopping"
    " chance amount respite"
)
UNSURE_AFTER_NOT = bag("sure certain know tell")
NEUTRAL = bag(
    "temperature temp breathing breath swallowing swallow vision appetite urine pee wee walking bowels weight mood sleep"
    " speech balance hearing eyesight"
)
WELL = bag("fine normal ok okay alright good well")
NO_ANSWERS = bag("no nope nah none nil never negative absent denied")
MAYBE = bag("maybe possibly perhaps probably unsure wondering wonder unclear")
MODALS = bag("might may could")
FEARS = bag(
    "worried worrying worry scared afraid terrified frightened concerned anxious panicking fear fearing googled google"
    " hope hoping paranoid convinced"
)
IT = bag("it its this that thats")
PERSONAL = bag("i im ive he hes she shes they theyre he's")
LIKE_THIS = (("like", "this"), ("this", "bad"), ("so", "bad"), ("as", "bad"), ("like", "that"))
NOT_KNOWING = {("not", "sure"), ("dont", "know"), ("cannot", "tell"), ("not", "certain")}
LOOKED_FOR = {
    ("in", "case"), ("risk", "of"), ("what", "if"), ("tested", "for"), ("test", "for"), ("checked", "for"), ("screened", "for"),
    ("rule", "out"), ("fear", "of"), ("signs", "of"), ("prevent", "a"), ("avoid", "a"), ("if", "i"), ("should", "get"),
    ("to", "prevent"), ("to", "avoid"), ("vaccine", "for"), ("jab", "for"), ("thought", "it"),
}  # fmt: skip
ASKED = {("is", "it"), ("is", "this"), ("could", "it"), ("could", "this"), ("can", "it"), ("does", "this"), ("do", "you"), ("can", "this"), ("is", "that")}  # fmt: skip
