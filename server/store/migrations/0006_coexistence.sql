ALTER TABLE "appointment_mirrors" ADD COLUMN "retitled" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "native_link" jsonb;