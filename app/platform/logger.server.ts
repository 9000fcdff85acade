import pino from "pino";
import { sqliteCode } from "#app/db/failure.ts";
import { env } from "./env.server.ts";
import { singleton } from "./singleton.server.ts";

const PERSONAL = [
  "name",
  "email",
  "phone",
  "contactInfo",
  "address",
  "password",
  "content",
  "initialNeeds",
  "token",
  "cookie",
  "authorization",
];

/** JSON lines on stdout; fields that may hold personal data or secrets never reach them. */
export function logger() {
  return singleton("logger", () =>
    pino({
      level: env().NODE_ENV === "test" ? "silent" : env().LOG_LEVEL,
      base: undefined,
      redact: {
        paths: PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: "[redacted]",
      },
      serializers: { err: describeError },
    }),
  );
}

/** Database errors quote their parameters, so only the code and the statement's kind are kept. */
export function describeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = sqliteCode(error) ?? (error as { code?: unknown }).code;
  const isDatabase = sqliteCode(error) !== null || /^Failed (?:query|to run)/.test(error.message);
  const message = isDatabase ? "database error" : error.message;
  return { type: error.name, code, message, stack: isDatabase ? stackOnly(error) : error.stack };
}

function stackOnly(error: Error) {
  return error.stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}
