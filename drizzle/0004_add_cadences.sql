CREATE TABLE `cadence_run_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`step_id` text NOT NULL,
	`state` text NOT NULL,
	`due_at` integer NOT NULL,
	`is_automatic` integer NOT NULL,
	`held_back` text,
	`channel` text,
	`done_at` integer,
	`done_by` text,
	`interaction_id` text,
	FOREIGN KEY (`run_id`) REFERENCES `cadence_runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`step_id`) REFERENCES `cadence_steps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`done_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cadence_run_steps_state" CHECK("cadence_run_steps"."state" in ('DUE', 'DONE', 'SKIPPED', 'CANCELLED')),
	CONSTRAINT "cadence_run_steps_channel" CHECK("cadence_run_steps"."channel" in ('PHONE', 'EMAIL', 'WEBSITE', 'SOCIAL', 'IN_PERSON', 'SMS', 'CHAT')),
	CONSTRAINT "cadence_run_steps_is_automatic" CHECK("cadence_run_steps"."is_automatic" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cadence_run_steps_once` ON `cadence_run_steps` (`run_id`,`step_id`);--> statement-breakpoint
CREATE INDEX `cadence_run_steps_step` ON `cadence_run_steps` (`step_id`);--> statement-breakpoint
CREATE INDEX `cadence_run_steps_robot` ON `cadence_run_steps` (`due_at`,`id`) WHERE state = 'DUE' and is_automatic = 1;--> statement-breakpoint
CREATE INDEX `cadence_run_steps_done_by` ON `cadence_run_steps` (`done_by`) WHERE done_by is not null;--> statement-breakpoint
CREATE TABLE `cadence_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`cadence_id` text NOT NULL,
	`kind` text NOT NULL,
	`lead_id` text,
	`booking_id` text,
	`quote_id` text,
	`customer_id` text,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`expires_at` integer,
	`done_count` integer DEFAULT 0 NOT NULL,
	`dead_channels` text NOT NULL,
	`stop_reason` text,
	`ended_at` integer,
	`ended_by` text,
	`closes_at` integer,
	FOREIGN KEY (`cadence_id`) REFERENCES `cadences`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quote_id`) REFERENCES `quotes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cadence_runs_kind" CHECK("cadence_runs"."kind" in ('ENQUIRY', 'QUOTE', 'NURTURE', 'AFTER_CARE')),
	CONSTRAINT "cadence_runs_state" CHECK("cadence_runs"."state" in ('ACTIVE', 'PAUSED', 'STOPPED', 'FINISHED')),
	CONSTRAINT "cadence_runs_dead_channels" CHECK("cadence_runs"."dead_channels" is null or json_valid("cadence_runs"."dead_channels"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cadence_runs_live_lead` ON `cadence_runs` (`lead_id`) WHERE lead_id is not null and state in ('ACTIVE', 'PAUSED');--> statement-breakpoint
CREATE INDEX `cadence_runs_lead` ON `cadence_runs` (`lead_id`,`id`) WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX `cadence_runs_booking` ON `cadence_runs` (`booking_id`) WHERE booking_id is not null;--> statement-breakpoint
CREATE INDEX `cadence_runs_quote` ON `cadence_runs` (`quote_id`) WHERE quote_id is not null;--> statement-breakpoint
CREATE INDEX `cadence_runs_customer` ON `cadence_runs` (`customer_id`) WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX `cadence_runs_ended_by` ON `cadence_runs` (`ended_by`) WHERE ended_by is not null;--> statement-breakpoint
CREATE INDEX `cadence_runs_cadence` ON `cadence_runs` (`cadence_id`,`state`);--> statement-breakpoint
CREATE INDEX `cadence_runs_closing` ON `cadence_runs` (`closes_at`) WHERE closes_at is not null;--> statement-breakpoint
CREATE TABLE `cadence_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`cadence_id` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`delay_amount` integer NOT NULL,
	`delay_unit` text NOT NULL,
	`channel` text NOT NULL,
	`template_key` text,
	`is_automatic` integer DEFAULT false NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`cadence_id`) REFERENCES `cadences`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cadence_steps_delay_unit" CHECK("cadence_steps"."delay_unit" in ('RESPONSE_TARGET', 'OPENING_HOURS', 'OPENING_DAYS', 'HOURS', 'DAYS', 'DAYS_BEFORE_END')),
	CONSTRAINT "cadence_steps_channel" CHECK("cadence_steps"."channel" in ('BEST', 'OTHER', 'PHONE', 'SMS', 'EMAIL')),
	CONSTRAINT "cadence_steps_is_automatic" CHECK("cadence_steps"."is_automatic" in (0, 1)),
	CONSTRAINT "cadence_steps_is_active" CHECK("cadence_steps"."is_active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `cadence_steps_order` ON `cadence_steps` (`cadence_id`,`position`);--> statement-breakpoint
CREATE TABLE `cadences` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "cadences_kind" CHECK("cadences"."kind" in ('ENQUIRY', 'QUOTE', 'NURTURE', 'AFTER_CARE')),
	CONSTRAINT "cadences_is_active" CHECK("cadences"."is_active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cadences_in_use` ON `cadences` (`kind`) WHERE is_active = 1 and deleted_at is null;--> statement-breakpoint
ALTER TABLE `leads` ADD `follow_up_told_for` integer;--> statement-breakpoint
CREATE INDEX `leads_untold` ON `leads` (`next_follow_up`,`id`) WHERE next_follow_up is not null and follow_up_told_for is not next_follow_up and deleted_at is null;--> statement-breakpoint
UPDATE `leads` SET `follow_up_told_for` = `next_follow_up` WHERE `next_follow_up` <= unixepoch() * 1000;
