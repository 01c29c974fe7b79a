ALTER TABLE "calendar_objects" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "calendars" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "calendars" ADD COLUMN "removed_revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "calendar_objects_by_revision" ON "calendar_objects" USING btree ("calendar_id","revision");--> statement-breakpoint
-- Instances lie flat from now on: work them out again, and call no time free before that is done.
UPDATE "calendar_objects" SET "instances" = '[]', "expanded_for" = '';--> statement-breakpoint
UPDATE "calendars" SET "read_at" = NULL;
