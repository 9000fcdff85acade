CREATE TABLE `erasure_tombstones` (
	`erasure_id` text NOT NULL,
	`kind` text NOT NULL,
	`hash` text NOT NULL,
	`erased_at` integer NOT NULL,
	PRIMARY KEY(`erasure_id`, `kind`, `hash`),
	CONSTRAINT "erasure_tombstones_kind" CHECK("erasure_tombstones"."kind" in ('id', 'name', 'email', 'phone'))
);
--> statement-breakpoint
CREATE TABLE `erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`state` text NOT NULL,
	`requested_on` text NOT NULL,
	`due_on` text NOT NULL,
	`proposed_by` text NOT NULL,
	`approved_by` text,
	`approved_at` integer,
	`withdrawn_by` text,
	`files_left` text NOT NULL,
	`erased_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposed_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`approved_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "erasures_state" CHECK("erasures"."state" in ('PROPOSED', 'APPROVED', 'ERASING', 'DONE', 'WITHDRAWN')),
	CONSTRAINT "erasures_files_left" CHECK("erasures"."files_left" is null or json_valid("erasures"."files_left"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `erasures_open` ON `erasures` (`customer_id`) WHERE state in ('PROPOSED', 'APPROVED', 'ERASING');--> statement-breakpoint
CREATE INDEX `erasures_customer` ON `erasures` (`customer_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `erasures_due` ON `erasures` (`state`,`due_on`,`id`);--> statement-breakpoint
CREATE INDEX `erasures_newest` ON `erasures` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `erasures_proposed_by` ON `erasures` (`proposed_by`);--> statement-breakpoint
CREATE INDEX `erasures_approved_by` ON `erasures` (`approved_by`) WHERE approved_by is not null;--> statement-breakpoint
CREATE INDEX `erasures_withdrawn_by` ON `erasures` (`withdrawn_by`) WHERE withdrawn_by is not null;--> statement-breakpoint
ALTER TABLE `users` ADD `erased_at` integer;