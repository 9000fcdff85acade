CREATE VIRTUAL TABLE `search_text` USING fts5(`text`, content='search_rows', content_rowid='id', tokenize='trigram remove_diacritics 1');--> statement-breakpoint
CREATE TRIGGER `search_rows_insert` AFTER INSERT ON `search_rows` BEGIN
	INSERT INTO `search_text`(rowid, `text`) VALUES (new.`id`, new.`text`);
END;--> statement-breakpoint
CREATE TRIGGER `search_rows_delete` AFTER DELETE ON `search_rows` BEGIN
	INSERT INTO `search_text`(`search_text`, rowid, `text`) VALUES ('delete', old.`id`, old.`text`);
END;--> statement-breakpoint
CREATE TRIGGER `search_rows_update` AFTER UPDATE OF `text` ON `search_rows` BEGIN
	INSERT INTO `search_text`(`search_text`, rowid, `text`) VALUES ('delete', old.`id`, old.`text`);
	INSERT INTO `search_text`(rowid, `text`) VALUES (new.`id`, new.`text`);
END;--> statement-breakpoint
CREATE TRIGGER `lead_totals_insert` AFTER INSERT ON `leads`
WHEN new.`deleted_at` IS NULL AND new.`is_quarantined` = 0 BEGIN
	INSERT INTO `lead_totals` (`stage`, `assigned_to`, `count`, `value`)
	VALUES (new.`stage`, coalesce(new.`assigned_to`, ''), 1, coalesce(new.`value`, 0))
	ON CONFLICT DO UPDATE SET `count` = `count` + 1, `value` = `value` + excluded.`value`;
END;--> statement-breakpoint
CREATE TRIGGER `lead_totals_leave` AFTER UPDATE OF `stage`, `assigned_to`, `value`, `deleted_at`, `is_quarantined` ON `leads`
WHEN old.`deleted_at` IS NULL AND old.`is_quarantined` = 0 BEGIN
	UPDATE `lead_totals` SET `count` = `count` - 1, `value` = `value` - coalesce(old.`value`, 0)
	WHERE `stage` = old.`stage` AND `assigned_to` = coalesce(old.`assigned_to`, '');
END;--> statement-breakpoint
CREATE TRIGGER `lead_totals_enter` AFTER UPDATE OF `stage`, `assigned_to`, `value`, `deleted_at`, `is_quarantined` ON `leads`
WHEN new.`deleted_at` IS NULL AND new.`is_quarantined` = 0 BEGIN
	INSERT INTO `lead_totals` (`stage`, `assigned_to`, `count`, `value`)
	VALUES (new.`stage`, coalesce(new.`assigned_to`, ''), 1, coalesce(new.`value`, 0))
	ON CONFLICT DO UPDATE SET `count` = `count` + 1, `value` = `value` + excluded.`value`;
END;--> statement-breakpoint
CREATE TRIGGER `lead_totals_delete` AFTER DELETE ON `leads`
WHEN old.`deleted_at` IS NULL AND old.`is_quarantined` = 0 BEGIN
	UPDATE `lead_totals` SET `count` = `count` - 1, `value` = `value` - coalesce(old.`value`, 0)
	WHERE `stage` = old.`stage` AND `assigned_to` = coalesce(old.`assigned_to`, '');
END;--> statement-breakpoint
CREATE TRIGGER `events_stay` BEFORE DELETE ON `events`
WHEN old.`id` > (SELECT min(`id`) FROM `events`) BEGIN
	SELECT raise(ABORT, 'events are append-only');
END;--> statement-breakpoint
CREATE TRIGGER `events_never_change` BEFORE UPDATE ON `events`
WHEN new.`changes` IS NOT NULL OR new.`salt` IS NOT NULL OR new.`details` IS NOT NULL
	OR (old.`id`, old.`type`, old.`at`, old.`kind`, old.`is_quiet`, old.`actor_kind`, old.`actor_id`, old.`subject_type`, old.`subject_id`, old.`lead_id`, old.`customer_id`, old.`stage_from`, old.`stage_to`, old.`stage_entered_at`, old.`hash`)
	IS NOT (new.`id`, new.`type`, new.`at`, new.`kind`, new.`is_quiet`, new.`actor_kind`, new.`actor_id`, new.`subject_type`, new.`subject_id`, new.`lead_id`, new.`customer_id`, new.`stage_from`, new.`stage_to`, new.`stage_entered_at`, new.`hash`) BEGIN
	SELECT raise(ABORT, 'events are append-only');
END;
