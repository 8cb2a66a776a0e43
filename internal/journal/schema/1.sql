-- Times are milliseconds since 1970, lists are separated by spaces.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The truth: one row an answer, never changed and never taken back.
CREATE TABLE reviews (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  uid        TEXT    NOT NULL UNIQUE,
  at         INTEGER NOT NULL,
  item       TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  type       TEXT    NOT NULL,
  topic      TEXT    NOT NULL,
  claims     TEXT    NOT NULL,
  seed       INTEGER NOT NULL,
  took       INTEGER NOT NULL,
  response   TEXT    NOT NULL, -- JSON
  right      INTEGER NOT NULL,
  confidence INTEGER NOT NULL,
  hinted     INTEGER NOT NULL,
  rating     INTEGER NOT NULL,
  met        TEXT    NOT NULL, -- misconceptions the answer shows
  offered    TEXT    NOT NULL  -- those the item can show
) STRICT;

-- What the reviews come to, kept so that it need not be computed at each start.
CREATE TABLE cards (
  item       TEXT PRIMARY KEY,
  version    INTEGER NOT NULL,
  state      INTEGER NOT NULL,
  due        INTEGER NOT NULL,
  stability  REAL    NOT NULL,
  difficulty REAL    NOT NULL,
  last       INTEGER NOT NULL,
  interval   INTEGER NOT NULL,
  reps       INTEGER NOT NULL,
  lapses     INTEGER NOT NULL,
  steps      INTEGER NOT NULL,
  recheck    INTEGER NOT NULL, -- 0 for none
  erred      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE predictions (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  uid        TEXT    NOT NULL UNIQUE,
  at         INTEGER NOT NULL,
  source     TEXT    NOT NULL, -- lab, lesson or quiz
  line       TEXT    NOT NULL,
  claims     TEXT    NOT NULL,
  question   TEXT    NOT NULL,
  choice     TEXT    NOT NULL,
  confidence INTEGER NOT NULL
) STRICT;

CREATE TABLE outcomes (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  prediction TEXT    NOT NULL UNIQUE,
  at         INTEGER NOT NULL,
  right      INTEGER NOT NULL,
  came       TEXT    NOT NULL -- what came out, in words
) STRICT;

CREATE TABLE lessons (
  seq    INTEGER PRIMARY KEY AUTOINCREMENT,
  uid    TEXT    NOT NULL UNIQUE,
  at     INTEGER NOT NULL,
  lesson TEXT    NOT NULL,
  event  TEXT    NOT NULL, -- step, finished or tested-out
  step   INTEGER NOT NULL
) STRICT;

CREATE TABLE flags (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  uid     TEXT    NOT NULL UNIQUE,
  at      INTEGER NOT NULL,
  item    TEXT    NOT NULL,
  version INTEGER NOT NULL,
  flagged INTEGER NOT NULL
) STRICT;

-- A claim seen or measured, once a day at most.
CREATE TABLE claims (
  claim TEXT    NOT NULL,
  what  TEXT    NOT NULL,
  day   INTEGER NOT NULL, -- since 1970
  at    INTEGER NOT NULL,
  PRIMARY KEY (claim, what, day)
) STRICT, WITHOUT ROWID;

-- Where the student left off: the last value counts.
CREATE TABLE places (
  key   TEXT PRIMARY KEY,
  value TEXT    NOT NULL,
  at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Logs only grow, but for a student who asks to be forgotten.
CREATE TRIGGER reviews_stay_as_they_are BEFORE UPDATE ON reviews
BEGIN SELECT raise(ABORT, 'reviews are never changed'); END;
CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'forgetting')
BEGIN SELECT raise(ABORT, 'reviews are never deleted one by one'); END;
