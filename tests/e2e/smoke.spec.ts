import { expect } from "@playwright/test";
import { test } from "./journey.ts";

test("the app says that it lives", async ({ request }) => {
  const answer = await request.get("/healthz");
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({ app: "revivatech-crm" });
});

test("the sign-in page shows its form", async ({ page }) => {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto("/login");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByLabel(/e-?mail/i)).toBeVisible();
  await expect(page.getByLabel(/password/i).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /sign in/i })).toBeVisible();
  expect(problems).toEqual([]);
});

test("an address that leads nowhere says so", async ({ page }) => {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  for (const path of ["/nowhere", "/login/nowhere/at-all", "/reports/leads/nowhere"]) {
    const answer = await page.goto(path, { waitUntil: "networkidle" });
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
  }
  expect(problems).toEqual([]);
});

test("pages carry their policies, scripts and styles only what protects them", async ({
  request,
}) => {
  const page = await request.get("/login");
  expect(page.headers()["content-security-policy"]).toContain("script-src 'nonce-");
  const files = (await page.text()).match(/\/assets\/[\w.-]+\.(?:js|css)/g) ?? [];
  const kinds = [".js", ".css"].flatMap((end) => files.find((name) => name.endsWith(end)) ?? []);
  expect(kinds).toHaveLength(2);
  for (const name of kinds) {
    const headers = (await request.get(name)).headers();
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect(headers["cache-control"]).toContain("immutable");
    expect(headers["content-security-policy"]).toBeUndefined();
    expect(headers["permissions-policy"]).toBeUndefined();
  }
});
