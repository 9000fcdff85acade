import type { CheckInDraft } from "#app/offline/forms/check-in.ts";
import { readOne } from "#app/offline/store/copy.ts";
import type { ShopWords } from "#app/offline/store/facts.ts";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { PhoneInput } from "#app/ui/phone-input.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";
import { Select } from "#app/ui/select.tsx";
import { Textarea } from "#app/ui/textarea.tsx";
import type { DraftPhotos } from "./check-in-page.tsx";
import { ConditionStep } from "./condition-step.tsx";
import { PhotoStep } from "./photo-step.tsx";
import { SignStep } from "./sign-step.tsx";
import { useStored } from "./use-device.ts";

export interface StepProps {
  draft: CheckInDraft;
  change: (part: Partial<CheckInDraft>) => void;
  errors: Record<string, string>;
  photos: DraftPhotos;
  words: ShopWords | null;
}

export function CheckInStep(props: StepProps) {
  switch (props.draft.step) {
    case "who":
      return <WhoStep {...props} />;
    case "device":
      return <DeviceStep {...props} />;
    case "condition":
      return <ConditionStep {...props} />;
    case "photos":
      return <PhotoStep {...props} />;
    case "agree":
      return <AgreeStep {...props} />;
    case "sign":
      return <SignStep {...props} />;
  }
}

/** Ties one control to one text of the draft. */
function bound(
  { draft, change }: Pick<StepProps, "draft" | "change">,
  name: keyof CheckInDraft & string,
) {
  return {
    name,
    value: String(draft[name] ?? ""),
    onChange: (event: { currentTarget: { value: string } }) =>
      change({ [name]: event.currentTarget.value }),
  };
}

function WhoStep(props: StepProps) {
  const { errors, draft, change } = props;
  return (
    <>
      <p className="mb-3 text-muted">
        Somebody you know? Go back, find them, and check the device in from there.
      </p>
      <Field label="Name" error={errors.name}>
        <Input
          {...bound(props, "name")}
          onChange={({ currentTarget: { value } }) =>
            change({ name: value, ...(draft.isAgreed ? {} : { signedName: value }) })
          }
          maxLength={120}
          autoComplete="off"
          autoCapitalize="words"
        />
      </Field>
      <Field label="Phone" error={errors.phone}>
        <PhoneInput {...bound(props, "phone")} autoComplete="off" />
      </Field>
      <Field label="E-mail" isOptional>
        <Input {...bound(props, "email")} type="email" inputMode="email" autoComplete="off" />
      </Field>
    </>
  );
}

const NEW_DEVICE = "";

function DeviceStep(props: StepProps) {
  const { draft, change, errors, words } = props;
  const id = draft.customerId ?? "";
  const person = useStored(() => readOne("people", id), ["copy"], id);
  const owned = person?.devices ?? [];
  return (
    <>
      {owned.length > 0 ? (
        <RadioTiles
          legend="Device"
          name="deviceId"
          defaultValue={draft.deviceId ?? NEW_DEVICE}
          columns={1}
          onValueChange={(value) => {
            const known = owned.find((one) => one.id === value);
            change({
              deviceId: known?.id ?? null,
              deviceName: known?.name ?? "",
              kind: known?.kind ?? "",
              conditions: {},
            });
          }}
          tiles={[
            ...owned.map((one) => ({ value: one.id, label: one.name })),
            { value: NEW_DEVICE, label: "Another device" },
          ]}
        />
      ) : null}
      {draft.deviceId ? null : (
        <div className="grid gap-x-4 md:grid-cols-3">
          <Field label="Kind" error={errors.kind}>
            <Select
              {...bound(props, "kind")}
              onChange={({ currentTarget: { value } }) => change({ kind: value, conditions: {} })}
              options={words?.kinds ?? []}
              emptyLabel="Choose"
            />
          </Field>
          <Field label="Make" isOptional>
            <Input {...bound(props, "brand")} maxLength={60} autoComplete="off" />
          </Field>
          <Field label="Model" isOptional>
            <Input {...bound(props, "model")} maxLength={120} autoComplete="off" />
          </Field>
        </div>
      )}
      <Field label="What is wrong with it" error={errors.fault}>
        <Textarea {...bound(props, "fault")} rows={3} maxLength={2_000} />
      </Field>
    </>
  );
}

const PASSCODES = [
  { value: "NONE", label: "It has none" },
  { value: "PIN", label: "PIN" },
  { value: "PATTERN", label: "Pattern" },
  { value: "PASSWORD", label: "Password" },
  { value: "LATER", label: "The customer rather does not say" },
];

function AgreeStep(props: StepProps) {
  const { errors } = props;
  return (
    <div className="grid gap-x-4 md:grid-cols-2">
      <Field label="Ready by" error={errors.promised}>
        <DateTimeInput {...bound(props, "promised")} />
      </Field>
      <Field label="Go ahead without asking up to (£)" isOptional error={errors.limit}>
        <Input {...bound(props, "limit")} inputMode="decimal" />
      </Field>
      <Field label="Passcode">
        <Select {...bound(props, "passcodeKind")} options={PASSCODES} emptyLabel="Not asked yet" />
      </Field>
      <Field label="What it is" description="Sealed on this phone, too." isOptional>
        <Input
          {...bound(props, "passcode")}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Field label="What came with it" description="With commas between." isOptional>
        <Input {...bound(props, "accessories")} maxLength={300} />
      </Field>
    </div>
  );
}
