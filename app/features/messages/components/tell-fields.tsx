import { useState } from "react";
import type { MessagePreview } from "#app/features/messages/schema.ts";
import { smsParts } from "#app/features/shop/sms-parts.ts";
import { useFormField } from "#app/ui/action-form-context.ts";
import { Badge } from "#app/ui/badge.tsx";
import { TextAreaField, TextField } from "#app/ui/form-controls.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";

const CHANNELS = { EMAIL: "E-mail", SMS: "Text message" } as const;
const CLASSES = { SERVICE: "Service", FEEDBACK: "Feedback", MARKETING: "Marketing" } as const;

export interface TellFieldsProps {
  preview: MessagePreview;
  /** The toast that follows offers to take everything back. */
  isUndoable?: boolean;
  /** Somebody is told: the form is about nothing else. */
  isRequired?: boolean;
}

/** Who is told what, before anything leaves: choose the channel, edit the words, or tell nobody. */
export function TellFields({ preview, isUndoable = false, isRequired = false }: TellFieldsProps) {
  const { choices, recipient, messageClass } = preview;
  const chosen = useFormField("tell.channel").text ?? preview.channel ?? "NONE";
  const byChannel = useFormField("tell.channel").errors;
  const byText = useFormField("tell.text").errors;
  const hasText = choices.some(({ channel, blocked }) => channel === chosen && blocked === null);
  return (
    <>
      <RadioTiles
        legend={`Tell ${recipient ?? "the customer"}`}
        name="tell.channel"
        defaultValue={chosen}
        columns={1}
        error={[...(byChannel ?? (hasText ? [] : byText) ?? [])]}
        tiles={[
          ...choices.map(({ channel, to, blocked }) => ({
            value: channel,
            label: `${CHANNELS[channel]}${to ? ` to ${to}` : ""}`,
            description: blocked ?? undefined,
            isDisabled: blocked !== null,
          })),
          ...(isRequired ? [] : [{ value: "NONE", label: "Tell nobody" }]),
        ]}
      />
      {choices.map(({ channel, subject, text, missing, blocked }) =>
        blocked === null ? (
          <details key={channel} open={channel === chosen} className="mt-2">
            <summary className="min-h-11 py-2.5 font-semibold">
              The {CHANNELS[channel].toLowerCase()}{" "}
              {messageClass ? <Badge>{CLASSES[messageClass]}</Badge> : null}{" "}
              {missing.length > 0 ? <Badge tone="warn">fill in the gaps</Badge> : null}
            </summary>
            {subject === null ? null : (
              <TextField name="tell.subject" label="Subject" maxLength={150} />
            )}
            {channel === "EMAIL" ? (
              <TextAreaField
                name="tell.emailText"
                errorsOf={channel === chosen ? "tell.text" : undefined}
                label="Text of the e-mail"
                rows={Math.min(14, text.split("\n").length + 3)}
                maxLength={4000}
              />
            ) : (
              <SmsField text={text} isChosen={channel === chosen} />
            )}
          </details>
        ) : null,
      )}
      <p className="mt-2 text-sm text-muted">
        It leaves ten seconds later.
        {isUndoable ? " Until then you can take everything back." : null}
      </p>
    </>
  );
}

/** The text with how many messages it takes: each is paid for. */
function SmsField({ text, isChosen }: { text: string; isChosen: boolean }) {
  const kept = useFormField("tell.smsText").text;
  const [parts, setParts] = useState(() => smsParts(kept ?? text));
  return (
    <div onInput={({ target }) => setParts(smsParts((target as HTMLTextAreaElement).value))}>
      <TextAreaField
        name="tell.smsText"
        errorsOf={isChosen ? "tell.text" : undefined}
        label="Text"
        description={`Goes as ${parts} ${parts === 1 ? "message" : "messages"}.`}
        rows={Math.min(14, text.split("\n").length + 3)}
        maxLength={4000}
      />
    </div>
  );
}
