CREATE TABLE "appointment_mirrors" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"appointment_id" text NOT NULL,
	"calendar_id" text NOT NULL,
	"uid" text NOT NULL,
	"generation" integer NOT NULL,
	"href" text NOT NULL,
	"etag" text,
	"revision" text NOT NULL,
	"sequence" integer NOT NULL,
	"start_at" bigint NOT NULL,
	"end_at" bigint NOT NULL,
	"state" text NOT NULL,
	"written_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_objects" (
	"calendar_id" text NOT NULL,
	"href" text NOT NULL,
	"etag" text,
	"uid" text,
	"text" text,
	"instances" jsonb NOT NULL,
	"quarantined" jsonb NOT NULL,
	"own_event" jsonb,
	"expanded_for" text NOT NULL,
	CONSTRAINT "calendar_objects_calendar_id_href_pk" PRIMARY KEY("calendar_id","href")
);
--> statement-breakpoint
CREATE TABLE "calendars" (
	"id" text PRIMARY KEY NOT NULL,
	"connection_id" text NOT NULL,
	"user_id" text NOT NULL,
	"href" text NOT NULL,
	"display_name" text NOT NULL,
	"color" text,
	"access" text NOT NULL,
	"kind" text NOT NULL,
	"role" text NOT NULL,
	"next_role" text,
	"rules" jsonb NOT NULL,
	"sync_token" text,
	"ctag" text,
	"read_at" bigint,
	"reconciled_at" bigint,
	"fault_kind" text,
	"deletions_confirmed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connect_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"step" text NOT NULL,
	"found" integer NOT NULL,
	"refused" boolean DEFAULT false NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"apple_id" text NOT NULL,
	"sealed_password" text NOT NULL,
	"principal" text NOT NULL,
	"home" text NOT NULL,
	"health" text NOT NULL,
	"refused_at" bigint,
	"fault_kind" text,
	"fault_at" bigint
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"at" bigint NOT NULL,
	"cycle_id" text NOT NULL,
	"action" text NOT NULL,
	"target" text NOT NULL,
	"reason" text NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	"sealed_token" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "own_blocked_slots" (
	"row_id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"block_id" text,
	"key" text NOT NULL,
	"start_at" bigint NOT NULL,
	"end_at" bigint NOT NULL,
	"title" text NOT NULL,
	"written_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pairings" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" text,
	"browser_name" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "tekmatix_readings" (
	"user_id" text PRIMARY KEY NOT NULL,
	"appointments" jsonb NOT NULL,
	"foreign_blocks" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"location_id" text NOT NULL,
	"tekmatix_user_id" text NOT NULL,
	"name" text NOT NULL,
	"roles_saved_at" bigint,
	"last_success_at" bigint,
	"next_sync_at" bigint DEFAULT 0 NOT NULL,
	"tekmatix_read_at" bigint,
	"tekmatix_fault" text,
	"progress" jsonb,
	"notices" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "appointment_mirrors" ADD CONSTRAINT "appointment_mirrors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_mirrors" ADD CONSTRAINT "appointment_mirrors_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_objects" ADD CONSTRAINT "calendar_objects_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connect_attempts" ADD CONSTRAINT "connect_attempts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_blocked_slots" ADD CONSTRAINT "own_blocked_slots_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tekmatix_readings" ADD CONSTRAINT "tekmatix_readings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mirrors_of_user" ON "appointment_mirrors" USING btree ("user_id","appointment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calendars_of_connection" ON "calendars" USING btree ("connection_id","href");--> statement-breakpoint
CREATE INDEX "connect_attempts_of_user" ON "connect_attempts" USING btree ("user_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "connections_of_user" ON "connections" USING btree ("user_id","apple_id");--> statement-breakpoint
CREATE INDEX "journal_of_user" ON "journal" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "own_blocked_slots_of_user" ON "own_blocked_slots" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_of_location" ON "users" USING btree ("location_id","tekmatix_user_id");