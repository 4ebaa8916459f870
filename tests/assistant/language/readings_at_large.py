"""More patients' sentences with what a person would understand, by class; a table for tests.

Each line is a finding of the shipped catalogue and the words.
"""

PRESENT = """
headache: a severe headache and nothing helps
too-much-risky-medicine: took my warfarin twice
too-much-risky-medicine: I take insulin twice daily but took too much insulin today
throat-tight: my throat feels tight
chest-pain: ive got chest pain i thought it was wind but its not going
chest-pain: chest pain started an hour ago and hasnt let up
chest-pain: never had chest pain like it in my life
chest-pain: cant lie down because of the chest pain
cough: still coughing, cough for 4 weeks and counting
cough: had this cough since Christmas
cough: no blood but the cough is dreadful
headache: woke up with a headache again
headache: the headache never goes away fully
headache: painkillers arent touching this headache
headache: hasnt got rid of my headache
vomiting: he keeps vomiting, wont keep anything down
vomiting: stopped vomiting yesterday but vomiting again today
fever: her fever keeps coming back
fever: calpol brings it down but the fever comes back
rash: he has a rash that doesnt itch
rash: the rash hasnt cleared up
rash: nurse said come back if the rash got worse and it has
dizzy: dont know whats making me so dizzy
knee-pain: its not my hip its knee pain
earache: earache that just wont settle
palpitations: palpitations on and off all week
diarrhoea: not sick, just diarrhoea
diarrhoea: cant leave the house with this diarrhoea
wheeze: the wheeze isnt getting any better
anxiety: i wish i wasnt so anxious
low-back-pain: ive always had low back pain but its worse now
toothache: dentist cant see me til monday and the toothache is killing me
hay-fever: my hayfever isnt controlled at all
constipation: my constipation is no better with the sachets
heartburn: had heartburn every night since march
sore-throat: sore throat but no cough
sore-throat: my wife gave me lozenges for my sore throat
sore-throat: my daughter had tonsillitis last week now ive got a sore throat
psoriasis: my psoriasis has flared up again
migraine: i get migraines and this is a bad one
tinnitus: tinnitus never leaves me
face-droop: nan says my face droops
breathless: so short of breath i cant talk
breathless: breathless even though my oxygen is fine
blood-in-urine: blood in my urine again
shingles-rash: gp says its shingles
gout-attack: its my gout again doctor
copd-asthma: i have asthma but no inhaler left
smoker: i smoke about ten a day, my wife doesnt
diabetes: diagnosed with diabetes last year
hernia: my hernia is sticking out
"""

ABSENT = """
too-much-medicine: today I almost took an extra tablet but caught myself in time
stopped-breathing: no breathing problems at all
chest-pain: no bleeding, unusual bruising, chest pain or dizziness
chest-pain: not got any chest pain at all
chest-pain: my chest doesnt hurt
chest-pain: i dont have pain in my chest
chest-pain: ive no chest pain
cough: there isnt a cough with it
cough: no cough no cold nothing
headache: she hasnt complained of a headache
headache: no headaches
headache: i wouldnt say i had a headache
vomiting: no sickness or vomiting
vomiting: not once has he vomited
fever: he hasnt had a fever
fever: doesnt have a fever
rash: no rash on him
rash: i looked all over and couldnt find a rash
dizzy: neither dizzy nor sick
wheeze: theres no wheeze
wheeze: chest is clear no wheezing
earache: hasnt got earache
palpitations: no palpitations or anything like that
diarrhoea: no diarrhoea just bloated
nosebleed: no more than a bump, no nosebleed
low-back-pain: my lower back doesnt hurt
blood-in-urine: i havent seen any blood in my urine
blood-in-urine: my wee is clear, no blood in it at all
stiff-neck: no stiff neck, looking at light is fine
confusion: she isnt confused
drowsy: not drowsy
face-droop: no face drooping
suicidal-thoughts: i'm not suicidal or anything
self-harm: no self harm
pregnant: definitely not pregnant
smoker: im a non smoker
diabetes: neither of us is diabetic, im not diabetic
migraine: it isnt a migraine
psoriasis: derm said not psoriasis
gout-attack: uric acid was normal so its not gout
copd-asthma: spirometry ruled out asthma
head-lice: checked her hair, no nits
hives: no hives or swelling
toothache: no toothache
constipation: i'm not constipated
heartburn: i dont get heartburn
sore-throat: throat isnt sore
weight-loss: hasnt lost weight
night-sweats: havent had any night sweats
tinnitus: no ringing in my ears
shoulder-pain: its not my shoulder, no shoulder pain
leg-ulcer: nurse says its not an ulcer, no leg ulcer
burning-urine: doesnt burn when i wee
"""

PAST = """
chest-pain: i had some chest pain about ten years ago
chest-pain: the chest pain has gone now
chest-pain: chest pain earlier but its completely gone
migraine: i used to have migraines every week before the menopause
migraine: my migraines stopped when i came off the pill
fit: i had fits when i was little
vomiting: she was vomiting yesterday but it has stopped now
vomiting: vomiting settled overnight
headache: had a headache but paracetamol sorted it
headache: headache cleared by lunchtime
fever: the fever has gone and hes eating again
fever: temperature was 39 on sunday, back to normal now
rash: rash disappeared after an hour
rash: there was a rash but its faded now
rash: rash went away on its own
cough: i no longer have a cough
cough: cough went after the antibiotics
diarrhoea: diarrhoea has stopped
dizzy: i was dizzy for a bit, it passed
earache: earache went off in the night
nosebleed: used to get nosebleeds as a lad
palpitations: palpitations stopped on their own
low-back-pain: i had a bad back in 2016
knee-pain: knee pain has settled down now
shoulder-pain: previous shoulder pain, injected in 2019
toothache: toothache has gone
heartburn: used to get heartburn, not any more
constipation: constipation's sorted now
sore-throat: the sore throat has gone but im still tired
hay-fever: had hay fever when i was at school
copd-asthma: childhood asthma, grew out of it at 12
self-harm: i self harmed when i was 15
panic-attack: had panic attacks years ago
low-mood: i was depressed in my twenties
gout-attack: had gout in 2018
shingles-rash: had shingles back in 2010
hernia: hernia repaired 10 years ago
hives: the hives have gone
sunburn: sunburn has healed
wheeze: wheeze has cleared up
breathless: not breathless any more
"""

FEARED = """
meningitis-named: im worried it might be meningitis
meningitis-named: what if its meningitis
stroke-named: scared im going to have a stroke
stroke-named: could this be a stroke?
heart-attack-named: frightened its a heart attack
diabetes: worried about diabetes because im thirsty all the time
diabetes: i want a test to rule out diabetes
gout-attack: could it be gout?
gout-attack: my husband thinks its gout
shingles-rash: is this shingles?
shingles-rash: google says it could be shingles
measles-signs: worried my daughter has measles
psoriasis: wondering if this is psoriasis
hernia: could it be a hernia?
ringworm: my mum reckons its ringworm
scabies: hope its not scabies
head-lice: scared hes caught nits
copd-asthma: do you think he has asthma?
impetigo-crusts: is it impetigo?
migraine: worried im getting a migraine
lung-clot-named: frightened its a clot on the lung
"""

UNSURE = """
chest-pain: the doctor told me to ring 999 if I get chest pain, trouble breathing or faintness
fever: she might have a fever, i havent got a thermometer
fever: not sure if its a fever
rash: could be a rash, hard to tell on her skin
rash: theres maybe a rash on his back
dizzy: possibly a bit dizzy
blood-in-urine: i think i might have seen blood in my wee
wheeze: might be a wheeze
headache: perhaps a slight headache
breathless: dont know if id call it breathless
palpitations: might be palpitations
face-droop: im not sure if her face is drooping
drowsy: not sure if hes drowsy or just tired
toothache: it may be toothache
constipation: might be constipated
earache: possibly earache, shes pulling at it
confusion: he may be a bit confused
itchy-bottom: maybe an itchy bottom
migraine: might be a migraine
"""

OTHER = """
stroke-named: my mum had a stroke last year, ive got a sore throat
stroke-named: family history of stroke
diabetes: my nan and grandad are diabetic
diabetes: diabetes is in the family
copd-asthma: my brother has asthma
psoriasis: my sister has psoriasis and i get dry skin
blood-thinner: my husband takes blood thinners
smoker: my flatmates all smoke
head-lice: theres nits going round school
cough: my son has a cough and ive now got a sore throat and earache
sore-throat: my boyfriend has a sore throat, should i stay away
migraine: my mums migraines were awful
fit: my cousin had a fit years ago
hay-fever: my dads got hay fever, mines a cold
chest-pain: my uncle had chest pain before he died
gout-attack: my dads gout is bad, im just after my repeat
vomiting: everyone in the office is vomiting
measles-signs: a child at nursery has measles
heart-disease: my father had heart disease
low-mood: its my husband whos depressed, im fine, i just need my pill
tinnitus: my wife is the one with tinnitus
"""

AT_LARGE = {"+": PRESENT, "-": ABSENT, "past": PAST, "feared": FEARED, "?": UNSURE, "other": OTHER}
