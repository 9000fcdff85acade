/** An answer before it takes the shape of a server: its text is written once, as it is sent. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | null;
}

/** The same as the web platform has it. */
export function asResponse({ status, headers, body }: Reply): Response {
  return new Response(body, { status, headers });
}
