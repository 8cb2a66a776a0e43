package course

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"slices"
)

// Overlay returns base with top laid over it: a file of top takes the place
// of the file of the same path in base, folders are merged.
func Overlay(base, top fs.FS) fs.FS { return overlay{base, top} }

type overlay struct{ base, top fs.FS }

// Open opens the file of top if it is there, else that of base. Folders hold
// what either has.
func (o overlay) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	upper, err := o.top.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.base.Open(name)
	}
	if err != nil {
		return nil, err
	}
	info, err := upper.Stat()
	if err != nil || !info.IsDir() {
		return upper, err
	}
	if err := upper.Close(); err != nil {
		return nil, err
	}
	entries, err := o.merged(name)
	if err != nil {
		return nil, err
	}
	return &mergedDir{info: info, name: name, entries: entries}, nil
}

// merged lists a folder of top together with that of base, if it has one.
func (o overlay) merged(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.top, name)
	if err != nil {
		return nil, err
	}
	if info, err := fs.Stat(o.base, name); err != nil || !info.IsDir() {
		return entries, nil
	}
	lower, err := fs.ReadDir(o.base, name)
	if err != nil {
		return nil, err
	}
	// Entries of top come first, so of two with one name Compact keeps top's.
	entries = append(entries, lower...)
	byName := func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) }
	slices.SortStableFunc(entries, byName)
	return slices.CompactFunc(entries, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}

// mergedDir is an open folder of an overlay.
type mergedDir struct {
	info    fs.FileInfo
	name    string
	entries []fs.DirEntry
	at      int
}

// Stat returns what top says of the folder.
func (d *mergedDir) Stat() (fs.FileInfo, error) { return d.info, nil }

// Close does nothing.
func (d *mergedDir) Close() error { return nil }

// Read fails: a folder has no bytes.
func (d *mergedDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.name, Err: errors.New("is a directory")}
}

// ReadDir returns the next n entries, or all that are left if n ≤ 0.
func (d *mergedDir) ReadDir(n int) ([]fs.DirEntry, error) {
	left := d.entries[d.at:]
	if n <= 0 {
		d.at = len(d.entries)
		return slices.Clone(left), nil
	}
	if len(left) == 0 {
		return nil, io.EOF
	}
	left = left[:min(n, len(left))]
	d.at += len(left)
	return slices.Clone(left), nil
}
