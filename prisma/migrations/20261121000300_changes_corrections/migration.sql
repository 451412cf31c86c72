-- A correction is a new row that names the one it replaces; at most one correction per row, so that they form a line.
ALTER TABLE "changes_change" ADD COLUMN "supersedes_id" UUID, ADD COLUMN "corrected_by" TEXT;
CREATE UNIQUE INDEX "changes_change_supersedes_id_key" ON "changes_change"("supersedes_id");
ALTER TABLE "changes_change" ADD CONSTRAINT "changes_change_supersedes_id_fkey" FOREIGN KEY ("supersedes_id") REFERENCES "changes_change"("id") ON DELETE SET NULL ON UPDATE CASCADE;
