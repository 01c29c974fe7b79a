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
ALTER TABLE "calendar_objects" ADD COLUMN "kept" jsonb;--> statement-breakpoint
ALTER TABLE "own_blocked_slots" ADD COLUMN "remade" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tombstones" ADD CONSTRAINT "tombstones_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tombstones" ADD CONSTRAINT "tombstones_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tombstones_of_user" ON "tombstones" USING btree ("user_id","gone_at");--> statement-breakpoint
CREATE INDEX "tombstones_of_batch" ON "tombstones" USING btree ("batch_id");