CREATE TABLE "limits" (
	"key" text PRIMARY KEY NOT NULL,
	"times" bigint[] NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "access_until" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "family_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "refresh_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "previous_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "arrived" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "installation_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "origin" text;--> statement-breakpoint
CREATE INDEX "limits_by_age" ON "limits" USING btree ("until");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_family_hash_unique" UNIQUE("family_hash");