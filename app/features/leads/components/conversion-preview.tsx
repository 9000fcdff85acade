import { CalendarPlus, Check, UserCheck, UserPlus } from "lucide-react";
import type { ConversionPreview as Preview } from "#app/features/leads/conversion-match.server.ts";
import { STAGE_LABELS } from "#app/features/leads/labels.ts";

/** What pressing the button will do, before it is pressed. */
export function ConversionPreview({ preview, name }: { preview: Preview; name: string }) {
  const best = preview.candidates[0];
  return (
    <ul className="[overflow-wrap:anywhere] flex flex-col gap-2 [&_svg]:mt-0.5 [&_svg]:size-5 [&_svg]:flex-none [&_svg]:text-good">
      <li className="flex gap-2.5">
        {preview.willCreateCustomer ? <UserPlus aria-hidden /> : <UserCheck aria-hidden />}
        <span>
          {preview.willCreateCustomer
            ? `${name} becomes a new customer${best ? ", unless you choose one of those below" : ""}.`
            : `The customer is ${best?.name ?? name}, who is known already. Nothing of theirs is overwritten.`}
        </span>
      </li>
      <li className="flex gap-2.5">
        <CalendarPlus aria-hidden />
        <span>A repair is booked, unless you choose otherwise.</span>
      </li>
      <li className="flex gap-2.5">
        <Check aria-hidden />
        <span>
          {preview.impliedStages.length > 0
            ? `The lead passes ${preview.impliedStages.map((stage) => STAGE_LABELS[stage]).join(", ")} and is converted`
            : "The lead is converted"}
          ; its history moves to the customer.
        </span>
      </li>
    </ul>
  );
}
