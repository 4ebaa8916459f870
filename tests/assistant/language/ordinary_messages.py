"""Some three hundred ordinary messages and words that name no medicine, authored here."""

SENTENCES = """
hello, could I book an appointment for next week please
my son has had a cough since Monday and is off his food
the night nurse came at ten and the day nurse at eight
I have a sore throat and a runny nose
my neighbour Yasmin drove me to the surgery
Mr Rennie is my cousin and he lives in Leeds
Katya and Lucette are my daughters
Toby fell off his bike and cut his knee
we went to a concert and my ears are still ringing
the programme on the telly was about the heart
I find it hard to concentrate and I complain a lot
please preserve my place on the list
it is a moderate pain, on and off, worse after meals
he is a regular at the gym and lifts weights
the process took ages and nobody rang back
I lost the ability to smell
the letter says my deposit is due
my battery ran out so I could not ring you
she swallowed a lithium battery
the hospital is on the other side of town
I want to ensure plus get confirmation that you got my form
there is deep heat in the muscle of my thigh
we are a trio of friends and once a week we walk
nature walks calm me down
I keep thinking about the past and I cannot rest
the loop of the belt rubs on my belly
an arc of light came and went in my eye
zap, like an electric shock down my leg
my rash is on my head and shoulders
I had a bad dream and woke up sweating
she was sick twice and has a headache
I need a fit note for work from today
can I change my address and my phone number
what time do you open on Saturday
the bin lorry woke me and I could not sleep
my back aches when I bend over to tie my shoes
I feel dizzy when I stand up too fast
my feet are cold and my fingers go white
his eye is red and sticky and it itches
there is blood when I wipe
I have not been for a wee since last night
my baby is not feeding and has no wet nappies
our cat bit my hand and it is swollen
I slipped on the ice and landed on my wrist
he cannot lift his arm above his shoulder
my period is two weeks late and my breasts are sore
I think I might be pregnant
my mum is confused and has not eaten
we have just moved here and need a doctor
I am worried about my weight and my mood
my partner says I snore and stop breathing
my heart is racing and I feel faint
the pain came on suddenly and it is in my chest
I was in a car crash and my neck is stiff
my knee clicks and gives way on the stairs
there is a lump in my groin that comes and goes
I noticed a mole on my arm that has changed
my ears feel blocked after swimming
a bee stung me on the foot
I burnt my hand on the oven
the wound is oozing and smells
my stitches are due out on Friday
I have an itchy scalp and dry skin
my nails are thick and yellow
my toenail is growing into the side
I had a tooth out and it will not stop bleeding
I cannot see out of my left eye
I keep seeing zigzag lines and then my head hurts
she had a fit and bit her tongue
his speech was slurred and his face drooped
I am hearing voices when nobody is there
I do not want to be here any more
nobody cares and I feel hopeless
I drink too much and want to cut down
he smokes twenty a day
I fainted at work after standing for hours
my legs swell by the evening
I get out of breath on the stairs
I wake up gasping at night
my stomach is bloated after bread
food gets stuck when I swallow
I have lost a stone without trying
my wee is dark and it stings
I leak when I laugh or sneeze
I have to go to the loo all night
there is a bulge down below
it hurts when we have sex
I found a lump in my breast
my testicle is sore and swollen
the condom split last night
my hands shake and I sweat a lot
my hair is falling out in patches
I bruise easily and feel tired
I am always thirsty
my joints are stiff in the morning
my thumb hurts when I open jars
my heel is sore when I get out of bed
he stubbed his toe and it is black
my mouth is full of ulcers
my voice has been hoarse for a month
I have a metallic taste
someone broke into our house and I cannot settle
I argued with my boss and feel stressed
we lost our dog and the children are upset
I would like to talk to someone about my housing
the school wants a letter about her absence
my passport form needs a signature
could you check if my blood test is back
my results were in the post but I do not understand them
the specialist said six weeks but I have heard nothing
can you chase up my referral
I am flying to Spain on Sunday with a bad ear
our holiday is in May and we need advice
she came off a swing and hit her head
the dentist told me to ask you
I am moderately active and eat well
my brother is a farmer and cut his leg on wire
I am an immigrant and new to this country
my allotment keeps me busy
the process of getting an appointment is a scandal
a canister fell on my foot
the settlers were calm and the weather was clear
he is a creator of videos and sits all day
the clarity of my vision is not what it was
I am hoping for clarity about my diagnosis
my singular worry is my memory
I watched a trilogy on my sofa and my leg went numb
the caramel stuck to my filling
clementines bring me out in spots
the church organ and the chalice are old
it is spectral, the way I see halos round lights
I have not missed a day of work
we ran out of milk and then out of time
I forgot my umbrella and my keys
my double bed hurts my back
mixing cement made my hands sore
I took my son to the park and then took a bus
I took the stairs and my calf hurt
I used the whole box of tissues
we had a pack of biscuits each
she drank a bottle of water
he ate a handful of crisps and choked
I am too much in pain to walk
it isn't safe at home and I don't feel well
the jelly didn't gel
my uncle Alli rang and said to come in
the tums of both twins are swollen
seven seas and seven skies, I feel far from home
"""

WORDS = """
morning evening weekend yesterday tomorrow Monday Friday Christmas birthday summer winter kitchen
garden bathroom bedroom window curtain carpet blanket pillow mattress kettle saucepan freezer fridge
cupboard sandwich breakfast dinner supper chocolate biscuit crisps cheese butter yoghurt banana
apple orange lemon potato carrot onion tomato cabbage spinach chicken sausage bacon salmon coffee
tea lemonade squash water whisky lager football cricket tennis swimming running cycling walking
dancing singing painting knitting reading writing gardening fishing shopping driving parking
motorway roundabout traffic bicycle motorbike caravan airport luggage passport holiday beach
mountain river bridge village church school college teacher student headmaster homework playground
neighbour landlord tenant solicitor accountant plumber electrician builder carpenter mechanic
manager cleaner cashier librarian policeman fireman soldier ceiling cellar attic garage driveway
lawnmower wheelbarrow bucket hammer spanner screwdriver ladder scarf gloves jumper trousers slippers
trainers umbrella necklace bracelet handbag suitcase envelope calendar diary grandmother grandfather
husband daughter brother auntie nephew cousin friend stranger wedding funeral
"""


def ordinary_messages() -> tuple[str, ...]:
    """The sentences and the words."""
    return tuple(line for line in SENTENCES.strip().splitlines() if line) + tuple(WORDS.split())
