/** What a push carries: at most 2 kB, and on the lock screen a first name and a device only. */
export interface PushMessage {
  type: string;
  title: string;
  body: string;
  url: string;
  tag: string;
  actions: PushButton[];
  /** Lets the buttons act without a session. */
  actionToken: string | null;
}

/** A button, or a field to type into where the platform shows one. */
export interface PushButton {
  action: string;
  title: string;
  type?: string;
  placeholder?: string;
}

const UNREADABLE: PushMessage = {
  type: "unreadable",
  title: "Something is new",
  body: "Open RevivaTech to see it.",
  url: "/notifications",
  tag: "unreadable",
  actions: [],
  actionToken: null,
};

/** Reads a push; a phone must show something for every push, so one that cannot be read says that. */
export function readMessage(text: string | undefined): PushMessage {
  try {
    const given = JSON.parse(text ?? "") as Partial<PushMessage>;
    if (typeof given.title !== "string" || typeof given.url !== "string") return UNREADABLE;
    const isOwnPath = /^\/(?![/\\])/.test(given.url);
    return { ...UNREADABLE, ...given, url: isOwnPath ? given.url : UNREADABLE.url };
  } catch {
    return UNREADABLE;
  }
}

/** The buttons for which there is room. A tap on the message itself calls, so that goes first. */
export function buttonsFor({ actions }: PushMessage, room: number) {
  const kept = actions.length > room ? actions.filter(({ action }) => action !== "call") : actions;
  return kept.slice(0, room);
}

/** What a token says in the open: its notification and its person, each empty where it cannot be read. */
export function tokenClaims(token: string | null): { notificationId: string; userId: string } {
  try {
    const body = (token ?? "").split(".")[0]?.replaceAll("-", "+").replaceAll("_", "/") ?? "";
    const { n, u } = JSON.parse(atob(body)) as { n?: unknown; u?: unknown };
    return { notificationId: String(n ?? ""), userId: String(u ?? "") };
  } catch {
    return { notificationId: "", userId: "" };
  }
}

/** What a person reads whose answer waits on this device, and for what. */
export function notSentYet(message: PushMessage, text: string, what: "signal" | "sign-in") {
  const when = what === "signal" ? "once there is a signal" : "once you sign in again";
  return {
    ...message,
    title: "Not sent yet",
    body: `“${text}” is kept on this device and goes out ${when}.`,
    actions: [],
  };
}

/** What a person reads whose answer did not go out: why, and a tap opens the thread with their words in the box. */
export function notSent(message: PushMessage, text: string, why: string): PushMessage {
  return {
    ...message,
    title: "Not sent",
    body: [`“${text}” did not go out.`, why, "Tap to open the conversation."]
      .filter(Boolean)
      .join(" "),
    url: `${message.url}?reply#${new URLSearchParams({ answer: text })}`,
    actions: [],
  };
}
