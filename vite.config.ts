import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** The server and every script are entries of one SSR build, so that they share their modules. */
const SERVER_ENTRIES = {
  index: "./app/server/main.ts",
  http: "./app/server/http.ts",
  job: "./scripts/job.ts",
  token: "./scripts/token.ts",
  owner: "./scripts/owner.ts",
  doctor: "./scripts/doctor.ts",
  "demo-reset": "./scripts/demo-reset.ts",
  "demo-scale": "./scripts/demo-scale.ts",
};

const buildDirectory = process.env.BUILD_DIR ?? "build";

function oneServerBuild(): Plugin {
  return {
    name: "one-server-build",
    enforce: "post",
    config: (_config, { isSsrBuild }) =>
      isSsrBuild
        ? {
            build: {
              rollupOptions: {
                input: SERVER_ENTRIES,
                output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
              },
            },
          }
        : undefined,
  };
}

export default defineConfig({
  plugins: [
    tailwindcss(),
    remix({
      appDirectory: "app",
      buildDirectory,
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
        unstable_optimizeDeps: true,
      },
    }),
    oneServerBuild(),
  ],
  build: {
    target: "es2022",
    rollupOptions: {
      onwarn: (warning, warn) => {
        if (
          !["INVALID_ANNOTATION", "MODULE_LEVEL_DIRECTIVE", "SOURCEMAP_ERROR"].includes(
            warning.code ?? "",
          )
        )
          warn(warning);
      },
    },
  },
  server: { watch: { ignored: ["**/data/**", "**/build/**", "**/.cache/**"] } },
});
