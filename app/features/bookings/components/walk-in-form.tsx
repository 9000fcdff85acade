import type { walkInPage } from "#app/features/bookings/walk-in-page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
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
      submit="Go on"
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
      <TextAreaField name="fault" label="What is wrong with it" rows={3} isRequired />
      {page.times.length > 0 ? (
        <SelectField
          name="slotStartsAt"
          label="When"
          description="They may also bring it in another time."
          emptyLabel="They leave it here now"
          options={page.times}
        />
      ) : null}
    </ActionForm>
  );
}
