import { eq } from "drizzle-orm";
import { inboundMessages } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { fileBounce } from "./file-bounce.server.ts";
import { fileCall } from "./file-call.server.ts";
import { fileLetter, fileText } from "./file-words.server.ts";
import type { InboundContent } from "./schema.ts";
import { FILE_INBOUND, forgetFiled } from "./take-in.server.ts";

/** Where something was filed; `verdict` says it in a word for whoever looks into the log. */
export interface Filed {
  state: "FILED" | "IGNORED";
  verdict: string;
  leadId?: string | null;
  customerId?: string | null;
  bookingId?: string | null;
}

registerWorker({
  kind: FILE_INBOUND,
  queue: "jobs",
  perform: async ({ payload }, { database }) => {
    await transact(systemContext(database, Date.now()), "file what came in", (context) =>
      fileOne(context, String(payload.id)),
    );
    return null;
  },
});

const FORGET = "forget-inbound";
schedule({ name: FORGET, pattern: "50 3 * * *" });
registerWorker({
  kind: FORGET,
  queue: "jobs",
  perform: async (_work, { database }) => {
    await transact(systemContext(database, Date.now()), FORGET, forgetFiled);
    return null;
  },
});

/** Files one message where it belongs and forgets its words; one that is filed stays as it is. */
export async function fileOne(context: CommandContext, id: string) {
  const [row] = await context.db.select().from(inboundMessages).where(eq(inboundMessages.id, id));
  if (row?.state !== "RECEIVED") return;
  const filed = await file(context, row, row.content as unknown as InboundContent);
  const { leadId = null, customerId = null, bookingId = null, state, verdict } = filed;
  await context.db
    .update(inboundMessages)
    .set({ state, verdict, leadId, customerId, bookingId, content: null, filedAt: context.now })
    .where(eq(inboundMessages.id, id));
}

type Row = typeof inboundMessages.$inferSelect;

function file(context: CommandContext, row: Row, content: InboundContent): Promise<Filed> {
  const { source, messageId } = row;
  switch (content.type) {
    case "call":
      return fileCall(context, { ...content, source, messageId });
    case "text":
      return fileText(context, { ...content, source, messageId });
    case "letter":
      return fileLetter(context, { ...content, source, messageId });
    case "bounce":
      return fileBounce(context, content);
  }
}
