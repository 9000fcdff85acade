CREATE TABLE `conversation_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`author` text NOT NULL,
	`staff_id` text,
	`text` text NOT NULL,
	`choices` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "conversation_messages_author" CHECK("conversation_messages"."author" in ('VISITOR', 'STAFF', 'ASSISTANT', 'NOTE')),
	CONSTRAINT "conversation_messages_choices" CHECK("conversation_messages"."choices" is null or json_valid("conversation_messages"."choices"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_messages_order` ON `conversation_messages` (`conversation_id`,`seq`);--> statement-breakpoint
CREATE INDEX `conversation_messages_staff` ON `conversation_messages` (`staff_id`) WHERE staff_id is not null;--> statement-breakpoint
CREATE TABLE `conversation_readers` (
	`conversation_id` text NOT NULL,
	`user_id` text NOT NULL,
	`seen_seq` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `user_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `conversation_readers_user` ON `conversation_readers` (`user_id`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text DEFAULT 'OPEN' NOT NULL,
	`snoozed_until` integer,
	`closed_at` integer,
	`assigned_to` text,
	`widget_key_id` text,
	`source_details` text,
	`token_hash` text,
	`token_seen_at` integer NOT NULL,
	`lead_id` text,
	`customer_id` text,
	`merged_into_id` text,
	`merged_at_seq` integer,
	`is_spam` integer DEFAULT false NOT NULL,
	`is_blocked` integer DEFAULT false NOT NULL,
	`is_assisted` integer DEFAULT true NOT NULL,
	`facts` text NOT NULL,
	`asked` text NOT NULL,
	`last_seq` integer DEFAULT 0 NOT NULL,
	`visitor_seen_seq` integer DEFAULT 0 NOT NULL,
	`waiting_since` integer,
	`answer_due_at` integer,
	`first_responded_at` integer,
	`noted_in_at` integer,
	`noted_out_at` integer,
	`last_message_at` integer NOT NULL,
	`rating` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`assigned_to`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`widget_key_id`) REFERENCES `widget_keys`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "conversations_state" CHECK("conversations"."state" in ('OPEN', 'SNOOZED', 'CLOSED')),
	CONSTRAINT "conversations_is_spam" CHECK("conversations"."is_spam" in (0, 1)),
	CONSTRAINT "conversations_is_blocked" CHECK("conversations"."is_blocked" in (0, 1)),
	CONSTRAINT "conversations_is_assisted" CHECK("conversations"."is_assisted" in (0, 1)),
	CONSTRAINT "conversations_source" CHECK("conversations"."source_details" is null or json_valid("conversations"."source_details")),
	CONSTRAINT "conversations_facts" CHECK("conversations"."facts" is null or json_valid("conversations"."facts")),
	CONSTRAINT "conversations_asked" CHECK("conversations"."asked" is null or json_valid("conversations"."asked")),
	CONSTRAINT "conversations_rating" CHECK("conversations"."rating" is null or "conversations"."rating" between 1 and 5),
	CONSTRAINT "conversations_snooze" CHECK("conversations"."state" <> 'SNOOZED' or "conversations"."snoozed_until" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_token` ON `conversations` (`token_hash`) WHERE token_hash is not null;--> statement-breakpoint
CREATE INDEX `conversations_inbox` ON `conversations` (`is_spam`,`state`,`last_message_at`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_own` ON `conversations` (`assigned_to`,`is_spam`,`state`,`last_message_at`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_due` ON `conversations` (`answer_due_at`) WHERE answer_due_at is not null;--> statement-breakpoint
CREATE INDEX `conversations_snoozed` ON `conversations` (`snoozed_until`) WHERE state = 'SNOOZED';--> statement-breakpoint
CREATE INDEX `conversations_lead` ON `conversations` (`lead_id`) WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX `conversations_customer` ON `conversations` (`customer_id`) WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX `conversations_newest` ON `conversations` (`created_at`,`id`);