/** An answer before it takes the shape of a server: its text is written once, as it is sent. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | null;
}

/** 201 with what a door that takes files has made, and where it is. */
export function createdResponse(
  made: { id: string; version?: number },
  { location, headers }: { location: string; headers?: Record<string, string> },
): Response {
  return new Response(JSON.stringify(made), {
    status: 201,
    headers: {
      ...headers,
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store",
      ...(made.version === undefined ? {} : { ETag: `"${made.version}"` }),
      Location: location,
    },
  });
}

/** The same as the web platform has it. */
export function asResponse({ status, headers, body }: Reply): Response {
  return new Response(body, { status, headers });
}
