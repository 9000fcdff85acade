import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { rightsOf } from "#app/features/staff/rights.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import siteMap from "#app/routes.ts";
import { cookieOf } from "#tests/fixtures/credentials.ts";
import { doorOf } from "#tests/fixtures/page-doors.ts";
import { UNKNOWN_ID } from "#tests/fixtures/records.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import "#tests/fixtures/captured-log.ts";

interface Entry {
  path?: string;
  file: string;
  children?: Entry[];
}
interface Page {
  path: string;
  file: string;
}

function pagesOf(entries: Entry[], above = ""): Page[] {
  return entries.flatMap(({ path, file, children = [] }) => {
    const own = path ? `${above}/${path}` : above;
    return [
      ...(children.length > 0 ? [] : [{ path: own || "/", file }]),
      ...pagesOf(children, own),
    ];
  });
}

const pages = pagesOf(siteMap as Entry[]).filter(({ path }) => !path.startsWith("/api/"));
const guarded = pages.filter(({ path }) => doorOf(path) !== null);
const modules = import.meta.glob<Record<string, unknown>>("/app/routes/**/*.{ts,tsx}");

let shop: TestShop;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  shop = await testShop();
});
afterAll(async () => {
  await writeAccessNotes();
  await shop.close();
  vi.useRealTimers();
});

test("P20 every page has a row in the data of the doors", () => {
  expect(pages.filter(({ path }) => doorOf(path) === undefined)).toEqual([]);
  expect(guarded.length).toBeGreaterThan(5);
});

test.each(guarded)("P20 $path sends whoever is not signed in to the sign-in", async (page) => {
  for (const { status, to } of await outcomes(page, {})) {
    expect([status, to?.split("?")[0]]).toEqual([302, "/login"]);
  }
});

test.each(guarded)("P20 $path refuses whom its permission leaves out", async (page) => {
  const permission = doorOf(page.path) ?? "";
  for (const [name, role] of [
    ["tess", "TECHNICIAN"],
    ["adam", "ADMIN"],
  ] as const) {
    const headers = await cookieOf(shop, shop.cast[name]);
    const isAllowed = rightsOf(role).has(permission);
    for (const { status, to, door } of await outcomes(page, headers)) {
      if (!isAllowed && door === "loader") expect([status, name]).toEqual([403, name]);
      if (!isAllowed) expect(status).toBeGreaterThanOrEqual(400);
      expect(to?.startsWith("/login") ?? false).toBe(false);
      expect(status, `${name} ${door}`).not.toBe(500);
    }
  }
});

const ofOneRecord = guarded.filter(({ path }) => /:(?:id|\w+Id)\b/.test(path));

test.each(ofOneRecord)("$path is not there for what can be no record's id", async (page) => {
  const headers = await cookieOf(shop, shop.cast.olivia);
  for (const { status, door } of await outcomes(page, headers, "walk-in"))
    if (door === "loader") expect(status).toBe(404);
});

/** What the page's loader and action do with a request of this kind. */
async function outcomes(
  { path, file }: Page,
  headers: Record<string, string>,
  id: string = UNKNOWN_ID,
) {
  const module = await modules[`/app/${file}`]?.();
  const params = Object.fromEntries(
    [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => [name, id]),
  );
  const url = `http://localhost:3000${path.replaceAll(/:\w+/g, id)}`;
  const found: { door: string; status: number; to: string | null }[] = [];
  for (const door of ["loader", "action"] as const) {
    const call = module?.[door];
    if (typeof call !== "function") continue;
    const isAction = door === "action";
    const request = new Request(url, {
      method: isAction ? "POST" : "GET",
      headers,
      ...(isAction ? { body: new URLSearchParams({ x: "1" }) } : {}),
    });
    found.push({ door, ...(await outcome(() => call({ request, params, context: {} }))) });
  }
  return found;
}

async function outcome(work: () => unknown): Promise<{ status: number; to: string | null }> {
  const answer = await Promise.resolve()
    .then(work)
    .catch((thrown: unknown) => thrown);
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get("Location") };
  if (answer instanceof Error) throw answer;
  const init = (answer as { init?: { status?: number } } | null)?.init;
  return { status: init?.status ?? 200, to: null };
}
