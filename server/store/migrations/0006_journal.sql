CREATE TABLE "journal_checkpoints" (
	"user_id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"written" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendars" ADD COLUMN "told_fault" text;--> statement-breakpoint
ALTER TABLE "calendars" ADD COLUMN "unserved" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "connect_attempts" ADD COLUMN "mark" text;--> statement-breakpoint
ALTER TABLE "appointment_mirrors" ADD COLUMN "refused" jsonb;--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "calendar_id" text;--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "object" text;--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "change" jsonb;--> statement-breakpoint
ALTER TABLE "own_blocked_slots" ADD COLUMN "calendar_id" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "told_fault" text;--> statement-breakpoint
ALTER TABLE "journal_checkpoints" ADD CONSTRAINT "journal_checkpoints_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "journal_by_age" ON "journal" USING btree ("at");