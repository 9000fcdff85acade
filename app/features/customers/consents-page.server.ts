import { currentWordings } from "#app/features/shop/consent-wordings.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { ConsentChannel } from "./consent-schema.ts";
import { listConsents } from "./consents.server.ts";
import { getCustomer } from "./customers.server.ts";
import { CHANNEL_LABELS, PURPOSE_LABELS, STATE_LABELS } from "./labels.ts";

const MOST = 50;

/** Every answer that a customer gave, and the words to ask with. */
export async function consentsPage(context: Context, customerId: string) {
  const { id, name } = await getCustomer(context, { id: customerId });
  const { data } = await listConsents(context, { customerId: id, limit: MOST });
  const wordings = await currentWordings(context.db);
  return {
    ...{ id, name },
    answers: data.map(({ channel, purpose, state, source, proof, createdAt, ...row }) => ({
      id: row.id,
      what: `${PURPOSE_LABELS[purpose]} by ${CHANNEL_LABELS[channel].toLowerCase()}`,
      state: STATE_LABELS[state],
      isYes: state === "GRANTED",
      how: [source, proof].filter(Boolean).join(" · "),
      at: toMoment(createdAt, context.now),
    })),
    asks: wordings
      .filter(({ purpose }) => purpose === "MARKETING")
      .map(({ channel, text }) => ({ channel: labelOf(channel), text })),
  };
}

/** The wording of today that was read out for this channel; null when the shop has none. */
export async function wordingFor(context: Context, channel: ConsentChannel) {
  const wordings = await currentWordings(context.db);
  const found = wordings.find((one) => one.channel === channel && one.purpose === "MARKETING");
  return found?.id ?? null;
}

function labelOf(channel: string): string {
  const known = ConsentChannel.safeParse(channel).data;
  return known ? CHANNEL_LABELS[known] : channel;
}
