CREATE TABLE "connection_keys" (
	"connection_id" text PRIMARY KEY NOT NULL,
	"sealed_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leaving_items" (
	"leaving_id" text NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"calendar_id" text,
	"calendar_name" text,
	"start_at" bigint NOT NULL,
	"end_at" bigint NOT NULL,
	"title" text NOT NULL,
	"edits" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"at" bigint,
	CONSTRAINT "leaving_items_leaving_id_key_pk" PRIMARY KEY("leaving_id","key")
);
--> statement-breakpoint
CREATE TABLE "leavings" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text,
	"session_id" text NOT NULL,
	"scope" text NOT NULL,
	"connection_id" text,
	"account" text NOT NULL,
	"written" text NOT NULL,
	"changed" text NOT NULL,
	"wish" text,
	"troubles" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"roles" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"started_at" bigint NOT NULL,
	"next_try_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "left_blocks" (
	"user_id" text NOT NULL,
	"block_id" text NOT NULL,
	"account" text NOT NULL,
	CONSTRAINT "left_blocks_user_id_block_id_pk" PRIMARY KEY("user_id","block_id")
);
--> statement-breakpoint
CREATE TABLE "accepted_clashes" (
	"user_id" text NOT NULL,
	"key" text NOT NULL,
	"ends_at" bigint NOT NULL,
	CONSTRAINT "accepted_clashes_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "journal_checkpoints" (
	"user_id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"written" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"id" text NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"scope" text NOT NULL,
	"calendar_id" text,
	"reason" text NOT NULL,
	"members" jsonb NOT NULL,
	"of_count" integer NOT NULL,
	"preview" jsonb NOT NULL,
	"since" bigint NOT NULL,
	"checked_at" bigint NOT NULL,
	"decision" text,
	CONSTRAINT "holds_user_id_kind_scope_pk" PRIMARY KEY("user_id","kind","scope"),
	CONSTRAINT "holds_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "tombstones" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"batch_id" text NOT NULL,
	"kind" text NOT NULL,
	"calendar_id" text NOT NULL,
	"key" text NOT NULL,
	"gone_at" bigint NOT NULL,
	"why" text NOT NULL,
	"start_at" bigint,
	"end_at" bigint,
	"title" text,
	"object" jsonb
);
--> statement-breakpoint
CREATE TABLE "cycle_leases" (
	"user_id" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "appointment_mirrors" ADD COLUMN "refused" jsonb;--> statement-breakpoint
ALTER TABLE "calendar_objects" ADD COLUMN "kept" jsonb;--> statement-breakpoint
ALTER TABLE "calendars" ADD COLUMN "primary_once" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "calendars" ADD COLUMN "account" jsonb;--> statement-breakpoint
ALTER TABLE "calendars" ADD COLUMN "told_fault" text;--> statement-breakpoint
ALTER TABLE "calendars" ADD COLUMN "unserved" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "connect_attempts" ADD COLUMN "mark" text;--> statement-breakpoint
ALTER TABLE "installs" ADD COLUMN "fault" text;--> statement-breakpoint
ALTER TABLE "installs" ADD COLUMN "ended_at" bigint;--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "calendar_id" text;--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "object" text;--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "change" jsonb;--> statement-breakpoint
ALTER TABLE "own_blocked_slots" ADD COLUMN "refused_wish" text;--> statement-breakpoint
ALTER TABLE "own_blocked_slots" ADD COLUMN "calendar_id" text;--> statement-breakpoint
ALTER TABLE "own_blocked_slots" ADD COLUMN "remade" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "beside_at" bigint;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "told_fault" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "device_zone" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "clock_answers" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "connection_keys" ADD CONSTRAINT "connection_keys_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaving_items" ADD CONSTRAINT "leaving_items_leaving_id_leavings_id_fk" FOREIGN KEY ("leaving_id") REFERENCES "public"."leavings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leavings" ADD CONSTRAINT "leavings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "left_blocks" ADD CONSTRAINT "left_blocks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accepted_clashes" ADD CONSTRAINT "accepted_clashes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_checkpoints" ADD CONSTRAINT "journal_checkpoints_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tombstones" ADD CONSTRAINT "tombstones_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tombstones" ADD CONSTRAINT "tombstones_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cycle_leases" ADD CONSTRAINT "cycle_leases_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "leavings_under_way" ON "leavings" USING btree ("user_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "leavings_of_session" ON "leavings" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "tombstones_of_user" ON "tombstones" USING btree ("user_id","gone_at");--> statement-breakpoint
CREATE INDEX "tombstones_of_batch" ON "tombstones" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "journal_by_age" ON "journal" USING btree ("at");