import { z } from "zod";
import {
  momentOfField,
  type QuickTime,
  quickTimes,
} from "#app/features/leads/quick-times.server.ts";
import { scopeOf } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDate } from "#app/platform/dates.ts";
import type { Flash } from "#app/platform/flash.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formatShort, shortWithin, toMoment } from "#app/platform/short-time.ts";
import { DONE_WORDS } from "./labels.ts";
import { listToday } from "./list-today.server.ts";
import { TodayKind, TodayWho } from "./schema.ts";
import { kindCounts, roleCounts, toTodayView } from "./today-view.server.ts";

/** The page of the day as its loader gives it; every word and time is written here. */
export async function todayPage(context: Context, url: URL) {
  const isOffice = scopeOf(context.actor, "leads:view") === "all";
  const asked = TodayWho.safeParse(url.searchParams.get("who")).data;
  const who = asked ?? (isOffice ? "everyone" : "me");
  const kind = TodayKind.safeParse(url.searchParams.get("kind")).data;
  const queue = await listToday(context, { who, ...(kind ? { kind } : {}) });
  const counts = kindCounts(queue.counts);
  return {
    who,
    kind: kind ?? null,
    at: url.searchParams.get("at"),
    isOffice,
    date: formatDate(context.now),
    items: queue.items.map((item) => toTodayView(item, context.now)),
    total: counts.reduce((sum, { count }) => sum + count, 0),
    counts,
    roles: roleCounts(queue.people),
    upcoming: {
      count: queue.upcoming.count,
      leads: queue.upcoming.leads.map(({ id, name, at, note }) => ({
        ...{ id, name, note },
        at: toMoment(at, context.now),
      })),
    },
    nextDue: queue.nextDueAt ? formatShort(Date.parse(queue.nextDueAt), context.now) : null,
    quickTimes: quickTimes(context),
    formKey: newId(),
  };
}

export type TodayPage = Awaited<ReturnType<typeof todayPage>>;
export type { QuickTime };

/** What a card's form says: which work, and what became of it. */
export const TodayForm = z.object({
  kind: TodayKind,
  id: z.string(),
  action: z.enum(["done", "snooze"]),
  until: z.string().optional(),
  version: z.string().optional(),
});

export function toSettling(fields: Record<string, unknown>) {
  const { until, ...form } = TodayForm.parse(fields);
  return form.action === "snooze" && until ? { ...form, until: momentOfField(until) } : form;
}

/** Says what became of the work, and offers to take it back. */
export function settledFlash(context: Context, form: FormData, returnTo: string): Flash {
  const { kind, id, action, until } = TodayForm.parse(Object.fromEntries(form));
  const isSnooze = action === "snooze" && until;
  return {
    message: isSnooze
      ? `Put off until ${shortWithin(Date.parse(momentOfField(until)), context.now)}`
      : DONE_WORDS[kind].told,
    tone: "success",
    undo: {
      action: "/today",
      fields: { _intent: "undo", kind, id, _returnTo: returnTo },
    },
  };
}
