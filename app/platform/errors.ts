export interface FieldProblem {
  path: string;
  message: string;
  code: string;
}

export interface AppErrorOptions {
  status: number;
  code: string;
  title: string;
  detail?: string;
  errors?: FieldProblem[];
  /** More members of the problem document: `allowed`, `current`. */
  extra?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** An expected refusal: every door turns it into its own shape (problem+json, page, field message). */
export class AppError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: FieldProblem[] | undefined;
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor({ status, code, title, detail, errors, extra, headers }: AppErrorOptions) {
    super(detail ?? title);
    this.name = "AppError";
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
    this.extra = extra ?? {};
    this.headers = headers ?? {};
  }
}

export function badRequest(detail: string, code = "bad_request") {
  return new AppError({ status: 400, code, title: "Bad request", detail });
}

export function unauthenticated(detail = "Sign in to go on.") {
  return new AppError({ status: 401, code: "unauthenticated", title: "Not signed in", detail });
}

export function forbidden(detail = "Your account may not do this.") {
  return new AppError({ status: 403, code: "forbidden", title: "Not allowed", detail });
}

/** Also for what the caller may not know of: always the same words. */
export function notFound() {
  return new AppError({
    status: 404,
    code: "not_found",
    title: "Not found",
    detail: "There is nothing here, or it was removed.",
  });
}

/** For more about somebody of whom nothing is kept any more, so that whoever wrote it learns why. */
export function personErased() {
  return new AppError({
    status: 410,
    code: "person_erased",
    title: "Erased",
    detail: "The person whom this is about was erased. Nothing more is kept of them.",
  });
}

export function conflict(code: string, detail: string, extra?: Record<string, unknown>) {
  return new AppError({ status: 409, code, title: "Conflict", detail, extra });
}

export function stale(current: unknown) {
  return new AppError({
    status: 412,
    code: "stale",
    title: "Changed meanwhile",
    detail: "Somebody saved this while you were editing. Compare both and choose.",
    extra: { current },
  });
}

export function invalid(errors: FieldProblem[], detail = "Some fields need attention.") {
  return new AppError({
    status: 422,
    code: "invalid",
    title: "Check what was sent",
    detail,
    errors,
  });
}

export function invalidField(path: string, message: string, code = "invalid") {
  return invalid([{ path, message, code }]);
}

export function tooMany(
  retryAfterSeconds: number,
  detail = "Too many requests. Please wait a moment.",
) {
  return new AppError({
    status: 429,
    code: "too_many_requests",
    title: "Slow down",
    detail,
    headers: { "Retry-After": String(Math.max(1, Math.ceil(retryAfterSeconds))) },
  });
}

export function unavailable(code: string, detail: string, retryAfterSeconds = 5) {
  return new AppError({
    status: 503,
    code,
    title: "Not available just now",
    detail,
    headers: { "Retry-After": String(retryAfterSeconds) },
  });
}
