CREATE TABLE `bookings` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`customer_id` text NOT NULL,
	`device_id` text,
	`location_id` text,
	`assigned_to` text,
	`status` text NOT NULL,
	`status_entered_at` integer NOT NULL,
	`fault` text,
	`notes` text,
	`slot_starts_at` integer,
	`slot_ends_at` integer,
	`promised_at` integer,
	`price_total` integer,
	`parts_cost` integer DEFAULT 0 NOT NULL,
	`paid_total` integer DEFAULT 0 NOT NULL,
	`pre_authorised_limit` integer,
	`status_reason` text,
	`completed_at` integer,
	`quote_id` text,
	`lead_id` text,
	`marketing_campaign_id` text,
	`referral_id` text,
	`acquisition_cost` integer DEFAULT 0 NOT NULL,
	`profit_margin` real,
	`customer_effort_score` real,
	`nps_score` integer,
	`satisfaction_notes` text,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_to`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quote_id`) REFERENCES `quotes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`marketing_campaign_id`) REFERENCES `marketing_campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bookings_status" CHECK("bookings"."status" in ('BOOKED', 'CHECKED_IN', 'DIAGNOSING', 'AWAITING_APPROVAL', 'WAITING_PARTS', 'IN_REPAIR', 'QC', 'READY', 'UNREPAIRABLE', 'COLLECTED', 'RETURNED', 'CANCELLED', 'NO_SHOW', 'DISPOSED')),
	CONSTRAINT "bookings_nps_score" CHECK("bookings"."nps_score" is null or "bookings"."nps_score" between 0 and 10),
	CONSTRAINT "bookings_effort" CHECK("bookings"."customer_effort_score" is null or "bookings"."customer_effort_score" between 1 and 5)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_number_unique` ON `bookings` (`number`);--> statement-breakpoint
CREATE INDEX `bookings_customer` ON `bookings` (`customer_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `bookings_newest` ON `bookings` (`created_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `bookings_status_newest` ON `bookings` (`status`,`created_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `bookings_mine` ON `bookings` (`assigned_to`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `bookings_lead` ON `bookings` (`lead_id`) WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX `bookings_quote` ON `bookings` (`quote_id`) WHERE quote_id is not null;--> statement-breakpoint
CREATE INDEX `bookings_device` ON `bookings` (`device_id`) WHERE device_id is not null;--> statement-breakpoint
CREATE INDEX `bookings_slot` ON `bookings` (`slot_starts_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `bookings_updated` ON `bookings` (`updated_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `bookings_promised` ON `bookings` (`promised_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`booking_id` text NOT NULL,
	`amount` integer NOT NULL,
	`method` text NOT NULL,
	`reason` text,
	`taken_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`taken_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_method" CHECK("payments"."method" in ('CARD', 'CASH', 'TRANSFER', 'ACCOUNT'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `payments_booking` ON `payments` (`booking_id`);--> statement-breakpoint
CREATE INDEX `payments_created` ON `payments` (`created_at`);--> statement-breakpoint
CREATE TABLE `slot_claims` (
	`resource` text NOT NULL,
	`quarter_hour_utc` integer NOT NULL,
	`booking_id` text NOT NULL,
	PRIMARY KEY(`resource`, `quarter_hour_utc`),
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `slot_claims_booking` ON `slot_claims` (`booking_id`);--> statement-breakpoint
CREATE TABLE `marketing_campaigns` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`status` text DEFAULT 'DRAFT' NOT NULL,
	`target_segments` text,
	`content` text NOT NULL,
	`schedule` text,
	`budget` integer,
	`start_date` integer,
	`end_date` integer,
	`metrics` text,
	`created_by` text NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "campaigns_type" CHECK("marketing_campaigns"."type" in ('EMAIL', 'SMS', 'PUSH', 'SOCIAL', 'PRINT', 'RADIO', 'TV', 'ONLINE_AD')),
	CONSTRAINT "campaigns_status" CHECK("marketing_campaigns"."status" in ('DRAFT', 'ACTIVE', 'PAUSED', 'COMPLETED', 'CANCELLED')),
	CONSTRAINT "campaigns_content" CHECK("marketing_campaigns"."content" is null or json_valid("marketing_campaigns"."content"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `idx_campaign_status` ON `marketing_campaigns` (`status`,`start_date`);--> statement-breakpoint
CREATE INDEX `idx_campaign_type` ON `marketing_campaigns` (`type`,`created_at`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text,
	`lead_id` text,
	`channel` text NOT NULL,
	`purpose` text NOT NULL,
	`state` text NOT NULL,
	`basis` text NOT NULL,
	`wording_id` text,
	`wording_hash` text,
	`source` text NOT NULL,
	`recorded_by` text,
	`masked_address` text,
	`proof` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`wording_id`) REFERENCES `consent_wordings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consents_channel" CHECK("consents"."channel" in ('EMAIL', 'SMS', 'PHONE', 'PUSH')),
	CONSTRAINT "consents_state" CHECK("consents"."state" in ('GRANTED', 'WITHDRAWN', 'REFUSED')),
	CONSTRAINT "consents_basis" CHECK("consents"."basis" in ('CONSENT', 'SOFT_OPT_IN'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `consents_customer` ON `consents` (`customer_id`,`channel`,`created_at`);--> statement-breakpoint
CREATE INDEX `consents_lead` ON `consents` (`lead_id`,`channel`,`created_at`);--> statement-breakpoint
CREATE TABLE `identity_keys` (
	`type` text NOT NULL,
	`value` text NOT NULL,
	`entity_type` text NOT NULL,
	`entity_id` text NOT NULL,
	PRIMARY KEY(`type`, `value`, `entity_type`, `entity_id`),
	CONSTRAINT "identity_keys_type" CHECK("identity_keys"."type" in ('phone', 'email', 'soft_email', 'imei', 'serial', 'postcode', 'name')),
	CONSTRAINT "identity_keys_entity_type" CHECK("identity_keys"."entity_type" in ('customer', 'lead'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `identity_keys_entity` ON `identity_keys` (`entity_type`,`entity_id`);--> statement-breakpoint
CREATE TABLE `device_brands` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `device_brands_name_unique` ON `device_brands` (`name`);--> statement-breakpoint
CREATE TABLE `device_categories` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`is_repaired` integer DEFAULT true NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `device_categories_slug_unique` ON `device_categories` (`slug`);--> statement-breakpoint
CREATE TABLE `device_models` (
	`id` text PRIMARY KEY NOT NULL,
	`brand_id` text NOT NULL,
	`category_id` text NOT NULL,
	`name` text NOT NULL,
	`year` integer,
	`aliases` text NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`brand_id`) REFERENCES `device_brands`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `device_categories`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "device_models_aliases" CHECK("device_models"."aliases" is null or json_valid("device_models"."aliases"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `device_models_name` ON `device_models` (`brand_id`,`name`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `device_models_category` ON `device_models` (`category_id`,`name`);--> statement-breakpoint
CREATE TABLE `devices` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`category_id` text NOT NULL,
	`model_id` text,
	`brand` text,
	`model` text,
	`serial` text,
	`imei` text,
	`colour` text,
	`nickname` text,
	`notes` text,
	`passcode` text,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `device_categories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`model_id`) REFERENCES `device_models`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `devices_customer` ON `devices` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `devices_created` ON `devices` (`created_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `devices_updated` ON `devices` (`updated_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `devices_serial` ON `devices` (`serial`) WHERE serial is not null;--> statement-breakpoint
CREATE INDEX `devices_imei` ON `devices` (`imei`) WHERE imei is not null;--> statement-breakpoint
CREATE TABLE `customer_feedback` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`booking_id` text,
	`feedback_type` text NOT NULL,
	`rating` real,
	`title` text,
	`content` text,
	`source` text NOT NULL,
	`is_public` integer DEFAULT false NOT NULL,
	`response` text,
	`responded_by` text,
	`responded_at` integer,
	`status` text DEFAULT 'NEW' NOT NULL,
	`priority` text DEFAULT 'MEDIUM' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`responded_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "feedback_type" CHECK("customer_feedback"."feedback_type" in ('REVIEW', 'COMPLAINT', 'SUGGESTION', 'TESTIMONIAL', 'SURVEY')),
	CONSTRAINT "feedback_source" CHECK("customer_feedback"."source" in ('WEBSITE', 'EMAIL', 'PHONE', 'GOOGLE', 'FACEBOOK', 'TRUSTPILOT', 'IN_PERSON')),
	CONSTRAINT "feedback_status" CHECK("customer_feedback"."status" in ('NEW', 'IN_REVIEW', 'RESPONDED', 'RESOLVED', 'ESCALATED')),
	CONSTRAINT "feedback_priority" CHECK("customer_feedback"."priority" in ('LOW', 'MEDIUM', 'HIGH', 'URGENT')),
	CONSTRAINT "feedback_rating" CHECK("customer_feedback"."rating" is null or "customer_feedback"."rating" between 1 and 5)
) STRICT;
--> statement-breakpoint
CREATE INDEX `idx_customer_feedback` ON `customer_feedback` (`customer_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `idx_feedback_status` ON `customer_feedback` (`status`,`priority`);--> statement-breakpoint
CREATE INDEX `idx_rating` ON `customer_feedback` (`rating`,`is_public`);--> statement-breakpoint
CREATE TABLE `customer_interactions` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text,
	`lead_id` text,
	`interaction_type` text NOT NULL,
	`channel` text NOT NULL,
	`direction` text NOT NULL,
	`subject` text,
	`content` text,
	`metadata` text,
	`staff_member_id` text,
	`booking_id` text,
	`duration_minutes` integer,
	`outcome` text,
	`follow_up_required` integer DEFAULT false NOT NULL,
	`follow_up_date` integer,
	`sentiment` text DEFAULT 'NEUTRAL' NOT NULL,
	`is_automatic` integer DEFAULT false NOT NULL,
	`occurred_at` integer NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_member_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "interactions_type" CHECK("customer_interactions"."interaction_type" in ('CALL', 'EMAIL', 'SMS', 'CHAT', 'VISIT', 'BOOKING', 'PAYMENT', 'REVIEW', 'COMPLAINT', 'INQUIRY')),
	CONSTRAINT "interactions_channel" CHECK("customer_interactions"."channel" in ('PHONE', 'EMAIL', 'WEBSITE', 'SOCIAL', 'IN_PERSON', 'SMS', 'CHAT')),
	CONSTRAINT "interactions_direction" CHECK("customer_interactions"."direction" in ('INBOUND', 'OUTBOUND')),
	CONSTRAINT "interactions_sentiment" CHECK("customer_interactions"."sentiment" in ('POSITIVE', 'NEUTRAL', 'NEGATIVE')),
	CONSTRAINT "interactions_outcome" CHECK("customer_interactions"."outcome" in ('REACHED', 'NO_ANSWER', 'VOICEMAIL', 'WRONG_NUMBER', 'SENT', 'BOUNCED')),
	CONSTRAINT "interactions_metadata" CHECK("customer_interactions"."metadata" is null or json_valid("customer_interactions"."metadata")),
	CONSTRAINT "interactions_follow_up_required" CHECK("customer_interactions"."follow_up_required" in (0, 1)),
	CONSTRAINT "interactions_somebody" CHECK("customer_interactions"."customer_id" is not null or "customer_interactions"."lead_id" is not null)
) STRICT;
--> statement-breakpoint
CREATE INDEX `idx_customer_interactions` ON `customer_interactions` (`customer_id`,"created_at" desc);--> statement-breakpoint
CREATE INDEX `idx_interaction_type` ON `customer_interactions` (`interaction_type`,"created_at" desc);--> statement-breakpoint
CREATE INDEX `idx_interaction_follow_up` ON `customer_interactions` (`follow_up_required`,`follow_up_date`);--> statement-breakpoint
CREATE INDEX `interactions_lead` ON `customer_interactions` (`lead_id`,`created_at`,`id`) WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX `interactions_staff` ON `customer_interactions` (`staff_member_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `lead_totals` (
	`stage` text NOT NULL,
	`assigned_to` text NOT NULL,
	`count` integer NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`stage`, `assigned_to`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `leads` (
	`id` text PRIMARY KEY NOT NULL,
	`source_type` text NOT NULL,
	`source_details` text,
	`lead_score` real DEFAULT 0 NOT NULL,
	`score_reasons` text NOT NULL,
	`score_override` real,
	`score_override_reason` text,
	`score_override_by` text,
	`score_override_until` integer,
	`rank_score` real DEFAULT 0 NOT NULL,
	`qualification_status` text NOT NULL,
	`status` text NOT NULL,
	`stage` text NOT NULL,
	`stage_entered_at` integer NOT NULL,
	`contact_info` text NOT NULL,
	`device_interest` text,
	`device_category` text,
	`initial_needs` text,
	`budget_range` text,
	`budget_min` integer,
	`budget_max` integer,
	`value` integer,
	`urgency_level` text NOT NULL,
	`preferred_contact` text,
	`decision_date` text,
	`tags` text NOT NULL,
	`location_id` text,
	`assigned_to` text,
	`assigned_at` integer,
	`is_assigned_by_hand` integer DEFAULT false NOT NULL,
	`automatic_moves` integer DEFAULT 0 NOT NULL,
	`customer_id` text,
	`converted_customer_id` text,
	`converted_booking_id` text,
	`converted_at` integer,
	`stage_before_conversion` text,
	`won_reason` text,
	`follow_up_count` integer DEFAULT 0 NOT NULL,
	`max_follow_ups` integer DEFAULT 5 NOT NULL,
	`last_contact_at` integer,
	`last_inbound_at` integer,
	`last_activity_at` integer NOT NULL,
	`next_follow_up` integer,
	`follow_up_channel` text,
	`follow_up_note` text,
	`first_responded_at` integer,
	`response_since` integer,
	`response_due_at` integer,
	`lost_reason` text,
	`lost_note` text,
	`is_quarantined` integer DEFAULT false NOT NULL,
	`spam_signs` text,
	`widget_key_id` text,
	`link_generation` integer DEFAULT 1 NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`score_override_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_to`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`converted_customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`converted_booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`widget_key_id`) REFERENCES `widget_keys`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "leads_source_type" CHECK("leads"."source_type" in ('WEBSITE', 'PHONE', 'WALK_IN', 'REFERRAL', 'SOCIAL', 'EMAIL', 'OTHER')),
	CONSTRAINT "leads_stage" CHECK("leads"."stage" in ('NEW', 'CONTACTED', 'QUALIFIED', 'QUOTED', 'NURTURE', 'UNRESPONSIVE', 'CONVERTED', 'LOST')),
	CONSTRAINT "leads_status" CHECK("leads"."status" in ('ACTIVE', 'CONVERTED', 'LOST', 'UNRESPONSIVE')),
	CONSTRAINT "leads_qualification_status" CHECK("leads"."qualification_status" in ('UNQUALIFIED', 'QUALIFYING', 'QUALIFIED', 'DISQUALIFIED')),
	CONSTRAINT "leads_urgency_level" CHECK("leads"."urgency_level" in ('LOW', 'MEDIUM', 'HIGH', 'URGENT')),
	CONSTRAINT "leads_lead_score" CHECK("leads"."lead_score" is null or "leads"."lead_score" between 0 and 100),
	CONSTRAINT "leads_max_follow_ups" CHECK("leads"."max_follow_ups" is null or "leads"."max_follow_ups" between 1 and 10),
	CONSTRAINT "leads_contact_info" CHECK("leads"."contact_info" is null or json_valid("leads"."contact_info")),
	CONSTRAINT "leads_device_interest" CHECK("leads"."device_interest" is null or json_valid("leads"."device_interest")),
	CONSTRAINT "leads_source_details" CHECK("leads"."source_details" is null or json_valid("leads"."source_details")),
	CONSTRAINT "leads_score_reasons" CHECK("leads"."score_reasons" is null or json_valid("leads"."score_reasons")),
	CONSTRAINT "leads_tags" CHECK("leads"."tags" is null or json_valid("leads"."tags")),
	CONSTRAINT "leads_lost_reason" CHECK("leads"."lost_reason" in ('PRICE', 'TURNAROUND', 'PART_UNAVAILABLE', 'UNECONOMIC', 'REPLACED_DEVICE', 'COMPETITOR', 'DIY', 'TRUST_OR_DATA', 'OUT_OF_AREA', 'OUT_OF_SCOPE', 'NO_DECISION', 'MAX_FOLLOW_UPS', 'UNREACHABLE', 'DUPLICATE', 'SPAM', 'OTHER')),
	CONSTRAINT "leads_won_reason" CHECK("leads"."won_reason" in ('PRICE', 'SPEED', 'REVIEWS', 'REFERRAL', 'REPEAT', 'LOCATION', 'WARRANTY', 'ONLY_OPTION')),
	CONSTRAINT "leads_is_quarantined" CHECK("leads"."is_quarantined" in (0, 1)),
	CONSTRAINT "leads_stage_agrees" CHECK(case "leads"."stage"
        when 'NEW' then "leads"."status" = 'ACTIVE' and "leads"."qualification_status" = 'UNQUALIFIED'
        when 'CONTACTED' then "leads"."status" = 'ACTIVE' and "leads"."qualification_status" = 'QUALIFYING'
        when 'QUALIFIED' then "leads"."status" = 'ACTIVE' and "leads"."qualification_status" = 'QUALIFIED'
        when 'QUOTED' then "leads"."status" = 'ACTIVE' and "leads"."qualification_status" = 'QUALIFIED'
        when 'NURTURE' then "leads"."status" = 'ACTIVE' and "leads"."qualification_status" = 'DISQUALIFIED'
        when 'UNRESPONSIVE' then "leads"."status" = 'UNRESPONSIVE'
        when 'CONVERTED' then "leads"."status" = 'CONVERTED' and "leads"."qualification_status" = 'QUALIFIED'
        else "leads"."status" = 'LOST' end),
	CONSTRAINT "leads_lost_has_reason" CHECK("leads"."stage" <> 'LOST' or "leads"."lost_reason" is not null),
	CONSTRAINT "leads_converted_has_customer" CHECK("leads"."stage" <> 'CONVERTED' or "leads"."converted_customer_id" is not null)
) STRICT;
--> statement-breakpoint
CREATE INDEX `idx_lead_status` ON `leads` (`status`,`assigned_to`);--> statement-breakpoint
CREATE INDEX `idx_lead_score` ON `leads` ("lead_score" desc);--> statement-breakpoint
CREATE INDEX `idx_follow_up` ON `leads` (`next_follow_up`,`status`);--> statement-breakpoint
CREATE INDEX `leads_newest` ON `leads` (`created_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_ranked` ON `leads` (`rank_score`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_status_newest` ON `leads` (`status`,`created_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_stage_ranked` ON `leads` (`stage`,`rank_score`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_stage_newest` ON `leads` (`stage`,`created_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_mine_newest` ON `leads` (`assigned_to`,`created_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_mine_ranked` ON `leads` (`assigned_to`,`rank_score`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_mine_stage` ON `leads` (`assigned_to`,`stage`,`rank_score`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_source_newest` ON `leads` (`source_type`,`created_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_due` ON `leads` (`next_follow_up`,`id`) WHERE next_follow_up is not null and deleted_at is null;--> statement-breakpoint
CREATE INDEX `leads_waiting` ON `leads` (`response_due_at`,`id`) WHERE response_due_at is not null and deleted_at is null;--> statement-breakpoint
CREATE INDEX `leads_quarantine` ON `leads` (`created_at`,`id`) WHERE is_quarantined = 1;--> statement-breakpoint
CREATE INDEX `leads_deleted` ON `leads` (`deleted_at`) WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX `leads_customer` ON `leads` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `leads_converted` ON `leads` (`converted_at`) WHERE converted_at is not null;--> statement-breakpoint
CREATE INDEX `leads_cohort` ON `leads` (`created_at`,`source_type`,`stage`,`converted_at`,`lost_reason`);--> statement-breakpoint
CREATE TABLE `customer_lifecycle` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`current_stage` text NOT NULL,
	`stage_entered_at` integer NOT NULL,
	`previous_stage` text,
	`lifecycle_score` real DEFAULT 0 NOT NULL,
	`estimated_value` integer DEFAULT 0 NOT NULL,
	`next_action_due` integer,
	`assigned_to` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_to`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "customer_lifecycle_stage" CHECK("customer_lifecycle"."current_stage" in ('LEAD', 'PROSPECT', 'CUSTOMER', 'RETENTION', 'ADVOCACY')),
	CONSTRAINT "customer_lifecycle_score" CHECK("customer_lifecycle"."lifecycle_score" is null or "customer_lifecycle"."lifecycle_score" between 0 and 100)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `customer_lifecycle_customer` ON `customer_lifecycle` (`customer_id`);--> statement-breakpoint
CREATE INDEX `idx_customer_stage` ON `customer_lifecycle` (`customer_id`,`current_stage`);--> statement-breakpoint
CREATE INDEX `idx_stage_due` ON `customer_lifecycle` (`current_stage`,`next_action_due`);--> statement-breakpoint
CREATE INDEX `customer_lifecycle_assigned` ON `customer_lifecycle` (`assigned_to`,`customer_id`);--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`type` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`url` text NOT NULL,
	`tag` text NOT NULL,
	`event_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notifications_type" CHECK("notifications"."type" in ('lead_assigned', 'follow_up_due', 'customer_milestone', 'campaign_result', 'feedback_received', 'churn_risk_alert'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_once` ON `notifications` (`user_id`,`type`,`event_id`);--> statement-breakpoint
CREATE INDEX `notifications_user` ON `notifications` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_unread` ON `notifications` (`user_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`dedupe_key` text,
	`run_at` integer NOT NULL,
	`expires_at` integer,
	`priority` integer DEFAULT 0 NOT NULL,
	`state` text DEFAULT 'DUE' NOT NULL,
	`owner` text,
	`lease_until` integer,
	`attempt` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	`progress` text,
	`sent_mark` integer,
	`provider_id` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	CONSTRAINT "deliveries_state" CHECK("deliveries"."state" in ('DUE', 'RUNNING', 'DONE', 'DEAD', 'DISCARDED')),
	CONSTRAINT "deliveries_payload" CHECK("deliveries"."payload" is null or json_valid("deliveries"."payload"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_dedupe_key_unique` ON `deliveries` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`state`,`run_at`);--> statement-breakpoint
CREATE INDEX `deliveries_lease` ON `deliveries` (`lease_until`) WHERE state = 'RUNNING';--> statement-breakpoint
CREATE TABLE `event_people` (
	`person_id` text NOT NULL,
	`event_id` integer NOT NULL,
	PRIMARY KEY(`person_id`, `event_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`is_quiet` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`lead_id` text,
	`customer_id` text,
	`changes` text,
	`details` text,
	`stage_from` text,
	`stage_to` text,
	`stage_entered_at` integer,
	`stage_cause` text,
	`request_id` text,
	`masked_address` text,
	`salt` text,
	`hash` text NOT NULL,
	CONSTRAINT "events_kind" CHECK("events"."kind" in ('change', 'access')),
	CONSTRAINT "events_changes" CHECK("events"."changes" is null or json_valid("events"."changes")),
	CONSTRAINT "events_details" CHECK("events"."details" is null or json_valid("events"."details"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `events_lead` ON `events` (`lead_id`,`id`) WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX `events_subject` ON `events` (`subject_type`,`subject_id`,`id`);--> statement-breakpoint
CREATE INDEX `events_type` ON `events` (`type`,`id`);--> statement-breakpoint
CREATE INDEX `events_actor` ON `events` (`actor_id`,`id`);--> statement-breakpoint
CREATE INDEX `events_stage` ON `events` (`subject_type`,`stage_to`,`at`) WHERE stage_to is not null;--> statement-breakpoint
CREATE INDEX `events_stage_left` ON `events` (`subject_type`,`stage_from`,`at`) WHERE stage_to is not null;--> statement-breakpoint
CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`mime_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`storage_key` text NOT NULL,
	`subject_type` text,
	`subject_id` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`attached_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `files_subject` ON `files` (`subject_type`,`subject_id`);--> statement-breakpoint
CREATE INDEX `files_orphans` ON `files` (`attached_at`,`created_at`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`answer` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`scope`, `key`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `idempotency_keys_expiry` ON `idempotency_keys` (`expires_at`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`dedupe_key` text,
	`run_at` integer NOT NULL,
	`expires_at` integer,
	`priority` integer DEFAULT 0 NOT NULL,
	`state` text DEFAULT 'DUE' NOT NULL,
	`owner` text,
	`lease_until` integer,
	`attempt` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	`progress` text,
	`sent_mark` integer,
	`provider_id` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	CONSTRAINT "jobs_state" CHECK("jobs"."state" in ('DUE', 'RUNNING', 'DONE', 'DEAD', 'DISCARDED')),
	CONSTRAINT "jobs_payload" CHECK("jobs"."payload" is null or json_valid("jobs"."payload"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_dedupe_key_unique` ON `jobs` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`state`,`run_at`);--> statement-breakpoint
CREATE INDEX `jobs_lease` ON `jobs` (`lease_until`) WHERE state = 'RUNNING';--> statement-breakpoint
CREATE TABLE `parked_events` (
	`subscriber` text NOT NULL,
	`event_id` integer NOT NULL,
	`error` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`subscriber`, `event_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `platform_values` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`bytes` blob,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `scheduler_slots` (
	`task` text NOT NULL,
	`slot_utc` integer NOT NULL,
	`job_id` text NOT NULL,
	PRIMARY KEY(`task`, `slot_utc`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `search_rows` (
	`id` integer PRIMARY KEY NOT NULL,
	`entity_type` text NOT NULL,
	`entity_id` text NOT NULL,
	`text` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `search_rows_entity_id_unique` ON `search_rows` (`entity_id`);--> statement-breakpoint
CREATE INDEX `search_rows_type` ON `search_rows` (`entity_type`,`id`);--> statement-breakpoint
CREATE TABLE `spent_challenges` (
	`challenge` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `spent_challenges_expiry` ON `spent_challenges` (`expires_at`);--> statement-breakpoint
CREATE TABLE `subscriber_cursors` (
	`name` text PRIMARY KEY NOT NULL,
	`last_event_id` integer NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `price_multipliers` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`label` text NOT NULL,
	`factor` real NOT NULL,
	`valid_from` text,
	`valid_to` text,
	`is_active` integer DEFAULT true NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "price_multipliers_kind" CHECK("price_multipliers"."kind" in ('URGENCY', 'PROMOTION')),
	CONSTRAINT "price_multipliers_factor" CHECK("price_multipliers"."factor" is null or "price_multipliers"."factor" between 0 and 5)
) STRICT;
--> statement-breakpoint
CREATE INDEX `price_multipliers_key` ON `price_multipliers` (`kind`,`key`);--> statement-breakpoint
CREATE TABLE `pricing_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`category_id` text,
	`brand_id` text,
	`model_id` text,
	`fault` text,
	`price` integer NOT NULL,
	`parts_cost` integer DEFAULT 0 NOT NULL,
	`duration_minutes` integer DEFAULT 60 NOT NULL,
	`warranty_days` integer DEFAULT 90 NOT NULL,
	`valid_from` text,
	`valid_to` text,
	`is_active` integer DEFAULT true NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`category_id`) REFERENCES `device_categories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`brand_id`) REFERENCES `device_brands`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`model_id`) REFERENCES `device_models`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pricing_rules_is_active" CHECK("pricing_rules"."is_active" in (0, 1)),
	CONSTRAINT "pricing_rules_price" CHECK("pricing_rules"."price" is null or "pricing_rules"."price" between 0 and 10000000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pricing_rules_match` ON `pricing_rules` (`category_id`,`fault`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `pricing_rules_created` ON `pricing_rules` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `pricing_rules_name` ON `pricing_rules` (`name`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE TABLE `quote_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`quote_id` text NOT NULL,
	`quote_version` integer NOT NULL,
	`position` integer NOT NULL,
	`option` text,
	`kind` text NOT NULL,
	`description` text NOT NULL,
	`quantity` integer NOT NULL,
	`unit_price` integer NOT NULL,
	`vat_rate` real NOT NULL,
	`total` integer NOT NULL,
	`vat` integer NOT NULL,
	FOREIGN KEY (`quote_id`) REFERENCES `quotes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "quote_lines_kind" CHECK("quote_lines"."kind" in ('PART', 'LABOUR', 'OTHER'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `quote_lines_position` ON `quote_lines` (`quote_id`,`quote_version`,`position`);--> statement-breakpoint
CREATE TABLE `quote_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`quote_id` text NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	`total` integer NOT NULL,
	`created_at` integer NOT NULL,
	`signed_name` text,
	`signed_at` integer,
	`masked_address` text,
	FOREIGN KEY (`quote_id`) REFERENCES `quotes`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `quote_versions_number` ON `quote_versions` (`quote_id`,`number`);--> statement-breakpoint
CREATE TABLE `quotes` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`lead_id` text,
	`customer_id` text,
	`status` text NOT NULL,
	`current_version` integer DEFAULT 1 NOT NULL,
	`total` integer NOT NULL,
	`vat` integer NOT NULL,
	`deposit` integer,
	`sent_at` integer,
	`expires_at` integer,
	`first_viewed_at` integer,
	`answered_at` integer,
	`accepted_option` text,
	`note` text,
	`created_by` text,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "quotes_status" CHECK("quotes"."status" in ('DRAFT', 'SENT', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `quotes_number_unique` ON `quotes` (`number`);--> statement-breakpoint
CREATE INDEX `quotes_lead` ON `quotes` (`lead_id`,`status`);--> statement-breakpoint
CREATE INDEX `quotes_customer` ON `quotes` (`customer_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `quotes_newest` ON `quotes` (`created_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `quotes_status_newest` ON `quotes` (`status`,`created_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `quotes_expiry` ON `quotes` (`expires_at`) WHERE status = 'SENT';--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`referrer_id` text NOT NULL,
	`referee_email` text,
	`referee_phone` text,
	`referee_id` text,
	`referral_code` text NOT NULL,
	`status` text NOT NULL,
	`reward_type` text NOT NULL,
	`reward_value` integer NOT NULL,
	`reward_claimed` integer DEFAULT false NOT NULL,
	`reward_claimed_at` integer,
	`converted_booking_id` text,
	`converted_at` integer,
	`expires_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`referrer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`referee_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`converted_booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "referrals_status" CHECK("referrals"."status" in ('PENDING', 'REGISTERED', 'CONVERTED', 'EXPIRED')),
	CONSTRAINT "referrals_reward_type" CHECK("referrals"."reward_type" in ('DISCOUNT', 'CREDIT', 'CASH', 'SERVICE')),
	CONSTRAINT "referrals_referee" CHECK("referrals"."referee_email" is not null or "referrals"."referee_phone" is not null)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `referrals_referral_code_unique` ON `referrals` (`referral_code`);--> statement-breakpoint
CREATE INDEX `idx_referrer` ON `referrals` (`referrer_id`,`status`);--> statement-breakpoint
CREATE INDEX `idx_status_expiry` ON `referrals` (`status`,`expires_at`);--> statement-breakpoint
CREATE TABLE `customer_segment_memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`segment_id` text NOT NULL,
	`source` text DEFAULT 'RULE' NOT NULL,
	`assigned_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`segment_id`) REFERENCES `customer_segments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "memberships_source" CHECK("customer_segment_memberships"."source" in ('RULE', 'MANUAL_IN', 'MANUAL_OUT'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `unique_customer_segment` ON `customer_segment_memberships` (`customer_id`,`segment_id`);--> statement-breakpoint
CREATE INDEX `idx_segment_customers` ON `customer_segment_memberships` (`segment_id`,`assigned_at`);--> statement-breakpoint
CREATE TABLE `customer_segments` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`criteria` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`refreshed_at` integer,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "customer_segments_criteria" CHECK("customer_segments"."criteria" is null or json_valid("customer_segments"."criteria")),
	CONSTRAINT "customer_segments_is_active" CHECK("customer_segments"."is_active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `customer_segments_name_unique` ON `customer_segments` (`name`);--> statement-breakpoint
CREATE TABLE `closed_days` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text NOT NULL,
	`date` text NOT NULL,
	`name` text NOT NULL,
	`is_bank_holiday` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `closed_days_date` ON `closed_days` (`location_id`,`date`);--> statement-breakpoint
CREATE TABLE `consent_wordings` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`purpose` text NOT NULL,
	`text` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `locations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`email` text,
	`address` text NOT NULL,
	`is_default` integer DEFAULT false NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "locations_address" CHECK("locations"."address" is null or json_valid("locations"."address")),
	CONSTRAINT "locations_is_default" CHECK("locations"."is_default" in (0, 1)),
	CONSTRAINT "locations_is_active" CHECK("locations"."is_active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `opening_hours` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`opens_minute` integer NOT NULL,
	`closes_minute` integer NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "opening_hours_weekday" CHECK("opening_hours"."weekday" is null or "opening_hours"."weekday" between 1 and 7),
	CONSTRAINT "opening_hours_opens" CHECK("opening_hours"."opens_minute" is null or "opening_hours"."opens_minute" between 0 and 1439),
	CONSTRAINT "opening_hours_closes" CHECK("opening_hours"."closes_minute" is null or "opening_hours"."closes_minute" between 1 and 1440)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `opening_hours_span` ON `opening_hours` (`location_id`,`weekday`,`opens_minute`);--> statement-breakpoint
CREATE TABLE `shops` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`legal_name` text NOT NULL,
	`phone` text,
	`email` text,
	`website` text,
	`address` text NOT NULL,
	`currency` text DEFAULT 'GBP' NOT NULL,
	`time_zone` text DEFAULT 'Europe/London' NOT NULL,
	`vat_rate` real DEFAULT 20 NOT NULL,
	`is_vat_registered` integer DEFAULT true NOT NULL,
	`service_area` text NOT NULL,
	`minimum_margin` real DEFAULT 25 NOT NULL,
	`settings` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "shops_address" CHECK("shops"."address" is null or json_valid("shops"."address")),
	CONSTRAINT "shops_settings" CHECK("shops"."settings" is null or json_valid("shops"."settings")),
	CONSTRAINT "shops_vat_rate" CHECK("shops"."vat_rate" is null or "shops"."vat_rate" between 0 and 100)
) STRICT;
--> statement-breakpoint
CREATE TABLE `widget_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`allowed_origins` text NOT NULL,
	`location_id` text,
	`is_active` integer DEFAULT true NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "widget_keys_allowed_origins" CHECK("widget_keys"."allowed_origins" is null or json_valid("widget_keys"."allowed_origins"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `widget_keys_key_unique` ON `widget_keys` (`key`);--> statement-breakpoint
CREATE INDEX `widget_keys_active` ON `widget_keys` (`is_active`);--> statement-breakpoint
CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`scopes` text,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_hash_unique` ON `api_tokens` (`hash`);--> statement-breakpoint
CREATE INDEX `api_tokens_user` ON `api_tokens` (`user_id`);--> statement-breakpoint
CREATE TABLE `one_time_links` (
	`hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`user_id` text,
	`payload` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `one_time_links_user` ON `one_time_links` (`user_id`,`purpose`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`area` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`is_shared` integer DEFAULT false NOT NULL,
	`is_default` integer DEFAULT false NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "saved_views_is_shared" CHECK("saved_views"."is_shared" in (0, 1)),
	CONSTRAINT "saved_views_is_default" CHECK("saved_views"."is_default" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `saved_views_area` ON `saved_views` (`area`,`owner_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`fresh_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`idle_minutes` integer NOT NULL,
	`user_agent` text,
	`masked_address` text,
	`revoked_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_public_id_unique` ON `sessions` (`public_id`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`,`revoked_at`);--> statement-breakpoint
CREATE TABLE `staff_availability` (
	`user_id` text PRIMARY KEY NOT NULL,
	`is_available` integer DEFAULT true NOT NULL,
	`weight` real DEFAULT 1 NOT NULL,
	`max_open_leads` integer DEFAULT 12 NOT NULL,
	`last_assigned_at` integer,
	`location_id` text,
	`skills` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "staff_availability_is_available" CHECK("staff_availability"."is_available" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `staff_credentials` (
	`user_id` text PRIMARY KEY NOT NULL,
	`password_hash` text,
	`changed_at` integer NOT NULL,
	`totp_secret` text,
	`pin_hash` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `staff_devices` (
	`hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `staff_devices_user` ON `staff_devices` (`user_id`);--> statement-breakpoint
CREATE TABLE `staff_grants` (
	`user_id` text NOT NULL,
	`permission` text NOT NULL,
	`scope` text NOT NULL,
	`granted_by` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `permission`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`granted_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "staff_grants_scope" CHECK("staff_grants"."scope" in ('own', 'all'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `throttles` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`blocked_until` integer NOT NULL,
	`window_ends_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`phone` text,
	`is_active` integer DEFAULT true NOT NULL,
	`is_demo` integer DEFAULT false NOT NULL,
	`display_name` text,
	`source_type` text,
	`acquisition_date` integer,
	`referral_code` text,
	`customer_notes` text,
	`preferred_contact` text DEFAULT 'EMAIL' NOT NULL,
	`contact_frequency` text DEFAULT 'MEDIUM' NOT NULL,
	`marketing_consent` integer DEFAULT false NOT NULL,
	`sms_consent` integer DEFAULT false NOT NULL,
	`birthday` text,
	`birth_month_day` text,
	`company` text,
	`job_title` text,
	`address` text,
	`postcode_area` text,
	`social_profiles` text,
	`tags` text NOT NULL,
	`merged_into` text,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`merged_into`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "users_role" CHECK("users"."role" in ('CUSTOMER', 'TECHNICIAN', 'ADMIN', 'SUPER_ADMIN')),
	CONSTRAINT "users_source_type" CHECK("users"."source_type" in ('WEBSITE', 'PHONE', 'WALK_IN', 'REFERRAL', 'SOCIAL', 'EMAIL', 'OTHER')),
	CONSTRAINT "users_preferred_contact" CHECK("users"."preferred_contact" in ('EMAIL', 'PHONE', 'SMS')),
	CONSTRAINT "users_contact_frequency" CHECK("users"."contact_frequency" in ('HIGH', 'MEDIUM', 'LOW')),
	CONSTRAINT "users_is_active" CHECK("users"."is_active" in (0, 1)),
	CONSTRAINT "users_marketing_consent" CHECK("users"."marketing_consent" in (0, 1)),
	CONSTRAINT "users_sms_consent" CHECK("users"."sms_consent" in (0, 1)),
	CONSTRAINT "users_tags" CHECK("users"."tags" is null or json_valid("users"."tags")),
	CONSTRAINT "users_social_profiles" CHECK("users"."social_profiles" is null or json_valid("users"."social_profiles"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_referral_code_unique` ON `users` (`referral_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_staff_email` ON `users` (`email`) WHERE role <> 'CUSTOMER' and deleted_at is null;--> statement-breakpoint
CREATE INDEX `users_role_created` ON `users` (`role`,`created_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `users_role_updated` ON `users` (`role`,`updated_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `users_role_name` ON `users` (`role`,`name`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE TABLE `customer_value_metrics` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`total_spent` integer DEFAULT 0 NOT NULL,
	`total_bookings` integer DEFAULT 0 NOT NULL,
	`avg_booking_value` integer DEFAULT 0 NOT NULL,
	`first_booking_date` integer,
	`last_booking_date` integer,
	`booking_frequency_days` real,
	`lifetime_value` integer DEFAULT 0 NOT NULL,
	`predicted_value` integer,
	`satisfaction_score` real,
	`referral_count` integer DEFAULT 0 NOT NULL,
	`referral_value` integer DEFAULT 0 NOT NULL,
	`churn_risk_score` real,
	`last_calculated_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "value_churn_risk" CHECK("customer_value_metrics"."churn_risk_score" is null or "customer_value_metrics"."churn_risk_score" between 0 and 100)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `unique_customer_metrics` ON `customer_value_metrics` (`customer_id`);--> statement-breakpoint
CREATE INDEX `idx_lifetime_value` ON `customer_value_metrics` (`lifetime_value`);--> statement-breakpoint
CREATE INDEX `idx_churn_risk` ON `customer_value_metrics` (`churn_risk_score`);