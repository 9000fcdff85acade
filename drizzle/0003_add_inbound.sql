CREATE TABLE `inbound_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`message_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text DEFAULT 'RECEIVED' NOT NULL,
	`content` text,
	`verdict` text,
	`lead_id` text,
	`customer_id` text,
	`booking_id` text,
	`received_at` integer NOT NULL,
	`filed_at` integer,
	`kept_until` integer NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "inbound_messages_kind" CHECK("inbound_messages"."kind" in ('CALL', 'SMS', 'MAIL')),
	CONSTRAINT "inbound_messages_state" CHECK("inbound_messages"."state" in ('RECEIVED', 'FILED', 'IGNORED')),
	CONSTRAINT "inbound_messages_content" CHECK("inbound_messages"."content" is null or json_valid("inbound_messages"."content")),
	CONSTRAINT "inbound_messages_waits" CHECK("inbound_messages"."state" <> 'RECEIVED' or "inbound_messages"."content" is not null)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_messages_once` ON `inbound_messages` (`source`,`message_id`);--> statement-breakpoint
CREATE INDEX `inbound_messages_kept` ON `inbound_messages` (`kept_until`);--> statement-breakpoint
CREATE INDEX `inbound_messages_lead` ON `inbound_messages` (`lead_id`) WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX `inbound_messages_customer` ON `inbound_messages` (`customer_id`) WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX `inbound_messages_booking` ON `inbound_messages` (`booking_id`) WHERE booking_id is not null;--> statement-breakpoint
CREATE TABLE `inbound_sources` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`secret` text NOT NULL,
	`old_secret` text,
	`old_secret_until` integer,
	`is_active` integer DEFAULT true NOT NULL,
	`seen_at` integer,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "inbound_sources_kind" CHECK("inbound_sources"."kind" in ('CALL', 'SMS', 'MAIL')),
	CONSTRAINT "inbound_sources_is_active" CHECK("inbound_sources"."is_active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `missed_calls` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text,
	`customer_id` text,
	`booking_id` text,
	`first_at` integer NOT NULL,
	`at` integer NOT NULL,
	`rings` integer DEFAULT 1 NOT NULL,
	`answered_at` integer,
	`answered_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `missed_calls_open` ON `missed_calls` (`at`,`id`) WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX `missed_calls_newest` ON `missed_calls` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `missed_calls_lead` ON `missed_calls` (`lead_id`,`at`) WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX `missed_calls_customer` ON `missed_calls` (`customer_id`,`at`) WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX `missed_calls_booking` ON `missed_calls` (`booking_id`) WHERE booking_id is not null;--> statement-breakpoint
CREATE INDEX `missed_calls_answered_by` ON `missed_calls` (`answered_by`) WHERE answered_by is not null;--> statement-breakpoint
CREATE TABLE `address_blocks` (
	`channel` text NOT NULL,
	`address_hash` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`channel`, `address_hash`, `reason`),
	CONSTRAINT "address_blocks_channel" CHECK("address_blocks"."channel" in ('EMAIL', 'SMS')),
	CONSTRAINT "address_blocks_reason" CHECK("address_blocks"."reason" in ('STOP', 'BOUNCED'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `message_receipts` (
	`delivery_id` text PRIMARY KEY NOT NULL,
	`provider_id` text,
	`state` text NOT NULL,
	`code` text,
	`is_permanent` integer DEFAULT false NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "message_receipts_state" CHECK("message_receipts"."state" in ('ACCEPTED', 'DELIVERED', 'BOUNCED')),
	CONSTRAINT "message_receipts_is_permanent" CHECK("message_receipts"."is_permanent" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `message_receipts_provider` ON `message_receipts` (`provider_id`) WHERE provider_id is not null;--> statement-breakpoint
CREATE INDEX `message_receipts_at` ON `message_receipts` (`at`);