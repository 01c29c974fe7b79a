ALTER TABLE "installs" ADD COLUMN "fault" text;--> statement-breakpoint
ALTER TABLE "installs" ADD COLUMN "ended_at" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "beside_at" bigint;