CREATE TABLE "install_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"state_hash" text NOT NULL,
	"session_id" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"outcome" text NOT NULL,
	"locations" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"fault" text,
	CONSTRAINT "install_attempts_state_hash_unique" UNIQUE("state_hash")
);
--> statement-breakpoint
CREATE TABLE "installs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"company_id" text NOT NULL,
	"location_id" text,
	"parent_id" text,
	"sealed_access" text,
	"sealed_refresh" text,
	"issued_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"scope" text NOT NULL,
	"state" text NOT NULL,
	"installed_at" bigint NOT NULL,
	"refreshing_until" bigint,
	"retry_at" bigint,
	"forced_at" bigint,
	"whitelabel_domain" text
);
--> statement-breakpoint
ALTER TABLE "locations" ALTER COLUMN "sealed_token" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "previous_sealed_token" text;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "previous_until" bigint;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "install_id" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "tekmatix_fault_scope" text;--> statement-breakpoint
ALTER TABLE "install_attempts" ADD CONSTRAINT "install_attempts_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "install_attempts_of_session" ON "install_attempts" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "installs_of_parent" ON "installs" USING btree ("parent_id");--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_install_id_installs_id_fk" FOREIGN KEY ("install_id") REFERENCES "public"."installs"("id") ON DELETE no action ON UPDATE no action;