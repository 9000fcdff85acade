import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { TellFields } from "#app/features/messages/components/tell-fields.tsx";
import { tellValues } from "#app/features/messages/tell-values.ts";
import { draftReply, replyTemplates } from "#app/features/replies/draft-reply.server.ts";
import { ReplyForm } from "#app/features/replies/reply-form-schema.ts";
import { ReplyTo } from "#app/features/replies/schema.ts";
import {
  takeBackReply,
  writeAboutBooking,
  writeToCustomer,
  writeToLead,
} from "#app/features/replies/send-reply.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Select } from "#app/ui/select.tsx";

const WRITE = { leads: writeToLead, customers: writeToCustomer, bookings: writeAboutBooking };
const BACK = { leads: "the lead", customers: "the customer", bookings: "the job" };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Write to ${data?.preview.recipient ?? "a customer"} – RevivaTech CRM` },
];

export const loader = page({ can: "interactions:create" }, async ({ context, params, url }) => {
  const whose = { kind: kindIn(url), id: params.id ?? "" };
  const template = url.searchParams.get("template") || undefined;
  const preview = await draftReply(context, { ...whose, template });
  return {
    ...whose,
    preview,
    template: template ?? "",
    templates: await replyTemplates(context, whose.kind),
    formKey: newId(),
    values: { tell: tellValues(preview) },
  };
});

export const action = formPage({ can: "interactions:create" }, async (parts) => {
  const { id = "" } = parts.params;
  const kind = kindIn(new URL(parts.request.url));
  const to = `/${kind}/${id}`;
  const isUndo = (await parts.request.clone().formData()).get("_intent") === "undo";
  if (isUndo)
    return submit({
      ...parts,
      operation: takeBackReply,
      onDone: () => ({
        to,
        flash: { message: "Taken back: nothing has left", tone: "success" },
      }),
    });
  return submit({
    ...parts,
    operation: WRITE[kind],
    schema: ReplyForm,
    fixed: { id },
    onDone: (leaving) => ({
      to,
      flash: {
        message: "The message leaves in ten seconds",
        tone: "success",
        undo: { action: `${to}/write`, fields: { _intent: "undo", id: leaving.id } },
      },
    }),
  });
});

export default function Write() {
  const { kind, id, preview, templates, template, values, formKey } =
    useLoaderData<typeof loader>();
  const back = `/${kind}/${id}`;
  const isReachable = preview.choices.some(({ blocked }) => blocked === null);
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={`Write to ${preview.recipient ?? "the customer"}`}
        description="About their enquiry or repair only. Nothing here may advertise."
        back={{ to: back, label: `Back to ${BACK[kind]}` }}
      />
      <Card>
        {isReachable ? (
          <>
            <TemplateChoice {...{ templates, template }} />
            <ActionForm
              key={template}
              intent="send"
              values={values}
              formKey={formKey}
              submit="Send"
              buttons={
                <LinkButton to={back} variant="ghost">
                  Leave it
                </LinkButton>
              }
            >
              <TellFields preview={preview} isUndoable isRequired />
            </ActionForm>
          </>
        ) : (
          <ul className="list-disc pl-5">
            {preview.choices.map(({ channel, blocked }) => (
              <li key={channel}>{blocked}</li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

interface TemplateChoiceProps {
  templates: readonly { key: string; name: string }[];
  template: string;
}

/** Begins with a text of the shop; the page is asked again, with or without JavaScript. */
function TemplateChoice({ templates, template }: TemplateChoiceProps) {
  return (
    <Form method="get" className="mb-5 flex flex-wrap items-end gap-2">
      <div className="min-w-0 flex-1 basis-56">
        <label htmlFor="template" className="mb-1 block font-semibold">
          Begin with
        </label>
        <Select
          id="template"
          name="template"
          defaultValue={template}
          options={[
            { value: "", label: "An empty sheet" },
            ...templates.map(({ key, name }) => ({ value: key, label: name })),
          ]}
        />
      </div>
      <Button variant="secondary">Use it</Button>
    </Form>
  );
}

/** One page for everybody who is written to: the first word of its address says whom. */
function kindIn({ pathname }: URL): ReplyTo {
  const kind = ReplyTo.safeParse(pathname.split("/")[1]).data;
  if (!kind) throw notFound();
  return kind;
}
