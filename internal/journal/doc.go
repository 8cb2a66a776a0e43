// Package journal keeps what a student did: answers, predictions, lessons,
// flags, claims seen and measured. It is one SQLite file.
//
// The log of reviews only grows and is the truth; the cards that say when an
// item is due are computed from it, kept beside it for speed, and can be
// computed again at any time with the same result.
//
// A write that returned is on the disk: a crash or a kill a moment later loses
// nothing. Two processes may write at once.
//
// The tutor must go on when the journal cannot be written. Then everything is
// kept in memory, [Journal.Status] says so and why, and as soon as a write
// succeeds again, all that waited is written with it.
//
// Nothing is opened before it is needed, so a Journal costs nothing until the
// first frame is drawn. All methods may be called from any goroutine, block on
// the disk, and so belong in commands and not in an Update.
package journal
