import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { actOnThread } from "#app/features/conversations/act-on-thread.server.ts";
import { ReplyBox } from "#app/features/conversations/components/reply-box.tsx";
import { Thread } from "#app/features/conversations/components/thread.tsx";
import { ThreadHeader } from "#app/features/conversations/components/thread-header.tsx";
import { ThreadSide } from "#app/features/conversations/components/thread-side.tsx";
import { threadPage } from "#app/features/conversations/inbox-page.server.ts";
import { joinedTo } from "#app/features/conversations/scope.server.ts";
import { VoiceLine } from "#app/features/voice/components/voice-line.tsx";
import { formPage, page } from "#app/platform/page.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.conversation.who ?? "Conversation"} – Inbox – RevivaTech CRM` },
];

export const loader = page({ can: "conversations:reply" }, async ({ context, params, url }) => {
  const id = params.id ?? "";
  const other = await joinedTo(context.db, id);
  if (other) throw redirect(`/inbox/${other}${url.search}`);
  return threadPage(context, id);
});

export const action = formPage({ can: "conversations:reply" }, ({ context, request, params }) =>
  actOnThread({ context, request, id: params.id ?? "" }),
);

export default function ShowThread() {
  const page = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const { conversation } = page;
  return (
    <div className="grid min-w-0 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <article aria-label={`Conversation with ${conversation.who}`} className="card min-w-0">
        <ThreadHeader page={page} backTo={`/inbox?${params}`} />
        <Thread
          key={conversation.id}
          page={page}
          spoken={(recording) => <VoiceLine {...recording} />}
        />
        <ReplyBox key={`${conversation.id} reply`} page={page} />
      </article>
      <ThreadSide page={page} />
    </div>
  );
}
