-- Bulk telemetry lives in a schema of its own and is written by unnest, not through the ORM.
CREATE SCHEMA telemetry;

-- What one sidecar reported for one topic and direction in one interval of `width_s` seconds.
-- buckets[k] counts values in (base^(bucket_offset+k), base^(bucket_offset+k+1)] nanoseconds, base = 2^(2^-4).
CREATE TABLE telemetry.sample (
  width_s       int         NOT NULL,
  at            timestamptz NOT NULL,
  deployment    text        NOT NULL,
  plugin        text        NOT NULL,
  instance      text        NOT NULL,
  topic         text        NOT NULL,
  direction     text        NOT NULL CHECK (direction IN ('publish', 'subscribe')),
  count         bigint      NOT NULL,
  bytes         bigint      NOT NULL,
  denied        bigint      NOT NULL,
  zero_count    bigint      NOT NULL DEFAULT 0,
  bucket_offset int         NOT NULL DEFAULT 0,
  buckets       bigint[]    NOT NULL DEFAULT '{}',
  PRIMARY KEY (width_s, deployment, instance, topic, direction, at)
);
CREATE INDEX sample_by_time ON telemetry.sample (width_s, deployment, at);

-- Errors by type per instance and interval.
CREATE TABLE telemetry.error (
  width_s    int         NOT NULL,
  at         timestamptz NOT NULL,
  deployment text        NOT NULL,
  instance   text        NOT NULL,
  type       text        NOT NULL,
  count      bigint      NOT NULL,
  PRIMARY KEY (width_s, deployment, instance, type, at)
);

-- Which topics each plugin touched, by the hour: what "seen on the bus" and "never used" are answered from.
CREATE TABLE telemetry.topic_activity (
  hour       timestamptz NOT NULL,
  deployment text        NOT NULL,
  plugin     text        NOT NULL,
  direction  text        NOT NULL CHECK (direction IN ('publish', 'subscribe')),
  topic      text        NOT NULL,
  count      bigint      NOT NULL,
  denied     bigint      NOT NULL,
  last_at    timestamptz NOT NULL,
  PRIMARY KEY (deployment, plugin, direction, topic, hour)
);
CREATE INDEX topic_activity_by_topic ON telemetry.topic_activity (deployment, topic, hour);

-- How far the telemetry stream has been taken in; moves in the transaction that stores the samples,
-- so that a message is counted once whoever dies in between.
CREATE TABLE telemetry.ingest_position (
  stream text   PRIMARY KEY,
  seq    bigint NOT NULL,
  at     timestamptz NOT NULL
);

-- Sum of two histograms whose buckets begin at different offsets; the result begins at the lower one.
-- An empty histogram adds nothing, wherever it says it begins.
CREATE FUNCTION telemetry.merge_buckets(a_offset int, a bigint[], b_offset int, b bigint[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN cardinality(a) = 0 THEN b
    WHEN cardinality(b) = 0 THEN a
    ELSE (SELECT array_agg(coalesce(a[i - a_offset + 1], 0) + coalesce(b[i - b_offset + 1], 0) ORDER BY i)
          FROM generate_series(least(a_offset, b_offset), greatest(a_offset + cardinality(a), b_offset + cardinality(b)) - 1) AS i)
  END
$$;

CREATE FUNCTION telemetry.merge_offset(a_offset int, a bigint[], b_offset int, b bigint[]) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN cardinality(a) = 0 THEN b_offset WHEN cardinality(b) = 0 THEN a_offset ELSE least(a_offset, b_offset) END
$$;
