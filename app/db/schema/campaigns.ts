import { index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { CAMPAIGN_STATUSES, CAMPAIGN_TYPES } from "#app/db/enums.ts";
import { id, isJson, json, moment, money, oneOf, personColumns, stamps } from "./columns.ts";
import { users } from "./staff.ts";

export const marketingCampaigns = sqliteTable(
  "marketing_campaigns",
  {
    id: id(),
    name: text("name").notNull(),
    type: text("type", { enum: CAMPAIGN_TYPES }).notNull(),
    status: text("status", { enum: CAMPAIGN_STATUSES }).notNull().default("DRAFT"),
    targetSegments: json<string[]>("target_segments"),
    content: json<Record<string, unknown>>("content").notNull(),
    schedule: json<Record<string, unknown>>("schedule"),
    budget: money("budget"),
    startDate: moment("start_date"),
    endDate: moment("end_date"),
    metrics: json<Record<string, unknown>>("metrics"),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("campaigns_type", t.type, CAMPAIGN_TYPES),
    oneOf("campaigns_status", t.status, CAMPAIGN_STATUSES),
    isJson("campaigns_content", t.content),
    index("idx_campaign_status").on(t.status, t.startDate),
    index("idx_campaign_type").on(t.type, t.createdAt),
  ],
);

export const campaignsPeople = personColumns(marketingCampaigns, { staff: ["createdBy"] });
