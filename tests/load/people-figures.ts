import type { Figure } from "./figures.ts";
import type { Shot } from "./load-generator.ts";

/** What the figures of customers and jobs pick from. */
export interface PeopleShop {
  token: Record<string, string>;
  cookie: Record<string, string>;
  people: { id: string; name: string; phone: string }[];
  imeis: string[];
  tickets: number[];
  /** Customers with so many events. */
  quiet: string;
  busy: string;
  /** Jobs that wait at the counter, each to be saved once. */
  waiting: { id: string; version: number }[];
}

export interface PeopleFigure extends Omit<Figure, "next" | "ceiling"> {
  ceiling: "card" | null;
  /** Milliseconds of the server that 95 of 100 answers should stay under. */
  goalP95: number | null;
  next(shop: PeopleShop): Shot;
}

let turn = 0;
function pick<T>(list: readonly T[]): T {
  turn += 37;
  return list[turn % list.length] as T;
}

const find = (q: string, { token }: PeopleShop): Shot => ({
  path: `/api/crm/search?q=${encodeURIComponent(q)}`,
  headers: token,
});
const read = (path: string, { token }: PeopleShop): Shot => ({
  path: `/api/crm${path}`,
  headers: token,
});
const open = (path: string, { cookie }: PeopleShop): Shot => ({ path, headers: cookie });

/** The last two letters in the wrong order, as fingers do it. */
const slip = (name: string) => name.replace(/(.)(.)$/, "$2$1");

function figure(
  name: string,
  next: PeopleFigure["next"],
  goals: Partial<Pick<PeopleFigure, "ceiling" | "goal" | "goalP95">> = {},
): PeopleFigure {
  return { name, next, ceiling: null, goal: null, goalP95: null, ...goals };
}

const SEARCH = { goalP95: 15 };
const REPORT = { goalP95: 60 };

/** Everything of issue 3 that is measured. */
export const PEOPLE_FIGURES: PeopleFigure[] = [
  figure("Search: four digits of a phone", (s) => find(pick(s.people).phone.slice(-4), s), SEARCH),
  figure("Search: six digits of a phone", (s) => find(pick(s.people).phone.slice(-6), s), SEARCH),
  figure("Search: a name with a typo", (s) => find(slip(pick(s.people).name), s), SEARCH),
  figure("Search: a surname", (s) => find(pick(s.people).name.split(" ").at(-1) ?? "", s), SEARCH),
  figure("Search: a ticket number", (s) => find(`#${pick(s.tickets)}`, s), SEARCH),
  figure("Search: an IMEI", (s) => find(pick(s.imeis), s), SEARCH),
  figure("Page: a customer", (s) => open(`/customers/${pick(s.people).id}`, s), {
    ceiling: "card",
    goal: 0.4,
  }),
  figure("Page: a customer with 20 events", (s) => open(`/customers/${s.quiet}`, s)),
  figure("Page: a customer with 2,000 events", (s) => open(`/customers/${s.busy}`, s)),
  figure("API: the first 50 events of a timeline", (s) =>
    read(`/customers/${pick(s.people).id}/timeline?limit=50`, s),
  ),
  figure("API: customers, 50 of them", (s) => read("/customers?sort=-createdAt", s)),
  figure("Page: job board", (s) => open("/bookings/board", s)),
  figure("Page: report of contacts", (s) => open("/reports/interactions", s), REPORT),
  figure("Page: report of lifecycles", (s) => open("/reports/lifecycle", s), REPORT),
  figure("Page: report of leads", (s) => open("/reports/leads", s), REPORT),
];
