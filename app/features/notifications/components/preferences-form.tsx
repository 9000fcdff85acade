import { NOTIFICATION_KINDS } from "#app/features/notifications/labels.ts";
import type { Channel, NotificationPreferences } from "#app/features/notifications/schema.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { Checkbox } from "#app/ui/checkbox.tsx";
import { TextField } from "#app/ui/form-controls.tsx";

const CHANNELS: readonly [Channel, string][] = [
  ["inApp", "In the app"],
  ["push", "Push"],
  ["email", "E-mail"],
];

export interface PreferencesFormProps {
  preferences: NotificationPreferences;
  /** The brief is for the office. */
  hasBrief: boolean;
}

/** Which news by which way, and when not: one form, saved as a whole. */
export function PreferencesForm({ preferences, hasBrief }: PreferencesFormProps) {
  return (
    <Card title="What you are told">
      <ActionForm
        intent="preferences"
        values={preferences}
        submit="Save"
        className="flex flex-col gap-5"
      >
        <ul className="divide-y divide-line">
          {NOTIFICATION_KINDS.map(({ type, label, hint, isInAppOnly }) => (
            <li key={type} className="py-3 first:pt-0">
              <fieldset>
                <legend className="font-semibold">{label}</legend>
                <p className="text-sm text-muted">{hint}</p>
                <div className="flex flex-wrap gap-x-6">
                  {CHANNELS.filter(([channel]) => channel === "inApp" || !isInAppOnly).map(
                    ([channel, way]) => (
                      <Checkbox
                        key={channel}
                        name={`types.${type}.${channel}`}
                        defaultChecked={preferences.types[type][channel]}
                        label={way}
                      />
                    ),
                  )}
                </div>
              </fieldset>
            </li>
          ))}
        </ul>
        <fieldset>
          <legend className="font-semibold">Quiet hours</legend>
          <p className="mb-2 text-sm text-muted">
            No push and no e-mail in between. Two equal times mean never quiet.
          </p>
          <div className="flex flex-wrap gap-4">
            <TextField name="quietFrom" label="From" type="time" isRequired className="w-36" />
            <TextField name="quietTo" label="Until" type="time" isRequired className="w-36" />
          </div>
        </fieldset>
        <div>
          {hasBrief ? (
            <Checkbox
              name="hasMorningBrief"
              defaultChecked={preferences.hasMorningBrief}
              label="Morning brief at 07:45"
              description="Who waits and what is at risk. Silent when there is nothing."
            />
          ) : null}
          <Checkbox
            name="hasMailDigest"
            defaultChecked={preferences.hasMailDigest}
            label="By e-mail while no device takes pushes"
            description="Overdue follow-ups at opening, in one message."
          />
        </div>
      </ActionForm>
    </Card>
  );
}
