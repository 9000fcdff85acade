import { eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { devices } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { openField, sealField } from "#app/platform/field-crypto.server.ts";

/** Keeps a device's passcode sealed, or forgets it; the history says no more than that it changed. */
export async function keepPasscode(
  context: CommandContext,
  { deviceId, passcode }: { deviceId: string; passcode: string | null },
) {
  const sealed = passcode === null ? null : sealField(passcode);
  await context.db.update(devices).set({ passcode: sealed }).where(eq(devices.id, deviceId));
  await emit(context, passcode === null ? "device.passcode_wiped" : "device.passcode_kept", {
    subject: { type: "device", id: deviceId },
    changes: { passcode: "changed" },
    readBy: "devices:edit",
  });
}

export async function hasPasscode(db: Reader, deviceId: string): Promise<boolean> {
  return (await sealedOf(db, deviceId)) !== null;
}

/** The passcode in clear, for whoever works on the device. The caller notes the access. */
export async function readPasscode(db: Reader, deviceId: string): Promise<string | null> {
  const sealed = await sealedOf(db, deviceId);
  return sealed === null ? null : openField(sealed);
}

async function sealedOf(db: Reader, deviceId: string): Promise<string | null> {
  const [row] = await db
    .select({ passcode: devices.passcode })
    .from(devices)
    .where(eq(devices.id, deviceId));
  return row?.passcode ?? null;
}
