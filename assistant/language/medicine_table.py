"""The common medicines of UK general practice: generic, class, brands and frequent misspellings.

One medicine a line: `generic | class | brands | misspellings`. Names are public facts (British
National Formulary nomenclature); the misspellings are authored. A first table, not a formulary:
a medicine that is missing here is simply not recognised.
"""
# ruff: noqa: E501 - a table reads better with one medicine a line

TABLE = """
paracetamol | analgesic | panadol, calpol, disprol, acetaminophen, tylenol | paracetomol, parasetamol, parecetamol, paracetemol
ibuprofen | nsaid | nurofen, brufen, advil, calprofen | ibuprofin, ibruprofen, ibroprofen, ibuprophen, iburofen
aspirin | antiplatelet | disprin, nu-seals | asprin, aspirine
naproxen | nsaid | naprosyn, feminax | naproxin, neproxen
diclofenac | nsaid | voltarol | diclofenic, dicloflenac
celecoxib | nsaid | celebrex |
etoricoxib | nsaid | arcoxia |
mefenamic acid | nsaid | ponstan | mefanamic acid
codeine | opioid | | codein, codine, coedine
co-codamol | opioid | solpadol, kapake, solpadeine, zapain | cocodamol, co codamol, cocodemol, co-codemol
co-dydramol | opioid | | codydramol, co dydramol
dihydrocodeine | opioid | dhc | dihydrocodine
tramadol | opioid | zydol, zamadol | tramodol, tramadole
morphine | opioid | oramorph, mst, zomorph, sevredol | morphin, oromorph
oxycodone | opioid | oxynorm, oxycontin, longtec | oxycodine
fentanyl | opioid | durogesic, matrifen | fentanil
buprenorphine | opioid | butrans, butec, subutex | buprenorphin
methadone | opioid | physeptone | methodone
amitriptyline | tricyclic | | amitriptylene, amytriptyline, amitryptiline, amitryptyline
nortriptyline | tricyclic | | nortriptylene
gabapentin | gabapentinoid | neurontin | gabapentine, gabapentan
pregabalin | gabapentinoid | lyrica | pregabilin, pregablin
carbamazepine | anti-epileptic | tegretol | carbamazapine
sodium valproate | anti-epileptic | epilim, valproate, depakote | sodium valporate, valporate
lamotrigine | anti-epileptic | lamictal | lamotrogine, lamotragine
levetiracetam | anti-epileptic | keppra | leviteracetam
topiramate | anti-epileptic | topamax | topirimate
phenytoin | anti-epileptic | epanutin | phenytoine
amoxicillin | penicillin | amoxil | amoxicilin, amoxycillin, amoxacillin, amoxcillin
co-amoxiclav | penicillin | augmentin | coamoxiclav, co amoxiclav
penicillin v | penicillin | phenoxymethylpenicillin, penicillin | penicilin, pencillin, penacillin
flucloxacillin | penicillin | fluclox | flucloxacilin, flucloxicillin
doxycycline | tetracycline | vibramycin | doxycyclin, doxicycline
lymecycline | tetracycline | tetralysal | lymecyclin
clarithromycin | macrolide | klaricid | clarithromicin, clarythromycin
erythromycin | macrolide | erymax | erythromicin, erithromycin
azithromycin | macrolide | zithromax | azithromicin
trimethoprim | antibiotic | | trimethaprim, trimethroprim, trimethoprin
nitrofurantoin | antibiotic | macrobid, macrodantin | nitrofurantoine, nitrofuratoin
fosfomycin | antibiotic | monuril |
metronidazole | antibiotic | flagyl | metronidazol, metranidazole
ciprofloxacin | quinolone | ciproxin, cipro | ciprofloxacine
cefalexin | cephalosporin | keflex, cephalexin | cefelexin
aciclovir | antiviral | zovirax, acyclovir | acyclovire
fluconazole | antifungal | diflucan, canesten oral | fluconozole
clotrimazole | antifungal | canesten | clotrimozole
terbinafine | antifungal | lamisil | terbinafin
salbutamol | beta agonist inhaler | ventolin, salamol, airomir | salbutomol, salbutimol, ventalin, ventolyn
terbutaline | beta agonist inhaler | bricanyl |
beclometasone | inhaled steroid | clenil, qvar, kelhale | beclomethasone, clenill, clennil
budesonide | inhaled steroid | pulmicort | budesinide
fluticasone | inhaled steroid | flixotide, flixonase | fluticazone
budesonide with formoterol | combination inhaler | symbicort, duoresp, fobumix | symbicourt
beclometasone with formoterol | combination inhaler | fostair, luforbec | fostare
fluticasone with salmeterol | combination inhaler | seretide, sereflo | seratide
fluticasone with vilanterol | combination inhaler | relvar |
tiotropium | antimuscarinic inhaler | spiriva, braltus | tiotropeum
montelukast | leukotriene antagonist | singulair | montelucast
prednisolone | oral steroid | prednisone, deltacortril | prednisilone, prednisalone, prednisolon
dexamethasone | oral steroid | | dexamethazone
hydrocortisone | steroid | plenadren, dioderm | hydrocortizone
betamethasone | topical steroid | betnovate | betnovat
clobetasone | topical steroid | eumovate |
mometasone | topical steroid | elocon, nasonex |
cetirizine | antihistamine | zirtek, piriteze | cetirizin, certirizine, cetrizine
loratadine | antihistamine | clarityn | loratidine
fexofenadine | antihistamine | telfast, allevia | fexofenidine
chlorphenamine | antihistamine | piriton, chlorpheniramine | pirition, chlorphenamin
promethazine | antihistamine | phenergan, sominex | promethazin
adrenaline auto-injector | adrenaline | epipen, jext, epi-pen | epipin
omeprazole | proton pump inhibitor | losec | omeprazol, omoprazole, omeprozole, omiprazole
lansoprazole | proton pump inhibitor | zoton | lansaprazole, lanzoprazole, lansoprazol
esomeprazole | proton pump inhibitor | nexium |
pantoprazole | proton pump inhibitor | |
famotidine | h2 blocker | |
alginate | antacid | gaviscon, rennie, peptac | gavison, gaviscone
loperamide | antidiarrhoeal | imodium, diocalm | loperimide, immodium
macrogol | laxative | movicol, laxido, cosmocol | movicole
senna | laxative | senokot | sena
lactulose | laxative | | lactalose
bisacodyl | laxative | dulcolax |
oral rehydration salts | rehydration | dioralyte | diarolyte, dioralite
mebeverine | antispasmodic | colofac | mebeverin
hyoscine butylbromide | antispasmodic | buscopan | buscapan
cyclizine | anti-emetic | | cyclazine
metoclopramide | anti-emetic | maxolon |
prochlorperazine | anti-emetic | stemetil, buccastem | prochlorperazin
ondansetron | anti-emetic | zofran | ondansetrone
domperidone | anti-emetic | motilium |
amlodipine | calcium channel blocker | istin | amlodopine, amlodipin, amlopidine
felodipine | calcium channel blocker | |
nifedipine | calcium channel blocker | adalat | nifedipin
diltiazem | calcium channel blocker | tildiem, adizem |
verapamil | calcium channel blocker | securon | verapamill
ramipril | ace inhibitor | tritace | ramapril, rampiril, ramiprill
lisinopril | ace inhibitor | zestril | lisinipril, lisonopril
perindopril | ace inhibitor | coversyl | perindropril
enalapril | ace inhibitor | innovace |
losartan | angiotensin blocker | cozaar | lorsartan, losarten
candesartan | angiotensin blocker | amias | candasartan, candersartan
irbesartan | angiotensin blocker | aprovel |
valsartan | angiotensin blocker | diovan |
sacubitril with valsartan | angiotensin blocker | entresto |
bisoprolol | beta blocker | cardicor, emcor | bisoprolal, bisoprolole, bisopralol, bisoprilol
propranolol | beta blocker | inderal | propanolol, propranalol, proprananol
atenolol | beta blocker | tenormin | atenelol
carvedilol | beta blocker | |
furosemide | diuretic | lasix, frusemide | furosomide, furosimide
bumetanide | diuretic | burinex |
bendroflumethiazide | diuretic | bendrofluazide | bendroflumethazide
indapamide | diuretic | natrilix | indapimide
spironolactone | diuretic | aldactone | spirinolactone
doxazosin | alpha blocker | cardura | doxazosine
tamsulosin | alpha blocker | flomaxtra | tamsulosine
finasteride | 5-alpha reductase inhibitor | proscar |
glyceryl trinitrate | nitrate | gtn, gtn spray, nitrolingual |
isosorbide mononitrate | nitrate | monomil, ismn |
nicorandil | nitrate | ikorel |
digoxin | cardiac glycoside | lanoxin | digoxine, didoxin
amiodarone | anti-arrhythmic | | amioderone
simvastatin | statin | zocor | simvastatine, simvistatin
atorvastatin | statin | lipitor | atorvastatine, artovastatin, atorvastin
rosuvastatin | statin | crestor |
pravastatin | statin | lipostat |
ezetimibe | lipid lowering | ezetrol |
clopidogrel | antiplatelet | plavix | clopidogril, clopidigrel, clopidrogel
ticagrelor | antiplatelet | brilique |
warfarin | anticoagulant | marevan | warferin, warfrin, wafarin
apixaban | anticoagulant | eliquis | apixiban, apixoban
rivaroxaban | anticoagulant | xarelto | rivaroxiban, rivoroxaban
edoxaban | anticoagulant | lixiana | edoxoban
dabigatran | anticoagulant | pradaxa |
enoxaparin | anticoagulant | clexane, inhixa |
metformin | biguanide | glucophage | metaformin, metforming, metformine
gliclazide | sulfonylurea | diamicron | glicazide, glyclazide
sitagliptin | gliptin | januvia |
linagliptin | gliptin | trajenta |
dapagliflozin | sglt2 inhibitor | forxiga | dapaglifozin, dapagliflozine
empagliflozin | sglt2 inhibitor | jardiance | empaglifozin
canagliflozin | sglt2 inhibitor | invokana |
semaglutide | glp-1 agonist | ozempic, wegovy, rybelsus | ozempick, ozemic
liraglutide | glp-1 agonist | victoza, saxenda |
tirzepatide | glp-1 agonist | mounjaro | monjaro, mounjara
insulin | insulin | novorapid, lantus, humalog, levemir, tresiba, humulin, fiasp, novomix | insuline, inslin
levothyroxine | thyroid hormone | thyroxine | levothyroxin, thyroxin, levothroxine
carbimazole | antithyroid | neomercazole | carbimozole
sertraline | ssri | lustral | sertralin, setraline, sertaline, sertroline
citalopram | ssri | cipramil | citalapram, cetalopram
escitalopram | ssri | cipralex |
fluoxetine | ssri | prozac | fluoxitine, floxetine
paroxetine | ssri | seroxat | paroxitine
venlafaxine | snri | efexor, effexor | venlaflaxine, venlafaxin
duloxetine | snri | cymbalta | duloxatine, duloxitine
mirtazapine | antidepressant | zispin | mirtazipine, mirtazepine, mertazapine
trazodone | antidepressant | molipaxin |
lithium | mood stabiliser | priadel, camcolit | lithum
quetiapine | antipsychotic | seroquel | quetiapin, quetapine
olanzapine | antipsychotic | zyprexa | olanzipine
risperidone | antipsychotic | risperdal | risperidon
aripiprazole | antipsychotic | abilify | aripriprazole
clozapine | antipsychotic | clozaril, zaponex | clozapin
haloperidol | antipsychotic | haldol |
diazepam | benzodiazepine | valium | diazapam, diazipam
lorazepam | benzodiazepine | ativan | lorazapam
temazepam | benzodiazepine | | temazapam
zopiclone | hypnotic | zimovane | zopiclon, zopliclone
melatonin | hypnotic | circadin | melatonine
methylphenidate | stimulant | ritalin, concerta, xaggitin, medikinet |
lisdexamfetamine | stimulant | elvanse, vyvanse |
sumatriptan | triptan | imigran | sumatriptin
zolmitriptan | triptan | zomig |
methotrexate | immunosuppressant | | methotrexat, methatrexate, methotrexet
azathioprine | immunosuppressant | imuran | azathiaprine, azathioprin
mycophenolate | immunosuppressant | cellcept |
ciclosporin | immunosuppressant | neoral, cyclosporin |
tacrolimus | immunosuppressant | prograf, adoport | tacrolimis
sulfasalazine | immunosuppressant | salazopyrin | sulphasalazine
hydroxychloroquine | immunosuppressant | plaquenil | hydroxychloroquin
adalimumab | biologic | humira, amgevita, imraldi |
leflunomide | immunosuppressant | arava |
allopurinol | gout preventer | zyloric | alopurinol, allopurinal
colchicine | gout | | colchisine, colchicin
alendronic acid | bisphosphonate | fosamax, alendronate | alendronic, aledronic acid
risedronate | bisphosphonate | actonel |
colecalciferol | vitamin d | vitamin d, adcal, adcal-d3, fultium, calcichew |
folic acid | vitamin | | folic acide
ferrous sulfate | iron | iron tablets, ferrous sulphate |
ferrous fumarate | iron | fersamal, galfer |
hydroxocobalamin | vitamin b12 | b12 injection, b12 |
combined contraceptive pill | combined contraceptive | microgynon, rigevidon, yasmin, cilest, the combined pill |
desogestrel | progestogen contraceptive | cerazette, cerelle, mini pill, minipill | desogestral
etonogestrel implant | progestogen contraceptive | nexplanon, implanon | nexplenon
medroxyprogesterone | progestogen contraceptive | depo, depo-provera, sayana |
levonorgestrel | emergency contraceptive | levonelle |
ulipristal | emergency contraceptive | ellaone |
estradiol | hrt | oestrogel, evorel, hrt patches, hrt, sandrena, femoston | estradial
progesterone | hrt | utrogestan | progestrone
norethisterone | progestogen | utovlan | norethisteron
sildenafil | pde5 inhibitor | viagra | viagara
tadalafil | pde5 inhibitor | cialis |
solifenacin | bladder antimuscarinic | vesicare |
mirabegron | bladder beta agonist | betmiga |
pseudoephedrine | decongestant | sudafed |
xylometazoline | decongestant | otrivine |
tranexamic acid | antifibrinolytic | cyklokapron | tranexamic
baclofen | muscle relaxant | lioresal | baclofin
levodopa with carbidopa | parkinson's medicine | sinemet, co-careldopa, madopar |
donepezil | dementia medicine | aricept |
nicotine replacement | smoking cessation | nicorette, nicotine patches, niquitin |
naloxone | opioid antagonist | prenoxad, nyxoid |
"""
