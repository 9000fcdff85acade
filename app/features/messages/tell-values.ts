import type { MessagePreview } from "./schema.ts";

/** What the fields of `TellFields` hold at first. */
export function tellValues({ channel, choices }: MessagePreview) {
  const textBy = (wanted: string) => choices.find((one) => one.channel === wanted);
  return {
    channel: channel ?? "NONE",
    subject: textBy("EMAIL")?.subject ?? "",
    emailText: textBy("EMAIL")?.text ?? "",
    smsText: textBy("SMS")?.text ?? "",
  };
}
