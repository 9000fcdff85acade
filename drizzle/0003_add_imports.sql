CREATE TABLE `import_keys` (
	`import_id` text NOT NULL,
	`key` text NOT NULL,
	`row` integer NOT NULL,
	`person_id` text,
	`name` text,
	PRIMARY KEY(`import_id`, `key`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_records` (
	`import_id` text NOT NULL,
	`rank` integer NOT NULL,
	`entity_type` text NOT NULL,
	`entity_id` text NOT NULL,
	`row` integer NOT NULL,
	`is_created` integer NOT NULL,
	`before` text,
	`state_after` text NOT NULL,
	`external_key` text,
	`outcome` text,
	`reason` text,
	PRIMARY KEY(`import_id`, `rank`, `entity_id`),
	CONSTRAINT "import_records_outcome" CHECK("import_records"."outcome" in ('REMOVED', 'RESTORED', 'KEPT')),
	CONSTRAINT "import_records_before" CHECK("import_records"."before" is null or json_valid("import_records"."before"))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `import_records_entity` ON `import_records` (`entity_id`,`import_id`);--> statement-breakpoint
CREATE INDEX `import_records_external` ON `import_records` (`external_key`,`entity_type`) WHERE external_key is not null;--> statement-breakpoint
CREATE INDEX `import_records_left` ON `import_records` (`import_id`,`rank`,`entity_id`) WHERE outcome is null;--> statement-breakpoint
CREATE INDEX `import_records_kept` ON `import_records` (`import_id`,`row`) WHERE outcome = 'KEPT';--> statement-breakpoint
CREATE TABLE `import_rows` (
	`import_id` text NOT NULL,
	`row` integer NOT NULL,
	`cells` text NOT NULL,
	`verdict` text,
	`problems` text,
	`note` text,
	`target_id` text,
	`person_id` text,
	PRIMARY KEY(`import_id`, `row`),
	CONSTRAINT "import_rows_verdict" CHECK("import_rows"."verdict" in ('CREATE', 'UPDATE', 'SKIP', 'ERROR'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `import_rows_verdict_row` ON `import_rows` (`import_id`,`verdict`,`row`) WHERE verdict is not null;--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`file_name` text NOT NULL,
	`encoding` text NOT NULL,
	`delimiter` text NOT NULL,
	`headings` text NOT NULL,
	`headings_key` text NOT NULL,
	`mapping` text NOT NULL,
	`on_match` text DEFAULT 'FILL' NOT NULL,
	`row_count` integer NOT NULL,
	`checked_row` integer DEFAULT 0 NOT NULL,
	`committed_row` integer DEFAULT 0 NOT NULL,
	`undone_count` integer DEFAULT 0 NOT NULL,
	`record_count` integer DEFAULT 0 NOT NULL,
	`foretold` text NOT NULL,
	`done` text NOT NULL,
	`created_by` text,
	`started_at` integer,
	`finished_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "imports_kind" CHECK("imports"."kind" in ('CUSTOMERS', 'LEADS', 'JOBS')),
	CONSTRAINT "imports_state" CHECK("imports"."state" in ('UPLOADED', 'CHECKING', 'CHECKED', 'COMMITTING', 'DONE', 'CANCELLED', 'UNDOING', 'UNDONE')),
	CONSTRAINT "imports_on_match" CHECK("imports"."on_match" in ('FILL', 'OVERWRITE', 'SKIP')),
	CONSTRAINT "imports_headings" CHECK("imports"."headings" is null or json_valid("imports"."headings")),
	CONSTRAINT "imports_mapping" CHECK("imports"."mapping" is null or json_valid("imports"."mapping"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `imports_newest` ON `imports` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `imports_headings` ON `imports` (`headings_key`,`kind`,`id`);--> statement-breakpoint
CREATE INDEX `payments_taken` ON `payments` (`taken_by`) WHERE taken_by is not null;--> statement-breakpoint
CREATE INDEX `leads_converted_customer` ON `leads` (`converted_customer_id`) WHERE converted_customer_id is not null;--> statement-breakpoint
CREATE INDEX `leads_converted_booking` ON `leads` (`converted_booking_id`) WHERE converted_booking_id is not null;--> statement-breakpoint
CREATE INDEX `leads_assigned` ON `leads` (`assigned_to`) WHERE assigned_to is not null;--> statement-breakpoint
CREATE INDEX `leads_overridden` ON `leads` (`score_override_by`) WHERE score_override_by is not null;--> statement-breakpoint
CREATE INDEX `quotes_created_by` ON `quotes` (`created_by`) WHERE created_by is not null;--> statement-breakpoint
CREATE INDEX `users_merged` ON `users` (`merged_into`) WHERE merged_into is not null;