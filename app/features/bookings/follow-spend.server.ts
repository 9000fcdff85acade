import { and, eq, gte, inArray, isNull, lt } from "drizzle-orm";
import { bookings, leads } from "#app/db/schema/index.ts";
import { SourceType } from "#app/features/customers/schema.ts";
import { addDays, localToUtc } from "#app/platform/dates.ts";
import { subscribe } from "#app/platform/subscribers.server.ts";
import { refreshJobFigures } from "./close-job.server.ts";

// What is written down of a month later changes what its finished jobs have earned.
subscribe({
  name: "bookings.source-spend",
  types: ["spend.changed"],
  async receive(context, { details }) {
    const { month, sources } = details ?? {};
    if (typeof month !== "string" || !Array.isArray(sources)) return;
    const wanted = SourceType.options.filter((one) => sources.includes(one));
    const next = `${addDays(`${month}-01`, 32).slice(0, 7)}-01`;
    const jobs = await context.db
      .select({ id: bookings.id })
      .from(leads)
      .innerJoin(bookings, eq(bookings.leadId, leads.id))
      .where(
        and(
          inArray(leads.sourceType, wanted),
          gte(leads.createdAt, localToUtc(`${month}-01`)),
          lt(leads.createdAt, localToUtc(next)),
          isNull(bookings.deletedAt),
        ),
      );
    for (const { id } of jobs) await refreshJobFigures(context, id);
  },
});
