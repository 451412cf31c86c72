-- What the rules of a deployment allow its settings to reach: the form of settings, files and REST judge by the same figures as the rules.
ALTER TABLE "deployments_settings" ADD COLUMN "bounds" JSONB NOT NULL DEFAULT '{}';
