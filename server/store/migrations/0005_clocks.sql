ALTER TABLE "users" ADD COLUMN "device_zone" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "clock_answers" jsonb DEFAULT '{}'::jsonb NOT NULL;