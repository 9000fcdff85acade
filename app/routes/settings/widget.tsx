import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ConsentTexts } from "#app/features/shop/components/consent-texts.tsx";
import { PlaceField, WidgetKeyCard } from "#app/features/shop/components/widget-key-card.tsx";
import {
  createConsentWording,
  listConsentWordings,
} from "#app/features/shop/consent-wordings.server.ts";
import {
  createWidgetKey,
  deleteWidgetKey,
  listWidgetKeys,
  updateWidgetKey,
} from "#app/features/shop/edit-widget-keys.server.ts";
import { WidgetKeyForm } from "#app/features/shop/form-schema.ts";
import { listLocations } from "#app/features/shop/locations.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { publicLink } from "#app/platform/mail/mail.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextAreaField, TextField } from "#app/ui/form-controls.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Website widget – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, async ({ context }) => {
  const { data: keys } = await listWidgetKeys(context, {});
  const { data: wordings } = await listConsentWordings(context, { isCurrent: true });
  const { data: places } = await listLocations(context, {});
  return {
    formKey: newId(),
    places: places.flatMap(({ id, name, isActive }) =>
      isActive ? [{ value: id, label: name }] : [],
    ),
    keys: keys.map((key) => ({
      ...key,
      snippet: `<script async src="${publicLink("/widget.js")}" data-rt-key="${key.key}"></script>`,
      formLink: publicLink(`/widget/${key.key}/form`),
    })),
    wordings: wordings.map((one) => ({ ...one, since: toMoment(one.createdAt, context.now).text })),
  };
});

export const action = formPage({ can: "settings:edit" }, async ({ context, request }) => {
  const intent = String((await request.clone().formData()).get("_intent"));
  const to = "/settings/widget";
  const done = (message: string) => () => ({ to, flash: { message, tone: "success" as const } });
  const parts = { context, request };
  if (intent === "create")
    return submit({
      ...parts,
      operation: createWidgetKey,
      schema: WidgetKeyForm,
      onDone: done("The key is made. Paste its line into your website."),
    });
  if (intent.startsWith("edit-") || intent.startsWith("switch-"))
    return submit({
      ...parts,
      operation: updateWidgetKey,
      schema: WidgetKeyForm,
      onDone: ({ isActive, name }) =>
        done(isActive ? `${name} is saved.` : `${name} is switched off.`)(),
    });
  if (intent.startsWith("delete-"))
    return submit({ ...parts, operation: deleteWidgetKey, onDone: done("The key is deleted.") });
  if (intent === "wording")
    return submit({
      ...parts,
      operation: createConsentWording,
      onDone: done("The new text counts from now on."),
    });
  throw badRequest("This form is not known here.");
});

export default function WidgetSettings() {
  const { keys, places, wordings, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="Website widget"
        description="One line on your website turns visitors into leads."
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      />
      {keys.map((one) => (
        <WidgetKeyCard key={one.id} widgetKey={one} places={places} />
      ))}
      <Card title="New key" description="One for each website.">
        <ActionForm intent="create" formKey={formKey} submit="Make the key">
          <TextField name="name" label="Name" placeholder="Our website" isRequired />
          <TextAreaField
            name="allowedOrigins"
            label="Allowed sites"
            description="One a line, such as https://www.example.co.uk"
            inputMode="url"
            isRequired
          />
          <PlaceField places={places} />
        </ActionForm>
      </Card>
      <ConsentTexts wordings={wordings} formKey={formKey} />
    </div>
  );
}
