import { defineConfig } from "vitest/config";

export default defineConfig({
  // Route modules are tested as plain modules, so the Remix plugin stays out.
  esbuild: { jsx: "automatic" },
  test: {
    environment: "node",
    include: [
      "app/**/*.test.{ts,tsx}",
      "scripts/**/*.test.{ts,mjs}",
      "tests/{api,pages,faults,fixtures}/**/*.test.{ts,tsx}",
      "tests/*.test.ts",
    ],
    env: { NODE_ENV: "test" },
    setupFiles: ["tests/fixtures/setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 15_000,
    hookTimeout: 30_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
