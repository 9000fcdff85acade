CREATE INDEX `interactions_newest` ON `customer_interactions` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `leads_status_ranked` ON `leads` (`status`,`rank_score`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_touched` ON `leads` (`updated_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_contacted` ON `leads` (`last_contact_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `leads_moved` ON `leads` (`stage_entered_at`,`id`) WHERE deleted_at is null and is_quarantined = 0;--> statement-breakpoint
CREATE INDEX `quotes_sent` ON `quotes` (`sent_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `quotes_ending` ON `quotes` (`expires_at`,`id`) WHERE deleted_at is null;