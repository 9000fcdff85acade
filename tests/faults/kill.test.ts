import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type AppProcess, builtApp, freePort, killLeftOvers, startApp } from "./app-process.ts";
import { type DataFolder, dataFolder } from "./data-folder.ts";
import { type Post, readRows, sendPost, streamPosts } from "./lead-stream.ts";

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 5);
const withBuild = test.skipIf(builtApp() === null);
if (builtApp() === null) console.log("P1, P8: skipped, there is no build (BUILD_DIR).");

let folder: DataFolder;
let printed = "";
let address: { PORT: string };
beforeAll(async () => {
  folder = await dataFolder();
  // Page tokens name their site, so the app always comes back at the same address.
  address = { PORT: String(await freePort()) };
});
afterEach(killLeftOvers);
afterAll(() => folder.remove());

withBuild(
  `P1 ${ROUNDS} kills in a stream of enquiries lose and repeat nothing`,
  async () => {
    const posts: Post[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const app = await startApp(folder.path, address);
      await resendUnanswered(app, posts);
      const stream = streamPosts(app, { folder, atOnce: 8, isOver: () => false });
      await delay(150 + Math.random() * 500);
      await app.kill();
      posts.push(...(await stream));
      printed += app.output();
    }
    const app = await startApp(folder.path, address);
    await resendUnanswered(app, posts);
    expect(posts.filter(({ answer }) => answer?.status !== 201)).toEqual([]);
    expect(await app.stop()).toBe(0);
    printed += app.output();
    await expectEveryPostOnce(posts);
    console.log(`P1: ${ROUNDS} kills, ${posts.length} enquiries, seed: time.`);
  },
  120_000 + ROUNDS * 20_000,
);

withBuild("P34 the log of all this names nobody", () => {
  expect(printed).toContain("the shop is open");
  expect(printed).not.toMatch(/canary|visitor\d|rvt_|pk_0123/i);
});

withBuild(
  "P8 a restart under way lets open requests finish, and loses none",
  async () => {
    const posts: Post[] = [];
    for (let round = 0; round < 2; round += 1) {
      const app = await startApp(folder.path, address);
      let isOver = false;
      const stream = streamPosts(app, { folder, atOnce: 8, isOver: () => isOver });
      await delay(300);
      const ended = new Promise<number | null>((done) => app.child.once("exit", done));
      app.child.kill("SIGTERM");
      await delay(100);
      isOver = true;
      posts.push(...(await stream));
      expect(await ended, app.output().slice(-2000)).toBe(0);
    }
    const app = await startApp(folder.path, address);
    const unanswered = posts.filter(({ answer }) => answer === null);
    await resendUnanswered(app, posts);
    await app.stop();
    expect(posts.filter(({ answer }) => answer?.status !== 201)).toEqual([]);
    expect(posts.length).toBeGreaterThan(10);
    console.log(`P8: ${posts.length} enquiries, ${unanswered.length} met a closed door.`);
    await expectEveryPostOnce(posts);
  },
  120_000,
);

/** What a program does that got no answer: the same request with the same key. */
async function resendUnanswered(app: AppProcess, posts: Post[]) {
  for (const post of posts.filter(({ answer }) => answer === null)) {
    let reply = await sendPost(app, post);
    if (reply?.json.code === "proof_spent") post.answer = null;
    if (reply?.json.code === "proof_spent") reply = null;
    expect(reply?.status, reply?.text).toBe(201);
  }
}

async function expectEveryPostOnce(posts: Post[]) {
  const file = join(folder.path, "crm.db");
  const [check] = await readRows(file, "pragma integrity_check");
  expect(Object.values(check ?? {})).toEqual(["ok"]);
  expect(await readRows(file, "pragma foreign_key_check")).toEqual([]);
  const rows = await readRows(file, "select id, contact_info as contact from leads");
  const emails = rows.map(({ contact }) => String(JSON.parse(String(contact)).email));
  expect(new Set(emails).size, "a lead is there twice").toBe(emails.length);
  const stored = new Set(emails);
  const lost = posts.filter(({ sending }) => {
    const { contactInfo } = sending.body as { contactInfo: { email: string } };
    return !stored.has(contactInfo.email);
  });
  expect(lost, "acknowledged and not there").toEqual([]);
  const keys = await readRows(file, "select key, count(*) as n from idempotency_keys group by key");
  const once = new Map(keys.map(({ key, n }) => [key, n]));
  expect(posts.filter(({ key }) => once.get(key) !== 1)).toEqual([]);
  const events = await readRows(
    file,
    "select count(distinct lead_id) as n, count(*) as all_events from events where type = 'lead.created'",
  );
  expect(events[0]?.n).toBe(events[0]?.all_events);
  expect(events[0]?.n).toBe(rows.length);
}
