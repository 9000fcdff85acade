/** The arrows between the folders, for dependency-cruiser; house rules, one name each. */

/** From the lowest rung to the highest: an area imports its own rung and those below it. */
const ladder = require("./architecture-ladder.json");

const serverOnly = "\\.server\\.tsx?$";
const pure = { path: ["^app/.*[/-]rules\\.ts$", "^app/.*[/-]schema\\.ts$"], pathNot: "^app/db/" };
const impurePackages = "node_modules/(drizzle-orm|@libsql|@remix-run|express|ws|pino)/";

function areas(names) {
  return `^app/features/(${names.join("|")})/`;
}

function forbid(name, comment, from, to) {
  return { name, comment, severity: "error", from, to };
}

const ladderRules = ladder
  .slice(0, -1)
  .map((rung, position) =>
    forbid(
      "ladder",
      "A lower rung never imports a higher one; news travels upward as events.",
      { path: areas(rung) },
      { path: areas(ladder.slice(position + 1).flat()) },
    ),
  );

module.exports = {
  forbidden: [
    forbid(
      "ui-knows-nothing",
      "Parts of the screen know no business: app/ui imports only app/ui.",
      { path: "^app/ui/" },
      { path: ["^(app|scripts|tests|drizzle)/"], pathNot: "^app/ui/" },
    ),
    forbid(
      "platform-below-features",
      "The platform knows nothing of repair shops and of screens.",
      { path: "^app/(platform|db)/" },
      { path: "^(app/(features|routes|ui|widget|server|offline)/|app/[^/]+$|scripts/|tests/)" },
    ),
    forbid(
      "db-below-platform",
      "Table definitions stand alone: nothing above the database is known to them.",
      { path: "^app/db/schema/" },
      { path: "^app/", pathNot: "^app/db/" },
    ),
    forbid(
      "features-below-routes",
      "Features never know which page shows them.",
      { path: "^app/features/" },
      { path: "^(app/(routes|server|widget|offline)/|app/[^/]+$|scripts/|tests/)" },
    ),
    forbid(
      "rules-are-pure",
      "rules.ts and schema.ts run in browser, server and tests alike.",
      pure,
      { path: [serverOnly, "^app/db/schema/", impurePackages] },
    ),
    forbid(
      "rules-are-pure",
      "rules.ts and schema.ts run in browser, server and tests alike.",
      pure,
      { dependencyTypes: ["core"] },
    ),
    forbid(
      "rules-stay-pure",
      "Nor do rules.ts and schema.ts reach server code through another file.",
      pure,
      {
        path: serverOnly,
        reachable: true,
      },
    ),
    forbid(
      "feature-privacy",
      "components/, api.server.ts and events.server.ts belong to their own area.",
      { path: "^app/features/([^/]+)/" },
      {
        path: "^app/features/[^/]+/(components/|(api|events)\\.server\\.ts$)",
        pathNot: "^app/features/$1/",
      },
    ),
    forbid(
      "feature-privacy",
      "Areas are joined in app/features/api.server.ts and events.server.ts, nowhere else.",
      { path: "^app/", pathNot: "^app/features/" },
      { path: "^app/features/[^/]+/(api|events)\\.server\\.ts$" },
    ),
    ...ladderRules,
    forbid(
      "widget-imports-nothing",
      "What runs on foreign sites has no dependency but the proof of work, the ids, the microphone, what makes photos smaller and what keeps a list at its end.",
      { path: "^app/widget/" },
      {
        pathNot:
          "^app/(widget/|platform/(proof-of-work(\\.ts$|/)|microphone/|(ids|clock|shrink-photo|stay-at-end)\\.ts$))",
      },
    ),
    forbid(
      "worker-stands-alone",
      "The service worker has its own types and bundle: it shares the device's store with pages, nothing else.",
      { path: "^app/sw(/|\\.ts$)" },
      { path: "^(app|scripts|tests|drizzle)/", pathNot: "^app/(sw|offline/store)/" },
    ),
    forbid(
      "worker-stands-alone",
      "The service worker has its own types and bundle: pages and worker share no module.",
      { path: "^(app|scripts)/", pathNot: "^app/sw(/|\\.ts$)" },
      { path: "^app/sw(/|\\.ts$)" },
    ),
    forbid(
      "store-knows-no-screen",
      "What a device keeps runs in pages and in the worker: no screen, no server, shapes of the wire as types.",
      { path: "^app/offline/store/" },
      {
        path: ["^(app|scripts|tests|drizzle)/", "node_modules/(react|@remix-run)"],
        pathNot: "^app/(offline/store/|platform/(ids|clock)\\.ts$|features/offline/schema\\.ts$)",
      },
    ),
    forbid(
      "no-cycles",
      "No circles by file; types and the foreign keys of table definitions may point back.",
      { pathNot: "^app/db/schema/" },
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    {
      ...forbid(
        "no-folder-cycles",
        "No circles between areas, nor between the folders of app.",
        { path: "^app/(features/)?[^/]+$" },
        { circular: true, path: "^app/(features/)?[^/]+$" },
      ),
      scope: "folder",
    },
    forbid(
      "no-unresolved",
      "An import that cannot be followed would escape every rule above.",
      {},
      { couldNotResolve: true, pathNot: "^virtual:" },
    ),
    forbid(
      "no-test-packages-in-production",
      "The image holds no devDependencies; only the development server may load Vite.",
      { path: "^app/", pathNot: "^app/(routes\\.ts$|server/main\\.ts$)" },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "\\.css$" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.test\\.(ts|tsx|mjs)$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
