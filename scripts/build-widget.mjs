// Builds what visitors load: public/widget.js (for foreign sites), the script and style of the frame, and
// the scripts of its chat and of the chat's recorder, each loaded when it is opened;
// the staff's service worker, public/sw.js, and the page for when there is no signal, public/offline.js,
// which wears the style sheet of the built pages.
// After `remix vite:build` they also go beside the built pages, which were copied from public/ before.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const LOADER_BUDGET = 3 * 1024;
const FRAME_BUDGET = 30 * 1024;
const CHAT_BUDGET = 10 * 1024;
const VOICE_BUDGET = 6 * 1024;
const WORKER_BUDGET = 10 * 1024;
const OFFLINE_BUDGET = 90 * 1024;

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

const modern = { format: "iife", target: ["chrome100", "safari16", "firefox115"] };
const client = resolve(root, process.env.BUILD_DIR ?? "build", "client");

/** The pages' style sheet of this build; none before there is one. */
async function pageStyle() {
  const assets = `${client}/assets`;
  const names = existsSync(assets) ? await readdir(assets) : [];
  const name = names.find((one) => /^root-[\w-]+\.css$/.test(one));
  return name ? readFile(`${assets}/${name}`) : new Uint8Array();
}

const [loader, script, style, chat, voice, offline, offlineStyle] = await Promise.all([
  bundle("app/widget/loader.ts", { format: "iife", plugins: [cssAsText] }),
  bundle("app/widget/frame/frame.ts", { format: "iife" }),
  bundle("app/widget/frame/frame.css", { target: ["chrome100", "safari15"] }),
  bundle("app/widget/frame/chat/chat.ts", { format: "iife" }),
  bundle("app/widget/frame/chat/voice/voice.ts", { format: "iife" }),
  bundle("app/offline/page/main.tsx", {
    ...modern,
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  }),
  pageStyle(),
]);
const version = createHash("sha256")
  .update(offline)
  .update(offlineStyle)
  .digest("hex")
  .slice(0, 12);
const worker = await bundle("app/sw.ts", {
  ...modern,
  define: { OFFLINE_VERSION: JSON.stringify(version) },
});

await mkdir(`${root}/public`, { recursive: true });
const folders = [`${root}/public`, ...(existsSync(client) ? [client] : [])];
const files = {
  "widget.js": loader,
  "widget-frame.js": script,
  "widget-frame.css": style,
  "widget-chat.js": chat,
  "widget-voice.js": voice,
  "sw.js": worker,
  "offline.js": offline,
  "offline.css": offlineStyle,
};
for (const [name, contents] of Object.entries(files)) {
  for (const folder of folders) await writeFile(`${folder}/${name}`, contents);
}

const sizes = Object.fromEntries(
  Object.entries(files).map(([name, contents]) => [name, gzipSync(contents).length]),
);
for (const [name, bytes] of Object.entries(sizes))
  console.log(`${name.padEnd(18)} ${bytes} B gzip`);
const over = [
  sizes["widget.js"] > LOADER_BUDGET && `widget.js is over its ${LOADER_BUDGET} B`,
  sizes["widget-frame.js"] + sizes["widget-frame.css"] > FRAME_BUDGET &&
    `the frame is over its ${FRAME_BUDGET} B`,
  sizes["widget-chat.js"] > CHAT_BUDGET && `widget-chat.js is over its ${CHAT_BUDGET} B`,
  sizes["widget-voice.js"] > VOICE_BUDGET && `widget-voice.js is over its ${VOICE_BUDGET} B`,
  sizes["offline.js"] > OFFLINE_BUDGET && `offline.js is over its ${OFFLINE_BUDGET} B`,
  sizes["sw.js"] > WORKER_BUDGET && `sw.js is over its ${WORKER_BUDGET} B`,
].filter(Boolean);
if (over.length > 0) {
  console.error(over.join("; "));
  process.exitCode = 1;
}
