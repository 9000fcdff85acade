import type { LoaderFunctionArgs } from "@remix-run/node";
import { getDb } from "#app/db/tenants.server.ts";
import { greetVisitor } from "#app/features/conversations/greet-visitor.server.ts";
import { getEnquiryForm } from "#app/features/leads/enquiry-form.server.ts";
import { findWidgetKey } from "#app/features/shop/widget-keys.server.ts";
import { widgetAssetVersion, widgetStyle } from "#app/platform/asset-version.server.ts";
import { formPolicy, framePolicy, htmlPage } from "#app/platform/html-page.server.ts";
import { ownOrigins } from "#app/platform/own-origins.server.ts";
import { makeChallenge, makePageToken } from "#app/platform/page-pass.server.ts";
import { problemResponse } from "#app/platform/problem.server.ts";
import { visitorContext } from "#app/platform/public-door.server.ts";
import { takeReadTurn } from "#app/platform/public-limits.server.ts";
import { readingVisit } from "#app/platform/public-visit.ts";
import { renderFrame } from "#app/widget/frame/frame-html.ts";
import { renderNotice } from "#app/widget/frame/hosted-html.ts";

/** The page inside the visitor's iframe: only the sites of its key may embed it. */
export async function loader(args: LoaderFunctionArgs) {
  try {
    await takeReadTurn(args.context.facts?.address ?? "");
    return await frame(args);
  } catch (error) {
    return problemResponse(error, args.context.facts?.requestId ?? "");
  }
}

async function frame(args: LoaderFunctionArgs): Promise<Response> {
  const { reader } = await getDb("default");
  const key = await findWidgetKey(reader, args.params.key ?? "");
  const style = widgetStyle();
  if (!key) {
    const title = "This form is not there";
    const text = "Its key is unknown or was switched off.";
    const body = renderNotice({ title, text, link: null, style });
    return htmlPage(body, { status: 404, policy: formPolicy() });
  }
  const host = new URL(args.request.url).searchParams.get("host") ?? "";
  if (host !== "" && !key.allowedOrigins.includes(host)) {
    const title = "This form cannot be shown here";
    const text =
      "The shop has not allowed this website to show its form. It works on its own page.";
    const link = { to: `/widget/${encodeURIComponent(key.key)}/form`, label: "Open the form" };
    const body = renderNotice({ title, text, link, style });
    return htmlPage(body, { status: 403, policy: formPolicy() });
  }
  const visit = readingVisit({ key: key.key, host });
  const context = await visitorContext(args, { key, visit });
  const nonce = args.context.facts?.nonce ?? "";
  const body = renderFrame({
    ...(await getEnquiryForm(context, {})),
    ...(await greetVisitor(context, {})),
    key: key.key,
    hostOrigin: host,
    pageToken: makePageToken({ key: key.key, host, at: context.now }),
    challenge: makeChallenge(context.now),
    assetVersion: widgetAssetVersion(),
    nonce,
  });
  const ancestors = host === "" ? [] : key.allowedOrigins;
  const own = ownOrigins(new URL(args.request.url).host);
  return htmlPage(body, { policy: framePolicy({ nonce, ancestors, own }) });
}
