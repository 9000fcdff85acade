CREATE INDEX `booking_minutes_staff` ON `booking_minutes` (`staff_id`) WHERE staff_id is not null;--> statement-breakpoint
CREATE INDEX `booking_parts_logged_by` ON `booking_parts` (`logged_by`) WHERE logged_by is not null;--> statement-breakpoint
CREATE INDEX `booking_photos_taken_by` ON `booking_photos` (`taken_by`) WHERE taken_by is not null;--> statement-breakpoint
CREATE INDEX `collection_notices_created_by` ON `collection_notices` (`created_by`) WHERE created_by is not null;--> statement-breakpoint
CREATE INDEX `job_sheets_diagnosed_by` ON `job_sheets` (`diagnosed_by`) WHERE diagnosed_by is not null;--> statement-breakpoint
CREATE INDEX `job_sheets_checked_by` ON `job_sheets` (`checked_by`) WHERE checked_by is not null;--> statement-breakpoint
CREATE INDEX `duplicate_pairs_dismissed_by` ON `duplicate_pairs` (`dismissed_by`) WHERE dismissed_by is not null;--> statement-breakpoint
CREATE INDEX `feedback_responded_by` ON `customer_feedback` (`responded_by`) WHERE responded_by is not null;--> statement-breakpoint
CREATE INDEX `feedback_booking` ON `customer_feedback` (`booking_id`) WHERE booking_id is not null;--> statement-breakpoint
CREATE INDEX `interactions_booking` ON `customer_interactions` (`booking_id`) WHERE booking_id is not null;--> statement-breakpoint
CREATE INDEX `referrals_converted_booking` ON `referrals` (`converted_booking_id`) WHERE converted_booking_id is not null;--> statement-breakpoint
CREATE INDEX `referrals_referee` ON `referrals` (`referee_id`) WHERE referee_id is not null;