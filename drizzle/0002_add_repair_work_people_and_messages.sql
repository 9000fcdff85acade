CREATE TABLE `booking_minutes` (
	`id` text PRIMARY KEY NOT NULL,
	`booking_id` text NOT NULL,
	`staff_id` text,
	`minutes` integer NOT NULL,
	`note` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "booking_minutes_minutes" CHECK("booking_minutes"."minutes" is null or "booking_minutes"."minutes" between 1 and 1440)
) STRICT;
--> statement-breakpoint
CREATE INDEX `booking_minutes_booking` ON `booking_minutes` (`booking_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `booking_parts` (
	`id` text PRIMARY KEY NOT NULL,
	`booking_id` text NOT NULL,
	`name` text NOT NULL,
	`quantity` integer DEFAULT 1 NOT NULL,
	`unit_cost` integer DEFAULT 0 NOT NULL,
	`supplier` text,
	`due_on` text,
	`arrived_at` integer,
	`logged_by` text,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`logged_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `booking_parts_booking` ON `booking_parts` (`booking_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `booking_photos` (
	`id` text PRIMARY KEY NOT NULL,
	`booking_id` text NOT NULL,
	`file_id` text NOT NULL,
	`step` text NOT NULL,
	`marks` text NOT NULL,
	`taken_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`taken_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "booking_photos_step" CHECK("booking_photos"."step" in ('CHECK_IN', 'REPAIR', 'QUALITY')),
	CONSTRAINT "booking_photos_marks" CHECK("booking_photos"."marks" is null or json_valid("booking_photos"."marks"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `booking_photos_booking` ON `booking_photos` (`booking_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `booking_photos_file` ON `booking_photos` (`file_id`);--> statement-breakpoint
CREATE TABLE `booking_sources` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`secret` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`seen_at` integer,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `check_ins` (
	`booking_id` text PRIMARY KEY NOT NULL,
	`conditions` text,
	`accessories` text NOT NULL,
	`passcode_kind` text,
	`terms_text` text,
	`terms_hash` text,
	`signed_name` text,
	`signature_file_id` text,
	`signed_at` integer,
	`pick_up_code` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signature_file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "check_ins_conditions" CHECK("check_ins"."conditions" is null or json_valid("check_ins"."conditions")),
	CONSTRAINT "check_ins_accessories" CHECK("check_ins"."accessories" is null or json_valid("check_ins"."accessories"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `check_ins_signature` ON `check_ins` (`signature_file_id`);--> statement-breakpoint
CREATE TABLE `collection_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`booking_id` text NOT NULL,
	`kind` text NOT NULL,
	`day` integer NOT NULL,
	`amount_owed` integer,
	`sale_date` text,
	`tracking_number` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "collection_notices_kind" CHECK("collection_notices"."kind" in ('NUDGE', 'NOTICE'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `collection_notices_step` ON `collection_notices` (`booking_id`,`kind`,`day`);--> statement-breakpoint
CREATE TABLE `foreign_bookings` (
	`source` text NOT NULL,
	`external_id` text NOT NULL,
	`booking_id` text NOT NULL,
	`moved_at` integer NOT NULL,
	`rated_at` integer,
	PRIMARY KEY(`source`, `external_id`),
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `foreign_bookings_booking` ON `foreign_bookings` (`booking_id`);--> statement-breakpoint
CREATE TABLE `job_sheets` (
	`booking_id` text PRIMARY KEY NOT NULL,
	`diagnosis` text,
	`diagnosed_by` text,
	`diagnosed_at` integer,
	`approved_total` integer,
	`approved_how` text,
	`approved_at` integer,
	`uses_no_parts` integer DEFAULT false NOT NULL,
	`checks` text,
	`checked_by` text,
	`checked_at` integer,
	`identity` text,
	`disputed_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`diagnosed_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`checked_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "job_sheets_checks" CHECK("job_sheets"."checks" is null or json_valid("job_sheets"."checks"))
) STRICT;
--> statement-breakpoint
CREATE TABLE `received_booking_events` (
	`source` text NOT NULL,
	`event_id` text NOT NULL,
	`booking_id` text,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`source`, `event_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `received_booking_events_received` ON `received_booking_events` (`received_at`);--> statement-breakpoint
CREATE TABLE `duplicate_pairs` (
	`id` text PRIMARY KEY NOT NULL,
	`first_id` text NOT NULL,
	`second_id` text NOT NULL,
	`points` integer NOT NULL,
	`signals` text NOT NULL,
	`found_at` integer NOT NULL,
	`dismissed_at` integer,
	`dismissed_by` text,
	FOREIGN KEY (`first_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`second_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`dismissed_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "duplicate_pairs_order" CHECK("duplicate_pairs"."first_id" < "duplicate_pairs"."second_id"),
	CONSTRAINT "duplicate_pairs_signals" CHECK("duplicate_pairs"."signals" is null or json_valid("duplicate_pairs"."signals"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `duplicate_pairs_second` ON `duplicate_pairs` (`second_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `duplicate_pairs_pair` ON `duplicate_pairs` (`first_id`,`second_id`);--> statement-breakpoint
CREATE INDEX `duplicate_pairs_likely` ON `duplicate_pairs` (`points`,`id`) WHERE dismissed_at is null;--> statement-breakpoint
CREATE INDEX `duplicate_pairs_dismissed` ON `duplicate_pairs` (`points`,`id`) WHERE dismissed_at is not null;--> statement-breakpoint
CREATE TABLE `extra_contacts` (
	`customer_id` text NOT NULL,
	`type` text NOT NULL,
	`value` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `type`, `value`),
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "extra_contacts_type" CHECK("extra_contacts"."type" in ('phone', 'email'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `group_members` (
	`group_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`group_id`, `customer_id`, `role`),
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "group_members_role" CHECK("group_members"."role" in ('OWNER', 'PAYER', 'CONTACT', 'PICK_UP'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `group_members_customer` ON `group_members` (`customer_id`,`group_id`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`email` text,
	`notes` text,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "groups_kind" CHECK("groups"."kind" in ('HOUSEHOLD', 'COMPANY'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `groups_name` ON `groups` (`name`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `groups_created` ON `groups` (`created_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE TABLE `merge_rows` (
	`merge_id` text NOT NULL,
	`table_name` text NOT NULL,
	`row_key` text NOT NULL,
	`before` text,
	`after` text,
	PRIMARY KEY(`merge_id`, `table_name`, `row_key`),
	FOREIGN KEY (`merge_id`) REFERENCES `merges`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `merges` (
	`id` text PRIMARY KEY NOT NULL,
	`survivor_id` text NOT NULL,
	`loser_id` text NOT NULL,
	`choices` text NOT NULL,
	`shared_events` text NOT NULL,
	`merged_by` text,
	`created_at` integer NOT NULL,
	`undone_at` integer,
	`undone_by` text,
	FOREIGN KEY (`survivor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loser_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undone_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "merges_choices" CHECK("merges"."choices" is null or json_valid("merges"."choices"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `merges_survivor` ON `merges` (`survivor_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `merges_loser` ON `merges` (`loser_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `merges_created` ON `merges` (`created_at`);--> statement-breakpoint
CREATE TABLE `name_spellings` (
	`variant` text NOT NULL,
	`word` text NOT NULL,
	PRIMARY KEY(`variant`, `word`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `name_spellings_word` ON `name_spellings` (`word`);--> statement-breakpoint
CREATE TABLE `import_keys` (
	`import_id` text NOT NULL,
	`key` text NOT NULL,
	`row` integer NOT NULL,
	`person_id` text,
	`name` text,
	PRIMARY KEY(`import_id`, `key`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_records` (
	`import_id` text NOT NULL,
	`rank` integer NOT NULL,
	`entity_type` text NOT NULL,
	`entity_id` text NOT NULL,
	`row` integer NOT NULL,
	`is_created` integer NOT NULL,
	`before` text,
	`state_after` text NOT NULL,
	`external_key` text,
	`outcome` text,
	`reason` text,
	PRIMARY KEY(`import_id`, `rank`, `entity_id`),
	CONSTRAINT "import_records_outcome" CHECK("import_records"."outcome" in ('REMOVED', 'RESTORED', 'KEPT')),
	CONSTRAINT "import_records_before" CHECK("import_records"."before" is null or json_valid("import_records"."before"))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `import_records_entity` ON `import_records` (`entity_id`,`import_id`);--> statement-breakpoint
CREATE INDEX `import_records_external` ON `import_records` (`external_key`,`entity_type`) WHERE external_key is not null;--> statement-breakpoint
CREATE INDEX `import_records_left` ON `import_records` (`import_id`,`rank`,`entity_id`) WHERE outcome is null;--> statement-breakpoint
CREATE INDEX `import_records_kept` ON `import_records` (`import_id`,`row`) WHERE outcome = 'KEPT';--> statement-breakpoint
CREATE TABLE `import_rows` (
	`import_id` text NOT NULL,
	`row` integer NOT NULL,
	`cells` text NOT NULL,
	`verdict` text,
	`problems` text,
	`note` text,
	`target_id` text,
	`person_id` text,
	PRIMARY KEY(`import_id`, `row`),
	CONSTRAINT "import_rows_verdict" CHECK("import_rows"."verdict" in ('CREATE', 'UPDATE', 'SKIP', 'ERROR'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `import_rows_verdict_row` ON `import_rows` (`import_id`,`verdict`,`row`) WHERE verdict is not null;--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`file_name` text NOT NULL,
	`encoding` text NOT NULL,
	`delimiter` text NOT NULL,
	`headings` text NOT NULL,
	`headings_key` text NOT NULL,
	`mapping` text NOT NULL,
	`on_match` text DEFAULT 'FILL' NOT NULL,
	`row_count` integer NOT NULL,
	`checked_row` integer DEFAULT 0 NOT NULL,
	`committed_row` integer DEFAULT 0 NOT NULL,
	`undone_count` integer DEFAULT 0 NOT NULL,
	`record_count` integer DEFAULT 0 NOT NULL,
	`foretold` text NOT NULL,
	`done` text NOT NULL,
	`created_by` text,
	`started_at` integer,
	`finished_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "imports_kind" CHECK("imports"."kind" in ('CUSTOMERS', 'LEADS', 'JOBS')),
	CONSTRAINT "imports_state" CHECK("imports"."state" in ('UPLOADED', 'CHECKING', 'CHECKED', 'COMMITTING', 'DONE', 'CANCELLED', 'UNDOING', 'UNDONE')),
	CONSTRAINT "imports_on_match" CHECK("imports"."on_match" in ('FILL', 'OVERWRITE', 'SKIP')),
	CONSTRAINT "imports_headings" CHECK("imports"."headings" is null or json_valid("imports"."headings")),
	CONSTRAINT "imports_mapping" CHECK("imports"."mapping" is null or json_valid("imports"."mapping"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `imports_newest` ON `imports` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `imports_headings` ON `imports` (`headings_key`,`kind`,`id`);--> statement-breakpoint
CREATE TABLE `portal_links` (
	`thread_id` text PRIMARY KEY NOT NULL,
	`generation` integer NOT NULL,
	`is_closed` integer DEFAULT false NOT NULL,
	`changed_by` text,
	`changed_at` integer NOT NULL,
	CONSTRAINT "portal_links_is_closed" CHECK("portal_links"."is_closed" in (0, 1))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `template_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`template_id` text NOT NULL,
	`number` integer NOT NULL,
	`subject` text,
	`body` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	CONSTRAINT "template_versions_is_active" CHECK("template_versions"."is_active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `template_versions_number` ON `template_versions` (`template_id`,`number`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_slot_claims` (
	`resource` text NOT NULL,
	`quarter_hour_utc` integer NOT NULL,
	`booking_id` text,
	`lead_id` text,
	PRIMARY KEY(`resource`, `quarter_hour_utc`),
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "slot_claims_holder" CHECK((booking_id is null) <> (lead_id is null))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_slot_claims`("resource", "quarter_hour_utc", "booking_id") SELECT "resource", "quarter_hour_utc", "booking_id" FROM `slot_claims`;--> statement-breakpoint
DROP TABLE `slot_claims`;--> statement-breakpoint
ALTER TABLE `__new_slot_claims` RENAME TO `slot_claims`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `slot_claims_booking` ON `slot_claims` (`booking_id`);--> statement-breakpoint
CREATE INDEX `slot_claims_lead` ON `slot_claims` (`lead_id`) WHERE lead_id is not null;--> statement-breakpoint
ALTER TABLE `bookings` ADD `comeback_of` text REFERENCES bookings(id);--> statement-breakpoint
ALTER TABLE `bookings` ADD `warranty_until` text;--> statement-breakpoint
CREATE INDEX `bookings_comeback` ON `bookings` (`comeback_of`) WHERE comeback_of is not null;--> statement-breakpoint
ALTER TABLE `quotes` ADD `booking_id` text REFERENCES bookings(id);--> statement-breakpoint
ALTER TABLE `quotes` ADD `decline_reason` text;--> statement-breakpoint
CREATE INDEX `quotes_created_by` ON `quotes` (`created_by`) WHERE created_by is not null;--> statement-breakpoint
CREATE INDEX `quotes_booking` ON `quotes` (`booking_id`) WHERE booking_id is not null;--> statement-breakpoint
CREATE INDEX `quotes_sent` ON `quotes` (`sent_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `quotes_ending` ON `quotes` (`expires_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
ALTER TABLE `locations` ADD `slot_capacity` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `locked_at` integer;--> statement-breakpoint
CREATE INDEX `payments_taken` ON `payments` (`taken_by`) WHERE taken_by is not null;--> statement-breakpoint
CREATE INDEX `interactions_newest` ON `customer_interactions` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `leads_status_ranked` ON `leads` (`status`,`rank_score`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_touched` ON `leads` (`updated_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_contacted` ON `leads` (`last_contact_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_moved` ON `leads` (`stage_entered_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_converted_customer` ON `leads` (`converted_customer_id`) WHERE converted_customer_id is not null;--> statement-breakpoint
CREATE INDEX `leads_converted_booking` ON `leads` (`converted_booking_id`) WHERE converted_booking_id is not null;--> statement-breakpoint
CREATE INDEX `leads_assigned` ON `leads` (`assigned_to`) WHERE assigned_to is not null;--> statement-breakpoint
CREATE INDEX `leads_overridden` ON `leads` (`score_override_by`) WHERE score_override_by is not null;--> statement-breakpoint
CREATE INDEX `users_merged` ON `users` (`merged_into`) WHERE merged_into is not null;--> statement-breakpoint
INSERT OR IGNORE INTO `name_spellings` (`variant`, `word`)
WITH RECURSIVE
	`parts`(`word`, `rest`) AS (
		SELECT '', `value` || ' ' FROM `identity_keys` WHERE `type` = 'name'
		UNION ALL
		SELECT substr(`rest`, 1, instr(`rest`, ' ') - 1), substr(`rest`, instr(`rest`, ' ') + 1)
		FROM `parts` WHERE `rest` <> ''
	),
	`words`(`word`) AS (SELECT DISTINCT `word` FROM `parts` WHERE length(`word`) >= 4),
	`cuts`(`word`, `place`) AS (
		SELECT `word`, 0 FROM `words`
		UNION ALL
		SELECT `word`, `place` + 1 FROM `cuts` WHERE `place` < min(length(`word`), 6)
	)
SELECT CASE `place` WHEN 0 THEN substr(`word`, 1, 6)
	ELSE substr(substr(`word`, 1, 6), 1, `place` - 1) || substr(substr(`word`, 1, 6), `place` + 1) END, `word`
FROM `cuts`;
