import { createECDH } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "#app/platform/env.server.ts";
import { singleton } from "#app/platform/singleton.server.ts";

export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

/**
 * The pair under which this shop's pushes are signed (RFC 8292): of the environment, else of
 * secrets.json in the data folder, made there on the first run. A new pair would lose every
 * subscription, so an unreadable file is an error and never replaced.
 */
export function pushKeys(): PushKeys {
  return singleton("push-keys", () => {
    const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, APP_MODE } = env();
    if (publicKey && privateKey) return { publicKey, privateKey };
    return APP_MODE === "test" ? makePair() : keptPair(env().DATA_DIR);
  });
}

/** Whom a push service may write to when our pushes trouble it. */
export function pushContact(): string {
  const { PUBLIC_URL: url, MAIL_FROM: from } = env();
  const address = /[^\s<>@]+@[^\s<>@]+/.exec(from ?? "")?.[0];
  if (address) return `mailto:${address}`;
  return url?.startsWith("https:") ? new URL(url).origin : "mailto:push@revivatech.example";
}

function keptPair(folder: string): PushKeys {
  const path = join(folder, "secrets.json");
  const kept = existsSync(path)
    ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, string>)
    : {};
  if (kept.VAPID_PUBLIC_KEY && kept.VAPID_PRIVATE_KEY)
    return { publicKey: kept.VAPID_PUBLIC_KEY, privateKey: kept.VAPID_PRIVATE_KEY };
  const made = makePair();
  const all = { ...kept, VAPID_PUBLIC_KEY: made.publicKey, VAPID_PRIVATE_KEY: made.privateKey };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
  return made;
}

function makePair(): PushKeys {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  const scalar = pair.getPrivateKey("hex").padStart(64, "0");
  return {
    publicKey: pair.getPublicKey("base64url", "uncompressed"),
    privateKey: Buffer.from(scalar, "hex").toString("base64url"),
  };
}
