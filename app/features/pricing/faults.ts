import type { DeviceCategory } from "#app/features/devices/catalogue.ts";

export type Fault = {
  slug: string;
  label: string;
  categories: DeviceCategory[];
  keywords: string[];
};

const computers: DeviceCategory[] = ["laptop", "desktop"];
const handhelds: DeviceCategory[] = ["phone", "tablet"];
const portables: DeviceCategory[] = ["laptop", ...handhelds];
const everything: DeviceCategory[] = [...computers, ...handhelds, "console"];

/**
 * What we repair. A keyword of several words counts more than one word; a trailing `*` also
 * matches longer words. The order decides a tie: what is particular stands before what is vague.
 */
export const faults: Fault[] = [
  {
    slug: "liquid",
    label: "Liquid damage",
    categories: everything,
    keywords:
      "spill*|spilt|liquid|water damage|got wet|dropped in the bath|down the toilet|in the sink|coffee over|red wine|in the river|tea over|wine over|juice|soaked|wet|rice|fell in water|beer".split(
        "|",
      ),
  },
  {
    slug: "hdmi-port",
    label: "HDMI port",
    categories: ["console", ...computers],
    keywords:
      "hdmi|no signal|hdmi port|no picture on tv|no picture on the tv|black on the tv".split("|"),
  },
  {
    slug: "screen",
    label: "Screen or glass",
    categories: [...portables, "console"],
    keywords:
      "screen|display|crack*|green line|smash*|shatter*|glass|lcd|touch screen|touchscreen|touch not working|lines on|lines across|flicker*|black screen|blank screen|dead pixel*|backlight|digitiser|screen replacement|cracked screen|broken screen".split(
        "|",
      ),
  },
  {
    slug: "charging-port",
    label: "Charging port",
    categories: [...portables, "console"],
    keywords:
      "charging port|charge port|charger port|charging socket|power socket|power jack|dc jack|usb-c port|usb c port|wiggle|wobbl*|loose|cable falls out|only charges|not charging|wont charge|will not charge|doesnt charge|does not charge|charger not recognised|lightning port|charging".split(
        "|",
      ),
  },
  {
    slug: "battery",
    label: "Battery",
    categories: [...portables, "console"],
    keywords:
      "battery|hold charge|hold a charge|barely lasts|days to two hours|batteries|batery|drain*|dies|swollen|swelling|bulging|service battery|plugged in all the time|battery health|runs out|lasts an hour|new battery|battery replacement".split(
        "|",
      ),
  },
  {
    slug: "hinge",
    label: "Hinge or case",
    categories: ["laptop", "console"],
    keywords: "hinge*|lid|case cracked|casing|wont close|bottom cover|bezel|hinge broken".split(
      "|",
    ),
  },
  {
    slug: "keyboard",
    label: "Keyboard or touchpad",
    categories: ["laptop", "tablet"],
    keywords:
      "keyboard|keys|key|keycap*|trackpad|touchpad|mouse pad|spacebar|space bar|typing|types on its own|letters".split(
        "|",
      ),
  },
  {
    slug: "data-recovery",
    label: "Data recovery",
    categories: everything,
    keywords:
      "recover*|files off|photos off|data recovery|lost photos|lost my photos|deleted|lost files|lost all|clicking|get my photos|get my files|get the photos|get the data|photos back|files back|failing disk|drive failed|raw drive|not backed up".split(
        "|",
      ),
  },
  {
    slug: "password",
    label: "Password or log-in",
    categories: everything,
    keywords:
      "password|passcode|locked out|forgot*|pin|log in|login|cant sign in|sign in|bitlocker|recovery key|disabled|activation lock".split(
        "|",
      ),
  },
  {
    slug: "virus",
    label: "Virus or scam clean-up",
    categories: [...computers, ...handhelds],
    keywords:
      "virus*|bitcoin|dodgy|toolbar|clicked a|search page|malware|ransomware|pop ups|popups|pop up|pop-ups|hacked|scam*|remote access|trojan|adware|infected|spyware|phishing|microsoft called".split(
        "|",
      ),
  },
  {
    slug: "reinstall",
    label: "Windows or macOS reinstall",
    categories: [...computers, ...handhelds],
    keywords:
      "reinstall*|windows 11|windows 10|upgrade windows|blue screen|bsod|stuck on an update|update failed|failed update|stuck on update|stuck updating|boot loop|bootloop|keeps restarting|automatic repair|factory reset|reset it|wipe|macos|operating system|ios update|stuck on the logo|software|fresh install|error message".split(
        "|",
      ),
  },
  {
    slug: "storage-upgrade",
    label: "Storage upgrade",
    categories: [...computers, "console"],
    keywords:
      "ssd|hard drive|hard disk|hdd|bigger drive|storage|nvme|clone|disk full|disk upgrade|out of space|no space|storage full|1tb|2tb".split(
        "|",
      ),
  },
  {
    slug: "memory-upgrade",
    label: "Memory upgrade",
    categories: computers,
    keywords: "memory upgrade|ram|more memory|memory|8gb|16gb|32gb".split("|"),
  },
  {
    slug: "overheating",
    label: "Overheating or noisy fan",
    categories: everything,
    keywords:
      "overheat*|hot|fan|fans|noisy|dust|thermal paste|jet engine|hoover|burning|loud|too hot to touch".split(
        "|",
      ),
  },
  {
    slug: "wifi",
    label: "Wi-Fi, Bluetooth or network",
    categories: everything,
    keywords:
      "wifi|wi-fi|wi fi|wireless|internet|bluetooth|network|ethernet|router|no signal bars|connection|joy-con drift|controller wont pair".split(
        "|",
      ),
  },
  {
    slug: "camera-audio",
    label: "Camera, speaker or microphone",
    categories: everything,
    keywords:
      "camera|webcam|microphone|mic|speaker*|sound|audio|headphone*|volume|cant hear|muffled|earpiece|no sound|blurry".split(
        "|",
      ),
  },
  {
    slug: "disc-drive",
    label: "Disc drive",
    categories: ["console", ...computers],
    keywords:
      "disc|discs|disk drive|disc drive|dvd|blu-ray|eject*|wont read|unrecognised disc".split("|"),
  },
  {
    slug: "controller",
    label: "Controller or stick drift",
    categories: ["console"],
    keywords: "drift*|stick drift|joystick|joycon|joy-con|controller|analogue stick".split("|"),
  },
  {
    slug: "motherboard",
    label: "Motherboard or power circuit",
    categories: everything,
    keywords:
      "motherboard|mainboard|logic board|short circuit|board|gpu|graphics card|graphics|component level|burnt smell|blue light of death|artefacts".split(
        "|",
      ),
  },
  {
    slug: "no-power",
    label: "No power, will not start",
    categories: everything,
    keywords:
      "wont turn on|will not turn on|not turning on|doesnt turn on|does not turn on|will not start|doesnt start|does not start|will not switch on|doesnt switch on|does not switch on|will not boot|doesnt boot|does not boot|dead|no power|stuck off|goes off|nothing on the monitor|wont start|wont switch on|not switching on|wont boot|not booting|no lights|power supply|psu|power button|turns off|switches off|shuts down|nothing happens|no life|completely dead|wont power".split(
        "|",
      ),
  },
  {
    slug: "slow",
    label: "Slow or freezing",
    categories: [...computers, ...handhelds],
    keywords:
      "slow*|freez*|frozen|sluggish|takes ages|takes forever|lag*|hang*|crawl*|forever to|speed up|tune up|tune-up".split(
        "|",
      ),
  },
  {
    slug: "build",
    label: "PC build or parts fitting",
    categories: ["desktop"],
    keywords:
      "build|custom pc|built|it together|gaming pc built|assemble|parts list|put together|new pc|fit a".split(
        "|",
      ),
  },
  {
    slug: "diagnostic",
    label: "Something else, please check it",
    categories: everything,
    keywords: "check*|diagnos*|not sure|health check|look at|second opinion|insurance|report".split(
      "|",
    ),
  },
];

export const faultSlugs = faults.map((fault) => fault.slug);

/** The faults that a device of this category can have, in the order of the list. */
export function faultsFor(category: DeviceCategory): Fault[] {
  return faults.filter((fault) => fault.categories.includes(category));
}

/** The words in which people name a fault: of a slug its label, of anything else what was typed. */
export function faultLabel(fault: string): string {
  return faults.find(({ slug }) => slug === fault)?.label ?? fault;
}
