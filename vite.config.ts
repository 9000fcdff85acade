import { readdirSync, readFileSync } from "node:fs";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin, type Rollup } from "vite";

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

/** What stands around every page comes in one file: small ones compress badly, each for itself. */
function oneShell(): Plugin {
  return {
    name: "one-shell",
    config: (_config, { isSsrBuild }) =>
      isSsrBuild
        ? undefined
        : { build: { rollupOptions: { output: { manualChunks: shellChunk } } } },
  };
}

/** The icons that the shell names, as lucide calls their files. */
function shellIcons(): Set<string> {
  const folder = "app/ui/shell";
  const files = ["app/routes/staff.tsx", ...readdirSync(folder).map((file) => `${folder}/${file}`)];
  const imports = files.flatMap((file) => [
    ...readFileSync(file, "utf8").matchAll(/import \{([^}]+)\} from "lucide-react"/g),
  ]);
  const names = imports.flatMap(([, list = ""]) => list.match(/\w+/g) ?? []);
  return new Set(names.map((name) => name.replace(/(?<=[a-z\d])(?=[A-Z])/g, "-").toLowerCase()));
}

const inShell = shellIcons();

const shellChunk: Rollup.GetManualChunk = (id) => {
  // A chunk takes along what its modules need, unless that has a chunk of its own.
  if (/\/node_modules\/react\//.test(id)) return "react";
  const [, icon] = /\/lucide-react\/.*\/icons\/([\w-]+)\./.exec(id) ?? [];
  if (icon !== undefined) return inShell.has(icon) ? "shell-icons" : undefined;
  return /\/lucide-react\/.*\/(?!lucide-react)[\w-]+\.\w+$/.test(id) ? "icon" : undefined;
};

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
    oneShell(),
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
