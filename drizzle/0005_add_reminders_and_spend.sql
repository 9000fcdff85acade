CREATE TABLE `job_reminders` (
	`booking_id` text NOT NULL,
	`kind` text NOT NULL,
	`step` integer NOT NULL,
	`since` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`booking_id`, `kind`, `step`, `since`),
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "job_reminders_kind" CHECK("job_reminders"."kind" in ('APPROVAL', 'DELAY'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `source_spend` (
	`month` text NOT NULL,
	`source` text NOT NULL,
	`amount` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_by` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`month`, `source`),
	FOREIGN KEY (`updated_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "source_spend_source" CHECK("source_spend"."source" in ('WEBSITE', 'PHONE', 'WALK_IN', 'REFERRAL', 'SOCIAL', 'EMAIL', 'OTHER'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `source_spend_updated_by` ON `source_spend` (`updated_by`) WHERE updated_by is not null;--> statement-breakpoint
ALTER TABLE `quote_lines` ADD `is_to_order` integer DEFAULT false NOT NULL;