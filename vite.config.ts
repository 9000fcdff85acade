import { readdirSync, readFileSync } from "node:fs";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin, type Rollup } from "vite";
import { leanIcons } from "./scripts/setup/lean-icons.ts";

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

/** The icons that the files name, as lucide calls its own. */
function iconsIn(files: string[]): Set<string> {
  const imports = files.flatMap((file) => [
    ...readFileSync(file, "utf8").matchAll(/import \{([^}]+)\} from "lucide-react"/g),
  ]);
  const names = imports.flatMap(([, list = ""]) => list.match(/\w+/g) ?? []);
  return new Set(names.map((name) => name.replace(/(?<=[a-z\d])(?=[A-Z])/g, "-").toLowerCase()));
}

const shell = readdirSync("app/ui/shell").map((file) => `app/ui/shell/${file}`);
const inShell = iconsIn(["app/routes/staff.tsx", ...shell]);
/** Call, text, mail and map stand side by side wherever they do. */
const inTapActions = iconsIn(["app/ui/tap-actions.tsx"]);

const shellChunk: Rollup.GetManualChunk = (id) => {
  // A chunk takes along what its modules need, unless that has a chunk of its own.
  if (/\/node_modules\/react\//.test(id)) return "react";
  if (id.includes("/app/ui/lean-icon.")) return "shell-icons";
  const [, icon] = /\/lucide-react\/.*\/icons\/([\w-]+)\./.exec(id) ?? [];
  if (icon !== undefined && inShell.has(icon)) return "shell-icons";
  if (icon !== undefined) return inTapActions.has(icon) ? "tap-icons" : undefined;
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
    leanIcons(),
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
