CREATE TABLE `staff_rota` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`opens_minute` integer NOT NULL,
	`closes_minute` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "staff_rota_weekday" CHECK("staff_rota"."weekday" is null or "staff_rota"."weekday" between 1 and 7),
	CONSTRAINT "staff_rota_opens" CHECK("staff_rota"."opens_minute" is null or "staff_rota"."opens_minute" between 0 and 1439),
	CONSTRAINT "staff_rota_closes" CHECK("staff_rota"."closes_minute" is null or "staff_rota"."closes_minute" between 1 and 1440)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_rota_span` ON `staff_rota` (`user_id`,`weekday`,`opens_minute`);--> statement-breakpoint
ALTER TABLE `staff_availability` ADD `available_until` integer;