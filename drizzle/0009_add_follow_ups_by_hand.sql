ALTER TABLE `leads` ADD `is_follow_up_by_hand` integer DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE `leads` SET `is_follow_up_by_hand` = 1 WHERE `next_follow_up` is not null;
