import { createECDH, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SetupError } from "./project.mjs";

const keyNames = ["SESSION_SECRET", "SIGNING_KEY", "FIELD_KEY"];
const pushNames = ["VAPID_PUBLIC_KEY", "VAPID_PRIVATE_KEY"];

/**
 * The secrets the app needs, as environment variables: those of `environment` win, the others are
 * made once and kept in secrets.json (0600) of the data folder. Keys are 32 bytes in base64url;
 * the push pair is P-256 as RFC 8292 wants it (65-byte point, 32-byte scalar).
 */
export function readSecrets(dataFolder, environment) {
  const path = join(dataFolder, "secrets.json");
  const kept = readKept(path);
  const made = {};
  for (const name of keyNames) {
    if (!environment[name] && !kept[name]) made[name] = randomBytes(32).toString("base64url");
  }
  // The two halves belong together: one from outside and one from the file would never fit.
  const hasOwnPush = pushNames.some((name) => environment[name]);
  if (!hasOwnPush && pushNames.some((name) => !kept[name])) Object.assign(made, makePushPair());

  const all = { ...kept, ...made };
  if (Object.keys(made).length > 0) write(path, dataFolder, all);
  else if (existsSync(path)) chmodSync(path, 0o600);

  const names = hasOwnPush ? keyNames : [...keyNames, ...pushNames];
  return Object.fromEntries(
    names.filter((name) => !environment[name]).map((name) => [name, all[name]]),
  );
}

function readKept(path) {
  if (!existsSync(path)) return {};
  try {
    const kept = JSON.parse(readFileSync(path, "utf8"));
    if (kept !== null && typeof kept === "object" && !Array.isArray(kept)) return kept;
  } catch {
    // Told below.
  }
  throw new SetupError(
    `${path} cannot be read as JSON. It holds the keys of your data: restore it from a backup, ` +
      "or move it away to start with new keys (encrypted fields and sessions are then lost).",
  );
}

function makePushPair() {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  const scalar = pair.getPrivateKey("hex").padStart(64, "0");
  return {
    VAPID_PUBLIC_KEY: pair.getPublicKey("base64url", "uncompressed"),
    VAPID_PRIVATE_KEY: Buffer.from(scalar, "hex").toString("base64url"),
  };
}

function write(path, dataFolder, secrets) {
  mkdirSync(dataFolder, { recursive: true });
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}
