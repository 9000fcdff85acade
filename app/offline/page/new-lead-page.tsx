import { useState } from "react";
import { doIt } from "#app/offline/forms/do-it.ts";
import { newLead } from "#app/offline/forms/entries-of.ts";
import { type DeviceSession, serverNow } from "#app/offline/store/facts.ts";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { PhoneInput } from "#app/ui/phone-input.tsx";
import { Textarea } from "#app/ui/textarea.tsx";
import { goTo } from "./place.ts";
import { SaveForm } from "./save-form.tsx";

/** A number is enough; it becomes a lead once there is a signal. */
export function NewLeadPage({ session }: { session: DeviceSession }) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  async function save(form: FormData) {
    const word = (name: string) => String(form.get(name) ?? "");
    const words = {
      ...{ phone: word("phone"), name: word("name") },
      ...{ email: word("email"), about: word("about") },
    };
    const isReachable = words.phone.replaceAll(/\D/g, "").length >= 6 || words.email.includes("@");
    setErrors(isReachable ? {} : { phone: "Give a phone number or an e-mail address." });
    if (!isReachable) return;
    await doIt(session.userId, newLead(words, await serverNow()));
    goTo("outbox");
  }
  return (
    <Card
      title="New lead"
      description="A phone number is enough. It is sent when you have a signal."
    >
      <SaveForm onSave={save} label="Keep it">
        <Field label="Phone" error={errors.phone}>
          <PhoneInput name="phone" autoComplete="off" autoFocus />
        </Field>
        <Field label="Name" isOptional>
          <Input name="name" maxLength={120} autoComplete="off" autoCapitalize="words" />
        </Field>
        <Field label="E-mail" isOptional>
          <Input name="email" type="email" inputMode="email" maxLength={254} autoComplete="off" />
        </Field>
        <Field label="What is it about" isOptional>
          <Textarea name="about" rows={3} maxLength={10_000} />
        </Field>
      </SaveForm>
    </Card>
  );
}
