export type News = "outbox" | "copy" | "session";

const CHANNEL = "revivatech-device";

/** Tells the other pages and the worker, and this page too, that something in the store changed. */
export function announce(news: News) {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(news);
  channel.close();
}

/** @returns what stops listening */
export function onNews(listen: (news: News) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<News>) => listen(data);
  return () => channel.close();
}
