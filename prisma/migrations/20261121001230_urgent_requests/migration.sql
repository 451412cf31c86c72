-- AlterTable
ALTER TABLE "acl_request" ADD COLUMN "urgent" TEXT;
