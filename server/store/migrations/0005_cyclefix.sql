CREATE TABLE "cycle_leases" (
	"user_id" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "own_blocked_slots" ADD COLUMN "refused_wish" text;--> statement-breakpoint
ALTER TABLE "cycle_leases" ADD CONSTRAINT "cycle_leases_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;