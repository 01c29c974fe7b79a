ALTER TABLE "installs" ADD COLUMN "fault" text;--> statement-breakpoint
ALTER TABLE "installs" ADD COLUMN "ended_at" bigint;