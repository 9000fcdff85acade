import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { listFreeSlots } from "#app/features/bookings/free-slots.server.ts";
import { type BookingReceipt, bookSlot } from "#app/features/leads/book-slot.server.ts";
import { enquire } from "#app/features/leads/enquire.server.ts";
import { getEnquiryForm } from "#app/features/leads/enquiry-form.server.ts";
import {
  embedderOf,
  requireWidgetKey,
  type WidgetKey,
} from "#app/features/shop/widget-keys.server.ts";
import { widgetStyle } from "#app/platform/asset-version.server.ts";
import type { AppError } from "#app/platform/errors.ts";
import { formPolicy, htmlPage } from "#app/platform/html-page.server.ts";
import { newId } from "#app/platform/ids.ts";
import { makePageToken, type PageToken } from "#app/platform/page-pass.server.ts";
import { asAppError } from "#app/platform/problem.server.ts";
import { visitorContext } from "#app/platform/public-door.server.ts";
import { formContext, openedPage, readFields } from "#app/platform/public-form.server.ts";
import { takeEnquiryTurn, takeReadTurn } from "#app/platform/public-limits.server.ts";
import { deviceOf, readingVisit } from "#app/platform/public-visit.ts";
import { sign, verify } from "#app/platform/signed.server.ts";
import { readUtm } from "#app/widget/frame/campaign.ts";
import {
  check,
  type FieldError,
  fieldOf,
  toEnquiry,
  type Values,
} from "#app/widget/frame/enquiry.ts";
import {
  renderConfirmation,
  renderHostedForm,
  renderNotice,
} from "#app/widget/frame/hosted-html.ts";
import { readPosted } from "#app/widget/frame/posted.ts";

type Receipt = BookingReceipt & { key: string };
interface Visited {
  args: LoaderFunctionArgs;
  key: WidgetKey;
  page: PageToken;
}
interface Shown {
  values?: Values;
  errors?: FieldError[];
  formError?: string | null;
  status?: number;
}

/** The form for browsers without JavaScript, and the thanks after it. */
export function loader(args: LoaderFunctionArgs) {
  return orNotice(args, async (key) => {
    await takeReadTurn(args.context.facts?.address ?? "");
    const page = { key: key.key, host: embedderOf(key, args.request), at: Date.now() };
    const sent = new URL(args.request.url).searchParams.get("sent");
    const receipt = sent === null ? null : verify<Receipt>("confirmation", sent.slice(0, 2_000));
    if (receipt?.key === key.key) return showThanks({ args, key, page }, receipt);
    return showForm({ args, key, page }, {});
  });
}

/** Takes the enquiry; whatever is wrong with it, everything typed comes back. */
export function action(args: ActionFunctionArgs) {
  return orNotice(args, async (key) => {
    const fields = await readFields(args.request);
    const { page, isFresh } = openedPage(fields.get("pageToken"), {
      key: key.key,
      now: Date.now(),
    });
    const visited = { args, key, page };
    const values = readPosted(fields);
    const errors = check(values);
    if (!isFresh || errors.length > 0) {
      const formError = isFresh ? null : "This page was open for too long. Please send it again.";
      return showForm(visited, { values, errors, formError, status: 422 });
    }
    try {
      const receipt = await send(visited, fields);
      const sent = sign("confirmation", { key: key.key, ...receipt } satisfies Receipt);
      const path = new URL(args.request.url).pathname;
      return new Response(null, { status: 303, headers: { Location: `${path}?sent=${sent}` } });
    } catch (thrown) {
      const refused = asAppError(thrown, args.context.facts?.requestId ?? "");
      return showForm(visited, { values, ...complaints(refused), status: refused.status });
    }
  });
}

async function send({ args, key, page }: Visited, fields: Map<string, string>) {
  const address = args.context.facts?.address ?? "";
  const turn = await takeEnquiryTurn({ address, keyId: key.id });
  const device = deviceOf(args.request.headers.get("User-Agent"));
  const visit = { ...readingVisit(page), openedAt: page.at, device };
  const context = await formContext(args, { key, visit, fields });
  try {
    const { wordings } = await getEnquiryForm(context, {});
    const { slotStartsAt, locationId, ...enquiry } = toEnquiry(readPosted(fields), wordings, {
      pageUrl: page.host || undefined,
      utm: readUtm(new URL(args.request.url).search),
      language: /^[\w-]+/.exec(args.request.headers.get("Accept-Language") ?? "")?.[0],
    });
    const receipt = slotStartsAt
      ? await bookSlot(context, { ...enquiry, slotStartsAt, locationId })
      : { ...(await enquire(context, enquiry)), slotText: null, isConfirmed: false };
    if (context.wasReplayed) await turn.giveBack();
    return receipt;
  } catch (error) {
    await turn.giveBack();
    throw error;
  }
}

async function showForm({ args, key, page }: Visited, shown: Shown): Promise<Response> {
  const context = await visitorContext(args, { key, visit: readingVisit(page) });
  const category = shown.values?.category;
  const { data: slots } = await listFreeSlots(context, category ? { category } : {});
  const { pathname, search } = new URL(args.request.url);
  const utm = Object.entries(readUtm(search)).map(([name, value]) => [`utm_${name}`, value]);
  const query = utm.length > 0 ? `?${new URLSearchParams(utm)}` : "";
  const body = renderHostedForm({
    ...(await getEnquiryForm(context, {})),
    ...shown,
    slots,
    key: key.key,
    pageToken: makePageToken(page),
    idempotencyKey: newId(),
    action: `${pathname}${query}`,
    style: widgetStyle(),
  });
  return htmlPage(body, { status: shown.status ?? 200, policy: formPolicy() });
}

async function showThanks({ args, key, page }: Visited, receipt: Receipt): Promise<Response> {
  const context = await visitorContext(args, { key, visit: readingVisit(page) });
  const shop = await getEnquiryForm(context, {});
  const body = renderConfirmation({ ...shop, ...receipt, style: widgetStyle() });
  return htmlPage(body, { policy: formPolicy() });
}

function complaints({ errors = [], detail, title }: AppError): Shown {
  const named = errors.flatMap(({ path, message }) => {
    const field = fieldOf(path);
    return field ? [{ field, message }] : [];
  });
  const rest = errors.filter(({ path }) => fieldOf(path) === null).map(({ message }) => message);
  if (errors.length === 0) rest.push(detail ?? title);
  return { errors: named, formError: rest.join(" ") || null };
}

async function orNotice(
  args: LoaderFunctionArgs,
  answer: (key: WidgetKey) => Promise<Response>,
): Promise<Response> {
  try {
    return await answer(await requireWidgetKey(args.params.key));
  } catch (thrown) {
    const { title, detail, status } = asAppError(thrown, args.context.facts?.requestId ?? "");
    const style = widgetStyle();
    const body = renderNotice({ title, text: detail ?? "", link: null, style });
    return htmlPage(body, { status, policy: formPolicy() });
  }
}
