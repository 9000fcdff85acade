CREATE TABLE `recording_chunks` (
	`recording_id` text NOT NULL,
	`n` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`file_id` text NOT NULL,
	PRIMARY KEY(`recording_id`, `n`),
	FOREIGN KEY (`recording_id`) REFERENCES `recordings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `recordings` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`state` text NOT NULL,
	`upload_token_hash` text,
	`notice_id` text,
	`widget_key_id` text,
	`mime_type` text NOT NULL,
	`received_bytes` integer DEFAULT 0 NOT NULL,
	`sha256` text,
	`duration_ms` integer,
	`peaks` text,
	`conversation_id` text,
	`lead_id` text,
	`customer_id` text,
	`booking_id` text,
	`created_by` text,
	`recorded_at` integer NOT NULL,
	`webm_file_id` text,
	`mp3_file_id` text,
	`original_file_id` text,
	`erased_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `voice_notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`widget_key_id`) REFERENCES `widget_keys`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`webm_file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mp3_file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`original_file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "recordings_source" CHECK("recordings"."source" in ('VISITOR', 'STAFF')),
	CONSTRAINT "recordings_state" CHECK("recordings"."state" in ('UPLOADING', 'READY', 'UNCHECKED', 'ERASED')),
	CONSTRAINT "recordings_peaks" CHECK("recordings"."peaks" is null or json_valid("recordings"."peaks")),
	CONSTRAINT "recordings_audio" CHECK("recordings"."state" not in ('READY', 'UNCHECKED') or coalesce("recordings"."webm_file_id", "recordings"."original_file_id") is not null)
);
--> statement-breakpoint
CREATE INDEX `recordings_newest` ON `recordings` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `recordings_conversation` ON `recordings` (`conversation_id`) WHERE conversation_id is not null;--> statement-breakpoint
CREATE INDEX `recordings_lead` ON `recordings` (`lead_id`,`created_at`) WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX `recordings_customer` ON `recordings` (`customer_id`,`created_at`) WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX `recordings_booking` ON `recordings` (`booking_id`,`created_at`) WHERE booking_id is not null;--> statement-breakpoint
CREATE INDEX `recordings_staff` ON `recordings` (`created_by`) WHERE created_by is not null;--> statement-breakpoint
CREATE INDEX `recordings_notice` ON `recordings` (`notice_id`) WHERE notice_id is not null;--> statement-breakpoint
CREATE INDEX `recordings_day` ON `recordings` (`source`,`created_at`);--> statement-breakpoint
CREATE TABLE `transcripts` (
	`id` text PRIMARY KEY NOT NULL,
	`recording_id` text NOT NULL,
	`state` text NOT NULL,
	`engine` text,
	`is_rough` integer DEFAULT false NOT NULL,
	`sealed_text` text,
	`sealed_parts` text,
	`language` text NOT NULL,
	`trouble` text,
	`accepted` text NOT NULL,
	`edited_by` text,
	`edited_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`recording_id`) REFERENCES `recordings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`edited_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "transcripts_state" CHECK("transcripts"."state" in ('WAITING', 'DONE', 'FAILED', 'NONE', 'ERASED')),
	CONSTRAINT "transcripts_is_rough" CHECK("transcripts"."is_rough" in (0, 1)),
	CONSTRAINT "transcripts_accepted" CHECK("transcripts"."accepted" is null or json_valid("transcripts"."accepted"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transcripts_recording` ON `transcripts` (`recording_id`);--> statement-breakpoint
CREATE INDEX `transcripts_staff` ON `transcripts` (`edited_by`) WHERE edited_by is not null;--> statement-breakpoint
CREATE TABLE `voice_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text,
	`widget_key_id` text,
	`wording_hash` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`widget_key_id`) REFERENCES `widget_keys`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `voice_notices_conversation` ON `voice_notices` (`conversation_id`) WHERE conversation_id is not null;--> statement-breakpoint
CREATE INDEX `voice_notices_age` ON `voice_notices` (`at`);--> statement-breakpoint
ALTER TABLE `conversation_messages` ADD `recording_id` text REFERENCES recordings(id);--> statement-breakpoint
CREATE INDEX `conversation_messages_recording` ON `conversation_messages` (`recording_id`) WHERE recording_id is not null;