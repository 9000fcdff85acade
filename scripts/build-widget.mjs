// Builds what visitors load: public/widget.js (for foreign sites), and the script and style of the frame;
// and the staff's service worker, public/sw.js.
// After `remix vite:build` they also go beside the built pages, which were copied from public/ before.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const LOADER_BUDGET = 3 * 1024;
const FRAME_BUDGET = 30 * 1024;
const WORKER_BUDGET = 10 * 1024;

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: "none",
  charset: "utf8",
  target: ["es2019", "safari13.1"],
  tsconfigRaw: {},
  write: false,
};

// A style sheet that is imported becomes a minified text: the shadow tree constructs it.
const cssAsText = {
  name: "css-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { outputFiles } = await build({ ...shared, entryPoints: [path], target: "chrome100" });
      return { contents: outputFiles[0].text.trim(), loader: "text" };
    });
  },
};

async function bundle(entry, options) {
  const { outputFiles } = await build({ ...shared, entryPoints: [entry], ...options });
  return outputFiles[0].contents;
}

const [loader, script, style, worker] = await Promise.all([
  bundle("app/widget/loader.ts", { format: "iife", plugins: [cssAsText] }),
  bundle("app/widget/frame/frame.ts", { format: "iife" }),
  bundle("app/widget/frame/frame.css", { target: ["chrome100", "safari15"] }),
  bundle("app/sw.ts", { format: "iife", target: ["chrome100", "safari16", "firefox115"] }),
]);

await mkdir(`${root}/public`, { recursive: true });
const client = resolve(root, process.env.BUILD_DIR ?? "build", "client");
const folders = [`${root}/public`, ...(existsSync(client) ? [client] : [])];
const files = {
  "widget.js": loader,
  "widget-frame.js": script,
  "widget-frame.css": style,
  "sw.js": worker,
};
for (const [name, contents] of Object.entries(files)) {
  for (const folder of folders) await writeFile(`${folder}/${name}`, contents);
}

const sizes = Object.entries(files).map(([name, contents]) => [name, gzipSync(contents).length]);
for (const [name, bytes] of sizes) console.log(`${name.padEnd(18)} ${bytes} B gzip`);
const [[, loaderBytes], [, scriptBytes], [, styleBytes], [, workerBytes]] = sizes;
const over = [
  loaderBytes > LOADER_BUDGET && `widget.js is over its ${LOADER_BUDGET} B`,
  scriptBytes + styleBytes > FRAME_BUDGET && `the frame is over its ${FRAME_BUDGET} B`,
  workerBytes > WORKER_BUDGET && `sw.js is over its ${WORKER_BUDGET} B`,
].filter(Boolean);
if (over.length > 0) {
  console.error(over.join("; "));
  process.exitCode = 1;
}
