import type { walkInPage } from "#app/features/bookings/walk-in-page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { useFormField } from "#app/ui/action-form-context.ts";
import { SelectField, TextAreaField, TextField } from "#app/ui/form-controls.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";

type Step = Extract<Awaited<ReturnType<typeof walkInPage>>, { step: "device" }>;

/** Who it is, when nobody was found, and what they brought. */
export function WalkInForm({ page }: { page: Step }) {
  const { customer, devices } = page;
  return (
    <ActionForm
      intent="walk-in"
      formKey={page.formKey}
      values={customer ? {} : page.newPerson}
      submit="Go on to photos and condition"
      submitLook={{ size: "large" }}
    >
      {customer ? (
        <input type="hidden" name="customerId" value={customer.id} />
      ) : (
        <div className="grid gap-x-4 md:grid-cols-3">
          <TextField
            name="name"
            label="Name"
            autoCapitalize="words"
            autoComplete="off"
            isRequired
          />
          <TextField name="phone" label="Phone" type="tel" inputMode="tel" autoComplete="off" />
          <TextField name="email" label="E-mail" type="email" autoComplete="off" isOptional />
        </div>
      )}
      <Problem name="customer" />
      {devices.length > 0 ? (
        <RadioTiles
          legend="Which device"
          name="deviceId"
          defaultValue={devices[0]?.value}
          tiles={[
            ...devices,
            { value: "new", label: "Another device", description: "Name it below" },
          ]}
        />
      ) : (
        <input type="hidden" name="deviceId" value="new" />
      )}
      <datalist id="models">
        {page.models.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
      <div className="grid gap-x-4 md:grid-cols-2">
        <TextField
          name="model"
          label="Model"
          list="models"
          autoComplete="off"
          description="Start typing and choose."
        />
        <SelectField
          name="category"
          label="Or its kind, when it is not listed"
          description="Needed for models that are not listed."
          emptyLabel="–"
          options={page.kinds}
        />
        <TextField name="imei" label="IMEI" inputMode="numeric" autoComplete="off" isOptional />
        <TextField
          name="serialNumber"
          label="Serial number"
          autoCapitalize="characters"
          autoComplete="off"
          isOptional
        />
      </div>
      <Problem name="device.imei" />
      <Problem name="device.category" />
      <TextAreaField name="fault" label="What is wrong with it" rows={3} isRequired />
    </ActionForm>
  );
}

/** A refusal whose field is called otherwise on the wire. */
function Problem({ name }: { name: string }) {
  const { errors } = useFormField(name);
  if (!errors) return null;
  return (
    <p role="alert" className="mb-3 text-sm text-bad-ink">
      {[errors].flat().join(" ")}
    </p>
  );
}
