import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { visitThread } from "#app/features/conversations/chat-link.server.ts";
import { stageVisitorPhoto } from "#app/features/conversations/chat-photos.server.ts";
import { askTranscript } from "#app/features/conversations/transcript.server.ts";
import {
  rateConversation,
  readConversation,
  seeConversation,
  sendToShop,
} from "#app/features/conversations/visitor.server.ts";
import { behindLink } from "#app/features/portal/visit.server.ts";
import { widgetStyle } from "#app/platform/asset-version.server.ts";
import { formatDateTime, fromIso } from "#app/platform/dates.ts";
import { type AppError, invalidField } from "#app/platform/errors.ts";
import { readUpload } from "#app/platform/files/read-upload.server.ts";
import { formPolicy, htmlPage } from "#app/platform/html-page.server.ts";
import { newId } from "#app/platform/ids.ts";
import { asAppError } from "#app/platform/problem.server.ts";
import { readFields } from "#app/platform/public-form.server.ts";
import { takeThreadTurn } from "#app/platform/public-limits.server.ts";
import { renderThread, type ThreadLine } from "#app/widget/frame/chat-html.ts";
import { renderNotice } from "#app/widget/frame/hosted-html.ts";

type Lines = Awaited<ReturnType<typeof readConversation>>;
type Visit = Awaited<ReturnType<typeof visitThread>>;
interface Shown {
  text?: string;
  formError?: string | null;
  codeSentTo?: string | null;
  isTranscriptSent?: boolean;
  status?: number;
}

/** A conversation in any browser, without JavaScript too: whoever has the link reads and writes it. */
export function loader(args: LoaderFunctionArgs) {
  return orNotice(args, async (visit) => {
    const isLook = args.request.method === "GET" && !args.request.headers.get("Sec-Purpose");
    return showThread(visit, await readThread(visit, isLook), {});
  });
}

/** Takes a message, an answer that was pressed, or how it was; what was typed is kept on errors. */
export function action(args: ActionFunctionArgs) {
  return orNotice(args, async (visit) => {
    let fields = new Map<string, string>();
    try {
      await takeThreadTurn({ address: args.context.facts?.address ?? "", token: visit.token });
      const { request, refused } = await readPhoto(visit, args.request);
      fields = await readFields(request);
      const text = fields.get("choice") ?? (fields.get("text") ?? "").trim();
      const fileIds = [fields.get("photo") ?? ""].filter(Boolean);
      if (refused[0]) throw invalidField("photo", refused[0]);
      if (fields.has("transcriptTo")) return await sendTranscript(visit, fields);
      if (fields.has("rating")) await rate(visit, Number(fields.get("rating")));
      else await send(visit, { id: fields.get("id") ?? "", text, fileIds });
    } catch (thrown) {
      const refused = asAppError(thrown, args.context.facts?.requestId ?? "");
      if (refused.status === 404) throw refused;
      const formError = wordsOf(refused);
      return showThread(visit, await readThread(visit, false), {
        text: fields.get("text"),
        codeSentTo: fields.has("code") ? fields.get("transcriptTo") : null,
        formError,
        status: refused.status,
      });
    }
    const location = `${visit.path}?look=${Date.now()}#latest`;
    return new Response(null, { status: 303, headers: { Location: location } });
  });
}

/** Shown at once: a page that was asked for anew would have forgotten the address. */
async function sendTranscript(visit: Visit, fields: Map<string, string>): Promise<Response> {
  const { context, id } = visit;
  const [email, code] = [fields.get("transcriptTo") ?? "", fields.get("code")];
  const { state } = await askTranscript(context, { conversationId: id, email, code });
  const isTranscriptSent = state === "SENT";
  const codeSentTo = isTranscriptSent ? null : email;
  return showThread(visit, await readThread(visit, false), { codeSentTo, isTranscriptSent });
}

async function rate({ context, id }: Visit, rating: number) {
  await rateConversation(context, { conversationId: id, rating });
}

function readPhoto({ context, id }: Visit, request: Request) {
  return readUpload(context, request, (inside, picture) =>
    stageVisitorPhoto(inside, { ...picture, conversationId: id }),
  );
}

/** Back and an edited message make another one; the same twice stays one. */
async function send({ context, id }: Visit, line: { id: string; text: string; fileIds: string[] }) {
  const sent = { conversationId: id, text: line.text, fileIds: line.fileIds };
  try {
    await sendToShop(context, { ...sent, id: line.id });
  } catch (thrown) {
    if ((thrown as Partial<AppError>).code !== "id_taken") throw thrown;
    await sendToShop(context, { ...sent, id: newId() });
  }
}

/** All of it, page by page; looked at by a person, it counts as read. */
async function readThread({ context, id }: Visit, isLook: boolean): Promise<Lines> {
  let read = await readConversation(context, { conversationId: id });
  const data = [...read.data];
  while (read.data.length > 0 && (data.at(-1)?.seq ?? 0) < read.conversation.lastSeq) {
    read = await readConversation(context, { conversationId: id, after: data.at(-1)?.seq ?? 0 });
    data.push(...read.data);
  }
  const { lastSeq, seenSeq } = read.conversation;
  if (isLook && seenSeq < lastSeq)
    await seeConversation(context, { conversationId: id, seq: lastSeq });
  return { ...read, data };
}

function showThread(visit: Visit, { conversation, data }: Lines, shown: Shown): Response {
  const { status = 200, codeSentTo = null, isTranscriptSent = false, ...rest } = shown;
  const isMine = ({ author }: Lines["data"][number]) => author === "VISITOR";
  const seen = data.filter((line) => isMine(line) && line.seq <= conversation.shopSeenSeq).at(-1);
  const lines = data.map(
    (line): ThreadLine => ({
      ...line,
      isMine: isMine(line),
      photos: line.fileIds.map((fileId) => `${visit.path}/photos/${fileId}`),
      when: formatDateTime(fromIso(line.at)),
      isSeen: line === seen,
    }),
  );
  const body = renderThread({
    ...rest,
    codeSentTo,
    isTranscriptSent,
    lines,
    action: visit.path,
    messageId: newId(),
    look: Date.now(),
    shopName: conversation.shopName,
    expectation: conversation.expectation,
    mayRate: conversation.mayRate,
    style: widgetStyle(),
  });
  return htmlPage(body, { status, policy: formPolicy() });
}

function wordsOf({ errors = [], detail, title }: AppError): string {
  return errors[0]?.message ?? detail ?? title;
}

async function orNotice(
  args: LoaderFunctionArgs,
  answer: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  try {
    const address = args.context.facts?.address ?? "";
    return await behindLink(address, async () =>
      answer(await visitThread(args, String(args.params.token))),
    );
  } catch (thrown) {
    const { status, title, detail } = asAppError(thrown, args.context.facts?.requestId ?? "");
    const notice =
      status === 404
        ? {
            title: "This link does not work",
            text: "It may be incomplete, or nobody has used it for a month. Please call the shop.",
          }
        : { title, text: detail ?? "" };
    const body = renderNotice({ ...notice, link: null, style: widgetStyle() });
    return htmlPage(body, { status, policy: formPolicy() });
  }
}
