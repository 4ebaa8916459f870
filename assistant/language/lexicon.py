"""Small closed lists of English the room shares: people, parts of the body, verbs, negators.

Words are in the plain form of `words.plain` (lower case, no apostrophes) unless a list says stems.
Authored here; no list comes from a corpus.
"""
# ruff: noqa: E501 - word lists

from assistant.language.words import bag, stem

FIRST_PERSON = bag("i im ive id ill me my myself mine we weve were our us")
I_SUBJECT = bag("i im ive id ill")
THIRD_PERSON = bag("he she hes shes his her him hers they theyre theyve their them hed shed")
SUBJECTS = bag("i im ive id hes shes he she it its itll they theyre theyve we weve theres there")

CHILDREN = bag(
    "son daughter baby toddler child kid kids children newborn infant grandson granddaughter grandchild boy girl"
    " lad twins twin stepson stepdaughter nephew niece babies little"
)
ADULT_RELATIVES = bag(
    "mum mom mother dad father husband wife partner brother sister gran nan nana granny grandma grandad grandfather"
    " grandmother grandpa aunt auntie uncle cousin boyfriend girlfriend fiance fiancee mam mummy daddy parents"
    " sibling siblings stepdad stepmum hubby missus"
)
OTHER_PEOPLE = bag(
    "friend friends neighbour neighbours colleague colleagues flatmate housemate boss coworker resident patient"
    " client lady gentleman man woman mate mates bloke"
)
PEOPLE = CHILDREN - {"little"} | ADULT_RELATIVES | OTHER_PEOPLE

NEGATORS = bag(
    "no not never none nil without dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt aint denies denied"
    " denying deny neither nor nope nah zero nothing wouldnt havnt hasn haven"
)
VERBAL_NEGATORS = bag(
    "not never dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt aint wouldnt havnt hasn haven"
)
DENYING = bag("denies denied denying deny")
CONTRASTS = bag("but however although though except whereas because cos cuz coz bcos bc yet despite unless")
OR_WORDS = bag("or nor neither")
AND_WORDS = bag("and n plus also")

FINITE = bag(
    "is are was were am im ive hes shes its theyre has have had do does did can cant cannot could will wont would"
    " feels feel felt hurts keeps keep kept went gone got gets get looks looked started starts stopped stops came"
    " comes goes wants isnt arent wasnt werent hasnt havent hadnt doesnt dont didnt become becomes turned seems"
    " aches says said thinks thought collapsed fell passed vomited took takes should might may must burns itches"
    " weve theres woke noticed think stings"
)
SUBORDINATORS = bag(
    "when whenever if that because where after before while until till than whether as since think thinks thought"
    " say says said worried worry scared afraid feel feels like know knows sure hope hoping unless once which who"
    " thinking saying reckoning frightened terrified petrified wondering wondered praying pray hoped dread dreading paranoid panicking convinced anxious suspected nervous fretting"
    " what how why so afraid concerned guess suspect cos then everytime case time wish suppose reckon told swear only"
)
PREPOSITIONS = bag(
    "in on of with for to from at by near under around across into behind over inside down up through about off out"
    " along above below between is are was hurt have has had got and or a the"
)

TELLS_APART = bag(
    "healed disappeared resolved faded passed vanished eased sorted cured over recovered ago last used previous previously past history had was were when as gone stopped cleared settled back normal better fine ok well"
    " worried scared afraid terrified frightened fear hope hoping praying think thinks google could might may maybe possibly perhaps"
    " is what if rule ruled test case can able still does drinking eating feeding family runs everyone kids mums dads wifes husbands"
)

NUMBER_LIKE = bag("a an the my his her their our your this that these those some any")

# Stems of parts of the body. A likeness in meaning may never cross from one to another.
BODY_PARTS = frozenset(
    stem(word)
    for word in bag(
        "chest head throat neck back arm arms leg legs tummy ear ears eye eyes face mouth tongue lip lips jaw tooth"
        " teeth gum gums nose sinus shoulder elbow wrist hand hands finger fingers thumb hip knee ankle foot feet toe"
        " toes calf calves thigh groin testicle testicles ball balls penis vagina vulva breast breasts nipple bum"
        " bottom anus rectum kidney kidneys bladder bowel bowels spine skin scalp nail nails rib ribs side loin flank"
        " heart lung lungs womb"
    )
)

# Stems that make a clause sound like health even where no finding is known.
HEALTH_STEMS = BODY_PARTS | frozenset(
    stem(word)
    for word in bag(
        "pain sick ill unwell rash lump swelling bleeding blood fever temperature cough dizzy tired weak numb itch"
        " infection breath vomiting diarrhoea poo pee sleep anxious depressed stressed period pregnant symptom"
        " symptoms bite burn wound cut bruise headache nausea cramp spasm discharge spots blister faint fit seizure"
        " allergic swollen stiff tingling sweating shaking shivering choking wheeze phlegm snot stroke cancer worse"
        " poorly hurts injury fell suicidal overdose die dying kill life tablets medication urine constipated bloated heartburn"
    )
)
