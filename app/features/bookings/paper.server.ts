import bwipjs from "bwip-js/node";
import { eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { bookings, shops } from "#app/db/schema/index.ts";
import { portalPath } from "#app/features/messages/portal-link.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDate, formatDateTime, formatDay, localDateOf } from "#app/platform/dates.ts";
import { env } from "#app/platform/env.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { formatMoney, vatWithin } from "#app/platform/money.ts";
import { displayPhone } from "#app/platform/phone.ts";
import { readBooking } from "./booking-record.server.ts";
import { getBooking } from "./bookings.server.ts";
import { getCheckIn } from "./check-in.server.ts";
import { getJobSheet } from "./job-sheet.server.ts";
import { listPayments } from "./payments.server.ts";
import { pickUpCodeOf } from "./pick-up.server.ts";
import { dueOf } from "./show-booking.server.ts";
import { threadOfJob } from "./thread-of-job.server.ts";

/** The address that the code on a label opens: the job, for whoever is signed in. */
export function jobAddress(id: string, origin: string): string {
  return `${env().PUBLIC_URL ?? origin}/bookings/${id}`;
}

/** A QR code as an image for a page; one module is one unit of the drawing. */
export function qrImage(text: string): string {
  const svg = bwipjs.toSVG({ bcid: "qrcode", text, scale: 1, padding: 0 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}

/** What stands on the label of a device: 62 × 29 mm. */
export async function labelPaper(context: Context, { id, origin }: { id: string; origin: string }) {
  const job = await getBooking(context, { id });
  const [first = "", ...rest] = job.customerName.split(" ");
  return {
    number: job.number,
    name: [first, ...rest.map((word) => `${word.charAt(0)}.`)].join(" "),
    device: job.deviceName ?? "Device",
    fault: job.fault,
    promised: job.promisedAt ? formatDateTime(Date.parse(job.promisedAt)) : null,
    qr: qrImage(jobAddress(id, origin)),
  };
}

/** The customer's slip of 80 mm: what was handed in, what it costs, what was paid. */
export async function receiptPaper(
  context: Context,
  { id, origin }: { id: string; origin: string },
) {
  const job = await getBooking(context, { id });
  const checkIn = await getCheckIn(context, { id });
  const { data: payments, total, paid, due } = await listPayments(context, { id });
  const shop = await shopPaper(context.db);
  const rate = shop.vatRate;
  return {
    shop,
    number: job.number,
    printed: formatDateTime(context.now),
    name: job.customerName,
    device: job.deviceName ?? "Device",
    fault: job.fault,
    accessories: checkIn.accessories.join(", "),
    promised: job.promisedAt ? formatDateTime(Date.parse(job.promisedAt)) : null,
    limit: job.preAuthorisedLimit ? formatMoney(job.preAuthorisedLimit.amount) : null,
    pickUpCode: job.status === "COLLECTED" ? null : await pickUpCodeOf(context.db, id),
    total: total && formatMoney(total.amount),
    vat: total && rate > 0 ? formatMoney(vatWithin(total.amount, rate)) : null,
    payments: payments.map(({ id: key, amount, method, createdAt }) => ({
      id: key,
      text: `${formatDate(Date.parse(createdAt))} ${method.toLowerCase()}`,
      amount: formatMoney(amount.amount),
    })),
    paid: formatMoney(paid.amount),
    due: due ? formatMoney(due.amount) : null,
    warranty: job.warrantyUntil ? formatDay(job.warrantyUntil) : null,
    qr: qrImage(await customerAddress(context, { id, origin })),
  };
}

/** The customer's own page, which the code on their receipt opens. */
async function customerAddress({ db }: Context, { id, origin }: { id: string; origin: string }) {
  const [job] = await db.select().from(bookings).where(eq(bookings.id, id));
  if (!job) throw notFound();
  return `${env().PUBLIC_URL ?? origin}${await portalPath(db, await threadOfJob(db, job))}`;
}

/** The formal notice with the fields of the Act's Schedule 1, paragraph 6. @throws 404 before it was sent */
export async function noticePaper(context: Context, id: string) {
  const job = await getBooking(context, { id });
  const sheet = await getJobSheet(context, { id });
  const notice = sheet.notices.find(({ kind }) => kind === "NOTICE");
  if (!notice) throw notFound();
  const row = await readBooking(context, id);
  const owed = notice.amountOwed?.amount ?? dueOf(row) ?? 0;
  return {
    shop: await shopPaper(context.db),
    number: job.number,
    name: job.customerName,
    device: job.deviceName ?? "Device",
    accessories: (await getCheckIn(context, { id })).accessories.join(", "),
    date: formatDay(localDateOf(Date.parse(notice.createdAt))),
    readySince: formatDate(Date.parse(job.statusEnteredAt)),
    owed: formatMoney(owed),
    isOwed: owed > 0,
    saleDate: notice.saleDate ? formatDay(notice.saleDate) : "",
    trackingNumber: notice.trackingNumber,
  };
}

async function shopPaper(db: Reader) {
  const [shop] = await db.select().from(shops).limit(1);
  if (!shop) throw notFound();
  const { line1, line2, town, postcode } = shop.address;
  return {
    name: shop.name,
    legalName: shop.legalName || shop.name,
    address: [line1, line2, town, postcode].filter(Boolean).join(", "),
    phone: shop.phone ? displayPhone(shop.phone) : null,
    email: shop.email,
    vatRate: shop.isVatRegistered ? shop.vatRate : 0,
    vatNumber: typeof shop.settings.vatNumber === "string" ? shop.settings.vatNumber : null,
  };
}
