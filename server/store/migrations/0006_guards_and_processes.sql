CREATE TABLE "limits" (
	"key" text PRIMARY KEY NOT NULL,
	"times" bigint[] NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "budgets" (
	"key" text PRIMARY KEY NOT NULL,
	"due_at" double precision DEFAULT 0 NOT NULL,
	"held_until" bigint DEFAULT 0 NOT NULL,
	"in_a_row" integer DEFAULT 0 NOT NULL,
	"slowness" double precision DEFAULT 1 NOT NULL,
	"slowed_at" bigint DEFAULT 0 NOT NULL,
	"used_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outages" (
	"service" text PRIMARY KEY NOT NULL,
	"since" bigint,
	"failing" integer NOT NULL,
	"asked" integer NOT NULL,
	"seen_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_paces" (
	"user_id" text PRIMARY KEY NOT NULL,
	"looked_at" bigint,
	"changed_at" bigint,
	"fastest_ms" bigint,
	"failures" integer DEFAULT 0 NOT NULL,
	"paused_at" bigint,
	"to_tekmatix_ms" bigint,
	"to_icloud_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"id" text PRIMARY KEY NOT NULL,
	"roles" text NOT NULL,
	"started_at" bigint NOT NULL,
	"beat_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "answered_at" bigint;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "retry_at" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "access_until" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "family_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "refresh_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "previous_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "arrived" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "installation_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "origin" text;--> statement-breakpoint
ALTER TABLE "user_paces" ADD CONSTRAINT "user_paces_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "limits_by_age" ON "limits" USING btree ("until");--> statement-breakpoint
CREATE INDEX "users_by_due" ON "users" USING btree ("next_sync_at");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_family_hash_unique" UNIQUE("family_hash");