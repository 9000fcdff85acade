import { createClient } from "@libsql/client";
import { solve, writeProof } from "#app/platform/proof-of-work.ts";
import type { AppProcess, Reply, Sending } from "./app-process.ts";
import { type DataFolder, WIDGET_KEY } from "./data-folder.ts";

export interface Post {
  key: string;
  path: string;
  sending: Sending;
  /** The answer once there was one; null while nobody knows. */
  answer: { status: number; id: string } | null;
}

let number = 0;

/** An enquiry over the staff API that nobody sent before, with its own key. */
export function apiPost({ owner }: DataFolder): Post {
  number += 1;
  const key = `api-${process.pid}-${number}`;
  const contactInfo = { name: `Canary Person ${number}`, email: `canary${number}@example.com` };
  const body = { sourceType: "PHONE", contactInfo, initialNeeds: `Canary words ${number}` };
  const headers = { ...owner, "Idempotency-Key": key };
  return { key, path: "/api/crm/leads", sending: { method: "POST", headers, body }, answer: null };
}

/** The same at the widget's door: with key, page token and proof of work. */
export async function widgetPost(app: AppProcess): Promise<Post> {
  number += 1;
  const origin = `http://localhost:${app.port}`;
  const pass = { "X-Widget-Key": WIDGET_KEY, Origin: origin };
  const { json } = await app.send("/api/public/session", { headers: pass });
  const challenge = String(json.challenge);
  const headers = {
    ...pass,
    "X-Page-Token": String(json.pageToken),
    "X-Proof": writeProof(challenge, solve(challenge) ?? ""),
    "Idempotency-Key": `widget-${process.pid}-${number}`,
  };
  const body = {
    contactInfo: { name: `Canary Visitor ${number}`, email: `visitor${number}@example.com` },
    deviceInterest: { category: "laptop", fault: "screen" },
  };
  return {
    key: headers["Idempotency-Key"],
    path: "/api/public/leads",
    sending: { method: "POST", headers, body },
    answer: null,
  };
}

/** Sends a post, the first time or again; no answer leaves it open. */
export async function sendPost(app: AppProcess, post: Post): Promise<Reply | null> {
  try {
    const reply = await app.send(post.path, post.sending);
    post.answer = { status: reply.status, id: String(reply.json.id ?? reply.json.reference ?? "") };
    return reply;
  } catch {
    return null;
  }
}

/** Keeps `at once` posts under way until the app dies or `isOver`. Answers everything that was sent. */
export async function streamPosts(
  app: AppProcess,
  { folder, atOnce, isOver }: { folder: DataFolder; atOnce: number; isOver: () => boolean },
): Promise<Post[]> {
  const posts: Post[] = [];
  const worker = async (at: number) => {
    while (!isOver()) {
      const post = at % 2 === 0 ? apiPost(folder) : await widgetPost(app).catch(() => null);
      if (!post) return;
      posts.push(post);
      if (!(await sendPost(app, post))) return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, at) => worker(at)));
  return posts;
}

/** One read of a database that no process has open. */
export async function readRows(file: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = createClient({ url: `file:${file}` });
  try {
    const { rows } = await client.execute(sql);
    return rows.map((row) => ({ ...row }));
  } finally {
    client.close();
  }
}
