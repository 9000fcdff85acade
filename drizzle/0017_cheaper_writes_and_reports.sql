CREATE TABLE `contact_totals` (
	`since` integer NOT NULL,
	`interaction_type` text NOT NULL,
	`channel` text NOT NULL,
	`direction` text NOT NULL,
	`outcome` text NOT NULL,
	`sentiment` text NOT NULL,
	`staff_member_id` text NOT NULL,
	`count` integer NOT NULL,
	`minutes` integer NOT NULL,
	`timed` integer NOT NULL,
	PRIMARY KEY(`since`, `interaction_type`, `channel`, `direction`, `outcome`, `sentiment`, `staff_member_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
DROP INDEX `import_records_left`;--> statement-breakpoint
DROP INDEX `interactions_counted`;--> statement-breakpoint
DROP INDEX `search_rows_type`;--> statement-breakpoint
DROP INDEX `events_stage_left`;--> statement-breakpoint
CREATE INDEX `events_stage_left` ON `events` (`subject_type`,`stage_from`,`at`,`stage_entered_at`,`stage_to`) WHERE stage_to is not null;--> statement-breakpoint
ALTER TABLE `imports` ADD `undone_rank` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `undone_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `users_deleted` ON `users` (`deleted_at`) WHERE deleted_at is not null;--> statement-breakpoint
INSERT INTO `contact_totals` (`since`, `interaction_type`, `channel`, `direction`, `outcome`, `sentiment`, `staff_member_id`, `count`, `minutes`, `timed`)
SELECT `created_at` - `created_at` % 86400000 + iif(`created_at` % 86400000 >= 82800000, 82800000, 0), `interaction_type`, `channel`, `direction`, coalesce(`outcome`, ''), `sentiment`, coalesce(`staff_member_id`, ''), count(*), coalesce(sum(`duration_minutes`), 0), count(`duration_minutes`)
FROM `customer_interactions` WHERE `deleted_at` IS NULL AND `is_automatic` = 0
GROUP BY 1, 2, 3, 4, 5, 6, 7;--> statement-breakpoint
CREATE TRIGGER `contact_totals_insert` AFTER INSERT ON `customer_interactions`
WHEN new.`deleted_at` IS NULL AND new.`is_automatic` = 0 BEGIN
	INSERT INTO `contact_totals` (`since`, `interaction_type`, `channel`, `direction`, `outcome`, `sentiment`, `staff_member_id`, `count`, `minutes`, `timed`)
	VALUES (new.`created_at` - new.`created_at` % 86400000 + iif(new.`created_at` % 86400000 >= 82800000, 82800000, 0), new.`interaction_type`, new.`channel`, new.`direction`, coalesce(new.`outcome`, ''), new.`sentiment`, coalesce(new.`staff_member_id`, ''), 1, coalesce(new.`duration_minutes`, 0), new.`duration_minutes` IS NOT NULL)
	ON CONFLICT DO UPDATE SET `count` = `count` + 1, `minutes` = `minutes` + excluded.`minutes`, `timed` = `timed` + excluded.`timed`;
END;--> statement-breakpoint
CREATE TRIGGER `contact_totals_leave` AFTER UPDATE OF `created_at`, `interaction_type`, `channel`, `direction`, `outcome`, `sentiment`, `staff_member_id`, `duration_minutes`, `deleted_at`, `is_automatic` ON `customer_interactions`
WHEN old.`deleted_at` IS NULL AND old.`is_automatic` = 0 BEGIN
	UPDATE `contact_totals` SET `count` = `count` - 1, `minutes` = `minutes` - coalesce(old.`duration_minutes`, 0), `timed` = `timed` - (old.`duration_minutes` IS NOT NULL)
	WHERE (`since`, `interaction_type`, `channel`, `direction`, `outcome`, `sentiment`, `staff_member_id`) =
		(old.`created_at` - old.`created_at` % 86400000 + iif(old.`created_at` % 86400000 >= 82800000, 82800000, 0), old.`interaction_type`, old.`channel`, old.`direction`, coalesce(old.`outcome`, ''), old.`sentiment`, coalesce(old.`staff_member_id`, ''));
	DELETE FROM `contact_totals` WHERE (`since`, `interaction_type`, `channel`, `direction`, `outcome`, `sentiment`, `staff_member_id`) =
		(old.`created_at` - old.`created_at` % 86400000 + iif(old.`created_at` % 86400000 >= 82800000, 82800000, 0), old.`interaction_type`, old.`channel`, old.`direction`, coalesce(old.`outcome`, ''), old.`sentiment`, coalesce(old.`staff_member_id`, '')) AND `count` = 0;
END;--> statement-breakpoint
CREATE TRIGGER `contact_totals_enter` AFTER UPDATE OF `created_at`, `interaction_type`, `channel`, `direction`, `outcome`, `sentiment`, `staff_member_id`, `duration_minutes`, `deleted_at`, `is_automatic` ON `customer_interactions`
WHEN new.`deleted_at` IS NULL AND new.`is_automatic` = 0 BEGIN
	INSERT INTO `contact_totals` (`since`, `interaction_type`, `channel`, `direction`, `outcome`, `sentiment`, `staff_member_id`, `count`, `minutes`, `timed`)
	VALUES (new.`created_at` - new.`created_at` % 86400000 + iif(new.`created_at` % 86400000 >= 82800000, 82800000, 0), new.`interaction_type`, new.`channel`, new.`direction`, coalesce(new.`outcome`, ''), new.`sentiment`, coalesce(new.`staff_member_id`, ''), 1, coalesce(new.`duration_minutes`, 0), new.`duration_minutes` IS NOT NULL)
	ON CONFLICT DO UPDATE SET `count` = `count` + 1, `minutes` = `minutes` + excluded.`minutes`, `timed` = `timed` + excluded.`timed`;
END;--> statement-breakpoint
CREATE TRIGGER `contact_totals_delete` AFTER DELETE ON `customer_interactions`
WHEN old.`deleted_at` IS NULL AND old.`is_automatic` = 0 BEGIN
	UPDATE `contact_totals` SET `count` = `count` - 1, `minutes` = `minutes` - coalesce(old.`duration_minutes`, 0), `timed` = `timed` - (old.`duration_minutes` IS NOT NULL)
	WHERE (`since`, `interaction_type`, `channel`, `direction`, `outcome`, `sentiment`, `staff_member_id`) =
		(old.`created_at` - old.`created_at` % 86400000 + iif(old.`created_at` % 86400000 >= 82800000, 82800000, 0), old.`interaction_type`, old.`channel`, old.`direction`, coalesce(old.`outcome`, ''), old.`sentiment`, coalesce(old.`staff_member_id`, ''));
	DELETE FROM `contact_totals` WHERE (`since`, `interaction_type`, `channel`, `direction`, `outcome`, `sentiment`, `staff_member_id`) =
		(old.`created_at` - old.`created_at` % 86400000 + iif(old.`created_at` % 86400000 >= 82800000, 82800000, 0), old.`interaction_type`, old.`channel`, old.`direction`, coalesce(old.`outcome`, ''), old.`sentiment`, coalesce(old.`staff_member_id`, '')) AND `count` = 0;
END;
