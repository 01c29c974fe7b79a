ALTER TABLE "calendars" ADD COLUMN "account" jsonb;--> statement-breakpoint
ALTER TABLE "installs" ADD COLUMN "fault" text;--> statement-breakpoint
ALTER TABLE "installs" ADD COLUMN "ended_at" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "beside_at" bigint;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "device_zone" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "clock_answers" jsonb DEFAULT '{}'::jsonb NOT NULL;