import { Link } from "@remix-run/react";
import type { Device } from "#app/features/devices/schema.ts";

type Listed = Pick<Device, "id" | "displayName" | "category" | "serialNumber" | "imei" | "colour">;

/** A person's devices by the names people give them. */
export function DeviceList({ devices }: { devices: readonly Listed[] }) {
  if (devices.length === 0)
    return <p className="text-muted">No devices yet. They come with the first repair.</p>;
  return (
    <ul className="flex flex-col divide-y divide-line">
      {devices.map((device) => {
        const code = device.serialNumber ?? device.imei;
        const about = [device.category, device.colour, code].filter(Boolean);
        return (
          <li key={device.id} className="py-1 first:pt-0 last:pb-0">
            <Link
              to={`/devices/${device.id}`}
              className="flex min-h-11 flex-col justify-center font-semibold text-brand-ink hover:underline"
            >
              {device.displayName}
              <span className="text-sm font-normal text-muted">{about.join(" · ")}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
