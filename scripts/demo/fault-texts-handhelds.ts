/** What customers write about phones, tablets and consoles, by fault; invented for the demo. */
export const phoneTexts: Record<string, string[]> = {
  screen: [
    "dropped my phone getting off the bus, screen smashed but touch still works. how long does it take?",
    "Screen is completely shattered, I've got glass in my thumb. Can I wait while you do it?",
    "There's a green line from top to bottom. No drop, no water, nothing.",
    "Bottom third of the touch screen does nothing, so I can't type or answer calls. Otherwise not a mark on it.",
    "Cracked in the corner for a year, now the crack has reached the other side. Is it original glass you use or copies? Just want to know both prices.",
    "black screen but it still rings",
  ],
  battery: [
    "Battery health 74%. It dies on the way home every day and I'm a carer, so I need it.",
    "drains from 100 to 20 by lunch and it gets warm in my pocket",
    "The back is lifting off. I think the battery is swollen? Should I even be charging it?",
    "New battery please. It's otherwise a lovely little phone and I refuse to buy another.",
  ],
  "charging-port": [
    "Only charges if I hold the cable at an angle with a hair band round it.",
    "Not charging by cable at all, wireless is OK. Tried picking fluff out of the port.",
    "says moisture detected in charging port. been dry for 3 days",
  ],
  liquid: [
    "Went down the toilet. It was clean water. It was on for a bit and now it isn't.",
    "Phone was in my pocket when I jumped in the river to get the dog. Dog is fine.",
    "dropped in the bath, speaker sounds underwater and camera steamed up",
  ],
  "camera-audio": [
    "Back camera is blurry and makes a buzzing noise like it can't focus.",
    "I can hear people only on loudspeaker. Earpiece is so quiet, my mum thinks I'm ignoring her.",
    "Nobody can hear me on calls unless I put headphones in.",
  ],
  "data-recovery": [
    "Phone is dead and I never backed it up. Baby photos, all of the first year. What are the chances you can get the photos back?",
    "I reset it before moving the messages over. Can anything be recovered? I need them for court.",
  ],
  password: [
    "Forgot the passcode after six months in a drawer. I have the box and receipt.",
    "Says iPhone disabled, connect to a computer. I don't have a computer, hence you.",
  ],
  "no-power": [
    "completely dead since this morning, was on charge all night as normal",
    "It's stuck off. Vibrates when plugged in but nothing comes up.",
  ],
  reinstall: [
    "Phone keeps restarting by itself every few minutes after the update, gets to the logo and goes round again.",
  ],
  wifi: [
    "No bluetooth and no wifi, both switches are greyed out. Mobile data fine but it's costing me.",
  ],
  slow: [
    "Old phone has got very slow and freezes in the banking app. Can it be cleaned up or is it time?",
  ],
  virus: ["Clicked a parcel delivery text and now it sends texts to everybody I know. Please help"],
  overheating: ["Gets really hot at the top near the camera, even just listening to music."],
  motherboard: [
    "Told it's a short circuit on the board by a chain shop. They won't touch it, do you do that sort of work?",
  ],
};

export const tabletTexts: Record<string, string[]> = {
  screen: [
    "iPad fell off the kitchen worktop, glass cracked in the corner but picture is fine.",
    "School tablets, five of them, all with broken glass. Do you do a price for several?",
    "tablet screen smashed, its only for cartoons so cheapest option please",
    "The touch goes mad along one edge and opens things by itself. No crack that I can see.",
  ],
  battery: [
    "It's gone from two days to two hours. We use it as the till at the market so it matters.",
    "Won't hold charge and the screen is lifting slightly on one side.",
  ],
  "charging-port": [
    "Toddler pushed something in the charging port. A raisin, we think.",
    "charge port loose, only works on one side",
  ],
  "no-power": [
    "It won't turn on after sitting in a cupboard since Christmas. Left on charge overnight, still nothing.",
  ],
  password: [
    "Bought it for my nan, she set a pin and can't remember it. Nor can anyone.",
    "Locked out of the tablet, security lockout, it says try again in 8 hours every time.",
  ],
  reinstall: ["Won't update any apps, says the software is too old. Is there anything you can do?"],
  slow: ["So slow now that my dad has gone back to the newspaper."],
  liquid: [
    "Orange juice went over it at breakfast. Speakers crackle and the home button is sticky.",
  ],
  keyboard: ["The detachable keyboard isn't recognised any more, I've cleaned the contacts."],
  "camera-audio": ["No sound except through headphones."],
  wifi: ["Wifi is very weak, only connects if you sit on the router."],
};

export const consoleTexts: Record<string, string[]> = {
  "hdmi-port": [
    "Someone tripped over the HDMI cable and now there's no picture on the TV. Console still beeps.",
    "hdmi port bent, pins look squashed. how much for ps5",
    "No signal on any telly, three cables tried. White light is on as normal.",
    "HDMI only works if the cable is propped up with a book.",
  ],
  overheating: [
    "Sounds like a jet engine and says it's too hot. We've three dogs, so I imagine it's mostly fur.",
    "fan so loud cant hear the game",
  ],
  "disc-drive": [
    "Won't take discs any more, spins them and spits them out.",
    "There is a disc stuck in it, makes a grinding noise when I press eject.",
  ],
  controller: [
    "Left stick drift on both joy-cons. Character just walks off cliffs.",
    "controller drifting, have tried compressed air",
  ],
  "no-power": [
    "Beeps once and goes off again. Happened in the middle of a match.",
    "Dead since a thunderstorm. The telly survived.",
  ],
  "charging-port": [
    "Switch won't charge in the dock or with the lead, kid used a cheap charger from the market.",
    "charging socket on handheld is loose and battery is at 2%, school holidays start friday!!",
  ],
  screen: ["Handheld's screen is cracked across the middle, my brother sat on it."],
  battery: [
    "It used to last a journey to Scotland and now it barely lasts to the end of the road.",
  ],
  "storage-upgrade": ["Can you put a 2TB drive in so he stops deleting games to make room?"],
  motherboard: [
    "Light goes blue, pulses, then off. I've read it's the board. Honest opinion please before I spend anything.",
  ],
  wifi: ["Can't connect to the wifi, it doesn't even list ours. Phone is happy in the same spot."],
  liquid: ["Squash was spilt into the vents at a birthday party. Nobody is owning up."],
  diagnostic: [
    "It switches off at random, could be anything, so please check it and tell me what it'd cost.",
  ],
};
