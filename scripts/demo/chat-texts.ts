type Speaker = "VISITOR" | "ASSISTANT" | "NOTE" | "tess" | "adam";

/** A conversation of the demo: who said what, so many minutes before the demo began. */
export interface ChatStory {
  lines: readonly [speaker: Speaker, text: string][];
  /** Minutes from the last line to now. */
  ago: number;
  /** Whether it belongs to an open lead of the website. */
  isLead: boolean;
  owner: "tess" | "adam" | null;
  end?: "closed" | "snoozed" | "spam";
  rating?: number;
  device: [category: string, brand: string | null, model: string | null, fault: string | null];
}

const ASK_REACH = "How can we reach you? A phone number or an e-mail address is enough.";

export const CHATS: readonly ChatStory[] = [
  {
    lines: [
      ["VISITOR", "Hi, do you fix cracked laptop screens?"],
      ["ASSISTANT", ASK_REACH],
    ],
    ago: 2,
    isLead: false,
    owner: null,
    device: ["laptop", null, null, "Screen or glass"],
  },
  {
    lines: [
      ["VISITOR", "My laptop shuts off as soon as I unplug it"],
      ["ASSISTANT", ASK_REACH],
      ["VISITOR", "You have my number from the form I sent"],
      ["ASSISTANT", "Thank you, we have all we need. We usually answer within a few minutes."],
      ["VISITOR", "Is a new battery likely to be in stock this week?"],
    ],
    ago: 25,
    isLead: true,
    owner: null,
    device: ["laptop", null, null, "Battery"],
  },
  {
    lines: [
      ["VISITOR", "Talk to a person"],
      ["ASSISTANT", "A person will answer you here. We usually answer within a few minutes."],
      ["tess", "Hello, Tess here. What can I do for you?"],
      ["VISITOR", "The phone fell into the sink. It is in a bag of rice now."],
      ["NOTE", "Told them at the counter last month not to use rice…"],
      [
        "tess",
        "Please take it out of the rice, leave it off and bring it in: the sooner we dry the board the better.",
      ],
      ["VISITOR", "Will do, I can be there at four."],
      ["tess", "Good. We will put a time aside for you."],
    ],
    ago: 90,
    isLead: true,
    owner: "tess",
    device: ["phone", null, null, "Liquid damage"],
  },
  {
    lines: [
      ["VISITOR", "Do you also repair game consoles?"],
      ["adam", "We do. Which one is it?"],
      ["VISITOR", "A Switch, the left stick drifts"],
      ["adam", "That is half an hour's work while you wait. Any morning this week?"],
      ["VISITOR", "Thursday. Thanks for the quick answer!"],
    ],
    ago: 60 * 30,
    isLead: true,
    owner: "adam",
    end: "closed",
    rating: 5,
    device: ["console", "Nintendo", "Switch", "Controller or stick drift"],
  },
  {
    lines: [
      ["VISITOR", "How much is a data rescue from a dead drive?"],
      [
        "adam",
        "It depends on the drive; looking at it is free. May I come back to you on Monday with a range?",
      ],
      ["VISITOR", "Monday is fine"],
    ],
    ago: 60 * 5,
    isLead: true,
    owner: "adam",
    end: "snoozed",
    device: ["desktop", null, null, "Data recovery"],
  },
  {
    lines: [
      [
        "VISITOR",
        "Rank on Google first page!! Best backlinks http://seo.example http://seo2.example",
      ],
    ],
    ago: 60 * 9,
    isLead: false,
    owner: null,
    end: "spam",
    device: ["laptop", null, null, null],
  },
];

export const READY_ANSWERS: readonly [shortcut: string, text: string][] = [
  ["hello", "Hello {name}, {shop} here. What can we do for you?"],
  ["hours", "We are open Monday to Friday and on Saturday; the times are at the top of this chat."],
  [
    "bring",
    "Please bring the device and its charger. You need no appointment for us to look at it.",
  ],
  [
    "backup",
    "If you can, make a copy of what matters before the repair. We take care, but no repair is without risk.",
  ],
];
