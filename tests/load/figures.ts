import type { Shot } from "./load-generator.ts";

export interface BenchShop {
  token: Record<string, string>;
  cookie: Record<string, string>;
  /** Ids of leads that are there, and of ones that may be converted. */
  leadIds: string[];
  convertible: string[];
  /** Those that are taken up again where too few can be converted. */
  lost: string[];
  deepCursor: string;
  names: string[];
  widget: (() => Shot | null) | null;
}

export interface Figure {
  name: string;
  /** The bare route beside it; null where nothing bare does the same. */
  ceiling: "list" | "one" | "insert" | "page" | null;
  /** The share of the ceiling that it should reach. */
  goal: number | null;
  /** What is sent next; null once there is nothing left. */
  next(shop: BenchShop): Shot | null;
}

let number = 0;
function count(): number {
  number += 1;
  return number;
}
const pick = <T>(list: readonly T[]): T => list[count() % list.length] as T;
const api = (path: string, { token }: BenchShop): Shot => ({
  path: `/api/crm${path}`,
  headers: token,
});
const post = (path: string, body: unknown, shop: BenchShop): Shot => ({
  ...api(path, shop),
  method: "POST",
  body: JSON.stringify(body),
});

/** What is measured, each beside the bare route that bounds it. */
export const FIGURES: Figure[] = [
  {
    name: "API: one lead",
    ceiling: "one",
    goal: 0.6,
    next: (shop) => api(`/leads/${pick(shop.leadIds)}`, shop),
  },
  {
    name: "API: list of 50 by filter",
    ceiling: "list",
    goal: 0.6,
    next: (shop) => api("/leads?status=ACTIVE&sort=-createdAt", shop),
  },
  {
    name: "API: the same list, by score",
    ceiling: "list",
    goal: 0.6,
    next: (shop) => api("/leads?status=ACTIVE&sort=-leadScore", shop),
  },
  {
    name: "API: a page at 30 % depth",
    ceiling: "list",
    goal: null,
    next: (shop) => api(`/leads?sort=-createdAt&cursor=${shop.deepCursor}`, shop),
  },
  {
    name: "API: create a lead",
    ceiling: "insert",
    goal: 0.35,
    next: (shop) => {
      count();
      const contactInfo = {
        name: `Bench ${number}`,
        email: `bench${process.pid}x${number}@example.com`,
      };
      const deviceInterest = {
        category: "laptop",
        brand: "Dell",
        model: "XPS 13",
        fault: "screen",
      };
      const shot = post("/leads", { sourceType: "PHONE", contactInfo, deviceInterest }, shop);
      return {
        ...shot,
        headers: { ...shot.headers, "Idempotency-Key": `b${process.pid}-${number}` },
      };
    },
  },
  {
    name: "API: update a lead",
    ceiling: "insert",
    goal: 0.35,
    next: (shop) => ({
      ...post(`/leads/${pick(shop.leadIds)}`, { budgetRange: `£${count()}` }, shop),
      method: "PUT",
    }),
  },
  {
    name: "API: convert with a booking",
    ceiling: "insert",
    goal: 0.2,
    next: (shop) => {
      const device = { category: "laptop", brand: "Dell", model: "XPS 13" };
      return post(
        `/leads/${shop.convertible.pop() ?? "none"}/convert`,
        { booking: { fault: "screen", device } },
        shop,
      );
    },
  },
  {
    name: "API: search by words",
    ceiling: null,
    goal: null,
    next: (shop) => api(`/leads?q=${encodeURIComponent(pick(shop.names))}`, shop),
  },
  {
    name: "API: pipeline",
    ceiling: null,
    goal: null,
    next: (shop) => api("/leads/analytics/pipeline", shop),
  },
  {
    name: "Widget: an enquiry",
    ceiling: "insert",
    goal: 0.3,
    next: (shop) => shop.widget?.() ?? null,
  },
  {
    name: "Page: list of leads",
    ceiling: "page",
    goal: 0.5,
    next: ({ cookie }) => ({ path: "/leads", headers: cookie }),
  },
  {
    name: "Page: pipeline",
    ceiling: "page",
    goal: null,
    next: ({ cookie }) => ({ path: "/leads/pipeline", headers: cookie }),
  },
];
