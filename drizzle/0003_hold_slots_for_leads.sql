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
INSERT INTO `__new_slot_claims`("resource", "quarter_hour_utc", "booking_id", "lead_id") SELECT "resource", "quarter_hour_utc", "booking_id", NULL FROM `slot_claims`;--> statement-breakpoint
DROP TABLE `slot_claims`;--> statement-breakpoint
ALTER TABLE `__new_slot_claims` RENAME TO `slot_claims`;--> statement-breakpoint
CREATE INDEX `slot_claims_booking` ON `slot_claims` (`booking_id`);--> statement-breakpoint
CREATE INDEX `slot_claims_lead` ON `slot_claims` (`lead_id`) WHERE lead_id is not null;--> statement-breakpoint
ALTER TABLE `locations` ADD `slot_capacity` integer DEFAULT 1 NOT NULL;