CREATE TABLE `today_marks` (
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`state` text NOT NULL,
	`until` integer NOT NULL,
	`is_done` integer NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `subject_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `today_marks_until` ON `today_marks` (`until`);--> statement-breakpoint
CREATE INDEX `today_marks_user` ON `today_marks` (`user_id`);