import { expect, test } from "vitest";
import { nobody } from "./auth/actor.ts";
import { takePoints, takeTurn } from "./rate-limit.server.ts";

const limit = { name: "door", points: 3, seconds: 60 };
const post = (path: string) => new Request(`http://localhost${path}`, { method: "POST" });

test("points run out, and the refusal says when to come back", async () => {
  await takePoints(limit, "ann");
  expect(await takePoints(limit, "ann", 2)).toEqual({
    RateLimit: '"door";r=0;t=60',
    "RateLimit-Policy": '"door";q=3;w=60',
  });
  await expect(takePoints(limit, "ann")).rejects.toMatchObject({
    status: 429,
    headers: { "Retry-After": "60", RateLimit: '"door";r=0;t=60' },
  });
  await expect(takePoints(limit, "bob")).resolves.toBeDefined();
});

test("a bulk call of a token counts ten", async () => {
  const actor = { ...nobody, kind: "token" as const, credentialId: "token-1" };
  const headers = await takeTurn({ actor }, post("/api/crm/leads/bulk"));
  expect(headers.RateLimit).toMatch(/^"token";r=290;/);
  expect((await takeTurn({ actor }, post("/api/crm/leads"))).RateLimit).toMatch(/^"token";r=289;/);
});

test("nobody is not counted here", async () => {
  expect(await takeTurn({ actor: nobody }, post("/api/crm/leads"))).toEqual({});
});
