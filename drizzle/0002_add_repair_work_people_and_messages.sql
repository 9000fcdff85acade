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
ALTER TABLE `quotes` ADD `booking_id` text REFERENCES bookings(id);--> statement-breakpoint
ALTER TABLE `quotes` ADD `decline_reason` text;--> statement-breakpoint
CREATE INDEX `quotes_booking` ON `quotes` (`booking_id`) WHERE booking_id is not null;--> statement-breakpoint
CREATE INDEX `quotes_sent` ON `quotes` (`sent_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `quotes_ending` ON `quotes` (`expires_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `interactions_newest` ON `customer_interactions` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `leads_status_ranked` ON `leads` (`status`,`rank_score`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_touched` ON `leads` (`updated_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_contacted` ON `leads` (`last_contact_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_moved` ON `leads` (`stage_entered_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_of_customer` ON `leads` (`converted_customer_id`) WHERE converted_customer_id is not null;--> statement-breakpoint
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
