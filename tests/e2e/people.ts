import type { Browser, Page } from "@playwright/test";

export type Person = "tech" | "admin" | "owner";

const PASSWORD = "riverside-demo-2026";

/** Signs somebody of the demo in through the form, as they would themselves. */
export async function signIn(page: Page, who: Person) {
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill(`${who}@riverside.example`);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/today");
}

/** A browser of their own, the size of the project's, signed in. */
export async function openAs(
  browser: Browser,
  who: Person,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await signIn(page, who);
  return page;
}

/** A number that neither the demo nor another journey has: nobody is taken for somebody known. */
export function somePhone(): string {
  return `07911 1${String(Math.floor(Math.random() * 100_000)).padStart(5, "0")}`;
}

/** A word that nobody else says, without digits: a chat would read those as a number. */
export function someWord(): string {
  const letters = Array.from({ length: 16 }, () => Math.floor(Math.random() * 26) + 97);
  return String.fromCharCode(...letters);
}

/**
 * The reading of an answer that a navigation or newer news cut short: Remix logs it where the answer had
 * not begun, and leaves the end of one that had (`done` in its `fetchAndDecode`) to nobody.
 */
const isCutShort = (words: string) =>
  /^(AbortError: )?signal is aborted without reason/.test(words);

/** Everything that goes wrong in a page without anybody seeing it. */
export function watch(page: Page): string[] {
  const problems: string[] = [];
  const note = (words: string) => {
    if (!isCutShort(words)) problems.push(words);
  };
  page.on("pageerror", (error) => note(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") note(message.text());
  });
  return problems;
}

/** Makes a lead through the API with the page's own session. */
export async function makeLead(
  page: Page,
  name: string,
  change: object = {},
): Promise<{ id: string }> {
  const answer = await page.request.post("/api/crm/leads", {
    headers: { Origin: new URL(page.url()).origin },
    data: {
      sourceType: "PHONE",
      contactInfo: { name, phone: somePhone(), email: `${crypto.randomUUID()}@example.com` },
      deviceInterest: {
        category: "laptop",
        brand: "Dell",
        model: "XPS 13",
        fault: "cracked screen",
      },
      ...change,
    },
  });
  if (answer.status() !== 201)
    throw new Error(`no lead: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as { id: string };
}
