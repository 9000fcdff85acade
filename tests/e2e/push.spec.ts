import { expect, type Page } from "@playwright/test";
import { test } from "./journey.ts";
import { makeLead, signIn } from "./people.ts";
import { openPushLine, openPushService } from "./push-delivery.ts";

test("a push is shown although it cannot be read, and leads only into the app", async ({
  page,
}) => {
  await signIn(page, "tech");
  const line = await openPushLine(page);
  const foreign = {
    type: "follow_up_due",
    title: "Call Tess",
    body: "Dell XPS 13",
    url: "https://elsewhere.example/",
    tag: "lead:1",
    actions: [],
    actionToken: null,
  };
  expect(await line.deliver(foreign)).toMatchObject([
    { title: "Call Tess", body: "Dell XPS 13", url: "/notifications" },
  ]);
  const shown = await line.deliver({ tag: "unreadable", nothing: true });
  expect(shown.map(({ title }) => title)).toContain("Something is new");
});

/** The browser's push service is far away: what it would hand out is made here. */
async function stubPushManager(page: Page) {
  await page.addInitScript(() => {
    if (!("PushManager" in window)) return;
    PushManager.prototype.subscribe = async () => {
      const endpoint = `https://fcm.googleapis.com/fcm/send/${crypto.randomUUID()}`;
      const keys = { p256dh: "B".repeat(87), auth: "A".repeat(22) };
      return { endpoint, toJSON: () => ({ endpoint, expirationTime: null, keys }) } as never;
    };
  });
}

test("a device is added from a tap, tested, and removed; choices are kept", async ({ page }) => {
  await stubPushManager(page);
  await signIn(page, "tech");
  const origin = new URL(page.url()).origin;
  await page.context().grantPermissions(["notifications"], { origin });
  await page.goto("/account/notifications");
  await page.getByRole("button", { name: "Turn on for this device" }).click();
  await expect(page.getByText("This device takes pushes.")).toBeVisible();
  const here = page.getByRole("listitem").filter({ hasText: "This device" });
  await here.getByRole("button", { name: "Send me a test" }).click();
  await expect(page.getByText("The test is on its way.")).toBeVisible();
  await page.getByRole("group", { name: "A lead is given to you" }).getByLabel("E-mail").check();
  await page.getByLabel("From").fill("21:30");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("From")).toHaveValue("21:30");
  await here.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("button", { name: "Turn on for this device" })).toBeVisible();
});

async function send(page: Page, path: string, data: object) {
  const headers = { Origin: new URL(page.url()).origin };
  const answer = await page.request.post(`/api/crm${path}`, { headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

async function nextFollowUp(page: Page, id: string): Promise<string | null> {
  const answer = await page.request.get(`/api/crm/leads/${id}`);
  return ((await answer.json()) as { nextFollowUp: string | null }).nextFollowUp;
}

test("a follow-up reaches the phone in its minute, and each of its buttons changes the row", async ({
  page,
}) => {
  await signIn(page, "tech");
  const line = await openPushLine(page);
  const service = await openPushService(page);
  try {
    const [done, later] = [
      await makeLead(page, "Josephine Done"),
      await makeLead(page, "Josephine Later"),
    ];
    const at = new Date(Date.now() + 1_000).toISOString();
    for (const { id } of [done, later])
      await send(page, `/leads/${id}/schedule-follow-up`, { nextFollowUp: at });
    const pushOf = (id: string) =>
      service.received.find(({ message }) => message.tag === `lead:${id}`)?.message;
    for (const { id } of [done, later]) {
      await expect.poll(() => pushOf(id)?.title, { timeout: 30_000 }).toBe("Call Josephine now");
      await line.deliver({ tag: `lead:${id}`, ...pushOf(id) });
    }
    const shown = (await line.shown()).filter(({ tag }) => tag === `lead:${done.id}`);
    expect(shown).toMatchObject([{ body: "Dell XPS 13", actions: ["done", "snooze"] }]);
    await page.context().clearCookies();
    await line.press(`lead:${done.id}`, "done");
    await line.press(`lead:${later.id}`, "snooze");
    await expect.poll(async () => (await line.shown()).length).toBe(0);
    await signIn(page, "tech");
    // The step is done: what is planned now is the next one of the sequence.
    await expect
      .poll(async () => Date.parse((await nextFollowUp(page, done.id)) ?? ""))
      .toBeGreaterThan(Date.parse(at));
    await expect
      .poll(async () => Date.parse((await nextFollowUp(page, later.id)) ?? "") - Date.now())
      .toBeGreaterThan(55 * 60_000);
    await page.goto("/account/notifications");
    await expect(page.getByText("Last received").first()).toBeVisible();
  } finally {
    await service.close();
  }
});

test("a tap on the notification opens the lead with one large Call", async ({ page }) => {
  await signIn(page, "tech");
  const { id } = await makeLead(page, "Josephine Call");
  const line = await openPushLine(page);
  await line.deliver({
    type: "follow_up_due",
    title: "Call Josephine now",
    body: "Dell XPS 13",
    url: `/leads/${id}?call=1`,
    tag: `lead:${id}`,
    actions: [],
    actionToken: null,
  });
  await line.press(`lead:${id}`, "");
  await expect(page).toHaveURL(new RegExp(`/leads/${id}\\?call=1`));
  await expect(page.getByRole("link", { name: "Call Josephine Call" }).first()).toBeVisible();
});

async function userOf(page: Page): Promise<string> {
  return (await (await page.request.get("/api/crm/offline")).json()).me.id;
}

test("a visitor is answered from the notification; where nothing can be typed, the thread opens to do so", async ({
  page,
}) => {
  await signIn(page, "admin");
  const list = (await (
    await page.request.get("/api/crm/conversations?state=OPEN&limit=1")
  ).json()) as { data: { id: string }[] };
  const id = list.data[0]?.id ?? "";
  const line = await openPushLine(page);
  const message = {
    type: "lead_assigned",
    title: "A visitor writes in the chat",
    body: "Open it to answer.",
    url: `/inbox/${id}`,
    tag: `conversation:${id}`,
    actions: [{ action: "reply", title: "Reply", type: "text" }],
    actionToken: null,
  };
  expect(await line.deliver(message)).toMatchObject([{ actions: ["reply"] }]);
  await line.press(message.tag, "reply");
  await expect(page).toHaveURL(new RegExp(`/inbox/${id}\\?reply`));
  await expect(page.getByLabel("Your answer")).toBeFocused();

  // What is typed goes with the token of the push, not with the session.
  const sent = page.context().waitForEvent("request", (one) => one.url().endsWith("/act"));
  const actionToken = `${btoa(JSON.stringify({ n: id }))}.seal`;
  await line.deliver({ ...message, tag: "another", actionToken });
  await line.press("another", "reply", "Bring it in, please.");
  expect((await sent).postDataJSON()).toMatchObject({
    action: "reply",
    text: "Bring it in, please.",
  });
  const words = async () => (await line.shown()).map(({ title, body }) => `${title}: ${body}`);
  const lost = "Not sent: “Bring it in, please.” did not go out.";
  await expect.poll(words).toEqual([expect.stringContaining(lost)]);

  // A colleague was first: that is told, and the words wait in the thread.
  await page
    .context()
    .route("**/act", (route) =>
      route.fulfill({ status: 409, json: { detail: "Sam answered meanwhile." } }),
    );
  await line.deliver({ ...message, tag: "another", actionToken });
  await line.press("another", "reply", "Bring it in, please.");
  await expect
    .poll(words)
    .toEqual([`${lost} Sam answered meanwhile. Tap to open the conversation.`]);
  await line.press("another", "");
  await expect(page.getByLabel("Your answer")).toHaveValue("Bring it in, please.");
  await expect(page).toHaveURL(new RegExp(`/inbox/${id}\\?reply$`));

  // Signed out, the words stay on the device for whoever was told, and go once they are back.
  await page.context().unroute("**/act");
  const seal = { n: id, u: await userOf(page) };
  await page.context().clearCookies();
  await line.deliver({
    ...message,
    tag: "late",
    actionToken: `${btoa(JSON.stringify(seal))}.seal`,
  });
  await line.press("late", "reply", "Open until six.");
  const kept = "“Open until six.” is kept on this device and goes out once you sign in again.";
  await expect.poll(words).toContain(`Not sent yet: ${kept}`);
  await line.press("late", "");
  await page.waitForURL("**/login**");
  const again = page.waitForRequest((one) => one.url().endsWith(`/notifications/${id}/act`));
  await signIn(page, "admin");
  expect((await again).postDataJSON()).toEqual({ action: "reply", text: "Open until six." });
  // There is no such notification: what the shop does not take is there to be read.
  await page.goto("/offline#/outbox");
  await expect(page.getByText("Open until six.")).toBeVisible();
});
