import { defineConfig } from "vitest/config";
export default defineConfig({
  test: {
    environment: "node",
    include: [
      "app/**/*.test.{ts,tsx}",
      "scripts/**/*.test.ts",
      "tests/{api,pages,faults}/**/*.test.ts",
    ],
    pool: "forks",
    maxWorkers: 2,
    env: { NODE_ENV: "test" },
  },
});
