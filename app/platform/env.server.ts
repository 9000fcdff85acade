import { z } from "zod";
import { singleton } from "./singleton.server.ts";

const DEMO_SECRETS = /^(demo|changeme|secret|test)/i;
const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");
const secret = z.string().min(32, "must have at least 32 characters").optional();
/** base64url: 65 bytes of the public point, 32 of the private scalar. */
const pushKey = z
  .string()
  .regex(/^([\w-]{87}|[\w-]{43})$/, "must be a P-256 key in base64url")
  .optional();
const count = (fallback: number) => z.coerce.number().int().nonnegative().default(fallback);

const Env = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  APP_MODE: z.enum(["demo", "production", "test"]).optional(),
  DEMO: flag,
  PORT: count(3000),
  HOST: z.string().default("0.0.0.0"),
  SHOP_SITE_PORT: count(0),
  DATA_DIR: z.string().default("data"),
  PUBLIC_URL: z.url().optional(),
  WIDGET_ORIGIN: z.url().optional(),
  SESSION_SECRET: secret,
  SIGNING_KEY: secret,
  FIELD_KEY: secret,
  DATABASE_ENCRYPTION_KEY: secret,
  VAPID_PUBLIC_KEY: pushKey,
  VAPID_PRIVATE_KEY: pushKey,
  METRICS_TOKEN: secret,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().max(300).optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, "starts with AC and has 34 characters")
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  TWILIO_FROM: z
    .string()
    .regex(/^(\+[1-9]\d{6,14}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{2,11})$/, "is no number, MG… or name")
    .optional(),
  TWILIO_API_URL: z.url({ protocol: /^https?$/ }).default("https://api.twilio.com"),
  SPEECH_URL: z.url({ protocol: /^https?$/ }).optional(),
  SPEECH_KEY: z.string().max(500).optional(),
  SPEECH_MODEL: z.string().max(100).default("whisper-1"),
  SPEECH_ENGINE: z.enum(["auto", "none"]).default("auto"),
  BEHIND_FLY: flag,
  ALLOW_LOOPBACK: flag,
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  BUILD_DIR: z.string().default("build"),
  SHUTDOWN_SECONDS: count(10),
  JOB_LEASE_SECONDS: count(60),
  PUBLIC_LEADS_PER_ADDRESS: count(5),
  PUBLIC_LEADS_PER_KEY: count(60),
  PUBLIC_VOICE_PER_THREAD: count(3),
  PUBLIC_VOICE_MEGABYTES_PER_DAY: count(200),
  WIDGET_FILL_SECONDS: z.coerce.number().nonnegative().default(3),
  WIDGET_PROOF_BITS: count(14),
  VISITOR_SOCKETS_PER_ADDRESS: count(200),
  SIGN_IN_TRIES: count(5),
  API_REQUESTS_PER_MINUTE: count(300),
  STAFF_REQUESTS_PER_MINUTE: count(600),
});

export type Env = Omit<z.infer<typeof Env>, "APP_MODE"> & {
  APP_MODE: "demo" | "production" | "test";
  SESSION_SECRET: string;
  SIGNING_KEY: string;
  FIELD_KEY: string;
};

const REQUIRED = ["SESSION_SECRET", "SIGNING_KEY", "FIELD_KEY"] as const;

/**
 * Reads and checks the environment. In production a missing, short or demo secret is an error;
 * elsewhere fixed development secrets stand in.
 * @throws EnvError listing every problem, one line each.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Env.safeParse(given);
  if (!parsed.success) {
    throw new EnvError(
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    );
  }
  const env = parsed.data;
  const mode = env.APP_MODE ?? defaultMode(env.NODE_ENV, env.DEMO);
  if (source.DATABASE_ENCRYPTION_KEY === "") {
    throw new EnvError([
      "DATABASE_ENCRYPTION_KEY: is empty, which would store everything in plain text",
    ]);
  }
  const problems = [
    ...mailProblems(env),
    ...smsProblems(env),
    ...pushProblems(env),
    ...(mode === "production" ? productionProblems(env) : []),
  ];
  if (problems.length > 0) throw new EnvError(problems);
  const stand = (name: string) => `development-only-${name.toLowerCase()}-0123456789abcdef`;
  return {
    ...env,
    APP_MODE: mode,
    SESSION_SECRET: env.SESSION_SECRET ?? stand("SESSION_SECRET"),
    SIGNING_KEY: env.SIGNING_KEY ?? stand("SIGNING_KEY"),
    FIELD_KEY: env.FIELD_KEY ?? stand("FIELD_KEY"),
  };
}

export class EnvError extends Error {
  constructor(problems: string[]) {
    super(`The environment is not complete:\n${problems.map((line) => `  - ${line}`).join("\n")}`);
  }
}

function defaultMode(nodeEnv: string, demo: boolean) {
  if (nodeEnv === "test") return "test";
  return nodeEnv === "production" && !demo ? "production" : "demo";
}

/** A mail server needs to be told in whose name it sends. */
function mailProblems({ SMTP_URL, MAIL_FROM }: z.infer<typeof Env>): string[] {
  return SMTP_URL && !MAIL_FROM ? ["MAIL_FROM: is required with SMTP_URL"] : [];
}

/** The service for text messages needs all three, or none is meant. */
function smsProblems(env: z.infer<typeof Env>): string[] {
  const names = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"] as const;
  const missing = names.filter((name) => !env[name]);
  return missing.length === names.length
    ? []
    : missing.map((name) => `${name}: is required with the other TWILIO_ lines`);
}

/** The two halves belong together: one of them alone never fits. */
function pushProblems({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY }: z.infer<typeof Env>): string[] {
  return (VAPID_PUBLIC_KEY === undefined) === (VAPID_PRIVATE_KEY === undefined)
    ? []
    : ["VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY: both or none"];
}

function productionProblems(env: z.infer<typeof Env>): string[] {
  const doubles = env.ALLOW_LOOPBACK ? ["ALLOW_LOOPBACK: is for tests, never in production"] : [];
  const secrets = REQUIRED.flatMap((name) => {
    const value = env[name];
    if (!value) return [`${name}: is required in production (32 characters or more)`];
    return DEMO_SECRETS.test(value) ? [`${name}: is a demo value`] : [];
  });
  return [...doubles, ...secrets];
}

export function env(): Env {
  return singleton("env", () => readEnv(process.env));
}
