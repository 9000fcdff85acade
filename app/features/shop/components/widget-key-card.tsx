import type { WidgetKey } from "#app/features/shop/widget-schema.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { CopyText } from "#app/ui/copy-text.tsx";
import { SelectField, TextAreaField, TextField } from "#app/ui/form-controls.tsx";

export interface WidgetKeyCardProps {
  widgetKey: WidgetKey & { snippet: string; formLink: string };
  places: readonly SelectOption[];
}

interface SelectOption {
  value: string;
  label: string;
}

/** Where visitors of the site bring their devices; not asked in a shop with one counter. */
export function PlaceField({ places }: { places: readonly SelectOption[] }) {
  if (places.length < 2) return null;
  return (
    <SelectField
      name="place"
      label="Place"
      description="Where visitors of this site may bring a device."
      options={[{ value: "any", label: "They choose" }, ...places]}
    />
  );
}

/** One website: the line to paste, the sites that may show it, on, off and away. */
export function WidgetKeyCard({ widgetKey, places }: WidgetKeyCardProps) {
  const { id, version, name, isActive, allowedOrigins, snippet, formLink } = widgetKey;
  const state = <Badge tone={isActive ? "good" : "neutral"}>{isActive ? "On" : "Off"}</Badge>;
  return (
    <Card
      title={name}
      actions={state}
      footer={
        <>
          <ActionForm
            intent={`switch-${id}`}
            version={version}
            submit={isActive ? "Switch off" : "Switch on"}
            submitLook={{ variant: "secondary", name: "isActive", value: isActive ? "no" : "yes" }}
          >
            <input type="hidden" name="id" value={id} />
          </ActionForm>
          <ActionForm
            intent={`delete-${id}`}
            version={version}
            submit="Delete"
            submitLook={{ variant: "ghost" }}
          >
            <input type="hidden" name="id" value={id} />
          </ActionForm>
        </>
      }
    >
      <p className="mb-1 text-sm font-semibold">Paste this before &lt;/body&gt; of your website</p>
      <CopyText label={`Line for ${name}`} text={snippet} />
      <p className="mt-4 mb-1 text-sm font-semibold">
        Or link to the form, for pages without scripts
      </p>
      <CopyText label={`Form of ${name}`} text={formLink} />
      <ActionForm
        intent={`edit-${id}`}
        version={version}
        values={{
          name,
          allowedOrigins: allowedOrigins.join("\n"),
          place: widgetKey.locationId ?? "any",
        }}
        submit="Save"
        className="mt-6"
      >
        <input type="hidden" name="id" value={id} />
        <TextField name="name" label="Name" isRequired />
        <TextAreaField
          name="allowedOrigins"
          label="Allowed sites"
          description="One a line, exactly as in the address bar: https://www.example.co.uk"
          isRequired
        />
        <PlaceField places={places} />
      </ActionForm>
    </Card>
  );
}
