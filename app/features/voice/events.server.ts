import { and, eq, ne } from "drizzle-orm";
import { recordings } from "#app/db/schema/index.ts";
import { during } from "#app/platform/events.server.ts";
import "./retention.server.ts";
import "./transcribe.server.ts";

// A voice message belongs to whomever its conversation belongs to.
during("conversation.attached", async ({ db, now }, { subject, leadId, customerId }) => {
  await db
    .update(recordings)
    .set({ leadId: leadId ?? null, customerId: customerId ?? null, updatedAt: now })
    .where(eq(recordings.conversationId, subject.id));
});

during("conversation.merged", async ({ db, now }, { subject, leadId, customerId, details }) => {
  await db
    .update(recordings)
    .set({
      conversationId: subject.id,
      leadId: leadId ?? null,
      customerId: customerId ?? null,
      updatedAt: now,
    })
    .where(
      and(
        eq(recordings.conversationId, String(details?.otherId)),
        // What is still arriving goes where its own thread is by then.
        ne(recordings.state, "UPLOADING"),
      ),
    );
});

during("lead.converted", async ({ db, now }, { subject, customerId }) => {
  if (!customerId) return;
  await db
    .update(recordings)
    .set({ customerId, updatedAt: now })
    .where(eq(recordings.leadId, subject.id));
});
