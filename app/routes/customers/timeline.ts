import { customerTimeline } from "#app/features/interactions/timeline.server.ts";
import { TimelineFilter } from "#app/features/interactions/timeline-schema.ts";
import { toTimelineView } from "#app/features/interactions/timeline-view.server.ts";
import { listQuery } from "#app/platform/list-query.server.ts";
import { page } from "#app/platform/page.server.ts";

const ENTRIES = 100;

/** Older entries of a profile's timeline, asked for as one scrolls. */
export const loader = page({ can: "customers:view" }, async ({ context, params, url }) => {
  const id = params.id ?? "";
  const filter = { ...listQuery(url, TimelineFilter), id, limit: ENTRIES };
  const { data, page: position } = await customerTimeline(context, filter);
  return {
    entries: data.map((entry) => toTimelineView(entry, context.now)),
    olderCursor: position.nextCursor,
  };
});
