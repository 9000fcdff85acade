import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MessagePreview } from "#app/features/shop/components/message-preview.tsx";
import { TemplateFields } from "#app/features/shop/components/template-fields.tsx";
import { CHANNEL_NAMES, CLASS_NAMES } from "#app/features/shop/labels.ts";
import { TemplateForm } from "#app/features/shop/template-form-schema.ts";
import {
  getTemplate,
  listTemplateVersions,
  previewTemplate,
  updateTemplate,
} from "#app/features/shop/templates.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import { formatDateTime } from "#app/platform/dates.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.template.name ?? "Template"} – RevivaTech CRM` },
];

export const loader = page({ can: "templates:use" }, async ({ context, params }) => {
  const id = params.id ?? "";
  const template = await getTemplate(context, { id });
  const { data } = await listTemplateVersions(context, { id });
  return {
    template,
    channel: CHANNEL_NAMES[template.channel],
    className: CLASS_NAMES[template.messageClass],
    preview: await previewTemplate(context, { id }),
    mayEdit: can(context.actor, "templates:edit"),
    formKey: newId(),
    earlier: data
      .filter(({ number }) => number !== template.version)
      .map(({ changedAt, ...text }) => ({
        ...text,
        when: changedAt ? formatDateTime(Date.parse(changedAt)) : "as it came",
      })),
  };
});

export const action = formPage({ can: "templates:edit" }, ({ context, request, params }) =>
  submit({
    context,
    request,
    operation: updateTemplate,
    schema: TemplateForm,
    fixed: { id: params.id ?? "" },
    onDone: ({ id, name }) => ({
      to: `/settings/templates/${id}`,
      flash: { message: `“${name}” is saved.`, tone: "success" },
    }),
  }),
);

export default function TemplatePage() {
  const { template, channel, preview, mayEdit, earlier, ...page } = useLoaderData<typeof loader>();
  const hasSubject = template.channel === "EMAIL";
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 md:gap-6">
      <PageHeader
        title={`${template.name}, ${channel.toLowerCase()}`}
        description={`${template.when} ${page.className}.`}
        back={{ to: "/settings/templates", label: "Templates" }}
        className="mb-0 md:mb-0"
      />
      <Card title="How it looks">
        <MessagePreview {...preview} />
      </Card>
      {mayEdit ? (
        <Card title="The text">
          <ActionForm
            intent="text"
            values={{ ...template, isActive: template.isActive ? "on" : "" }}
            version={template.version}
            formKey={page.formKey}
            submit="Save the text"
          >
            <TemplateFields hasSubject={hasSubject} variables={template.variables} />
          </ActionForm>
        </Card>
      ) : null}
      {earlier.length > 0 ? (
        <Card title="Earlier texts" isFlush>
          <ul className="divide-y divide-line">
            {earlier.map(({ number, subject, body, changedBy, when }) => (
              <li key={number} className="px-4 py-2 md:px-5">
                <details>
                  <summary className="min-h-11 py-2">
                    Version {number}{" "}
                    <span className="text-muted">
                      {when}
                      {changedBy ? `, ${changedBy}` : ""}
                    </span>
                  </summary>
                  {subject ? <p className="font-semibold">{subject}</p> : null}
                  <p className="pb-3 text-sm whitespace-pre-line [overflow-wrap:anywhere]">
                    {body}
                  </p>
                </details>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}
