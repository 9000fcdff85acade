/** A part that was spoken of, and where. */
export interface SpokenPart {
  name: string;
  /** False for what has still to come. */
  isHere: boolean;
  start: number;
  end: number;
}

/** Parts as a job sheet calls them, and the words for them. */
const PARTS: [string, string][] = [
  ["Battery", "batter(?:y|ies)"],
  ["Screen", "screens?|displays?|lcd"],
  ["Front glass", "front glass|digiti[sz]er"],
  ["Back glass", "back glass|back cover"],
  ["Keyboard", "keyboards?"],
  ["Trackpad", "trackpads?|touch ?pads?"],
  ["Charging port", "charging ports?|charge ports?|dc jack|power jack|usb ports?"],
  ["HDMI port", "hdmi(?: ports?)?"],
  ["SSD", "ssd|solid state(?: drive| disk)?"],
  ["Hard drive", "hard (?:drives?|dis[ck]s?)"],
  ["Memory", "ram|memory"],
  ["Fan", "fans?"],
  ["Thermal paste", "thermal paste"],
  ["Power supply", "power suppl(?:y|ies)|psu"],
  ["Charger", "chargers?|power adapters?"],
  ["Camera", "cameras?"],
  ["Speaker", "(?:loud)?speakers?"],
  ["Microphone", "microphones?"],
  ["Hinge", "hinges?"],
  ["Mainboard", "(?:main|mother|logic)[ -]?board"],
  ["Disc drive", "(?:disc|disk|optical) drives?|laser"],
  ["Thumb stick", "(?:thumb|analog(?:ue)?|joy) ?sticks?"],
];
const HERE =
  "fit(?:s|ted|ting)?|replac(?:ed|ing)|chang(?:ed|ing)|swapp?(?:ed|ing)|used|install(?:ed|ing)|put in";
const TO_COME =
  "order(?:s|ed|ing)?|need(?:s|ed|ing)?|wait(?:s|ing)? for|replace|change|swap|requires?";
const SPOKEN = new RegExp(
  `\\b(?:(?<here>${HERE})|${TO_COME})\\b(?:[^\\p{L}\\d.!?]{1,3}[\\p{L}\\d']{1,20}){0,3}?[^\\p{L}\\d.!?]{1,3}(?<part>${PARTS.map(([, words]) => words).join("|")})\\b`,
  "giu",
);
/** "Does not need", "no new battery fitted", "never used". */
const DENIED = /\b(?:no|not|never|without|\p{L}+n['’]t)\b[^.!?]{0,15}$/iu;

/** The parts that words say were fitted, or are to be ordered; each once. */
export function partsIn(text: string): SpokenPart[] {
  const found = [...text.matchAll(SPOKEN)].flatMap(({ 0: words, index, groups }) => {
    const before = text.slice(Math.max(0, index - 30), index);
    const part = PARTS.find(([, names]) =>
      new RegExp(`^(?:${names})$`, "iu").test(groups?.part ?? ""),
    );
    if (!part || DENIED.test(before)) return [];
    const isHere = groups?.here !== undefined;
    return [{ name: part[0], isHere, start: index, end: index + words.length }];
  });
  return found.filter(({ name }, at) => found.findIndex((one) => one.name === name) === at);
}
