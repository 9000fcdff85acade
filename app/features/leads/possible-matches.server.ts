import { and, desc, notInArray } from "drizzle-orm";
import { z } from "zod";
import { leads } from "#app/db/schema/index.ts";
import { showCustomerCard } from "#app/features/customers/customer-record.server.ts";
import { matchPerson } from "#app/features/customers/match-person.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { query } from "#app/platform/operation.server.ts";
import { Id, Text } from "#app/platform/wire.ts";
import { whereLeads } from "./lead-list.server.ts";
import { readLeads, showLeads } from "./lead-record.server.ts";
import { deviceLabel, nameOf } from "./lead-view.server.ts";

const MOST = 3;

const PossibleMatch = z.object({
  kind: z.enum(["customer", "lead"]),
  id: Id,
  name: z.string(),
  /** What helps to tell whether it is the same person: number, address, device. */
  detail: z.string(),
});
export type PossibleMatch = z.infer<typeof PossibleMatch>;

/** Who this may be already, before anything is saved: customers and open leads with that contact. */
export const possibleMatches = query({
  summary: "Known customers and open leads with this phone number or e-mail address",
  can: "customers:look-up",
  input: z.strictObject({
    phone: Text(60).optional(),
    email: Text(254).optional(),
    name: Text(120).optional(),
    exceptLeadId: Id.optional(),
  }),
  output: z.object({ matches: z.array(PossibleMatch) }),
  async run(context, { exceptLeadId, ...sought }) {
    const customers = await matchingCustomers(context, sought);
    const found = await matchingLeads(context, sought);
    return { matches: [...customers, ...found.filter(({ id }) => id !== exceptLeadId)] };
  },
});

interface Sought {
  phone?: string;
  email?: string;
  name?: string;
}

async function matchingCustomers(context: Context, sought: Sought): Promise<PossibleMatch[]> {
  const people = await matchPerson(context, sought);
  const cards = await Promise.all(
    people.slice(0, MOST).map(async ({ customerId }) => {
      const card = await showCustomerCard(context, customerId);
      return card ? { id: customerId, ...card } : null;
    }),
  );
  return cards.flatMap((card) =>
    card
      ? [
          {
            kind: "customer" as const,
            id: card.id,
            name: card.name,
            detail: [card.phone, card.email].filter(Boolean).join(" · "),
          },
        ]
      : [],
  );
}

async function matchingLeads(context: Context, { phone, email }: Sought): Promise<PossibleMatch[]> {
  const keys = [phone ? { phone } : null, email ? { email } : null].filter((key) => key !== null);
  const found = new Map<string, PossibleMatch>();
  for (const key of keys) {
    const rows = await readLeads(context.db, {
      where: and(await whereLeads(context, key), notInArray(leads.stage, ["CONVERTED", "LOST"])),
      orderBy: [desc(leads.createdAt)],
      limit: MOST + 1,
    });
    for (const lead of await showLeads(context, rows)) {
      const device = deviceLabel(lead.deviceInterest);
      const detail = [lead.contactInfo.phoneDisplay, device].filter(Boolean).join(" · ");
      found.set(lead.id, { kind: "lead", id: lead.id, name: nameOf(lead.contactInfo), detail });
    }
  }
  return [...found.values()];
}
