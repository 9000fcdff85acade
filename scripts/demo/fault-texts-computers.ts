/** What customers write about laptops and desktops, by fault; invented for the demo. */
export const laptopTexts: Record<string, string[]> = {
  screen: [
    "Hi, closed the lid on a pencil and now there's a spider web crack in the bottom corner. Still works on an external monitor.",
    "Screen has gone pink and green stripes all down the left hand side. Happened overnight, I promise nobody dropped it",
    "screen cracked, how much pls",
    "Display flickers whenever I move the lid past a certain angle. Fine when it's nearly shut, useless for actually working on.",
    "My son stood on it. I'll leave it there. Screen is black but you can see a faint picture with a torch.",
    "Good morning. There is a dark blotch spreading from the centre of the display, about the size of a ten pence piece on Monday and now the size of a saucer. The machine is otherwise in perfect order. Might you give me an idea of the cost before I bring it in?",
  ],
  "no-power": [
    "Totally dead. Was fine Sunday night, pressed the button Monday and nothing. No lights, no fan, nothing.",
    "Laptop wont turn on!! have tried 2 chargers and holding the button for 30 secs like the internet said",
    "White light comes on for a second then goes off again. Won't boot. It has my accounts on it so I am slightly panicking.",
    "Turns off after about five minutes, whatever I'm doing. Battery says 80%.",
    "It starts up, the fans spin, then it switches off and does the same again, over and over.",
  ],
  battery: [
    "battery lasts 20 min if im lucky",
    "The bottom of the case is bulging and the touchpad has popped up. I've read that can be a swollen battery so I've unplugged it and put it in the shed.",
    "Says 'service battery' and dies at 40%. It is five years old so fair enough really, just want a price for a new battery.",
    "Only works when plugged in all the time. Take the lead out and it's gone in a second.",
  ],
  "charging-port": [
    "Have to wiggle the lead to make it charge, and now even that has stopped.",
    "The charging socket has disappeared inside the laptop. I can hear it rattling about.",
    "usb c port really loose, cable falls out if you breathe on it",
    "Plugged in, not charging, is what it says. New charger from the supermarket makes no difference.",
  ],
  keyboard: [
    "Letters e, r and t don't work any more. Try writing to a landlord without them.",
    "Cat has removed three keys and eaten at least one. Do you do single keys or is it a whole keyboard?",
    "the space bar only works if u hit it really hard",
    "Trackpad clicks on its own and the pointer jumps to the corner. Drives me up the wall on video calls.",
  ],
  slow: [
    "Takes ages to start, ten minutes from pressing the button to reading an email. It's four years old, is it worth saving?",
    "so slow its unusable, even typing this took forever lol",
    "My mum's laptop freezes every time she opens the photos. She has about fifteen years of grandchildren on there so please don't wipe anything.",
    "Used to be quick, now it hangs on everything. I'm doing my dissertation on it and it's due on the 14th, so a little bit urgent!",
    "Everything is sluggish since the last big update. Would a tune up help or do I need a new one?",
  ],
  reinstall: [
    "Blue screen every time, something about an inaccessible boot device. Tried the automatic repair, it just loops.",
    "It has been stuck on an update at 35% since Thursday.",
    "I would like Windows 11 put on as I gather the old one isn't supported now. Documents need to stay please.",
    "Bought it second hand and it still has someone else's company on it. Can you do a fresh install?",
    "Mac stuck on the logo with the bar half way. Apple shop wanted to wipe it without a backup and I said no thank you.",
  ],
  "storage-upgrade": [
    "Disk full message every day. Could you swap the hard drive for a bigger SSD and copy everything over?",
    "256gb isn't enough any more, what would 1TB cost fitted?",
    "I edit wedding videos and keep running out of space. Looking for a 2TB NVMe, cloned, ideally back the same day.",
  ],
  "memory-upgrade": [
    "Can my laptop take more RAM? It has 8GB and I run a virtual machine for college.",
    "would like 16gb memory put in, have bought the stick already",
  ],
  virus: [
    "Pop ups telling me I've got 5 viruses and to ring a number. I have not rung the number.",
    "I'm very embarrassed. A man said he was from my broadband company and I let him have remote access for half an hour before my daughter came in. I've changed the bank password. Please can you check it's clean?",
    "Browser keeps going to some dodgy search page, think my lad downloaded something for his game",
    "All our invoices have a strange ending and there is a note asking for bitcoin. We're a small charity, please ring as soon as you can.",
  ],
  "data-recovery": [
    "Drive is making a clicking noise and the laptop doesn't see it. It has the only photos of my dad. Please don't try anything risky without ringing me.",
    "Deleted a folder, emptied the bin, then realised. I've not used it since. Can you recover it?",
    "Laptop is beyond hope but I need the files off it, about 60gb",
  ],
  liquid: [
    "Glass of red wine went over the keyboard last night. Turned it off, upside down on a towel. What next?",
    "spilt tea on it this morning, it still works but some keys are doing their own thing",
    "Water bottle leaked in my rucksack on the train. It was off at the time. Has been in a bag of rice since, sorry, I know.",
  ],
  hinge: [
    "Left hinge has snapped and pulled the plastic apart, so the lid hangs off.",
    "The lid won't close properly and there's a crunching noise. I'm worried the screen will be next.",
    "hinge broken, can see wires",
  ],
  overheating: [
    "Fan sounds like a hoover even when I'm only reading the news.",
    "Too hot to touch underneath and then it shuts itself down. Mainly when the kids play on it.",
  ],
  wifi: [
    "Wifi drops every few minutes. Everyone else's phone in the house is fine.",
    "It can't find any wireless networks at all since I dropped it. Works with the ethernet cable.",
  ],
  "camera-audio": [
    "People on calls can't hear me. The microphone works on headphones but not the built in one.",
    "No sound from the speakers. It thinks headphones are plugged in and they aren't.",
    "Webcam just shows black, and I've a job interview on Wednesday at 11.",
  ],
  password: [
    "My late husband's laptop, and I don't have his password. I have the death certificate and the receipt. I only want the photographs and the house insurance.",
    "It's asking for a bitlocker recovery key which I have never heard of in my life",
    "Locked out after my little one typed rubbish in forty times.",
  ],
  motherboard: [
    "Another shop said it's the motherboard and to bin it. I'd like a second opinion before I do.",
    "There was a burnt smell and a pop, and now it doesn't respond. Is that the logic board?",
  ],
  diagnostic: [
    "Honestly not sure what's wrong. It just isn't right. Can you take a look at it?",
    "Need a report for my insurance saying what happened to it, do you do those?",
  ],
};

export const desktopTexts: Record<string, string[]> = {
  "no-power": [
    "PC tower won't switch on. There was a bang from the back so I suspect the power supply.",
    "Lights come on, fans spin, nothing on the monitor, no beep. Was working before we moved house.",
    "iMac is dead after the power cut on Friday, whole street went off.",
  ],
  build: [
    "I've a parts list for a gaming PC and about £1,200. Could you check it makes sense and build it?",
    "Bought all the bits, got half way, lost my nerve at the processor. Please put it together for me!",
    "We need two quiet office machines built, nothing flashy, with room for extra drives.",
  ],
  slow: [
    "The shop computer has become so slow that customers comment on it.",
    "family pc takes forever, 10 yrs old, is it just time",
  ],
  "storage-upgrade": [
    "Can you fit an SSD in a desktop and move Windows over? Old drive is making me nervous.",
    "Want 2tb nvme plus keep the old hdd for music",
  ],
  "memory-upgrade": ["I'd like to go from 16gb to 64gb of RAM for photo editing. Is it worth it?"],
  reinstall: [
    "Keeps restarting in a loop since the update last night. Have tried nothing and am all out of ideas.",
    "Blue screen with memory_management on it, two or three times a day.",
  ],
  overheating: [
    "Graphics card fan screams and the room smells of hot dust. Due a proper clean I think.",
    "pc overheats on any game after 10 min, thermal paste?",
  ],
  virus: [
    "Search page keeps changing and there's a toolbar nobody installed. Office of four people.",
  ],
  motherboard: [
    "Strange coloured blocks all over the picture, even before Windows loads. Is it the graphics card?",
  ],
  wifi: [
    "New router and now the computer upstairs has no internet, though the telly next to it does.",
  ],
  "data-recovery": [
    "Old tower from the loft with the accounts for 2011 on it. It doesn't start, but could you get the files back?",
  ],
  diagnostic: [
    "It's making a noise. Hard to describe. Sort of a tick, then a sigh. Could somebody check it over?",
  ],
};
