import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./journey.ts";
import { signIn } from "./people.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Every template; the first twelve also in every other size and theme. */
const PAGES = [
  "/today",
  "/leads",
  "/leads/new",
  "/leads/{lead}",
  "/leads/{lead}/convert",
  "/leads/pipeline",
  "/reports/leads",
  "/customers",
  "/customers/{customer}",
  "/bookings",
  "/settings",
  "/notifications",
  "/leads/{lead}/edit",
  "/leads/{lead}/qualify",
  "/leads/{lead}/log",
  "/leads/{lead}/move",
  "/leads/{lead}/lose",
  "/leads/{lead}/follow-up",
  "/leads/{lead}/write",
  "/portal/{token}",
  "/portal/{token}/quote",
  "/customers/new",
  "/customers/{customer}/edit",
  "/customers/{customer}/interactions",
  "/customers/{customer}/consents",
  "/customers/{customer}/write",
  "/bookings/new",
  "/inbox",
  "/inbox/{conversation}",
  "/quotes",
  "/quotes/{quote}",
  "/quotes/{quote}/edit",
  "/quotes/{quote}/send",
  "/quotes/{quote}/print",
  "/quotes/new?leadId={lead}",
  "/bookings/{booking}",
  "/bookings/{booking}/edit",
  "/bookings/{booking}/write",
  "/bookings/{booking}/tell?status=READY",
  "/bookings/{repaired}/delay",
  "/bookings/{waiting}/check-in",
  "/bookings/{booking}/label",
  "/bookings/{booking}/receipt",
  "/bookings/board",
  "/counter",
  "/counter/walk-in",
  "/counter/walk-in?new=1",
  "/counter/customer",
  "/pin",
  "/devices",
  "/devices/{device}",
  "/reports",
  "/reports/conversations",
  "/account",
  "/account/notifications",
  "/brief",
  "/settings/canned-replies",
  "/settings/shop",
  "/settings/hours",
  "/settings/locations",
  "/settings/numbers",
  "/settings/numbers?of=repairs",
  "/settings/scoring",
  "/settings/terms",
  "/settings/sources",
  "/settings/staff",
  "/settings/staff/{staff}",
  "/settings/widget",
  "/settings/spend",
  "/settings/pricing?try=1&category=phone&fault=screen&urgency=URGENT",
  "/settings/pricing/new",
  "/settings/pricing/multipliers",
  "/settings/catalogue",
  "/settings/catalogue/kinds",
  "/settings/catalogue/models/new",
  "/settings/cadences",
  "/settings/cadences/new",
  "/settings/templates",
  "/settings/templates/job-ready-email",
  "/settings/outbox",
  "/settings/inbound",
  "/calls",
  "/settings/api",
  "/settings/audit",
  "/settings/jobs",
  "/settings/privacy",
  "/customers/{customer}/privacy",
  "/settings/imports",
  "/settings/imports/{import}",
  "/settings/quarantine",
  "/search?q=smith",
  "/scan",
  "/quotes/choose",
  "/customers/duplicates",
  "/customers/{customer}/lifecycle",
  "/reports/interactions",
  "/reports/lifecycle",
  "/customers/merge?a={customer}&b={other}",
  "/groups/new?customerId={customer}",
  "/settings/catalogue/brands",
  "/offline",
];
/** The work with customers and repairs is done on tablets and desks as well, by day and by night. */
const REPAIR_WORK =
  /^\/(?:customers|groups|bookings|counter|pin|devices|quotes|portal|search|scan|reports\/(?:interactions|lifecycle)|settings\/(?:pricing|catalogue|templates|outbox|imports|quarantine|shop|hours|locations|numbers|terms|staff))\b/;
const PUBLIC_PAGES = [
  "/login",
  "/login/reset",
  "/widget/pk_demo_riverside/form",
  "/widget/pk_demo_riverside/chat",
];

async function addressesOf(page: Page) {
  const first = async (path: string, place = 0) => {
    const answer = await page.request.get(`/api/crm/${path}`);
    const { data } = (await answer.json()) as { data: { id: string }[] };
    return data[place]?.id ?? "";
  };
  const open = await first("quotes?status=SENT&limit=1");
  const answer = await page.request.get(`/api/crm/quotes/${open}`);
  const { leadId } = (await answer.json()) as { leadId: string };
  const link = await page.request.get(`/api/crm/portal-links/${leadId}`);
  const { url } = (await link.json()) as { url: string };
  return {
    quote: open,
    token: url.split("/portal/")[1] ?? "",
    lead: await first("leads?stage=CONTACTED&limit=1"),
    customer: await first("customers?limit=1"),
    other: await first("customers?limit=2", 1),
    booking: await first("bookings?limit=1"),
    repaired: await first("bookings?limit=1&status=IN_REPAIR"),
    waiting: await first("bookings?limit=1&status=BOOKED"),
    device: await first("devices?limit=1"),
    conversation: await first("conversations?limit=1"),
    import: await first("imports?limit=1"),
    staff: await first("users?limit=1"),
  };
}

const OWN_PART = /<!--\$[?!]?-->(?!<script|<!--\/?\$)/g;

async function check(page: Page, path: string) {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  // React wakes such a part up by itself later, and gives it up when news come before that (its error
  // 421). Remix's own hold nothing but a script.
  const parts = (await answer?.text())?.match(OWN_PART) ?? [];
  expect.soft(parts, `${path} wakes up in parts`).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${path}: ${id} ${nodes
        .map(({ target, any }) => `${target.join(" ")} (${any[0]?.message ?? ""})`)
        .slice(0, 3)
        .join(" | ")}`,
  );
  expect.soft(found).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect.soft(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** Begins a conversation on its own page and returns the address of it. */
async function beginChat(page: Page): Promise<string> {
  await page.goto("/widget/pk_demo_riverside/chat");
  await page.getByLabel("What can we do for you?").fill("Hello");
  await page.getByRole("button", { name: "Send" }).click();
  await page.waitForURL("**/chat/*");
  return page.url();
}

/** Takes one page after another from the list that the tabs share. */
async function checkAll(tab: Page, paths: string[]) {
  for (let path = paths.shift(); path !== undefined; path = paths.shift()) await check(tab, path);
}

const fill = (path: string, ids: Record<string, string>) =>
  path.replace(/\{(\w+)\}/, (_all, name: string) => ids[name] ?? "");

/** All pages once; the repair work again, half on a tablet by day and half on a desk in the dark. */
function pagesFor(look: string): string[] {
  if (look === "phone light") return PAGES;
  if (look !== "tablet light" && look !== "desktop dark") return PAGES.slice(0, 12);
  const half = look === "tablet light" ? 0 : 1;
  return PAGES.filter((path, at) => at < 12 || (at % 2 === half && REPAIR_WORK.test(path)));
}

for (const theme of ["light", "dark"] as const) {
  test(`axe finds nothing, ${theme}`, async ({ page }, info) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const look = `${info.project.name} ${theme}`;
    for (const path of PUBLIC_PAGES) await check(page, path);
    await check(page, await beginChat(page));
    await signIn(page, "owner");
    const ids = await addressesOf(page);
    const paths = pagesFor(look).map((path) => fill(path, ids));
    const tabs = [page];
    if (paths.length > 12) tabs.push(await page.context().newPage());
    for (const tab of tabs) await tab.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await Promise.all(tabs.map((tab) => checkAll(tab, paths)));
  });
}
