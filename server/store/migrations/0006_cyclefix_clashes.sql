CREATE TABLE "accepted_clashes" (
	"user_id" text NOT NULL,
	"key" text NOT NULL,
	"ends_at" bigint NOT NULL,
	CONSTRAINT "accepted_clashes_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
ALTER TABLE "accepted_clashes" ADD CONSTRAINT "accepted_clashes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;