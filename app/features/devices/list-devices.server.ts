import { and, count, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import { deviceCategories, devices } from "#app/db/schema/index.ts";
import { normaliseImei, normaliseSerial } from "#app/features/customers/identity-rules.ts";
import type { Context } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { query } from "#app/platform/operation.server.ts";
import { isFound } from "#app/platform/search-index.server.ts";
import { selectDevices, toDevice } from "./device-record.server.ts";
import { DeviceFilter, DeviceList } from "./schema.ts";

const COLUMNS = { createdAt: devices.createdAt, updatedAt: devices.updatedAt };
const MOST_HITS = 500;

export const listDevices = query({
  summary: "Devices by owner, serial number, IMEI or words",
  can: "devices:edit",
  input: DeviceFilter,
  output: DeviceList,
  async run(context, { limit, cursor, count: wantsTotal, ...filter }) {
    const order = { sort: filter.sort, columns: COLUMNS, idColumn: devices.id };
    const paging = { limit, cursor, filter };
    const { where: after, orderBy } = pageAfter(order, paging);
    const where = whereDevices(filter);
    const found = await selectDevices(context.db)
      .where(and(where, after))
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, {
      order,
      paging,
      keyOf: (row, field) => row[field as keyof typeof COLUMNS],
    });
    const total = wantsTotal ? { total: await countOf(context, where) } : {};
    return { data: rows.map(toDevice), page: { limit, nextCursor, ...total } };
  },
});

type Conditions = Omit<DeviceFilter, "limit" | "cursor" | "count">;

function whereDevices(filter: Conditions): SQL | undefined {
  const { customerId, category, serialNumber, imei, q } = filter;
  return and(
    isNull(devices.deletedAt),
    customerId === undefined ? undefined : eq(devices.customerId, customerId),
    category === undefined
      ? undefined
      : or(inArray(deviceCategories.slug, category), inArray(deviceCategories.name, category)),
    serialNumber === undefined
      ? undefined
      : eq(devices.serial, normaliseSerial(serialNumber) ?? serialNumber.toUpperCase()),
    imei === undefined ? undefined : eq(devices.imei, normaliseImei(imei) ?? ""),
    q === undefined
      ? undefined
      : isFound(devices.id, { entityType: "device", q, limit: MOST_HITS }),
  );
}

async function countOf(context: Context, where: SQL | undefined): Promise<number> {
  const [row] = await context.db
    .select({ n: count() })
    .from(devices)
    .innerJoin(deviceCategories, eq(deviceCategories.id, devices.categoryId))
    .where(where);
  return row?.n ?? 0;
}
