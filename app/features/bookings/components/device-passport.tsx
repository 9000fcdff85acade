import { Link } from "@remix-run/react";
import type { devicePassport } from "#app/features/bookings/device-passport.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { TicketBadge } from "./ticket-badge.tsx";

type Repair = Awaited<ReturnType<typeof devicePassport>>["repairs"][number];

/** Every repair of one device, its parts, photos and warranties. */
export function DevicePassport({ repairs }: { repairs: readonly Repair[] }) {
  if (repairs.length === 0) return <EmptyState title="No repairs yet" />;
  return (
    <ol className="flex flex-col divide-y divide-line">
      {repairs.map((repair) => (
        <li key={repair.key} className="flex flex-col gap-1 py-3">
          <p className="flex flex-wrap items-center gap-2">
            {repair.id ? (
              <Link
                to={`/bookings/${repair.id}`}
                className="font-semibold text-brand-ink underline"
              >
                {repair.number}
              </Link>
            ) : (
              <span className="font-semibold">An earlier owner’s repair</span>
            )}
            <span className="text-muted">{repair.date}</span>
            <TicketBadge status={repair.status} text={repair.statusText} />
            {repair.isComeback ? <Badge tone="warn">Warranty</Badge> : null}
          </p>
          {repair.fault ? <p>{repair.fault}</p> : null}
          {repair.parts.length > 0 ? (
            <p className="text-sm text-muted">Parts: {repair.parts.join(", ")}</p>
          ) : null}
          {repair.warranty ? (
            <p className="text-sm">
              {repair.isUnderWarranty
                ? `Under warranty until ${repair.warranty}`
                : `Warranty ended on ${repair.warranty}`}
            </p>
          ) : null}
          {repair.photos.length > 0 ? (
            <ul className="flex flex-wrap gap-2">
              {repair.photos.map((fileId, position) => (
                <li key={fileId}>
                  <a href={`/files/${fileId}`}>
                    <img
                      src={`/files/${fileId}?size=thumbnail`}
                      alt={`View ${position + 1} of ${repair.date}`}
                      loading="lazy"
                      width={72}
                      height={72}
                      className="size-18 rounded-lg border border-line object-cover"
                    />
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
