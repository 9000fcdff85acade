import { eq } from "drizzle-orm";
import { z } from "zod";
import { bookings } from "#app/db/schema/index.ts";
import { tellsNobody } from "#app/features/messages/compose-message.server.ts";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import { MessagePreview, type Tell } from "#app/features/messages/schema.ts";
import { mayStillSend } from "#app/features/messages/send-gates.server.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { maskEmail } from "#app/platform/email.ts";
import { query } from "#app/platform/operation.server.ts";
import { maskPhone } from "#app/platform/phone.ts";
import { Id, Text } from "#app/platform/wire.ts";
import { subjectOf } from "./booking-history.server.ts";
import { type BookingRow, loadBooking } from "./booking-record.server.ts";
import { jobMessage } from "./job-message.server.ts";
import { MOVE_MESSAGES, STAYS_TRUE } from "./move-messages.ts";
import { TicketState } from "./schema.ts";
import { toBooking } from "./show-booking.server.ts";

export const previewMove = query({
  summary: "Which message would go to whom when the job moves",
  can: "bookings:edit",
  input: z.strictObject({
    id: Id,
    /** Where it would move; the state that it is in when left out. */
    status: TicketState.optional(),
    reason: Text(500).optional(),
  }),
  output: MessagePreview,
  async run(context, { id, status, reason }) {
    const row = await loadBooking(context, { id, permission: "bookings:edit" });
    const preview = await messageFor(context, { row, status: status ?? row.status, reason });
    return toBooking(context, row).isContactMasked ? masked(preview) : preview;
  },
});

/** Whoever does not work on the job may send a message, but not read the address. */
function masked(preview: MessagePreview): MessagePreview {
  const mask = { EMAIL: maskEmail, SMS: maskPhone };
  return {
    ...preview,
    choices: preview.choices.map((choice) => ({
      ...choice,
      to: choice.to && mask[choice.channel](choice.to),
    })),
  };
}

interface Told {
  row: BookingRow;
  reason: string | undefined;
  tell: Tell | null | undefined;
  eventId: number;
}

/** The message that staff chose to send along with the job's move. */
export async function tellOfMove(context: CommandContext, { row, reason, tell, eventId }: Told) {
  if (!tell) return;
  await queueMessage(context, {
    preview: await messageFor(context, { row, status: row.status, reason }),
    tell,
    about: { type: "booking", id: row.id, state: row.status },
    dedupeKey: moveMessageKey(eventId),
    event: subjectOf(row),
  });
}

export const moveMessageKey = (eventId: number) => `booking.moved:${eventId}`;

interface Move {
  row: BookingRow;
  status: TicketState;
  reason: string | undefined;
}

async function messageFor(context: Context, { row, status, reason }: Move) {
  const key = MOVE_MESSAGES[status];
  return key === undefined ? tellsNobody() : jobMessage(context, { row, key, reason });
}

mayStillSend("booking", async (tx, { about }) => {
  const [job] = await tx
    .select({ status: bookings.status, deletedAt: bookings.deletedAt })
    .from(bookings)
    .where(eq(bookings.id, about.id));
  if (!job || job.deletedAt !== null) return "the job was removed";
  const isStillSo = job.status === about.state || STAYS_TRUE.has(about.state ?? "");
  return isStillSo || "the job has moved on";
});
