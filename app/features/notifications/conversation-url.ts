/** The conversation that a notification leads to; null for any other. */
export function conversationIn(url: string): string | null {
  return /^\/inbox\/([0-9a-f-]{36})$/.exec(url)?.[1] ?? null;
}
