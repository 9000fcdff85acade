import { AppError } from "./errors.ts";
import { logger } from "./logger.server.ts";
import { asResponse, type Reply } from "./reply.ts";

const STATUS_CODES: Record<string, { status: number; code: string; title: string }> = {
  "413": { status: 413, code: "too_large", title: "Too large" },
};

export const tooLarge = (detail: string) =>
  new AppError({
    ...(STATUS_CODES["413"] as { status: number; code: string; title: string }),
    detail,
  });

/** Every unexpected failure becomes one refusal that tells nothing of the inside. */
export function asAppError(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error;
  logger().error({ err: error, requestId }, "unexpected failure");
  return new AppError({
    status: 500,
    code: "internal",
    title: "Something went wrong on our side",
    detail: "Nothing was saved. Try again; if it happens twice, tell us the request id.",
  });
}

/** The problem document of RFC 9457. */
export function problemBody(error: AppError, requestId: string) {
  return {
    type: `/api/docs#${error.code}`,
    title: error.title,
    status: error.status,
    detail: error.detail ?? error.title,
    code: error.code,
    ...(error.errors ? { errors: error.errors } : {}),
    ...error.extra,
    requestId,
  };
}

export function problemReply(thrown: unknown, requestId: string): Reply {
  const error = asAppError(thrown, requestId);
  return {
    status: error.status,
    headers: {
      ...error.headers,
      "Content-Type": "application/problem+json; charset=utf-8",
      "Cache-Control": "no-store",
    },
    body: JSON.stringify(problemBody(error, requestId)),
  };
}

export function problemResponse(thrown: unknown, requestId: string): Response {
  return asResponse(problemReply(thrown, requestId));
}
