import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { deviceCategories } from "#app/db/schema/index.ts";
import { query } from "#app/platform/operation.server.ts";
import { searchCatalogue } from "./catalogue-search.ts";
import { knownModels } from "./known-models.server.ts";

const MOST = 6;
const SEARCHED = 30;

/** Models that a visitor may mean; only kinds of device that the shop repairs. */
export const suggestModels = query({
  summary: "Suggest models for what a visitor types",
  can: "public:enquire",
  input: z.strictObject({
    key: z.string().max(200).optional(),
    q: z.string().trim().min(2, "Type at least two characters.").max(120),
  }),
  output: z.object({
    data: z.array(z.object({ brand: z.string(), model: z.string(), category: z.string() })),
  }),
  async run(context, { q }) {
    const rows = await context.db
      .select({ slug: deviceCategories.slug })
      .from(deviceCategories)
      .where(and(eq(deviceCategories.isRepaired, true), isNull(deviceCategories.deletedAt)));
    const repaired = new Set(rows.map(({ slug }) => slug));
    const data = searchCatalogue(await knownModels(context), q, { limit: SEARCHED })
      .filter(({ model }) => repaired.has(model.category))
      .slice(0, MOST)
      .map(({ model }) => ({
        brand: model.brand,
        model: model.name,
        category: model.category,
      }));
    return { data };
  },
});
