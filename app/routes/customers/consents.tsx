import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ConsentForm } from "#app/features/customers/consent-form-schema.ts";
import { ConsentChannel } from "#app/features/customers/consent-schema.ts";
import { recordConsent } from "#app/features/customers/consents.server.ts";
import { consentsPage, wordingFor } from "#app/features/customers/consents-page.server.ts";
import { CHANNEL_LABELS, optionsOf, STATE_LABELS } from "#app/features/customers/labels.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { SelectField, TextAreaField } from "#app/ui/form-controls.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Time } from "#app/ui/time.tsx";

const HOW = ["At the counter", "By phone", "In writing"].map((value) => ({ value, label: value }));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Consents of ${data?.name ?? "a customer"} – RevivaTech CRM` },
];

export const loader = page({ can: "consents:record" }, async ({ context, params }) => ({
  ...(await consentsPage(context, params.id ?? "")),
  formKey: newId(),
}));

export const action = formPage({ can: "consents:record" }, async ({ context, request, params }) => {
  const id = params.id ?? "";
  const given = (await request.clone().formData()).get("channel");
  const channel = ConsentChannel.safeParse(given).data;
  const wordingId = channel ? await wordingFor(context, channel) : null;
  return submit({
    ...{ context, request },
    operation: recordConsent,
    schema: ConsentForm,
    fixed: { customerId: id },
    shape: (form) => ({ ...form, wordingId }),
    onDone: ({ state }) => ({
      to: `/customers/${id}`,
      flash: { message: `Noted: ${STATE_LABELS[state].toLowerCase()}.`, tone: "success" },
    }),
  });
});

export default function Consents() {
  const { id, name, answers, asks, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title="Consents"
        description="The last answer for each channel counts. None is ever changed or removed."
        back={{ to: `/customers/${id}`, label: name }}
        className="mb-0 md:mb-0"
      />
      <Card title="What did they answer about offers?">
        {asks.length > 0 ? (
          <dl className="mb-4 flex flex-col gap-2">
            {asks.map(({ channel, text }) => (
              <div key={channel}>
                <dt className="text-sm text-muted">Read out for {channel.toLowerCase()}</dt>
                <dd>“{text}”</dd>
              </div>
            ))}
          </dl>
        ) : null}
        <ActionForm intent="record" formKey={formKey} submit="Write it down">
          <div className="grid gap-x-4 md:grid-cols-3">
            <SelectField
              name="channel"
              label="Offers by"
              options={optionsOf(CHANNEL_LABELS)}
              isRequired
            />
            <SelectField
              name="state"
              label="Answer"
              emptyLabel="Choose"
              options={optionsOf(STATE_LABELS)}
              isRequired
            />
            <SelectField name="source" label="Asked" options={HOW} isRequired />
          </div>
          <TextAreaField
            name="proof"
            label="Proof"
            description="What they said or signed, and who heard it."
            rows={2}
            isOptional
          />
        </ActionForm>
      </Card>
      <Card title="Answers so far">
        {answers.length === 0 ? <p className="text-muted">Nobody asked yet.</p> : null}
        <ul className="divide-y divide-line">
          {answers.map(({ id: key, what, state, isYes, how, at }) => (
            <li key={key} className="py-2">
              <span className="flex flex-wrap items-center justify-between gap-2">
                <span className="font-semibold">{what}</span>
                <Badge tone={isYes ? "good" : "warn"}>{state}</Badge>
              </span>
              <span className="text-sm text-muted">
                {how} · <Time dateTime={at.iso} text={at.text} relative={at.relative} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
