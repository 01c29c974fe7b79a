ALTER TABLE "own_blocked_slots" ADD COLUMN "refused_until" bigint;--> statement-breakpoint
ALTER TABLE "tekmatix_readings" ADD COLUMN "pages" jsonb DEFAULT '[]'::jsonb NOT NULL;