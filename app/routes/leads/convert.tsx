import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ConversionForm } from "#app/features/leads/components/conversion-form.tsx";
import { ConversionPreview } from "#app/features/leads/components/conversion-preview.tsx";
import { previewConversion } from "#app/features/leads/conversion-match.server.ts";
import { convertLead } from "#app/features/leads/convert-lead.server.ts";
import { heldField } from "#app/features/leads/held-slot.server.ts";
import { leadBasics } from "#app/features/leads/lead-basics.server.ts";
import { categoryChoices, staffChoices } from "#app/features/leads/lead-choices.server.ts";
import { ConvertForm } from "#app/features/leads/lead-form-schema.ts";
import { momentOfField } from "#app/features/leads/quick-times.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Convert ${data?.view.name ?? "lead"} – RevivaTech CRM` },
];

export const loader = page({ can: "leads:convert" }, async ({ context, params }) => {
  const id = params.id ?? "";
  const basics = await leadBasics(context, id);
  if (basics.lead.stage === "CONVERTED" || basics.lead.stage === "LOST")
    throw redirect(`/leads/${id}`);
  return {
    ...basics,
    held: await heldField(context, id),
    preview: await previewConversion(context, { id }),
    categories: await categoryChoices(context),
    staff: await staffChoices(context),
  };
});

export const action = formPage({ can: "leads:convert" }, ({ context, request, params }) => {
  const id = params.id ?? "";
  return submit({
    context,
    request,
    operation: convertLead,
    fixed: { id },
    schema: ConvertForm,
    shape: (fields) => toConversion(fields as ConvertForm),
    onDone: ({ customer, booking }) => ({
      to: `/leads/${id}`,
      flash: {
        message: booking
          ? `${customer.name} is a customer now, with job ${booking.number}`
          : `${customer.name} is a customer now`,
        tone: "success",
      },
    }),
  });
});

function toConversion({ id, version, customerId, wonReason, ...form }: ConvertForm) {
  const { deviceInterest: device, slotStartsAt, assignedTo, notes } = form;
  const named = { id, version, customerId, wonReason };
  if (form.withBooking === "none") return named;
  const isTimed = form.withBooking === "slot" && slotStartsAt !== undefined;
  return {
    ...named,
    booking: {
      fault: device.fault ?? "",
      device: { category: device.category ?? "", brand: device.brand, model: device.model },
      slotStartsAt: isTimed ? momentOfField(slotStartsAt) : null,
      assignedTo: assignedTo ?? null,
      notes: notes ?? null,
    },
  };
}

export default function ConvertLead() {
  const { lead, view, preview, held, formKey, earliest, categories, staff } =
    useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  const device = lead.deviceInterest;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={`Convert ${view.name}`}
        back={{ to: `/leads/${view.id}`, label: "Back to the lead" }}
        className="mb-0 md:mb-0"
      />
      <Card title="What will happen">
        <ConversionPreview preview={preview} name={view.name} />
      </Card>
      <Card>
        <ConversionForm
          leadId={view.id}
          name={view.name}
          version={view.version}
          device={{
            category: device?.category ?? "",
            brand: device?.brand ?? "",
            model: device?.model ?? "",
            fault: device?.fault ?? lead.initialNeeds?.slice(0, 2000) ?? "",
          }}
          owner={lead.assignedTo ?? ""}
          {...{ preview, formKey, earliest, held, categories, staff, answer }}
        />
      </Card>
    </div>
  );
}
