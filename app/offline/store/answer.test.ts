import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newId } from "#app/platform/ids.ts";
import { keepAnswer } from "./answer.ts";
import { closeDevice } from "./database.ts";
import { writeSession } from "./facts.ts";
import { openRow, rowsOf } from "./outbox.ts";
import { replay } from "./replay.ts";
import { endSession } from "./session-end.ts";

let sent: { path: string; user: string | null; body: unknown }[] = [];

beforeEach(() => {
  sent = [];
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("navigator", {
    locks: { request: async (_: string, __: object, work: (lock: object) => unknown) => work({}) },
  });
  vi.stubGlobal("fetch", async (path: string, { headers, body }: RequestInit) => {
    const user = new Headers(headers).get("X-Outbox-User");
    sent.push({ path, user, body: JSON.parse(String(body)) });
    const problem = { code: "answered_meanwhile", detail: "Sam answered meanwhile." };
    return Response.json(problem, { status: 409 });
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await closeDevice();
});

const signIn = (userId: string) =>
  writeSession({ userId, name: "Tess", scopeKey: "s", cursor: 1, copiedAt: 0, clockAhead: 0 });

test("an answer typed while signed out goes as its person's own once they are back, and waits when a colleague was first", async () => {
  const [tess, sam] = [newId(), newId()];
  await signIn(tess);
  await keepAnswer({ notificationId: "n1", userId: tess, text: "Bring it in." });
  await endSession();
  await replay();
  await signIn(sam);
  await replay();
  expect(sent).toEqual([]);
  await endSession();
  await signIn(tess);
  await replay();
  const body = { action: "reply", text: "Bring it in." };
  expect(sent).toEqual([{ path: "/api/crm/notifications/n1/act", user: tess, body }]);
  const [row] = await rowsOf(tess);
  if (!row) throw new Error("the words are gone");
  const kept = await openRow(row);
  expect(kept).toMatchObject({ problem: { detail: "Sam answered meanwhile." } });
  expect([row.state, kept.request.fields]).toEqual(["conflict", body]);
});
