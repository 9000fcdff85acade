import { and, eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import {
  bookings,
  cadenceRunSteps,
  cadenceRuns,
  cadenceSteps,
  deviceBrands,
  deviceModels,
  devices,
  quotes,
} from "#app/db/schema/index.ts";
import { brandAndModel, deviceInWords } from "#app/features/devices/brand-and-model.ts";
import { composeMessage } from "#app/features/messages/compose-message.server.ts";
import type { MessagePreview } from "#app/features/messages/schema.ts";
import { mayStillSend } from "#app/features/messages/send-gates.server.ts";
import type { Values } from "#app/features/shop/template-text.ts";
import { formatDate } from "#app/platform/dates.ts";
import { formatMoney } from "#app/platform/money.ts";
import type { LeadRow, RunRow } from "./run-record.server.ts";

/** The text of a step, ready to be read, for each channel; null where the step has no text. */
export async function stepMessage(
  db: Reader,
  { run, lead, templateKey }: { run: RunRow; lead: LeadRow | null; templateKey: string | null },
): Promise<MessagePreview | null> {
  if (templateKey === null) return null;
  return composeMessage(db, {
    key: templateKey,
    leadId: lead?.id ?? null,
    customerId: lead ? lead.customerId : run.customerId,
    thread: { leadId: run.leadId, bookingId: run.bookingId },
    values: { ...(await quoteValues(db, run)), device: await deviceOf(db, { run, lead }) },
  });
}

async function deviceOf(db: Reader, { run, lead }: { run: RunRow; lead: LeadRow | null }) {
  if (lead) {
    return deviceInWords(lead.deviceInterest) ?? "your device";
  }
  const [row] = run.bookingId
    ? await db
        .select({ own: devices, brand: deviceBrands.name, model: deviceModels.name })
        .from(bookings)
        .innerJoin(devices, eq(devices.id, bookings.deviceId))
        .leftJoin(deviceModels, eq(deviceModels.id, devices.modelId))
        .leftJoin(deviceBrands, eq(deviceBrands.id, deviceModels.brandId))
        .where(eq(bookings.id, run.bookingId))
    : [];
  const brand = row?.brand ?? row?.own.brand;
  const model = row?.model ?? row?.own.model;
  return brandAndModel({ brand, model }) ?? "your device";
}

async function quoteValues(db: Reader, { quoteId }: RunRow): Promise<Values> {
  if (quoteId === null) return {};
  const [row] = await db
    .select({ number: quotes.number, total: quotes.total, expiresAt: quotes.expiresAt })
    .from(quotes)
    .where(eq(quotes.id, quoteId));
  if (!row) return {};
  return {
    quoteNumber: `Q${row.number}`,
    quoteTotal: formatMoney(row.total),
    quoteExpiry: row.expiresAt === null ? null : formatDate(row.expiresAt),
  };
}

/** The run's stop is read once more when the message is taken to be sent. */
mayStillSend("cadence_step", async (tx, { about }) => {
  const [found] = await tx
    .select({ run: cadenceRuns.state, reason: cadenceRuns.stopReason })
    .from(cadenceRunSteps)
    .innerJoin(cadenceRuns, eq(cadenceRuns.id, cadenceRunSteps.runId))
    .where(and(eq(cadenceRunSteps.id, about.id), eq(cadenceRunSteps.state, "DONE")));
  if (!found) return "the step was taken back";
  return found.run !== "STOPPED" || `the follow-up was stopped: ${found.reason?.toLowerCase()}`;
});

export async function stepDefinition(db: Reader, stepId: string) {
  const [step] = await db.select().from(cadenceSteps).where(eq(cadenceSteps.id, stepId));
  return step ?? null;
}
