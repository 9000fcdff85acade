import { Agent, request } from "node:http";

export interface Shot {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Measured {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  errors: number;
  count: number;
  /** Bytes of one answer. */
  bytes: number;
  /** Milliseconds of every answer, the fastest first. */
  times: number[];
  seconds: number;
}

/**
 * Keeps `connections` requests under way for `seconds` over kept connections, or until there is nothing
 * left to send. Times are in ms.
 */
export async function measure(
  port: number,
  { connections, seconds, next }: { connections: number; seconds: number; next: () => Shot | null },
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let errors = 0;
  let bytes = 0;
  const started = performance.now();
  const endsAt = started + seconds * 1000;
  const worker = async () => {
    while (performance.now() < endsAt) {
      const begun = performance.now();
      const shot = next();
      if (!shot) return;
      const answer = await fire(port, agent, shot);
      times.push(performance.now() - begun);
      if (answer.status >= 400 || answer.status === 0) errors += 1;
      bytes = answer.bytes;
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  const took = (performance.now() - started) / 1000;
  return summed({ times, seconds: took, errors, bytes });
}

/** Several runs of the same as one. */
export function together(runs: Measured[]): Measured {
  return summed({
    times: runs.flatMap(({ times }) => times),
    seconds: runs.reduce((sum, { seconds }) => sum + seconds, 0),
    errors: runs.reduce((sum, { errors }) => sum + errors, 0),
    bytes: runs.at(-1)?.bytes ?? 0,
  });
}

/** What the times of a run come to. */
export function summed(run: Pick<Measured, "times" | "seconds" | "errors" | "bytes">): Measured {
  const times = run.times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    ...run,
    times,
    perSecond: times.length / run.seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    count: times.length,
  };
}

export function fire(port: number, agent: Agent, shot: Shot) {
  return new Promise<{ status: number; bytes: number; text: string }>((done) => {
    const call = request(
      {
        host: "127.0.0.1",
        port,
        agent,
        path: shot.path,
        method: shot.method ?? "GET",
        headers: {
          Host: `localhost:${port}`,
          ...(shot.body ? { "Content-Type": "application/json" } : {}),
          ...shot.headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const body = Buffer.concat(chunks);
          done({ status: response.statusCode ?? 0, bytes: body.length, text: body.toString() });
        });
        response.on("error", () => done({ status: 0, bytes: 0, text: "" }));
      },
    );
    call.on("error", () => done({ status: 0, bytes: 0, text: "" }));
    call.end(shot.body);
  });
}
