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
CREATE INDEX `quotes_booking` ON `quotes` (`booking_id`) WHERE booking_id is not null;