CREATE TABLE `notification_settings` (
	`user_id` text PRIMARY KEY NOT NULL,
	`types` text NOT NULL,
	`quiet_from` text NOT NULL,
	`quiet_to` text NOT NULL,
	`has_morning_brief` integer NOT NULL,
	`has_mail_digest` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notification_settings_types" CHECK("notification_settings"."types" is null or json_valid("notification_settings"."types")),
	CONSTRAINT "notification_settings_brief" CHECK("notification_settings"."has_morning_brief" in (0, 1)),
	CONSTRAINT "notification_settings_mail" CHECK("notification_settings"."has_mail_digest" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `push_subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`endpoint` text NOT NULL,
	`p256dh` text NOT NULL,
	`auth` text NOT NULL,
	`device` text NOT NULL,
	`session_id` text,
	`created_at` integer NOT NULL,
	`accepted_at` integer,
	`received_at` integer,
	`last_problem` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `push_subscriptions_endpoint_unique` ON `push_subscriptions` (`endpoint`);--> statement-breakpoint
CREATE INDEX `push_subscriptions_user` ON `push_subscriptions` (`user_id`,`id`);--> statement-breakpoint
ALTER TABLE `notifications` ADD `lead_id` text REFERENCES leads(id);--> statement-breakpoint
ALTER TABLE `notifications` ADD `push_title` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `notifications` ADD `push_body` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `notifications` ADD `push_at` integer;--> statement-breakpoint
ALTER TABLE `notifications` ADD `is_muted` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `notifications` ADD `acted_at` integer;--> statement-breakpoint
ALTER TABLE `notifications` ADD `action` text;--> statement-breakpoint
CREATE INDEX `notifications_pushed` ON `notifications` (`user_id`,`push_at`) WHERE push_at is not null;--> statement-breakpoint
CREATE INDEX `notifications_lead` ON `notifications` (`lead_id`) WHERE lead_id is not null;