import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Smartphone } from "lucide-react";
import { listDevices } from "#app/features/devices/devices.server.ts";
import { DeviceFilter } from "#app/features/devices/schema.ts";
import { listQuery, readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";

const ROWS = 25;

export const meta: MetaFunction = () => [{ title: "Devices – RevivaTech CRM" }];

export const loader = page({ can: "devices:edit" }, async ({ context, url }) => {
  const filter = { ...listQuery(url, DeviceFilter), limit: ROWS };
  const { data, page: paging } = await readListPage(url, () => listDevices(context, filter));
  return {
    q: url.searchParams.get("q") ?? "",
    rows: data.map(({ id, displayName, category, serialNumber, imei, colour }) => ({
      id,
      displayName,
      about: [category, colour, serialNumber, imei].filter(Boolean).join(" · "),
    })),
    nextTo: paging.nextCursor ? withQuery(url, { cursor: paging.nextCursor }) : null,
    firstTo: url.searchParams.has("cursor") ? withQuery(url, { cursor: null }) : null,
  };
});

export default function Devices() {
  const { rows, q, nextTo, firstTo } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Devices"
        description="Each with its passport: repairs, parts, warranties."
      />
      <FilterBar
        search={{ label: "Search devices", value: q, placeholder: "Model, IMEI, serial number" }}
        clearTo="/devices"
      />
      <Card isFlush>
        {rows.length === 0 ? (
          <EmptyState icon={<Smartphone />} title="No device fits">
            Devices come with the first repair.
          </EmptyState>
        ) : (
          <ul className="flex flex-col divide-y divide-line">
            {rows.map((device) => (
              <li key={device.id}>
                <Link
                  to={`/devices/${device.id}`}
                  className="flex min-h-14 flex-col justify-center px-4 py-2 hover:bg-hover md:px-5"
                >
                  <span className="font-semibold">{device.displayName}</span>
                  <span className="text-sm text-muted">{device.about}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
        <Pagination previousTo={firstTo} nextTo={nextTo} />
      </Card>
    </>
  );
}
