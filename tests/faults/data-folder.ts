import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { widgetKeys } from "#app/db/schema/index.ts";
import { newId } from "#app/platform/ids.ts";
import { tokenOf } from "#tests/fixtures/credentials.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, testShop } from "#tests/fixtures/shop.ts";

export const WIDGET_KEY = "pk_0123456789abcdef0123456789abcdef";

export interface DataFolder {
  path: string;
  /** The Authorization header of the owner and of a technician. */
  owner: Record<string, string>;
  technician: Record<string, string>;
  ownerId: string;
  remove(): void;
}

/** A data folder with the shop of the tests, its tokens and one widget key; nobody has it open. */
export async function dataFolder(): Promise<DataFolder> {
  const path = mkdtempSync(join(tmpdir(), "revivatech-faults-"));
  const shop = await testShop({ path: join(path, "crm.db") });
  await stockCategories(shop);
  const owner = await tokenOf(shop, shop.cast.olivia);
  const technician = await tokenOf(shop, shop.cast.tess);
  await shop.database.write("a widget key", (tx) =>
    tx.insert(widgetKeys).values({
      id: newId(),
      key: WIDGET_KEY,
      name: "Our site",
      allowedOrigins: ["https://www.riverside.example"],
      createdAt: NOW,
      updatedAt: NOW,
    }),
  );
  await shop.close();
  return {
    path,
    owner,
    technician,
    ownerId: shop.cast.olivia,
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
