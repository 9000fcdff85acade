import type { Context } from "#app/platform/context.server.ts";
import { localDateOf } from "#app/platform/dates.ts";
import { formatShort } from "#app/platform/short-time.ts";
import { getCadence, listCadences } from "./cadences.server.ts";
import { KIND_LABELS, KIND_STARTS, STEP_CHANNEL_LABELS, UNIT_LABELS } from "./labels.ts";
import { previewCadence } from "./preview-cadence.server.ts";
import type { CadencePreview, CadenceStep } from "./schema.ts";
import { textsFor } from "./step-checks.ts";
import type { CadenceKind } from "./words.ts";

const NAMES_SHOWN = 8;
/** Empty rows below the steps, for new ones. */
const SPARE_ROWS = 2;

export interface DryRun {
  groups: {
    key: string;
    text: string;
    people: { to: string; name: string }[];
    more: number;
  }[];
}

export async function cadencesPage(context: Context) {
  const { data } = await listCadences(context, {});
  return data.map(({ id, name, kind, isActive, running, steps }) => ({
    id,
    name,
    kind: KIND_LABELS[kind],
    starts: KIND_STARTS[kind],
    isActive,
    running,
    steps: steps.filter((step) => step.isActive).map((step) => ({ id: step.id, text: told(step) })),
  }));
}

function told(step: CadenceStep): string {
  const { title, delayAmount, delayUnit, channel, isAutomatic } = step;
  const when =
    delayUnit === "RESPONSE_TARGET"
      ? UNIT_LABELS.RESPONSE_TARGET
      : `${delayAmount} ${unitOf(step)}`;
  const who = isAutomatic ? ", by itself" : "";
  return `${title} – ${when}, ${STEP_CHANNEL_LABELS[channel].toLowerCase()}${who}`;
}

/** "opening day later" of one, "opening days later" of more. */
function unitOf({ delayAmount, delayUnit }: CadenceStep): string {
  const words = UNIT_LABELS[delayUnit];
  return delayAmount === 1 ? words.replace(/(hour|day)s/, "$1") : words;
}

export async function cadencePage(context: Context, id: string) {
  const cadence = await getCadence(context, { id });
  const dryRun = await previewCadence(context, { id });
  return {
    id,
    version: cadence.version,
    name: cadence.name,
    kind: cadence.kind,
    kindName: KIND_LABELS[cadence.kind],
    starts: KIND_STARTS[cadence.kind],
    running: cadence.running,
    texts: textOptions(cadence.kind),
    rows: cadence.steps.length + SPARE_ROWS,
    values: {
      name: cadence.name,
      isActive: cadence.isActive ? "on" : "",
      steps: [
        ...cadence.steps.map((step) => ({
          ...step,
          by: step.isAutomatic ? "ROBOT" : "PERSON",
          isActive: step.isActive ? "on" : "",
        })),
        ...Array.from({ length: SPARE_ROWS }, () => NEW_STEP),
      ],
    },
    dryRun: toDryRun(dryRun, context.now),
  };
}

const NEW_STEP = { delayUnit: "OPENING_DAYS", channel: "BEST", by: "PERSON", isActive: "on" };

export function textOptions(kind: CadenceKind) {
  return textsFor(kind).map(({ key, name }) => ({ value: key, label: name }));
}

/** Who would get the same step on the same day stands together. */
export function toDryRun({ rows }: CadencePreview, now: number): DryRun {
  const groups = new Map<string, CadencePreview["rows"]>();
  for (const row of rows) {
    const key = `${row.position} ${localDateOf(Date.parse(row.dueAt))}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return {
    groups: [...groups].map(([key, members]) => {
      const [first] = members;
      const n = members.length;
      const who = n === 1 ? "This lead" : `These ${n} leads`;
      const verb = first?.isAutomatic ? "would get" : "would be due for";
      const when = first ? formatShort(Date.parse(first.dueAt), now) : "";
      return {
        key,
        text: `${who} ${verb} step ${first?.position} (${first?.step}) ${n > 1 ? "from " : ""}${when}`,
        people: members.slice(0, NAMES_SHOWN).map(({ leadId, bookingId, name }) => ({
          to: leadId ? `/leads/${leadId}` : `/bookings/${bookingId}`,
          name,
        })),
        more: Math.max(0, n - NAMES_SHOWN),
      };
    }),
  };
}
