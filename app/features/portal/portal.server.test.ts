import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { bookings, events, quotes, quoteVersions } from "#app/db/schema/index.ts";
import { portalPath } from "#app/features/messages/portal-link.server.ts";
import { createQuote, updateQuote } from "#app/features/quotes/quotes.server.ts";
import type { Quote } from "#app/features/quotes/schema.ts";
import { sendQuote } from "#app/features/quotes/send-quote.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { acceptByLink, declineByLink, viewByLink } from "./answer-by-link.server.ts";
import { closePortalLink, getPortalLink, renewPortalLink } from "./portal-links.server.ts";
import { showPortalQuote } from "./portal-quote.server.ts";
import { showPortal } from "./show-portal.server.ts";

const price = (amount: number) => ({ amount, currency: "GBP" as const });
let shop: TestShop;
let leadId: string;
let quote: Quote;
let token: string;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
  const contactInfo = { name: "Łukasz Şahin", phone: "07700 900123" };
  leadId = (await makeLead(shop.as("adam"), { contactInfo })).id;
  const draft = await createQuote(shop.as("adam"), {
    leadId,
    lines: [{ label: "Screen", unitPrice: price(12_950) }],
  });
  token = await tokenOf(leadId);
  expect((await showPortal(shop.as(nobody), { token })).quote).toBeNull();
  quote = await sendQuote(shop.as("adam"), { id: draft.id });
});

async function tokenOf(id: string) {
  const path = await portalPath(shop.database.reader, { leadId: id, bookingId: null });
  return path.replace("/portal/", "");
}
const accept = (change = {}) =>
  acceptByLink(shop.as(nobody), {
    token,
    edition: 1,
    signedName: "Łukasz Şahin",
    agreed: "on",
    ...change,
  });

test("the page shows first name, device, quote and nothing of the shop's inside", async () => {
  const page = await showPortal(shop.as(nobody), { token });
  expect(page).toMatchObject({
    firstName: "Łukasz",
    device: "Dell XPS 13",
    enquiry: { state: "We have sent you a quote." },
    quote: { number: "Q1001", total: "£129.50", isOpen: true },
    jobs: [],
  });
  expect(JSON.stringify(page)).not.toMatch(/Şahin|Adam|07700|lead/i);
  expect(await showPortalQuote(shop.as(nobody), { token })).toMatchObject({
    edition: 1,
    total: "£129.50",
    isOpen: true,
  });
});

test("accepted by the link: signature, customer, job; a second time changes nothing", async () => {
  await accept();
  await accept({ signedName: "Somebody Else" });
  const [edition] = await shop.database.reader.select().from(quoteVersions);
  expect(edition).toMatchObject({ signedName: "Łukasz Şahin", signedAt: NOW });
  const jobs = await shop.database.reader.select().from(bookings);
  expect(jobs).toMatchObject([{ priceTotal: 12_950, quoteId: quote.id, leadId }]);
  const page = await showPortal(shop.as(nobody), { token });
  expect(page.jobs).toMatchObject([{ state: "Booked", due: "£129.50", isOpen: true }]);
  expect(page.quote).toMatchObject({ isOpen: false, state: "You accepted it. Thank you!" });
  const shown = await showPortalQuote(shop.as(nobody), { token });
  expect(shown.signed).toContain("Signed by Łukasz Şahin");
});

test("an older version says so, with what changed", async () => {
  await updateQuote(shop.as("adam"), {
    id: quote.id,
    lines: [{ label: "Screen", unitPrice: price(13_950) }],
  });
  await expect(accept()).rejects.toMatchObject({
    status: 409,
    code: "quote_updated",
    extra: { current: { gone: ["Screen, £129.50"], added: ["Screen, £139.50"] } },
  });
  await accept({ edition: 2 });
});

test.each([
  [{ agreed: undefined }, "agreed"],
  [{ signedName: " " }, "signedName"],
  [{ option: "B" }, "option"],
])("%o is refused at its field", async (change, path) => {
  await expect(accept(change)).rejects.toMatchObject({ status: 422, errors: [{ path }] });
});

test("declined by the link with a reason", async () => {
  await declineByLink(shop.as(nobody), { token, edition: 1, reason: "Too dear" });
  const [row] = await shop.database.reader.select().from(quotes);
  expect(row).toMatchObject({ status: "DECLINED", declineReason: "Too dear" });
  await expect(accept()).rejects.toMatchObject({ status: 409 });
});

test("what has run out cannot be accepted, though nobody has closed it yet", async () => {
  const late = shop.as(nobody, NOW + 14 * DAY);
  expect((await showPortalQuote(late, { token })).isOpen).toBe(false);
  const refused = acceptByLink(late, { token, edition: 1, signedName: "Jo", agreed: "on" });
  await expect(refused).rejects.toMatchObject({ status: 409 });
});

test("the first look is an event, the second none", async () => {
  await viewByLink(shop.as(nobody), { token });
  await viewByLink(shop.as(nobody, NOW + 1), { token });
  const views = await shop.database.reader
    .select()
    .from(events)
    .where(eq(events.type, "quote.viewed"));
  expect(views).toHaveLength(1);
});

test("a renewed link kills the old one; a closed one opens nothing", async () => {
  const { url } = await renewPortalLink(shop.as("adam"), { id: leadId });
  const fresh = url?.split("/portal/")[1] ?? "";
  await expect(showPortal(shop.as(nobody), { token })).rejects.toMatchObject({ status: 404 });
  expect((await showPortal(shop.as(nobody), { token: fresh })).firstName).toBe("Łukasz");
  await closePortalLink(shop.as("adam"), { id: leadId });
  await expect(showPortal(shop.as(nobody), { token: fresh })).rejects.toMatchObject({
    status: 404,
  });
  expect(await getPortalLink(shop.as("adam"), { id: leadId })).toMatchObject({
    url: null,
    isClosed: true,
    generation: 3,
  });
});

test.each(["", "x", "../etc", `${"A".repeat(22)}.${"A".repeat(43)}`])(
  "“%s” opens nothing",
  async (guess) => {
    const refused = showPortal(shop.as(nobody), { token: guess });
    await expect(refused).rejects.toMatchObject({ status: 404 });
  },
);

test("a technician renews only the links of their own leads", async () => {
  const other = await makeLead(shop.as("tomas"));
  const foreign = renewPortalLink(shop.as("tess"), { id: other.id });
  await expect(foreign).rejects.toMatchObject({ status: 404 });
});
