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
ALTER TABLE `bookings` ADD `comeback_of` text REFERENCES bookings(id);--> statement-breakpoint
ALTER TABLE `bookings` ADD `warranty_until` text;--> statement-breakpoint
CREATE INDEX `bookings_comeback` ON `bookings` (`comeback_of`) WHERE comeback_of is not null;--> statement-breakpoint
ALTER TABLE `sessions` ADD `locked_at` integer;