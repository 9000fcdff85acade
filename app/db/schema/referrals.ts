import { sql } from "drizzle-orm";
import { type AnySQLiteColumn, check, index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { REFERRAL_STATUSES, REWARD_TYPES } from "#app/db/enums.ts";
import { bookings } from "./bookings.ts";
import { flag, id, moment, money, oneOf, personColumns, stamps } from "./columns.ts";
import { blankedWith } from "./erasure.ts";
import { users } from "./staff.ts";

export const referrals = sqliteTable(
  "referrals",
  {
    id: id(),
    referrerId: text("referrer_id")
      .notNull()
      .references(() => users.id),
    refereeEmail: text("referee_email"),
    refereePhone: text("referee_phone"),
    refereeId: text("referee_id").references(() => users.id),
    referralCode: text("referral_code").notNull().unique(),
    status: text("status", { enum: REFERRAL_STATUSES }).notNull(),
    rewardType: text("reward_type", { enum: REWARD_TYPES }).notNull(),
    rewardValue: money("reward_value").notNull(),
    rewardClaimed: flag("reward_claimed").notNull().default(false),
    rewardClaimedAt: moment("reward_claimed_at"),
    convertedBookingId: text("converted_booking_id").references((): AnySQLiteColumn => bookings.id),
    convertedAt: moment("converted_at"),
    expiresAt: moment("expires_at").notNull(),
    ...stamps(),
  },
  (t) => [
    index("referrals_converted_booking")
      .on(t.convertedBookingId)
      .where(sql`converted_booking_id is not null`),
    index("referrals_referee").on(t.refereeId).where(sql`referee_id is not null`),
    oneOf("referrals_status", t.status, REFERRAL_STATUSES),
    oneOf("referrals_reward_type", t.rewardType, REWARD_TYPES),
    check("referrals_referee", sql`${t.refereeEmail} is not null or ${t.refereePhone} is not null`),
    index("idx_referrer").on(t.referrerId, t.status),
    index("idx_status_expiry").on(t.status, t.expiresAt),
  ],
);

export const referralsPeople = personColumns(referrals, {
  customer: { referrerId: "repoint", refereeId: "repoint" },
});
export const referralsErasure = blankedWith(referrals, {
  by: ["referrerId", "refereeId"],
  blank: { refereeEmail: "erased", refereePhone: null, referralCode: () => sql`'erased ' || id` },
});
