CREATE TABLE "accepted_clashes" (
	"user_id" text NOT NULL,
	"key" text NOT NULL,
	"ends_at" bigint NOT NULL,
	CONSTRAINT "accepted_clashes_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "cycle_leases" (
	"user_id" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendars" ADD COLUMN "account" jsonb;--> statement-breakpoint
ALTER TABLE "installs" ADD COLUMN "fault" text;--> statement-breakpoint
ALTER TABLE "installs" ADD COLUMN "ended_at" bigint;--> statement-breakpoint
ALTER TABLE "own_blocked_slots" ADD COLUMN "refused_wish" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "beside_at" bigint;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "device_zone" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "clock_answers" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "accepted_clashes" ADD CONSTRAINT "accepted_clashes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cycle_leases" ADD CONSTRAINT "cycle_leases_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;