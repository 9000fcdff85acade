/** Notes of calls, by what came of them; `{…}` is filled by the story. */
export const callNotes: Record<"reached" | "noAnswer" | "inbound", string[]> = {
  reached: [
    "Spoke to {first}. Happy with the price, wants to bring it in after work.",
    "Explained the two options and how long parts take. Will think about it tonight.",
    "{first} asked whether the data stays private. Told them nothing is opened without asking.",
    "Went through the fault again: sounds like the {fault}. Free check offered.",
    "Needs it back by the weekend. Said that is likely if the part is on the shelf.",
    "Has had another quote and will compare. Sent ours in writing as asked.",
    "Device is under two years old, suggested trying the maker first. Grateful for the honesty.",
    "Called to confirm the model from the label underneath. Noted on the lead.",
    "Asked for a fixed price, explained that we ring before doing anything beyond it.",
    "Can only do Saturday. Checked the diary, there is room in the morning.",
    "{first} is deaf in one ear, speak up, and text is better next time.",
    "Wants the old parts back. Fine, put it on the job card.",
    "Parking question: the bays behind the shop are free for twenty minutes.",
    "Partner has the laptop at the moment, will ring once it is back at home.",
    "Prefers a repair to a replacement even if it costs a bit more. Good conversation.",
    "Talked through backing up first. Will do it tonight and come in tomorrow.",
    "Told {first} the parts lead time is two to three days. Accepted.",
    "Not in a rush. Asked us to get in touch at the end of the month after payday.",
  ],
  noAnswer: [
    "No answer, rang out.",
    "Straight to voicemail. Left our number and opening hours.",
    "Engaged twice. Try again this afternoon.",
    "Voicemail is full, sent a text instead.",
    "Somebody picked up and hung up. Will try by e-mail.",
    "No answer again. Left a short message with the price.",
    "Rang at lunch as they asked, no reply.",
    "Tried the number given, network says unavailable.",
    "No reply. Last try before we close the enquiry.",
    "Went to a work switchboard, asked them to pass a message on.",
  ],
  inbound: [
    "Customer rang to ask how it is going. Told them it is on the bench.",
    "Called back after our message. Will drop it in tomorrow before ten.",
    "Rang about opening hours on Saturday.",
    "Asked if we can also fit more storage while it is open.",
    "Wanted to know the warranty on the part. Ninety days, explained.",
    "Called to say thank you, it works like new.",
    "Chasing the part. Supplier says Thursday, promised a text when it lands.",
    "Came to the counter for a price, left the device's model with us.",
    "Looked in while passing, very taken with the shop dog.",
    "Brought the device to the counter for a first look.",
    "Asked for a receipt for their employer, sent by e-mail.",
    "Rang to move the slot to later in the week.",
    "Found us through a neighbour, asked for a rough price.",
    "Wants to know if it can be posted. Said counter only for now.",
  ],
};

export const messageTexts: string[] = [
  "Hi {first}, thanks for getting in touch about your {device}. The repair is usually {price}. Would tomorrow suit you?",
  "Hello {first}, it's {staff} at Riverside Repairs. I tried to call about your {device}; ring us back when you have a minute.",
  "Hi {first}, we have the part for your {device} in stock. Shall I keep a slot for you?",
  "Hello {first}, just checking you saw our quote for the {device}. Any questions, only reply to this message.",
  "Hi {first}, shall I close your enquiry about the {device}, or are you still thinking it over?",
  "Hello {first}, could you tell me the model from the label underneath? Then I can give you a firm price.",
];

export const replyTexts: string[] = [
  "Yes please, tomorrow is fine.",
  "Thanks for the quick reply. What is the latest I can drop it off?",
  "That's a bit more than I hoped. Is there a cheaper option?",
  "Sorry for the slow answer, been away. Still interested.",
  "Perfect, see you Saturday morning.",
  "It is the silver one, bought in 2021 I think.",
  "Can you hold that price until payday?",
  "Great, thank you, very clear.",
];

export const quoteLines: Record<string, string[]> = {
  screen: [
    "Replacement screen, fitted and tested",
    "Glass and touch layer, fitted",
    "Display assembly with frame",
  ],
  battery: ["New battery, fitted", "Battery with adhesive set, fitted and calibrated"],
  "charging-port": ["Charging port, replaced", "Power socket, resoldered and strengthened"],
  keyboard: ["Replacement keyboard, UK layout", "Touchpad, replaced"],
  "storage-upgrade": ["SSD 1 TB with clone of your data", "SSD 500 GB with clone of your data"],
  "memory-upgrade": ["Memory 16 GB, fitted and tested"],
  virus: ["Virus removal and safety check", "Bank-safe check of browser and start-up programs"],
  reinstall: ["Windows reinstall with your data kept", "macOS reinstall with your data kept"],
  "data-recovery": ["Data recovery, no fix no fee", "Copy of recovered data on a new USB drive"],
  liquid: ["Liquid clean in the ultrasonic bath, with report"],
  hinge: ["Hinge rebuild with new fixings", "Lid cover, replaced"],
  overheating: ["Fan clean and new thermal paste"],
  "no-power": ["Power circuit repair", "Power supply, replaced"],
  motherboard: ["Board repair under the microscope"],
  slow: ["Tune-up and start-up clean"],
  wifi: ["Wireless card, replaced"],
  "camera-audio": ["Camera module, replaced", "Speaker, replaced"],
  password: ["Log-in reset with proof of ownership"],
  "hdmi-port": ["HDMI port, replaced"],
  "disc-drive": ["Disc drive, serviced"],
  controller: ["Analogue stick, replaced"],
  build: ["PC build, wired, tested and updated"],
  diagnostic: ["Check and written report"],
};

export const extraLines: { text: string; price: number }[] = [
  { text: "Tempered glass protector, fitted", price: 1500 },
  { text: "Collection and return within five miles", price: 1500 },
  { text: "Backup of your data to a USB drive", price: 3500 },
  { text: "Fan clean while it is open", price: 2500 },
  { text: "Same-day service", price: 2500 },
];

export const diagnosisNotes: string[] = [
  "Fault confirmed at the bench, matches what the customer described.",
  "Part ordered, rest of the machine in good order.",
  "Opened and cleaned; the connector was cracked at its joint.",
  "Memory and disk tests pass. The fault is where we expected it.",
  "Corrosion near the power chip, cleaned and re-tested.",
  "Previous repair with the wrong screws found, put right.",
  "Battery at 58 per cent of its first capacity.",
  "Disk reports failing sectors, copied before anything else.",
];

export const outcomeNotes: string[] = [
  "Repaired and tested for two hours.",
  "Part replaced, all checks passed.",
  "Working again, customer shown at the counter.",
  "Cleaned and tested, runs 20 degrees cooler.",
  "Data copied and checked with the customer.",
  "New part fitted, old one handed back.",
  "Fixed while they waited.",
  "Ran overnight without a fault.",
  "Reinstalled with files and printers set up again.",
  "Starts in eleven seconds now.",
  "Customer very pleased, said they would tell friends.",
  "Second fault found and fixed within the price.",
];

export const unrepairableNotes: string[] = [
  "Board corroded beyond repair. Data saved, no charge for the check.",
  "Part no longer made anywhere, gave advice on a replacement.",
  "Repair would cost more than the machine is worth, customer agreed.",
  "Board cracked through, nothing left to solder to.",
];

export const lostNotes: Record<string, string[]> = {
  PRICE: ["Too dear for them, polite about it.", "Hoped for half of that."],
  TURNAROUND: ["Needed it the same day and we had no part.", "Could not wait for the part."],
  PART_UNAVAILABLE: ["No supplier has the part this year."],
  UNECONOMIC: [
    "Worth less than the repair, told them so.",
    "Agreed with us that a new one makes sense.",
  ],
  REPLACED_DEVICE: ["Bought a new one at the weekend.", "Upgraded with their contract."],
  COMPETITOR: ["Went to a stall in the market, ten pounds less.", "Had it done near work."],
  DIY: ["Ordered a kit and will try at home."],
  TRUST_OR_DATA: ["Not happy to leave it with anybody because of work files."],
  OUT_OF_AREA: ["Lives two hours away, passed on a name closer by."],
  OUT_OF_SCOPE: ["Was a washing machine. We did laugh.", "Printer, not something we do."],
  NO_DECISION: ["Looked at it three times and is still not sure."],
  MAX_FOLLOW_UPS: ["Five tries, nothing more heard."],
  UNREACHABLE: ["Never answered, number may be wrong."],
  DUPLICATE: ["Same person wrote twice."],
  SPAM: ["Selling search engine rankings."],
  OTHER: ["Moved abroad."],
};
