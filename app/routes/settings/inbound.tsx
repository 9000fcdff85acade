import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Copyable, SourceCard } from "#app/features/inbound/components/source-card.tsx";
import {
  createInboundSource,
  deleteInboundSource,
  listInboundSources,
  rotateInboundSecret,
  updateInboundSource,
} from "#app/features/inbound/sources.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { type FormAnswer, submit } from "#app/platform/form.server.ts";
import { publicLink } from "#app/platform/mail/mail.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { smsAccount } from "#app/platform/sms/sms.server.ts";
import { OneRow } from "#app/platform/wire.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/form-controls.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "Calls, texts and mail in – RevivaTech CRM" }];

const DOORS = { CALL: "calls", SMS: "sms", MAIL: "mail" } as const;
const to = "/settings/inbound";

export const loader = page({ can: "settings:edit" }, async ({ context }) => {
  const { data } = await listInboundSources(context, {});
  return {
    hasTwilio: smsAccount() !== null,
    twilio: {
      voice: publicLink("/api/inbound/twilio/voice"),
      sms: publicLink("/api/inbound/twilio/sms"),
    },
    sources: data.map((one) => ({
      ...one,
      seen: one.seenAt && toMoment(one.seenAt, context.now).text,
      address: publicLink(`/api/inbound/${DOORS[one.kind]}`),
    })),
  };
});

export const action = formPage({ can: "settings:edit" }, async ({ context, request }) => {
  const [verb = ""] = String((await request.clone().formData()).get("_intent")).split(" ");
  const parts = { context, request };
  const done = (message: string) => () => ({ to, flash: { message, tone: "success" as const } });
  const show = ({ secret }: { secret: string | null }) => ({ show: secret });
  if (verb === "create") return submit({ ...parts, operation: createInboundSource, onDone: show });
  if (verb === "rotate") return submit({ ...parts, operation: rotateInboundSecret, onDone: show });
  if (verb === "on" || verb === "off")
    return submit({
      ...parts,
      operation: updateInboundSource,
      schema: OneRow,
      shape: (fields) => ({ ...fields, isActive: verb === "on" }),
      onDone: done(verb === "on" ? "It is heard again." : "It is not heard any more."),
    });
  if (verb === "delete")
    return submit({ ...parts, operation: deleteInboundSource, onDone: done("It is deleted.") });
  throw badRequest("This form is not known here.");
});

export default function InboundSettings() {
  const { sources, twilio, hasTwilio } = useLoaderData<typeof loader>();
  const secret = useKeptAnswer<Pick<FormAnswer, "shown">>()?.shown;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="Calls, texts and mail in"
        description="What telephone system, text and mail service tell lands on the right lead or job."
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      />
      {typeof secret === "string" ? (
        <div role="status" ref={intoView}>
          <Card title="The secret, shown only now">
            <p>Paste it into the other system. It signs by the Standard Webhooks rules.</p>
            <Copyable label="Secret" text={secret} />
          </Card>
        </div>
      ) : null}
      {sources.map((source) => (
        <SourceCard key={source.id} source={source} />
      ))}
      <Card title="New source" description="One for each system that tells us something.">
        <ActionForm intent="create" submit="Make the secret">
          <TextField name="name" label="Name" placeholder="Our telephone system" isRequired />
          <RadioTiles
            legend="What it tells of"
            name="kind"
            defaultValue="CALL"
            tiles={[
              { value: "CALL", label: "Calls" },
              { value: "SMS", label: "Text messages" },
              { value: "MAIL", label: "E-mails" },
            ]}
          />
        </ActionForm>
      </Card>
      <Card title="Twilio">
        <p>
          {hasTwilio
            ? "Paste these addresses into your number’s settings at Twilio, both as HTTP POST."
            : "Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM first; then these answer."}
        </p>
        <Copyable label="A message comes in" text={twilio.sms} />
        <Copyable label="Call status changes" text={twilio.voice} />
      </Card>
    </div>
  );
}

/** The form that asked for it is further down. */
function intoView(node: HTMLElement | null) {
  node?.scrollIntoView({ block: "center" });
}
