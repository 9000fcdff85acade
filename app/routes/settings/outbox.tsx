import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Send } from "lucide-react";
import { answerAsCustomer, isSandbox } from "#app/features/inbound/answer-as-customer.server.ts";
import { OutboxItem } from "#app/features/messages/components/outbox-item.tsx";
import { listOutbox } from "#app/features/messages/outbox.server.ts";
import { OutboxFilter } from "#app/features/messages/schema.ts";
import { CHANNEL_NAMES, CLASS_WORDS } from "#app/features/shop/labels.ts";
import { can } from "#app/platform/auth/actor.ts";
import { env } from "#app/platform/env.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { parseInput } from "#app/platform/operation.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { smsAccount } from "#app/platform/sms/sms.server.ts";
import { discardDelivery, retryDelivery } from "#app/platform/work/change-work.server.ts";
import { OneWork } from "#app/platform/work/schema.ts";
import { settleDelivery } from "#app/platform/work/settle-delivery.server.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "Outbox – RevivaTech CRM" }];

const TABS = [
  { state: null, label: "All" },
  { state: "DUE", label: "Waiting" },
  { state: "DONE", label: "Sent" },
  { state: "DEAD", label: "Failed" },
  { state: "DISCARDED", label: "Not sent" },
];

export const loader = page({ can: "outbox:view" }, async ({ context, url }) => {
  const state = url.searchParams.get("state");
  const cursor = url.searchParams.get("cursor");
  const filter = parseInput(OutboxFilter, {
    ...(state ? { state } : {}),
    ...(cursor ? { cursor } : {}),
    limit: 50,
  });
  const { data, page: info } = await listOutbox(context, filter);
  const { SMTP_URL, APP_MODE } = env();
  const next = new URLSearchParams({ ...(state ? { state } : {}), cursor: info.nextCursor ?? "" });
  return {
    state,
    way: [
      SMTP_URL ? "E-mails leave by the shop’s mail server." : wayOf("e-mails", APP_MODE),
      smsAccount() ? "Texts leave by the shop’s text service." : wayOf("texts", APP_MODE),
    ].join(" "),
    mayRetry: can(context.actor, "jobs:manage"),
    mayDiscard: can(context.actor, "jobs:discard"),
    newestTo: cursor ? `/settings/outbox${state ? `?state=${state}` : ""}` : null,
    olderTo: info.nextCursor ? `/settings/outbox?${next}` : null,
    messages: data.map((one) => ({
      id: one.id,
      state: one.state,
      channel: CHANNEL_NAMES[one.channel],
      messageClass: one.messageClass && CLASS_WORDS[one.messageClass],
      to: one.to,
      subject: one.subject,
      text: one.text,
      customerId: one.customerId,
      leadId: one.leadId,
      when: toMoment(one.finishedAt ?? one.runAt, context.now).text,
      why: one.lastError,
      isInDoubt: one.isInDoubt,
      receipt: one.receipt,
      mayAnswer: one.kind === "message" && one.state === "DONE" && isSandbox(one.channel),
    })),
  };
});

export const action = formPage({ can: "outbox:view" }, async ({ context, request }) => {
  const intent = String((await request.clone().formData()).get("_intent")).split(" ")[0];
  const parts = { context, request };
  const done = (message: string) => () => ({
    to: "/settings/outbox",
    flash: { message, tone: "success" as const },
  });
  if (intent === "retry")
    return submit({ ...parts, operation: retryDelivery, onDone: done("It is tried again.") });
  if (intent === "discard")
    return submit({ ...parts, operation: discardDelivery, onDone: done("It is given up.") });
  if (intent === "sent" || intent === "again") {
    const wasSent = intent === "sent";
    return submit({
      ...parts,
      operation: settleDelivery,
      schema: OneWork,
      shape: (fields) => ({ ...fields, wasSent }),
      onDone: done(wasSent ? "It counts as sent." : "It is sent again."),
    });
  }
  if (intent === "answer")
    return submit({
      ...parts,
      operation: answerAsCustomer,
      onDone: done("The answer is on its way in. Look at the lead or the customer."),
    });
  throw badRequest("This form is not known here.");
});

function wayOf(what: string, mode: string): string {
  return mode === "production"
    ? `Nothing is set up for ${what}: none can leave.`
    : `The ${what} of this shop end here: nothing really leaves.`;
}

export default function Outbox() {
  const { messages, state, way, newestTo, olderTo, ...rights } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="Outbox" description={way} back={{ to: "/settings", label: "Settings" }}>
        <Tabs
          label="States"
          items={TABS.map((tab) => ({
            to: `/settings/outbox${tab.state ? `?state=${tab.state}` : ""}`,
            label: tab.label,
            isActive: tab.state === state,
          }))}
        />
      </PageHeader>
      <Card isFlush>
        {messages.length === 0 ? (
          <EmptyState icon={<Send />} title="No messages here">
            Messages to customers stand here from the moment they are decided.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {messages.map((item) => (
              <OutboxItem key={item.id} item={item} {...rights} />
            ))}
          </ul>
        )}
        <Pagination previousTo={newestTo} nextTo={olderTo} />
      </Card>
    </div>
  );
}
