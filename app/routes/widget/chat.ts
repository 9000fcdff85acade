import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { greetVisitor } from "#app/features/conversations/greet-visitor.server.ts";
import { startConversation } from "#app/features/conversations/visitor.server.ts";
import { getEnquiryForm } from "#app/features/leads/enquiry-form.server.ts";
import {
  embedderOf,
  requireWidgetKey,
  type WidgetKey,
} from "#app/features/shop/widget-keys.server.ts";
import { widgetStyle } from "#app/platform/asset-version.server.ts";
import { formPolicy, htmlPage } from "#app/platform/html-page.server.ts";
import { newId } from "#app/platform/ids.ts";
import { makePageToken, type PageToken } from "#app/platform/page-pass.server.ts";
import { asAppError } from "#app/platform/problem.server.ts";
import { visitorContext } from "#app/platform/public-door.server.ts";
import { formContext, openedPage, readFields } from "#app/platform/public-form.server.ts";
import { takeEnquiryTurn, takeReadTurn } from "#app/platform/public-limits.server.ts";
import { deviceOf, readingVisit } from "#app/platform/public-visit.ts";
import { renderChatStart } from "#app/widget/frame/chat-html.ts";
import { renderNotice } from "#app/widget/frame/hosted-html.ts";

interface Visited {
  args: LoaderFunctionArgs;
  key: WidgetKey;
  page: PageToken;
}

/** Where a conversation begins in browsers without JavaScript. */
export function loader(args: LoaderFunctionArgs) {
  return orNotice(args, async (key) => {
    await takeReadTurn(args.context.facts?.address ?? "");
    const page = { key: key.key, host: embedderOf(key, args.request), at: Date.now() };
    return showStart({ args, key, page }, {});
  });
}

/** Takes the first message; whatever is wrong with it, it comes back as it was typed. */
export function action(args: ActionFunctionArgs) {
  return orNotice(args, async (key) => {
    const fields = await readFields(args.request);
    const { page, isFresh } = openedPage(fields.get("pageToken"), {
      key: key.key,
      now: Date.now(),
    });
    const visited = { args, key, page };
    const text = (fields.get("text") ?? "").trim();
    if (!isFresh || text === "") {
      const formError = isFresh
        ? "Write what we can do for you."
        : "This page was open for too long. Please send it again.";
      return showStart(visited, { text, formError, status: 422 });
    }
    try {
      const path = await begin(visited, fields);
      return new Response(null, { status: 303, headers: { Location: path } });
    } catch (thrown) {
      const refused = asAppError(thrown, args.context.facts?.requestId ?? "");
      const formError = refused.errors?.[0]?.message ?? refused.detail ?? refused.title;
      return showStart(visited, { text, formError, status: refused.status });
    }
  });
}

/** @returns the page of the conversation that was begun. */
async function begin({ args, key, page }: Visited, fields: Map<string, string>): Promise<string> {
  const address = args.context.facts?.address ?? "";
  const turn = await takeEnquiryTurn({ address, keyId: key.id });
  const device = deviceOf(args.request.headers.get("User-Agent"));
  const visit = { ...readingVisit(page), openedAt: page.at, device };
  const context = await formContext(args, { key, visit, fields });
  try {
    const { statusUrl } = await startConversation(context, {
      text: fields.get("text") ?? "",
      sourceDetails: { pageUrl: page.host || undefined },
      website: fields.get("website") ?? "",
    });
    if (context.wasReplayed) await turn.giveBack();
    return statusUrl;
  } catch (error) {
    await turn.giveBack();
    throw error;
  }
}

async function showStart(
  { args, key, page }: Visited,
  { status = 200, ...shown }: { text?: string; formError?: string | null; status?: number },
): Promise<Response> {
  const context = await visitorContext(args, { key, visit: readingVisit(page) });
  const { shopName, phone, privacyUrl } = await getEnquiryForm(context, {});
  const { expectation } = await greetVisitor(context, {});
  const body = renderChatStart({
    ...shown,
    shopName,
    phone,
    privacyUrl,
    expectation,
    key: key.key,
    pageToken: makePageToken(page),
    idempotencyKey: newId(),
    action: new URL(args.request.url).pathname,
    style: widgetStyle(),
  });
  return htmlPage(body, { status, policy: formPolicy() });
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
