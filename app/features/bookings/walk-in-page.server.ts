import { z } from "zod";
import { showCustomerCard } from "#app/features/customers/customer-record.server.ts";
import { findForCounter } from "#app/features/customers/find-for-counter.server.ts";
import { type CatalogueIndex, searchCatalogue } from "#app/features/devices/catalogue-search.ts";
import { listDevices } from "#app/features/devices/devices.server.ts";
import { knownModels } from "#app/features/devices/known-models.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDateTime, fromIso, toIso } from "#app/platform/dates.ts";
import { submit } from "#app/platform/form.server.ts";
import { isUuidV7, newId } from "#app/platform/ids.ts";
import { Id, IsoTime, orNull, Text } from "#app/platform/wire.ts";
import { deviceKinds } from "./booking-choices.server.ts";
import { NEW_DEVICE } from "./booking-form-schema.ts";
import { counterLocation } from "./counter-location.server.ts";
import { freeSlotTimes } from "./free-slots.server.ts";
import { modelChoices, takeWalkIn } from "./walk-in.server.ts";

const MOST_TIMES = 12;
const ASK_FOR_KIND = "This model is not listed: choose the kind of device.";

/** Who is it, then what did they bring: everything the two steps show. */
export async function walkInPage(context: Context, url: URL) {
  const words = url.searchParams.get("q")?.trim().slice(0, 100) ?? "";
  const id = url.searchParams.get("customerId") ?? "";
  const card = isUuidV7(id) ? await showCustomerCard(context, id) : null;
  const isNew = url.searchParams.has("new");
  if (!card && !isNew)
    return { step: "find" as const, words, people: await findForCounter(context, words) };
  const owned = card ? (await listDevices(context, { customerId: id, limit: 20 })).data : [];
  const isPhone = /^[+()\d\s-]{6,}$/.test(words);
  return {
    step: "device" as const,
    customer: card && { id, name: card.name },
    newPerson: { name: isPhone ? "" : words, phone: isPhone ? words : "", email: "" },
    devices: owned.map((device) => ({
      value: device.id,
      label: device.displayName,
      description: device.serialNumber ?? device.imei ?? undefined,
    })),
    kinds: await deviceKinds(context),
    times: await counterTimes(context),
    models: (await modelChoices(context.db)).map(({ label }) => label),
    formKey: newId(),
  };
}

/** The next times at which they may rather bring it in: the same that visitors are offered. */
async function counterTimes(context: Context) {
  const locationId = await counterLocation(context);
  if (locationId === null) return [];
  const times = await freeSlotTimes(context, { locationId, category: null, most: MOST_TIMES });
  return times.map((at) => ({ value: toIso(at), label: formatDateTime(at) }));
}

const WalkInForm = z
  .object({
    customerId: Id.optional(),
    name: Text(120).optional(),
    phone: orNull(Text(60)),
    email: orNull(Text(254)),
    deviceId: z.union([Id, z.literal(NEW_DEVICE)]).default(NEW_DEVICE),
    model: orNull(Text(160)),
    category: orNull(Text(60)),
    imei: orNull(Text(20)),
    serialNumber: orNull(Text(60)),
    fault: Text(2_000),
    slotStartsAt: orNull(IsoTime),
  })
  .superRefine(({ customerId, name, deviceId, model, category }, issues) => {
    const say = (path: string, message: string) =>
      issues.addIssue({ code: "custom", path: [path], message });
    if (!customerId && !name) say("name", "Give a name.");
    if (deviceId === NEW_DEVICE && !model && !category)
      say("model", "Type the model, or choose the kind of device.");
  });

/** Books the device in and opens its check-in. */
export async function actOnWalkIn(context: Context, request: Request) {
  const known = {
    choices: await modelChoices(context.db),
    index: await knownModels(context),
  };
  return submit({
    context,
    request,
    operation: takeWalkIn,
    schema: WalkInForm.transform((form, issues) => {
      const input = toWalkIn(form, known);
      if (input) return input;
      issues.addIssue({ code: "custom", path: ["category"], message: ASK_FOR_KIND });
      return z.NEVER;
    }),
    onDone: ({ id, slotStartsAt }) =>
      slotStartsAt === null ? { to: `/bookings/${id}/check-in` } : bookedFor(id, slotStartsAt),
  });
}

const bookedFor = (id: string, startsAt: string) => ({
  to: `/bookings/${id}`,
  flash: {
    message: `Booked for ${formatDateTime(fromIso(startsAt))}.`,
    tone: "success" as const,
  },
});

interface Known {
  choices: Awaited<ReturnType<typeof modelChoices>>;
  index: CatalogueIndex;
}

/** What the operation takes; null where nothing says which kind of device it is. */
function toWalkIn(form: z.output<typeof WalkInForm>, known: Known) {
  const { customerId, name, phone, email, deviceId, model, category, ...rest } = form;
  const { fault, slotStartsAt, ...codes } = rest;
  const person = customerId ? { customerId } : { customer: { name: name ?? "", phone, email } };
  if (deviceId !== NEW_DEVICE) return { ...person, fault, slotStartsAt, deviceId };
  const found = model ? findModel(model, known) : null;
  if (!found && !category) return null;
  const device = found
    ? { category: found.category, brand: found.brand, model: found.name, modelId: found.id }
    : { category, model };
  return { ...person, fault, slotStartsAt, device: { ...device, ...codes } };
}

/** The model by the words of the list, else the only likely one for words with a slip in them. */
function findModel(words: string, { choices, index }: Known) {
  const wanted = words.toLowerCase();
  const exact = choices.find(({ label }) => label.toLowerCase() === wanted);
  if (exact) return exact;
  const [hit, second] = searchCatalogue(index, words, { limit: 2 });
  if (!hit || second) return null;
  return choices.find(({ id }) => id === hit.model.id) ?? null;
}
