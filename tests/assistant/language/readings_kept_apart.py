"""Patients' sentences with what a person would understand: written before the rules, and kept as a check.

Each line is a finding of the shipped catalogue and the words. Nothing is fitted to these.
"""

PRESENT = """
chest-pain: had this pain in my chest for three days now
chest-pain: my dad had a heart attack and now ive got chest pain
chest-pain: chest pain is back again this morning
chest-pain: she says its nothing but she's got chest pain
cough: the cough just wont go away
cough: antibiotics did nothing for my cough
cough: cant shake this cough
cough: no temperature but a horrible cough
cough: i thought the cough had gone but its come back
cough: the cough keeps coming back
headache: never known a headache like it
headache: headache hasnt shifted for a week
headache: not just a headache im seeing spots too
headache: headache comes and goes since Sunday
vomiting: not only is he hot he's been vomiting too
vomiting: i havent stopped vomiting since midnight
vomiting: nothing stops the vomiting
fever: no rash but a fever of 39
dizzy: ive been having dizzy spells on and off for a month
dizzy: i get dizzy every time i stand up
rash: my husband says the rash is spreading
rash: my mum thinks i should get my rash looked at
rash: rash cleared up last week but its back with a vengeance
knee-pain: cant walk to the shop without knee pain
knee-pain: my wife gave me ibuprofen for the knee pain
earache: my son is 5 and has had earache all night
palpitations: had palpitations again last night
toothache: toothache getting no better
heartburn: gaviscon hasnt touched my heartburn
wheeze: his wheeze is no better with the inhaler
anxiety: my anxiety has never been this bad
low-mood: i cant remember the last time i wasnt depressed
smoker: ive not managed to give up smoking
diabetes: im diabetic my brother isnt
copd-asthma: ive had asthma since i was a kid
psoriasis: had psoriasis for twenty years
hay-fever: my hay fever is terrible this year unlike last year
constipation: i havent been for a week im so constipated
diarrhoea: the diarrhoea hasnt eased off
nosebleed: my nose wont stop bleeding, nosebleed since 9
low-back-pain: i dont know what ive done but my lower back pain is unreal
face-droop: my husband says my face droops on one side
blood-in-urine: noticed blood in my wee this morning
blood-in-urine: i dont have any pain just blood in my wee
sore-throat: kids have been poorly and now ive a sore throat myself
sore-throat: its been a sore throat for days not a cold
shoulder-pain: physio didnt help my shoulder pain
migraine: migraine again, third this week
hives: hives all over after the prawns
drowsy: mum is really drowsy and not making sense, she is 84
tinnitus: there's no let up from the tinnitus
breathless: i'm not normally breathless but today i am
breathless: without my inhaler im breathless
rash: he's got a rash, no temp, drinking ok
itchy-bottom: itchy bottom at night, no worms that i can see
self-harm: she's been self harming and doesnt know i know
"""

ABSENT = """
chest-pain: i havent got any chest pain
chest-pain: no chest pain or owt
chest-pain: I've no got chest pain
chest-pain: nae chest pain
chest-pain: chest pain - none
chest-pain: dont have chest pain just tired
cough: theres no cough
cough: not coughing, not wheezing, just bunged up
cough: hasnt got a cough or a cold
cough: he aint got no cough
headache: ive not had a headache
headache: i don't suffer with headaches
headache: havent had so much as a headache
vomiting: she hasnt vomited
vomiting: hes not been vomiting or having diarrhoea
diarrhoea: hes not been vomiting or having diarrhoea
fever: temp is normal, no fever
fever: no fever no rash no headache
rash: no fever no rash no headache
rash: there wasnt a rash when i checked
rash: cant see a rash anywhere
dizzy: i wasn't dizzy at any point
dizzy: I'm feeling sick but I wouldnt say I'm dizzy
breathless: no breathlessness
breathless: i dont get short of breath
stiff-neck: neck isn't stiff
blood-in-urine: no blood in my wee
blood-in-urine: there's never been any blood in my urine
weight-loss: im not losing weight
weight-loss: no weight loss
night-sweats: i dont get night sweats or anything
smoker: ive never smoked
smoker: i dont smoke and hardly drink
smoker: non smoker
diabetes: i'm not diabetic
diabetes: tested negative for diabetes
copd-asthma: i don't have asthma
migraine: doctor says its not migraine
gout-attack: they told me it wasnt gout
shingles-rash: its definitely not shingles
meningitis-named: the doctor has ruled meningitis out
stroke-named: it wasnt a stroke, they did a scan
confusion: hes not confused at all
double-vision: im not seeing double
hearing-voices: i dont hear voices
self-harm: im not self harming
self-harm: i have never self harmed
suicidal-thoughts: im not suicidal
heavy-periods: my periods arent that heavy
pregnant: im not pregnant
head-injury: she didnt hit her head
collapse: didnt faint or pass out
palpitations: heart not racing
face-droop: her face isnt drooping
slurred-speech: speech isn't slurred
arm-weakness: arm isnt weak
shoulder-pain: no shoulder pain, its my elbow
toothache: i havent got toothache
leg-ulcer: its not a leg ulcer
nosebleed: nae nosebleeds
hives: no hives
blood-thinner: i dont take blood thinners
heart-disease: no heart disease
alcohol-heavy: i dont drink a lot
not-drinking: she's drinking fine
loss-of-appetite: my appetite is normal
"""

PAST = """
chest-pain: i had chest pain last winter but nothing since
chest-pain: had chest pain years ago
migraine: used to suffer with migraines
migraine: i had migraines in my twenties
migraine: migraines when i was at school, none for decades
fit: had fits as a kid
fit: i had a seizure back in 2011
stroke-named: i had a stroke 6 years ago
copd-asthma: i had asthma as a child but grew out of it
copd-asthma: used to be asthmatic
smoker: gave up smoking ten years ago
known-stone: i had kidney stones in 2015
low-back-pain: had low back pain during my first pregnancy
gout-attack: i've had gout before, that was 2019
cough: that cough i had in the spring
shingles-rash: I had shingles a few years back
panic-attack: previously had panic attacks
self-harm: i used to self harm when i was a teenager
low-mood: suffered with depression in my teens
sunburn: got badly sunburnt in the summer of 1998
lung-clot-named: i had a blood clot on my lung 4 years ago
meningitis-named: had meningitis as a baby
nosebleed: nosebleeds were a regular thing when i was little
knee-pain: before my knee replacement i had terrible knee pain
hernia: had a hernia op in 2012
palpitations: previous palpitations, all sorted in 2017
vomiting: vomiting has stopped
vomiting: he was vomiting earlier but its stopped
headache: headache's gone now
headache: the headache has worn off
rash: the rash has gone
rash: had a rash but it's cleared up
rash: rash isn't there any more
fever: fever's gone
fever: she had a fever on Monday but that's settled
diarrhoea: no longer got diarrhoea
diarrhoea: the diarrhoea has settled now thank goodness
dizzy: felt dizzy this morning but fine now
dizzy: im not dizzy any more
chest-pain: chest pain went off after ten minutes and hasnt come back
palpitations: i was having palpitations but they've stopped
cough: cough's cleared up
sore-throat: sore throat has gone
earache: earache's better now
nosebleed: had a nosebleed last night, stopped after 5 mins
toothache: toothache gone since the filling
constipation: constipation has sorted itself out
hives: hives have gone down completely
breathless: was breathless on the stairs last week but thats resolved
heartburn: i no longer get heartburn
"""

FEARED = """
meningitis-named: worried its meningitis
meningitis-named: im really scared he might have meningitis
stroke-named: is this a stroke?
stroke-named: terrified of having a stroke
stroke-named: my wife thinks it might be a stroke
heart-attack-named: worried im going to have a heart attack
lung-clot-named: what if its a clot on my lung
diabetes: could this be diabetes?
diabetes: do you think i could have diabetes
diabetes: can you test me for diabetes
gout-attack: google says its gout
shingles-rash: could it be shingles?
shingles-rash: hope its not shingles
measles-signs: scared its measles
psoriasis: is it psoriasis
ringworm: could this be ringworm?
hernia: afraid its a hernia
head-lice: worried about her catching head lice
copd-asthma: i want to rule out asthma
copd-asthma: wondering if he's got asthma
impetigo-crusts: school think it might be impetigo
scabies: paranoid its scabies
head-lice: praying its not nits
"""

UNSURE = """
fever: might have a temperature
fever: not sure if ive got a fever
rash: maybe a rash coming
rash: im not sure its a rash
headache: sort of a headache maybe
dizzy: possibly dizzy, hard to say
blood-in-urine: there might be blood in my wee
blood-in-urine: i think there might be blood in my urine
black-stool: poo may be black, not certain
wheeze: cant tell if its a wheeze
wheeze: i dont know if hes wheezing
breathless: maybe a little breathless
face-droop: her face might be drooping a bit
palpitations: possibly palpitations
drowsy: she might be a bit drowsy
testicle-lump: i cant decide whether theres a lump in my testicle
toothache: i think it might be toothache
hearing-voices: not sure whether im hearing voices
weight-loss: might have lost weight
constipation: perhaps a bit constipated
"""

OTHER = """
stroke-named: my nan had a stroke
stroke-named: strokes run in the family
diabetes: my brother is diabetic
diabetes: my sister's got diabetes and i wondered about a test
copd-asthma: my daughters asthma is fine im ringing for me, ive a sore foot
psoriasis: my dad has psoriasis
blood-thinner: my mum is on warfarin and i need a flu jab
smoker: my partner smokes, i dont
head-lice: kid next door has nits
cough: everyone at work has a cough
vomiting: my flatmate has been vomiting all week, i feel fine
chest-pain: my husband gets chest pain but today im here about my rash
heart-disease: my father has angina and my knee hurts
shingles-rash: my grandad has got shingles and i visited him
cold-sore: my boyfriend has a cold sore
measles-signs: theres measles at nursery
gout-attack: gout runs in the family, my dad and his brother
migraine: my mum gets migraines
fit: the dog had a fit
sore-throat: my kids all have sore throats and i have a headache
low-mood: my wife is depressed and i am exhausted
diarrhoea: half the office have got diarrhoea
anxiety: my daughter's anxiety is wearing me out, i cant sleep
tinnitus: my husband has tinnitus
"""

KEPT_APART = {"+": PRESENT, "-": ABSENT, "past": PAST, "feared": FEARED, "?": UNSURE, "other": OTHER}
