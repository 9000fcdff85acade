import { Laptop, Smartphone } from "lucide-react";
import type { PushSubscription } from "#app/features/notifications/schema.ts";
import type { Moment } from "#app/platform/short-time.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Time } from "#app/ui/time.tsx";

export type DeviceItem = Pick<PushSubscription, "id" | "device" | "problem"> & {
  received: Moment | null;
  accepted: Moment | null;
};

/** Each device with when a push last arrived on it, a test, and the way out. */
export function DeviceList({
  devices,
  here,
}: {
  devices: readonly DeviceItem[];
  here: string | null;
}) {
  if (devices.length === 0) return null;
  return (
    <ul className="divide-y divide-line border-t border-line">
      {devices.map((one) => {
        const Icon = /iPhone|Android|iPad/.test(one.device) ? Smartphone : Laptop;
        const look = { variant: "ghost", size: "small", name: "id", value: one.id } as const;
        return (
          <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-3">
            <Icon aria-hidden className="size-6 flex-none text-muted" />
            <div className="min-w-0 flex-1 basis-48">
              <p className="font-semibold">
                {one.device} {one.id === here ? <Badge tone="good">This device</Badge> : null}
              </p>
              <p className="text-sm text-muted">
                <Health device={one} />
              </p>
            </div>
            <ActionForm
              intent={`test-${one.id}`}
              submit="Send me a test"
              submitLook={{ ...look, variant: "secondary" }}
            />
            <ActionForm intent={`remove-${one.id}`} submit="Remove" submitLook={look} />
          </li>
        );
      })}
    </ul>
  );
}

function Health({ device: { received, accepted, problem } }: { device: DeviceItem }) {
  if (problem) return <>Trouble: {problem}. It is tried again.</>;
  if (received)
    return (
      <>
        Last received{" "}
        <Time dateTime={received.iso} text={received.text} relative={received.relative} />
      </>
    );
  return accepted ? <>Sent {accepted.text}, not seen by the device yet</> : <>Nothing sent yet</>;
}
